#include "core/python/allocator_tables.h"

#include <algorithm>
#include <array>

namespace arenarium {
namespace {

// PyMemAllocatorEx, as words: ctx, malloc, calloc, realloc, free.
constexpr std::size_t table_words = 5;
// Of the three debug_alloc_api_t, each a letter and a record.
constexpr std::size_t debug_record = table_words + 1, debug_table = 3 * debug_record;
constexpr std::uint64_t debug_letters[3] = {'r', 'm', 'o'};
constexpr std::size_t most_tables = 2;

class Finder {
public:
    Finder(const ProcessMemory& memory, const RunningPython& python, const AddressRange& own) : own_(own) {
        for (const Mapping& m : memory.mappings())
            if (m.executable) code_.push_back(m);
        for (const Mapping& m : python.variables) {
            Variables v{m.begin, std::vector<std::uint64_t>(m.size() / 8)};
            if (memory.read(m.begin, v.words.data(), v.words.size() * 8)) variables_.push_back(std::move(v));
        }
    }

    std::vector<std::uint64_t> mallocs() const {
        std::vector<std::uint64_t> ours, hooked, plain;
        for_each([&](const Variables& v, std::size_t k) {
            const std::uint64_t* const w = &v.words[k];
            if (own_.size() != 0 && std::all_of(w + 1, w + table_words, [this](auto f) { return own_.holds(f); }))
                ours.push_back(v.address(k + 1));
        });
        for_each([&](const Variables& debug, std::size_t at) {
            if (!is_debug_table(debug, at)) return;
            const std::uint64_t* const built_in = &debug.words[at + 2 * debug_record + 1];
            for_each([&](const Variables& v, std::size_t k) {
                const std::uint64_t* const w = &v.words[k];
                if (&v == &debug && k >= at && k < at + debug_table) return;
                if (std::equal(w, w + table_words, built_in)) plain.push_back(v.address(k + 1));
                if ((*w == debug.address(at + debug_record) || *w == debug.address(at + 2 * debug_record)) &&
                    is_functions(w + 1))
                    hooked.push_back(v.address(k + 1));
            });
        });
        for (const auto* found : {&ours, &hooked, &plain})
            if (!found->empty() && found->size() <= most_tables) return *found;
        return {};
    }

private:
    struct Variables {
        std::uint64_t begin;
        std::vector<std::uint64_t> words;
        std::uint64_t address(std::size_t word) const { return begin + 8 * word; }
    };

    template <class Visit>
    void for_each(const Visit& visit) const {
        for (const Variables& v : variables_)
            for (std::size_t k = 0; k + table_words <= v.words.size(); ++k)
                visit(v, k);
    }
    bool is_functions(const std::uint64_t* four) const {
        return std::all_of(four, four + table_words - 1, [this](std::uint64_t f) {
            return std::any_of(code_.begin(), code_.end(), [f](const Mapping& m) { return m.holds(f); });
        });
    }
    bool is_debug_table(const Variables& v, std::size_t at) const {
        if (at + debug_table > v.words.size()) return false;
        for (std::size_t i = 0; i < 3; ++i)
            if (v.words[at + i * debug_record] != debug_letters[i]) return false;
        for (std::size_t i = 0; i < 3; ++i)
            if (!is_functions(&v.words[at + i * debug_record + 2])) return false;
        return true;
    }

    AddressRange own_;
    std::vector<Mapping> code_;
    std::vector<Variables> variables_;
};

}  // namespace

Result<AllocatorTables> find_allocator_tables(const ProcessMemory& memory, const RunningPython& python,
                                              const AddressRange& own) {
    AllocatorTables found{Finder(memory, python, own).mallocs()};
    if (found.mallocs.empty())
        return about(memory.pid(), "where its allocator's functions stand was not found: something else is before them",
                     "does another profiler run in it, or tracemalloc?");
    return found;
}

}  // namespace arenarium

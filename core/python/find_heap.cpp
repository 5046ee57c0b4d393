#include "core/python/find_heap.h"

#include <algorithm>
#include <cstring>

namespace arenarium {
namespace {

struct Variables {
    std::uint64_t begin;
    std::vector<std::uint64_t> words;
};

struct Used {
    std::uint64_t pool;
    RawPoolHeader header;
};

struct Table {
    std::uint64_t address = 0;
    std::vector<Used> used;  // the first pool of each class that is not idle and leads back
    std::size_t busy = 0;    // classes that are not idle
};

class HeapFinder {
public:
    HeapFinder(const ProcessMemory& memory, const RunningPython& python, Profile profile)
        : memory_(memory), python_(python), profile_(std::move(profile)), mappings_(memory.mappings()) {}

    Result<HeapPlace> find() {
        for (const Mapping& m : python_.variables) {
            Variables v{m.begin, std::vector<std::uint64_t>(m.size() / 8)};
            if (memory_.read(m.begin, v.words.data(), v.words.size() * 8)) variables_.push_back(std::move(v));
        }
        if (variables_.empty()) return process_gone(memory_.pid());
        const Table table = find_table();
        if (table.address == 0)
            return about(memory_.pid(),
                         "the table usedpools is not in its memory: its allocator is not CPython's pymalloc",
                         "is it a build without pymalloc, or a changed one?");
        if (table.used.empty())
            return about(memory_.pid(), "it does not use pymalloc: no pool is in use",
                         "was it started with PYTHONMALLOC=malloc, or mimalloc?");
        if (state_layout(python_.version.minor, profile_).is_struct) {
            const HeapPlace place = place_at(table.address);
            std::uint64_t objects = 0;
            if (memory_.read(place.arenas, objects) && confirmed(objects, table.used) != 0) return place;
        }
        const HeapPlace place{profile_, table.address, find_arenas(table.used)};
        if (place.arenas == 0)
            return about(memory_.pid(), "the variable arenas was not found in its memory", "try again");
        return place;
    }

    // 0: there is none.
    std::uint64_t table_of(std::uint64_t interpreter, std::uint64_t main_table) const {
        std::vector<std::uint64_t> words(4096), apart(2 * std::size_t{profile_.size_classes()});
        while (words.size() > 512 && !memory_.read(interpreter, words.data(), words.size() * 8))
            words.resize(words.size() / 2);
        for (std::size_t k = 0; k + apart.size() <= words.size(); ++k) {
            const std::uint64_t here = interpreter + 8 * k, there = words[k];
            if (here != main_table && is_a_table(&words[k], here)) return here;
            if (there < 4096 || there % 8 != 0 || there == main_table || !is_in_memory(there, 8 * apart.size()))
                continue;
            if (memory_.read(there, apart.data(), 8 * apart.size()) && is_a_table(apart.data(), there)) return there;
        }
        return 0;
    }
    HeapPlace place_at(std::uint64_t table) const {
        const StateLayout layout = state_layout(python_.version.minor, profile_);
        HeapPlace place;
        place.profile = profile_;
        place.usedpools = table;
        place.arenas = table + layout.arenas;
        place.arena_counts = table + layout.narenas_currently_allocated;
        place.raw_allocated_blocks = table + layout.raw_allocated_blocks;
        place.map_counts = table + layout.map_counts;
        return place;
    }
    std::vector<std::uint64_t> arenas_at(std::uint64_t variable) const {
        struct {
            std::uint64_t arenas;
            std::uint32_t maxarenas, unused;
        } variables{};
        constexpr std::uint32_t most = 1 << 24;
        if (!memory_.read(variable, variables) || variables.maxarenas > most) return {};
        if (!is_in_memory(variables.arenas, variables.maxarenas * sizeof(RawArenaObject))) return {};
        std::vector<RawArenaObject> objects(variables.maxarenas);
        if (!memory_.read(variables.arenas, objects.data(), objects.size() * sizeof(RawArenaObject))) return {};
        std::vector<std::uint64_t> list;
        for (const RawArenaObject& arena : objects)
            if (arena.address != 0) list.push_back(arena.address);
        return list;
    }

private:
    std::uint64_t head(std::uint64_t table, std::uint32_t i) const { return table + 16 * std::uint64_t{i} - 16; }
    bool is_pool(std::uint64_t address) const {
        return address != 0 && address % profile_.pool_size == 0 && address < std::uint64_t{1} << 57;
    }

    bool looks_like_a_table(const std::uint64_t* words, std::uint64_t address) const {
        for (std::uint32_t i = 0; i < profile_.size_classes(); ++i) {
            const std::uint64_t self = head(address, i), next = words[2 * i], prev = words[2 * i + 1];
            if (!(next == self && prev == self) && !(is_pool(next) && is_pool(prev))) return false;
        }
        return true;
    }

    Table look_at(const std::uint64_t* words, std::uint64_t address) const {
        Table table;
        table.address = address;
        for (std::uint32_t i = 0; i < profile_.size_classes(); ++i) {
            const std::uint64_t self = head(address, i), pool = words[2 * i];
            if (pool == self) continue;
            ++table.busy;
            RawPoolHeader h{};
            if (memory_.read(pool, h) && h.szidx == i && h.prevpool == self) table.used.push_back({pool, h});
        }
        return table;
    }

    // Where every class has pools, what begins one word off looks like a table too; its pools do not lead back.
    bool is_a_table(const std::uint64_t* words, std::uint64_t address) const {
        if (!looks_like_a_table(words, address)) return false;
        const Table table = look_at(words, address);
        return table.used.size() * 2 >= table.busy;
    }

    // Of several (interpreters may have allocators of their own) the one with the most pools.
    Table find_table() const {
        Table best;
        const std::size_t length = 2 * std::size_t{profile_.size_classes()};
        for (const Variables& v : variables_)
            for (std::size_t k = 0; k + length <= v.words.size(); ++k) {
                const std::uint64_t address = v.begin + 8 * k;
                if (!looks_like_a_table(&v.words[k], address)) continue;
                Table table = look_at(&v.words[k], address);
                // The process runs while we look: a few may have changed.
                const bool holds = table.used.size() * 2 >= table.busy;
                if (holds && (best.address == 0 || table.used.size() > best.used.size())) best = std::move(table);
            }
        return best;
    }

    bool is_in_memory(std::uint64_t begin, std::uint64_t size) const {
        auto it = std::upper_bound(mappings_.begin(), mappings_.end(), begin,
                                   [](std::uint64_t a, const Mapping& m) { return a < m.end; });
        return it != mappings_.end() && it->holds(begin) && it->readable && begin + size <= it->end;
    }

    bool holds(const RawArenaObject& arena, std::uint64_t pool) const {
        return arena.address != 0 && pool - arena.address < profile_.arena_size && arena.pool_address > pool &&
               arena.pool_address - arena.address <= profile_.arena_size;
    }

    // How many of the pools lie in the arenas that they name, if `objects` is the vector of arena objects.
    std::size_t confirmed(std::uint64_t objects, const std::vector<Used>& used) const {
        std::size_t count = 0;
        for (const Used& u : used) {
            RawArenaObject arena{};
            const std::uint64_t at = objects + sizeof arena * std::uint64_t{u.header.arenaindex};
            if (is_in_memory(at, sizeof arena) && memory_.read(at, arena) && holds(arena, u.pool)) ++count;
        }
        return count;
    }

    std::uint64_t find_arenas(const std::vector<Used>& used) const {
        struct Candidate {
            std::uint64_t variable, objects;
        };
        std::vector<Candidate> candidates;
        const std::uint64_t first = sizeof(RawArenaObject) * std::uint64_t{used[0].header.arenaindex};
        for (const Variables& v : variables_)
            for (std::size_t k = 0; k < v.words.size(); ++k)
                if (v.words[k] % 16 == 0 && v.words[k] != 0 && is_in_memory(v.words[k] + first, sizeof(RawArenaObject)))
                    candidates.push_back({v.begin + 8 * k, v.words[k]});
        std::vector<RawArenaObject> objects(candidates.size());
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            pieces.push_back({candidates[i].objects + first, sizeof(RawArenaObject), &objects[i]});
        memory_.read_what_is_there(pieces);
        std::size_t most = 0;
        std::uint64_t best = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (!holds(objects[i], used[0].pool)) continue;
            // usable_arenas and its fingers may lead to the first object too; of equals the last is `arenas` itself,
            // which no compiler seen so far puts before them.
            const std::size_t count = confirmed(candidates[i].objects, used);
            if (count >= most && count != 0) {
                most = count;
                best = candidates[i].variable;
            }
        }
        return best;
    }

    const ProcessMemory& memory_;
    const RunningPython& python_;
    Profile profile_;
    std::vector<Mapping> mappings_;
    std::vector<Variables> variables_;
};

}  // namespace

Result<HeapPlace> find_heap(const ProcessMemory& memory, const RunningPython& python) {
    Result<Profile> profile = find_profile("3." + std::to_string(python.version.minor));
    if (!profile) return profile.error();
    Result<HeapPlace> place = HeapFinder(memory, python, *profile).find();
    const Result<Profile> huge = find_profile(profile->name + "-hugepages");
    if (place || !huge) return place;
    const Result<HeapPlace> other = HeapFinder(memory, python, *huge).find();
    return other ? other : place;
}

std::optional<HeapPlace> heap_of_interpreter(const ProcessMemory& memory, const RunningPython& python,
                                             const HeapPlace& main, std::uint64_t interpreter) {
    if (!state_layout(python.version.minor, main.profile).is_struct) return std::nullopt;
    const HeapFinder finder(memory, python, main.profile);
    const std::uint64_t table = finder.table_of(interpreter, main.usedpools);
    return table != 0 ? std::optional(finder.place_at(table)) : std::nullopt;
}

std::vector<std::uint64_t> arenas_of(const ProcessMemory& memory, const HeapPlace& place) {
    const RunningPython unknown;
    return HeapFinder(memory, unknown, place.profile).arenas_at(place.arenas);
}

}  // namespace arenarium

// Call sites: the stack of running Python functions as one number. Stacks are kept as a tree of places (code object and
// line, under the place that called it); a site is the number of its innermost place. 0: no Python function runs.
//
// Each place and each code object is described in the ring once, before its number is first used.
#pragma once

#include <cstdint>

#include "app/recorder/python_api.h"
#include "app/recorder/ring_writer.h"
#include "core/python/frames.h"

namespace arenarium::recorder {

class Stacks {
public:
    static constexpr int depth = 16;

    // `writer` and `api` outlive this. What it says is why there are no sites.
    NoSites start(const PythonApi& api, RingWriter& writer, int minor);

    // Gives back its memory; start() may follow.
    void forget();

    // The site of the thread that runs now.
    std::uint32_t current() { return walk_(*this); }

    // How many Python functions run on the thread that runs now, one in the other. `recursion` differs whenever that
    // number does; -1: it is not known.
    std::uint32_t frames(std::int64_t recursion);

    // Which of the header's wanted lines the site is at: a bit for each.
    std::uint64_t wanted(std::uint32_t site) {
        if (wanted_nodes_.size() == 0) [[likely]]
            return 0;
        const std::uint64_t* const found = wanted_nodes_.find(site);
        return found ? *found : 0;
    }

    // A block is about to be freed: it may hold a code object, whose address will be another's.
    void freed(const void* block) {
        const std::uint64_t bit = filter_bit(block);
        if ((filter_[bit / 64] >> bit % 64 & 1) != 0) [[unlikely]]
            forget_code(block);
    }

private:
    struct Place {
        void* code;
        int lasti;  // bytes
    };
    // Growing hash tables in memory of their own: the program's malloc is left alone.
    struct Slot {
        std::uint64_t key;
        std::uint64_t value;
    };
    class Table {
    public:
        std::uint64_t* find(std::uint64_t key);
        bool insert(std::uint64_t key, std::uint64_t value);  // false: no memory
        void erase(std::uint64_t key);
        void clear();
        void release();
        std::uint64_t size() const { return used_; }

    private:
        bool grow();
        Slot* slots_ = nullptr;
        std::uint64_t mask_ = 0, used_ = 0;
    };

    // Offsets that the compiler knows: up to 3.12.
    template <int minor>
    struct Tabled;
    // Those that the interpreter publishes.
    struct Published;
    template <class Offsets>
    static std::uint32_t walk(Stacks&);
    template <class Offsets>
    static std::uint32_t count(Stacks&);
    template <class Offsets>
    void use() {
        walk_ = &walk<Offsets>;
        count_ = &count<Offsets>;
        top_ = [](const FrameLayout& layout, void* thread) { return top_frame<Offsets>(layout, thread); };
    }
    template <class Offsets>
    static const char* top_frame(const FrameLayout&, void* thread);
    template <class Offsets>
    std::uint32_t resolve(const FrameLayout&, const char* frame);
    NoSites find_layout(int minor);

    static std::uint64_t filter_bit(const void* block) {
        return reinterpret_cast<std::uint64_t>(block) / 16 * 0x9e3779b97f4a7c15 >> (64 - filter_shift);
    }
    void forget_code(const void* block);
    // Of the object, and of its description: objects come and go, and many say the same.
    struct Code {
        std::uint32_t object, number;
    };
    static constexpr std::uint32_t no_code = UINT32_MAX;
    Code code_of(void* code);
    std::uint32_t line_of(void* code, std::uint32_t object, int lasti);
    std::uint32_t node(std::uint32_t caller, const Place&);
    void match_file(std::uint32_t code, const char* file, std::size_t length);
    void match_line(std::uint32_t node, std::uint32_t code, std::uint32_t line);
    std::uint32_t describe_code(void* code);  // no_code: there is no room, or it is none of the program's
    bool describe_node(std::uint32_t number, std::uint32_t caller, std::uint32_t code, std::uint32_t line);

    static constexpr int filter_shift = 17, cache_shift = 14;
    // What a key of the tree of places has room for; beyond it a stack ends at its caller.
    static constexpr std::uint32_t most_nodes = 1u << 24, most_codes = (1u << 20) - 2, most_lines = (1u << 20) - 1;

    std::uint32_t (*walk_)(Stacks&) = nullptr;
    std::uint32_t (*count_)(Stacks&) = nullptr;
    const char* (*top_)(const FrameLayout&, void* thread) = nullptr;
    // What was counted last.
    const char* counted_top_ = nullptr;
    std::int64_t counted_recursion_ = -1;
    std::uint32_t counted_ = 0;
    const PythonApi* api_ = nullptr;
    RingWriter* writer_ = nullptr;
    FrameLayout layout_;
    std::uint64_t codes_forgotten_ = 0;
    std::uint64_t epoch_ = 0;  // another when an address of code may mean another; see forget_code()
    Slot* cache_ = nullptr;    // stacks by hash
    std::uint64_t* filter_ = nullptr;
    Table codes_, descriptions_, lines_, nodes_;
    Table wanted_codes_, wanted_nodes_;  // by number: which of the wanted lines lie in that file; are there
    std::uint32_t objects_ = 0, code_count_ = 0, node_count_ = 0;
};

}  // namespace arenarium::recorder

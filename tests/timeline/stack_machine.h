// A toy for the timeline: a stack of numbers with four instructions, and one that does nothing. It has nothing to do
// with memory.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "core/event/vocabulary.h"

namespace arenarium::test {

struct StackMachine {
    using Change = arenarium::Change;
    using Recorder = arenarium::Recorder;
    using Silent = NoObserver;

    enum class Op : std::uint8_t { push, drop, add, swap, rest };
    struct Instruction {
        Op op;
        std::uint64_t value = 0;  // push
    };
    enum Field : std::uint8_t { decision, height, cell };
    enum Site : std::uint16_t { too_few, grow, shrink, store };
    enum Kind : std::uint8_t { underflow, emptied };
    static constexpr Domain domain{7};

    struct State {
        std::vector<std::uint64_t> cells;  // all that were ever used
        std::uint64_t height = 0;

        // What lies above the top has no meaning.
        friend bool operator==(const State& a, const State& b) {
            for (std::uint64_t i = 0; i < a.height && i < b.height; ++i)
                if (a.cells[i] != b.cells[i]) return false;
            return a.height == b.height;
        }
    };

    struct Checkpoint {
        State kept;
        Checkpoint(State& state, const Checkpoint*) : kept(state) {}
        void restore(State& state) const { state = kept; }
        std::size_t count_bytes(std::unordered_set<const void*>&) const {
            return sizeof(State) + kept.cells.size() * 8;
        }
    };

    std::vector<Instruction> program;

    template <class Observer>
    void run(State& s, std::uint32_t operation, Observer& observer) const {
        const auto write = [&](Field field, Site site, std::uint32_t index, std::uint64_t before, std::uint64_t after) {
            const Change c{field, domain, site, 0, index, 0, before, after};
            observer.change(c);
            apply(s, c);
        };
        const auto set = [&](std::uint64_t at, std::uint64_t value) {
            if (s.cells.size() <= at) s.cells.resize(at + 1);
            write(cell, store, static_cast<std::uint32_t>(at), s.cells[at], value);
        };
        const Instruction& i = program[operation];
        if (i.op == Op::rest) return;  // not even a decision
        const std::uint64_t needed = i.op == Op::push ? 0 : i.op == Op::drop ? 1 : 2;
        if (s.height < needed) {
            observer.change({decision, domain, too_few, 0, 0, 0, s.height, needed});
            observer.event({underflow, domain, static_cast<std::uint32_t>(s.height), 0});
            return;
        }
        if (i.op == Op::push) {
            set(s.height, i.value);
            write(height, grow, 0, s.height, s.height + 1);
        } else if (i.op == Op::swap) {
            const std::uint64_t top = s.cells[s.height - 1];
            set(s.height - 1, s.cells[s.height - 2]);
            set(s.height - 2, top);
        } else {
            if (i.op == Op::add) set(s.height - 2, s.cells[s.height - 2] + s.cells[s.height - 1]);
            write(height, shrink, 0, s.height, s.height - 1);
            if (s.height == 0) observer.event({emptied, domain, 0, 0});
        }
    }

    static void apply(State& s, const Change& c) { assign(s, c, c.after); }
    static void take_back(State& s, const Change& c) { assign(s, c, c.before); }

    static const Vocabulary& vocabulary() {
        static constexpr const char* fields[]{"", "height", "cell"};
        static constexpr const char* events[]{"underflow", "emptied"};
        static constexpr Vocabulary words{domain, "stack", fields, events};
        return words;
    }

private:
    static void assign(State& s, const Change& c, std::uint64_t value) {
        if (c.field == height) s.height = value;
        if (c.field == cell) {
            if (s.cells.size() <= c.index) s.cells.resize(c.index + std::size_t{1});
            s.cells[c.index] = value;
        }
    }
};

}  // namespace arenarium::test

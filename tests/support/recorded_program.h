// A recording of a program that never was: what its lines ask for is said by the test, where it lands is the engine's.
//
//     RecordedProgram p;
//     const auto line = p.line("main.py", "load", 3);
//     p.malloc(line, 100);
//     p.finalize();
//     write(path, p.bytes());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/io/byte_sink.h"
#include "core/pymalloc/allocator.h"
#include "core/trace/trace_writer.h"

namespace arenarium::test {

class RecordedProgram {
public:
    explicit RecordedProgram(bool with_lines = false)
        : profile_(*find_profile("3.11")),
          allocator_(profile_),
          writer_(sink_, {"3.11", "3.11 (test)", "python3 main.py", 1'600'000'000, true, with_lines}, profile_) {
        writer_.thread(1);
    }

    // A line of a function, called from `caller` (0: from nowhere).
    std::uint32_t line(const std::string& file, const std::string& function, std::uint32_t number,
                       std::uint32_t caller = 0) {
        writer_.define_code(1, function, file);
        writer_.define_place({caller, codes_++, number});
        return ++places_;
    }
    // With lines: it begins to run, in a function that lies under so many others.
    void runs(std::uint32_t line, std::uint32_t depth) { writer_.line(line, depth); }
    void source(const std::string& file, std::string text) {
        const std::uint64_t bytes = text.size();
        const std::vector<TraceSource> list{{file, std::move(text), bytes, 0}};
        writer_.sources(list);
    }
    // The number of the operation.
    std::uint32_t malloc(std::uint32_t line, std::uint64_t bytes) {
        const Block block = allocator_.run(Request::malloc(bytes));
        tell_arenas();
        const Address address = block.is_pool_block() ? allocator_.address_of(block) : Address{raw_ += 65536};
        writer_.malloc(false, bytes, address, line);
        blocks_.push_back({block, address});
        return static_cast<std::uint32_t>(blocks_.size() - 1);
    }
    void free(std::uint32_t operation) {
        allocator_.run(Request::free({operation}), blocks_[operation].first);
        tell_arenas();
        writer_.free(false, blocks_[operation].second);
        blocks_.push_back({});
    }
    // What follows is the interpreter's own end.
    void finalize() { writer_.event(TraceEventKind::finalizing); }
    std::string bytes() {
        writer_.end({TraceEnding::exited, 0, ""});
        return std::move(sink_.content);
    }
    std::uint32_t operations() const { return static_cast<std::uint32_t>(blocks_.size()); }

private:
    void tell_arenas() {
        const HeapState& state = allocator_.state();
        const std::pair<std::uint64_t, std::uint64_t> counts{state.ntimes_arena_allocated,
                                                             state.narenas_currently_allocated};
        if (counts == told_) return;
        told_ = counts;
        std::vector<Address> now;
        for (const ArenaObject& a : state.arenas)
            if (a.address) now.push_back(a.address);
        const auto has = [](const std::vector<Address>& list, Address a) {
            for (const Address other : list)
                if (other == a) return true;
            return false;
        };
        for (const Address a : now)
            if (!has(held_, a)) writer_.event(TraceEventKind::arena_obtained, a.value);
        for (const Address a : held_)
            if (!has(now, a)) writer_.event(TraceEventKind::arena_released, a.value);
        held_ = std::move(now);
    }

    Profile profile_;
    Allocator allocator_;
    StringSink sink_;
    TraceWriter writer_;
    std::vector<std::pair<Block, Address>> blocks_;  // by operation
    std::vector<Address> held_;
    std::pair<std::uint64_t, std::uint64_t> told_;  // arenas ever obtained, and held, when that was told last
    std::uint32_t codes_ = 0, places_ = 0;
    std::uint64_t raw_ = 0x555500000000;
};

}  // namespace arenarium::test

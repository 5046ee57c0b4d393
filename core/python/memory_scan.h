// Goes through all words that a process can write to, and picks out those that are looked for.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/python/live_blocks.h"
#include "core/python/process_memory.h"

namespace arenarium {

class MemoryScan {
public:
    static constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30;  // that are looked through
    static constexpr std::size_t threads = 2;

    // Of the arenas only the pools in use are read; `others`: also what is no arena.
    MemoryScan(const ProcessMemory&, const LiveBlocks&, const std::vector<Mapping>&);

    struct Word {
        std::uint64_t value, address;
        std::span<const std::uint64_t> behind;  // a few words that follow it
    };
    // Words within one of the ranges, without their low 3 bits (where tags are kept). `found` is called on several
    // threads, with the number of the thread.
    void find(const std::vector<AddressRange>& ranges,
              const std::function<void(std::size_t, const Word&)>& found) const;

    bool is_outside(std::uint64_t address) const;  // in memory that is looked through and no arena

private:
    const ProcessMemory& memory_;
    std::vector<AddressRange> pools_, others_;
};

}  // namespace arenarium

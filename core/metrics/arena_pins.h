// Who pins the arenas: an arena goes back to the system only when its last block is freed, so one small block may hold
// a whole arena. For each nearly empty arena its blocks, with type, owner and line as far as they are known; and what
// would return if one block, all of one type, owner or line, went away.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/process/moment.h"

namespace arenarium {

// What goes away at once.
enum class PinCause : std::uint8_t { block, type, owner, line };
inline constexpr std::size_t pin_causes = 4;

struct PinBlock {
    ArenaIndex arena;
    Block block;
    Address address;
    std::uint32_t size = 0;    // of the block, bytes
    OperationIndex operation;  // of the log, that asked for it; none(): not known
    // "" when not known. A type is that of an inspected process's object, an owner its way from a module, class or
    // running function, or the name in a script; a line is "text.py:12 split" or "line 12".
    std::string type, owner, line;

    // What it is called as a cause: a block by its address.
    std::string name(PinCause) const;
};

struct PinRank {
    PinCause cause{};
    std::string name;                     // PinBlock::name
    std::vector<ArenaIndex> arenas;       // that nothing else holds
    std::uint64_t bytes_returned = 0;     // by them; from 3.9 an arena may be kept (see fragmentation.h)
    std::uint64_t blocks = 0, bytes = 0;  // of it, in all nearly empty arenas
};

struct PinnedArena {
    ArenaIndex arena;
    std::uint64_t bytes = 0;       // of its blocks in use
    std::vector<PinBlock> blocks;  // by address
    // Where among ArenaPins::ranks[cause] the one is that holds it alone; none: several hold it.
    static constexpr std::uint32_t none = UINT32_MAX;
    std::array<std::uint32_t, pin_causes> alone{none, none, none, none};
    std::uint64_t best = 0;  // the most bytes that return by one of these
};

struct ArenaPins {
    std::uint64_t arenas_held = 0;    // of the process
    std::uint64_t nearly_empty = 0;   // of them, with a block in use
    std::vector<PinnedArena> arenas;  // the nearly empty ones: the most bytes of `best` first, then fewest blocks
    // By PinCause: those that hold an arena alone, the most bytes returned first, then the fewest blocks.
    std::array<std::vector<PinRank>, pin_causes> ranks;
    bool is_whole = true;  // false: arenas beyond `most_blocks` were left out, those with the most blocks first

    const std::vector<PinRank>& by(PinCause c) const { return ranks[static_cast<std::size_t>(c)]; }
};

// Nearly empty: at most `percent` of ARENA_SIZE is in use, and something is.
ArenaPins arena_pins(const Moment&, unsigned percent = 6, std::size_t most_blocks = 20'000);

}  // namespace arenarium

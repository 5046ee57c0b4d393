// What is different between two states: a value, for the command line, for grading, and for marks on the canvas.
//
// States are compared by what they mean. Arenas, pools and blocks are matched by address; how a state came to be
// (position, ordinals of arenas, names and lines of blocks, nodes of the radix tree that nothing uses) is no
// difference. The size that was asked for is one where both sides know it. Every mark has a side `before`, a side
// `after`, or both; comparing the other way round exchanges them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/io/byte_sink.h"
#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

template <class Side>
struct Changed {
    Address address;
    std::optional<Side> before, after;

    bool came() const { return !before; }
    bool went() const { return !after; }
};

struct ArenaSide {
    ArenaIndex arena;
    std::uint32_t nfreepools = 0;
    std::vector<Address> freepools;  // in list order

    friend bool operator==(const ArenaSide&, const ArenaSide&) = default;
};

struct PoolSide {
    ArenaIndex arena;
    std::uint32_t number = 0;  // within the arena
    PoolState state = PoolState::virgin;
    std::uint32_t block_size = 0, ref_count = 0, nextoffset = 0;
    std::vector<std::uint16_t> free_list;  // block numbers in list order

    friend bool operator==(const PoolSide&, const PoolSide&) = default;
};

// The line that asked for a block: of the run's own text, or of a program that was recorded.
struct SourceLine {
    std::string file, function;  // "" in the run's own text
    std::uint32_t line = 0;      // 0: not known

    friend bool operator==(const SourceLine&, const SourceLine&) = default;
    friend bool operator<(const SourceLine& a, const SourceLine& b) {
        return std::tie(a.file, a.function, a.line) < std::tie(b.file, b.function, b.line);
    }
};

struct BlockSide {
    Block block;
    std::uint32_t size = 0;
    std::optional<std::uint64_t> requested;
    OperationIndex operation;  // none(): not known
    std::string name;
    SourceLine from;
};

// Blocks that came and went by the line that asked for them.
struct LineDiff {
    SourceLine from;
    std::uint64_t came = 0, came_bytes = 0, went = 0, went_bytes = 0;
};

// What lies in the blocks, where a look into a process says so: how many of each type there were and are. Blocks that
// are no object ("": key tables, items of lists) are among them.
struct TypeDiff {
    std::string type;
    std::uint64_t before = 0, before_bytes = 0, after = 0, after_bytes = 0;
};

// A list of the allocator whose order or members differ, e.g. "usable_arenas" or "usedpools[3]".
struct ListDiff {
    std::string name;
    std::vector<std::string> before, after;
};

struct FigureDiff {
    std::string_view name;
    std::uint64_t before = 0, after = 0;
};

struct StateDiff {
    std::string profile_before, profile_after;
    Position position_before, position_after;
    std::vector<Changed<ArenaSide>> arenas;  // all these by address
    std::vector<Changed<PoolSide>> pools;    // carved pools
    std::vector<Changed<BlockSide>> blocks;
    std::vector<LineDiff> lines;  // by line
    std::vector<TypeDiff> types;  // those whose number differs, the greatest difference in bytes first
    std::vector<ListDiff> lists;
    std::vector<FigureDiff> totals;  // all figures, also those that are the same

    bool same() const;
};

// `one_run`: both states are of the same run, so that a block freed and handed out again in between went and came.
StateDiff compare(const Moment& before, const Moment& after, bool one_run = false);

// Where two runs part, ready to be written down; see divergence.h.
struct DivergenceNote {
    std::string kind, text;
    std::uint32_t operation_before = 0, operation_after = 0;  // from 1; both 0: they do not part
};

// For people. `most`: marks shown of each kind, the rest is counted; totals are always whole.
// `divergence`: null when the states are not of two runs.
Status write_diff_text(const StateDiff&, std::string_view name_before, std::string_view name_after, std::size_t most,
                       ByteSink&, const DivergenceNote* divergence = nullptr);

// For programs:
//     {"format": "arenarium.diff", "version": 1, "same": false,
//      "before": {"name", "profile", "operation", "micro"}, "after": {…},
//      "divergence": {"kind": "none" | "request" | "effect" | "end", "operation_before", "operation_after", "text"},
//         (from 1, null where they do not part; the whole is null when the states are not of two runs)
//      "arenas": [{"address": "0x…", "before": {"index", "nfreepools"} or null, "after": …}],
//      "pools": [{"address", "before": {"arena", "number", "state", "block_size", "ref_count"} or null, "after": …}],
//      "blocks": [{"address", "before": {"size", "requested", "name", "line", "operation"} or null, "after": …}],
//      "lines": [{"line", "came", "came_bytes", "went", "went_bytes"}],
//         (a line of a recorded program has its "file" and "function" beside it)
//      "types": [{"type", "before", "before_bytes", "after", "after_bytes"}],
//      "lists": [{"name", "before": ["…"], "after": ["…"]}], "totals": {"name": [before, after]}}
Status write_diff_json(const StateDiff&, std::string_view name_before, std::string_view name_after, ByteSink&,
                       const DivergenceNote* divergence = nullptr);

}  // namespace arenarium

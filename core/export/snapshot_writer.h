// The state at one position as JSON, for people and programs alike. The shape is specified, with every key, in
// resources/schema/snapshot.schema.json; addresses are hexadecimal strings because JSON numbers lose them; lists are in
// the order of the lists of the allocator. Keys always come in the same order, so two snapshots can be compared as
// text.
//
//     {
//       "format": "arenarium.snapshot",
//       "version": 1,
//       "profile": "3.12",
//       "position": {"operation": 1, "micro": 0},
//       "allocator": {
//         "maxarenas": 16,
//         "narenas_currently_allocated": 1,
//         …
//         "arenas": [
//           {"index": 0, "ordinal": 0, "address": "0x7f0000000000", …
//            "pools": [
//             {"address": "0x7f0000000000", "ref_count": 1, "szidx": 1, …, "freeblocks": ["0x7f0000000050"]}]}
//         ]
//       },
//       "blocks": [
//         {"address": "0x7f0000000030", "requested": 24, "size": 32, "name": "b", "line": 1, "operation": 0}
//       ],
//       "totals": {…}
//     }
//
// Left out, because nothing depends on it: what the headers of pools say that are on no list, and, of released arenas,
// everything but their place in unused_arena_objects; nodes of the radix tree above arenas that were given back.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "core/io/byte_sink.h"
#include "core/metrics/block_list.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"
#include "core/timeline/position.h"

namespace arenarium {

inline constexpr int snapshot_version = 1;

// What is known of a block that the log knows nothing of; "" for what is not.
struct BlockWords {
    std::string name, owner;

    BlockWords(std::string n = {}, std::string o = {}) : name(std::move(n)), owner(std::move(o)) {}
};
using BlockNames = std::function<BlockWords(const LiveBlock&)>;

// `log` says where the blocks came from; it may go on beyond the position, and be shorter when the state did not begin
// untouched: then blocks are those that it inherited, and what is not known is null. A state within an operation (micro
// > 0) is written as it is; which blocks live there takes a moment with its changes (core/metrics/block_list.h).
Status write_snapshot(const Moment&, ByteSink&, const BlockNames& names = {});
Status write_snapshot(const HeapState&, const Profile&, const Layout&, const OperationLog& log, Position, ByteSink&,
                      const BlockNames& names = {});

}  // namespace arenarium

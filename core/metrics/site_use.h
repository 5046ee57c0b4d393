// What each call site holds at a position, or holds more than at an earlier one: one pass over the operations, of which
// caller tree, flame graph and source lines are made without another.
//
//     const UseBySite held = use_by_site(moment.log, begun_operations(moment.position));
//     const CallTree tree = call_tree(moment.log.call_sites(), held);
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/process/operation_log.h"

namespace arenarium {

// Of live blocks; signed, because growth may be negative. Bytes as asked for.
struct SiteUse {
    std::int64_t bytes = 0, blocks = 0;

    SiteUse& operator+=(const SiteUse& o) {
        bytes += o.bytes;
        blocks += o.blocks;
        return *this;
    }
    bool none() const { return bytes == 0 && blocks == 0; }
    friend bool operator==(const SiteUse&, const SiteUse&) = default;
};

// By site of the log's call sites; [0] is what has no site. As long as the table of places.
using UseBySite = std::vector<SiteUse>;

// Asked now and then; true: nobody wants the result any more, and whatever there is so far is returned.
using StopAsked = std::function<bool()>;

// The operations, of the first `operations` ones, whose block is live after them, in order.
std::vector<OperationIndex> live_block_operations(const OperationLog&, std::uint32_t operations, const StopAsked& = {});

// `operations`: after so many. Takes time in proportion to them.
UseBySite use_by_site(const OperationLog&, std::uint32_t operations, const StopAsked& = {});

// At `last` less at `first`. REQUIRES: first <= last.
UseBySite growth_by_site(const OperationLog&, std::uint32_t first, std::uint32_t last, const StopAsked& = {});

// The sites that hold more bytes than before; what shrank or stayed holds nothing.
UseBySite only_grown(UseBySite);

SiteUse sum(const UseBySite&);

}  // namespace arenarium

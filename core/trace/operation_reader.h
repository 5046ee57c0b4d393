// Reads the operations of a trace one by one out of the columns of its blocks (trace_format.h), and keeps what the next
// ones are told by: where its live blocks lie, and which block bears which number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/trace/birth_table.h"
#include "core/trace/block_map.h"
#include "core/trace/inherited_sites.h"
#include "core/trace/trace_columns.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

class OperationReader {
public:
    OperationReader(const TraceHeader&, const Profile&);

    // Who asked for the blocks that a forked process was born with: its places come before its own. It outlives this.
    void inherit(const InheritedSites& from);
    std::uint32_t inherited_places() const { return inherited_places_; }

    // Before the operations of a block. `places`: how many are defined. False: its column of blocks is damaged.
    bool begin(VarintReader blocks, std::size_t places);
    // As many operations as there is room for. False: what comes after done() is damaged.
    bool read(TraceColumns&, std::span<TraceOperation> out);
    // All that begin() was told of was used.
    bool ended() const { return next_name_ == names_.size(); }

    // As those of BlockMap.
    bool arena_obtained(Address base) { return map_.arena_obtained(base); }
    bool arena_released(Address base) { return map_.arena_released(base); }

    // Operations in all.
    std::uint32_t done() const { return done_; }
    // A site as the recording says it.
    std::uint32_t site_of(std::uint32_t said) const { return said == 0 ? 0 : said + inherited_places_; }

private:
    // The two most common kinds, and any.
    bool read_free(unsigned kind, TraceOperation&);
    bool read_malloc(TraceColumns&, unsigned kind, TraceOperation&);
    bool read_any(TraceColumns&, unsigned kind, TraceOperation&);
    bool read_realloc(TraceColumns&, unsigned kind, std::uint64_t bytes, TraceOperation&);
    bool read_found(TraceColumns&, unsigned kind, TraceOperation&);
    bool read_site(TraceColumns&, TraceOperation&);
    BlockMap::Place place(TraceColumns&, unsigned kind, std::uint64_t bytes, TraceOperation&);
    // The slot of the block that comes next in the column of blocks; no_slot: there is none, or it is not live.
    std::uint32_t named();
    void look_ahead();

    bool has_sites_, begins_within_, knows_found_;
    std::uint32_t threshold_;
    BlockMap map_;
    BirthTable births_;
    const InheritedSites* inherited_ = nullptr;
    std::uint32_t inherited_places_ = 0;
    std::size_t places_ = 0;
    std::uint32_t done_ = 0, found_ = 0;  // operations, and of them those of the initial state
    std::uint64_t last_named_ = 0, last_address_ = 0;
    std::vector<std::uint32_t> names_;  // of the block being read: its whole column of blocks …
    std::vector<std::uint32_t> slots_;  // … the slots that they have, as far as is known early …
    std::size_t next_name_ = 0;         // … and how far it is used
    bool looks_ahead_ = false;
};

}  // namespace arenarium

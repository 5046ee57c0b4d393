#include "core/metrics/block_list.h"

#include <algorithm>
#include <vector>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/pymalloc/steps.h"

namespace arenarium {
namespace {

// A realloc that found no memory left the block as the operation before had made it.
OperationIndex maker(const OperationLog& log, OperationIndex operation) {
    while (operation && log.result(operation).refused())
        operation = log.request(operation).operand;
    return operation;
}

void describe(LiveBlock& live, const OperationLog& log, OperationIndex operation) {
    live.operation = operation;
    live.requested.reset();
    live.name.clear();
    live.place = {};
    const InheritedBlock* known = operation ? nullptr : log.inherited(live.block);
    live.inherited = !operation;
    if (operation) {
        live.requested = log.request(operation).bytes;
        live.name = log.name(operation);
        live.place = log.place(operation);
    } else if (known) {
        live.operation = known->operation;
        live.requested = known->requested;
        live.name = known->name;
        live.place = log.call_sites().has(known->site) ? log.call_site(known->site) : OriginPlace{{}, {}, known->line};
    }
}

bool has_happened(std::span<const Change> done, Step step) {
    return std::any_of(done.begin(), done.end(),
                       [step](const Change& c) { return c.step == static_cast<std::uint16_t>(step); });
}

// The operation that a state lies within, as far as it makes a block.
class InHand {
public:
    InHand(const OperationLog& log, Position at, std::span<const Change> done) : owners_before_{at.operation} {
        if (at.micro == 0 || at.operation >= log.size()) return;
        const OperationIndex now{at.operation};
        const Block result = log.result(now), operand = log.operand(now);
        const bool stays =
            operand.is_pool_block() && operand.pool() == result.pool() && operand.number() == result.number();
        // Without its micro-steps it counts as done.
        const bool returned = done.empty() || has_happened(done, Step::realloc_copies);
        if (returned) owners_before_ = {at.operation + 1};
        if (!result.is_pool_block() || stays || returned) return;
        coming_ = result;
        takes_pool_ = has_happened(done, Step::usedpools_is_empty);
        extends_ = has_happened(done, Step::extend_freeblock);
    }
    OperationIndex owners_before() const { return owners_before_; }

    // Is the block that the fields of the pool say is in use one that a caller holds?
    bool is_held(PoolIndex p, BlockNumber b) const {
        if (!coming_.is_pool_block() || coming_.pool() != p) return true;
        return !takes_pool_ && coming_.number() != b;
    }
    // The free list was used up; what stands in the block that becomes the new one is not yet the list's end.
    bool list_is_half_written(PoolIndex p) const { return extends_ && coming_.pool() == p; }

private:
    OperationIndex owners_before_;
    Block coming_;
    bool takes_pool_ = false, extends_ = false;
};

}  // namespace

void for_each_live_block(const HeapState& s, const Profile& profile, const Layout& layout, const OperationLog& log,
                         Position at, std::span<const Change> done, const LiveBlockVisitor& visit) {
    const InHand hand(log, at, done);
    for_each_carved_pool(s, layout, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (pool.ref_count == 0) return;
        PoolBlocks blocks = pool_blocks(s, layout, p);
        if (hand.list_is_half_written(p)) {
            std::fill_n(blocks.status.begin(), blocks.handed_out_before, BlockStatus::in_use);
            blocks.status[pool.freeblock.value] = BlockStatus::free;
        } else if (blocks.in_use == 0) {
            return;
        }
        LiveBlock live;
        live.size = blocks.block_size;
        const std::vector<OperationIndex> owners = log.owners(p, blocks.handed_out_before, hand.owners_before());
        for (std::uint16_t b = 0; b < blocks.handed_out_before; ++b) {
            if (blocks.status[b] != BlockStatus::in_use || !hand.is_held(p, {b})) continue;
            live.block = Block::in_pool(p, {b}, pool.szidx);
            live.address = Allocator::block_address(s, layout, profile, live.block);
            describe(live, log, maker(log, owners[b]));
            visit(live);
        }
    });
}

void for_each_live_block(const Moment& m, const LiveBlockVisitor& visit) {
    const bool within = m.position.micro != 0;
    for_each_live_block(m.heap(), *m.profile, *m.layout, m.log, m.position,
                        within ? m.changes().first(m.happened) : std::span<const Change>(), visit);
}

}  // namespace arenarium

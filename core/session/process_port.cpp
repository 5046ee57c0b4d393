#include "core/session/process_port.h"

#include "core/pymalloc/operations/debug_hooks.h"
#include "core/pymalloc/operations/raw_domain.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {

ProcessPort::ProcessPort(ProcessFamily& family, ProcessNumber me, const Profile& profile,
                         const AddressSpaceRules& space, Keeps keeps)
    : family_(family),
      me_(me),
      profile_(profile),
      layout_(profile),
      heap_(profile, space),
      actors_(profile),
      keeps_(keeps) {}

Block ProcessPort::run(const Request& request, Block operand) {
    if (keeps_.requests) requests_.push_back(request);
    make_current(heap_, interpreter());
    if (!lives()) {
        NoObserver nobody;
        return Allocator::run_on(heap_, profile_, layout_, request, operand, nobody);
    }
    family_.requested(me_);
    PageWrites writes(heap_, profile_, layout_, family_.pages(), me_);
    return Allocator::run_on(heap_, profile_, layout_, request, operand, writes);
}

Result<script::PortBlock> ProcessPort::allocate(const Request& request) {
    const Returned old = request.operand ? results_[request.operand.value] : Returned{};
    const Block block = run(request, old.block);
    script::PortBlock out;
    out.operation = {static_cast<std::uint32_t>(results_.size())};
    out.requested = request.bytes;
    results_.push_back({block, old.address});
    if (block.is_null() || block.refused()) return out;
    if (block.is_raw()) {
        out.raw = true;
        out.size = block.raw_bytes();
        const bool stays = old.block.is_raw() && !pymalloc::raw_realloc_moves(old.block, out.size);
        out.address =
            stays ? old.address : pymalloc::raw_address(heap_, profile_, out.size) + pymalloc::debug_offset(profile_);
    } else {
        out.size = layout_.block_size(block.size_class());
        out.address = Allocator::block_address(heap_, layout_, profile_, block);
        out.pool = Allocator::pool_address(heap_, layout_, block.pool());
        out.arena = heap_.arena(layout_.arena_of(block.pool())).ordinal.value;
        out.interpreter = heap_.interpreter;
    }
    results_.back().address = out.address;
    if (keeps_.contents && !out.raw) wrote(out.address, request.bytes);
    return out;
}

Result<script::PortBlock> ProcessPort::malloc(std::uint64_t bytes, script::ScriptPlace) {
    return allocate(Request::malloc(bytes));
}

// calloc clears what it returns, realloc copies to where it moves.
Result<script::PortBlock> ProcessPort::calloc(std::uint64_t count, std::uint64_t bytes, script::ScriptPlace) {
    const Result<script::PortBlock> made = allocate(Request::calloc(count, bytes));
    if (made->address && !made->raw) wrote(made->address, count * bytes);
    return made;
}

Result<script::PortBlock> ProcessPort::realloc(OperationIndex block, std::uint64_t bytes, script::ScriptPlace) {
    const Returned old = block ? results_[block.value] : Returned{};
    const Result<script::PortBlock> moved = allocate(Request::realloc(block, bytes));
    if (!old.block.is_null() && moved->address && !moved->raw && moved->address != old.address) {
        const std::uint64_t had =
            old.block.is_raw() ? old.block.raw_bytes() : layout_.block_size(old.block.size_class());
        wrote(moved->address, std::min(had, bytes));
    }
    return moved;
}

Status ProcessPort::free(OperationIndex block, script::ScriptPlace) {
    run(Request::free(block), results_[block.value].block);
    results_.push_back({});
    return Done{};
}

Result<std::uint32_t> ProcessPort::fork(script::ScriptPlace place) {
    const std::uint32_t nth = forks_++;
    if (lives()) {
        const Result<ProcessNumber> child = family_.forked(me_, place);
        if (!child) return child.error();
        return child->value;
    }
    const ProcessNumber child = family_.child_of(now_, nth);
    if (!family_.leads_to(child, me_)) return child.value;
    now_ = child;
    requests_before_ = static_cast<std::uint32_t>(results_.size());
    forks_ = 0;
    return 0U;
}

script::PortStats ProcessPort::stats() const {
    if (heap_.interpreter == interpreter()) return stats_of(heap_, profile_, layout_);
    HeapState asked = heap_;
    make_current(asked, interpreter());
    return stats_of(asked, profile_, layout_);
}

script::PortStats stats_of(const HeapState& heap, const Profile& profile, const Layout& layout) {
    const HeapTotals totals = heap_totals(heap, profile, layout, Whose::current_interpreter);
    script::PortStats out;
    out.arenas = heap.narenas_currently_allocated;
    out.ntimes_arena_allocated = heap.ntimes_arena_allocated;
    out.narenas_highwater = heap.narenas_highwater;
    out.free_pools = totals.free_pools;
    out.allocated_bytes = totals.allocated_bytes;
    out.available_bytes = totals.available_bytes;
    out.raw_blocks = heap.raw.blocks;
    if (profile.counts_every_block) {  // up to 3.8: all blocks less pymalloc's
        out.raw_blocks = static_cast<std::uint64_t>(heap.py_allocated_blocks);
        for (const auto& c : totals.classes)
            out.raw_blocks -= c.blocks_in_use;
    }
    out.arena_size = profile.arena_size;
    out.pool_size = profile.pool_size;
    return out;
}

}  // namespace arenarium

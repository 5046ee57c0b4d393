#include "core/session/heap_port.h"

#include <algorithm>

#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

// The last operation number that an index can name is kept for "none".
constexpr std::uint32_t max_operations = UINT32_MAX - 2;

Origin origin_of(script::ScriptPlace place) {
    return {place.line, static_cast<std::uint16_t>(std::min<std::uint32_t>(place.column, UINT16_MAX))};
}

}  // namespace

Result<Block> HeapPort::append(const Request& request, script::ScriptPlace place) {
    if (history().size() >= max_operations) return Error{"a run holds at most 4,294,967,293 operations", {}, ""};
    return recording_.append(request, origin_of(place));
}

Result<script::PortBlock> HeapPort::allocate(const Request& request, script::ScriptPlace place) {
    const Result<Block> result = append(request, place);
    if (!result) return result.error();
    script::PortBlock out;
    out.operation = {history().size() - 1};
    out.requested = request.bytes;
    if (result->is_null() || result->refused()) return out;
    const HeapState& s = history().state();
    const Layout& l = history().layout();
    const Profile& p = history().profile();
    if (result->is_raw()) {
        out.raw = true;
        out.size = result->raw_bytes();
        // Where a block that stays in place lies takes a look back; a new one lies at the end of the raw heap.
        const Block old = history().log().operand(out.operation);
        const bool stays = old.is_raw() && !pymalloc::raw_realloc_moves(old, out.size);
        out.address = stays ? history().address(out.operation)
                            : pymalloc::raw_address(s, p, out.size) + pymalloc::debug_offset(p);
        return out;
    }
    out.size = l.block_size(result->size_class());
    out.address = Allocator::block_address(s, l, p, *result);
    out.pool = Allocator::pool_address(s, l, result->pool());
    out.arena = s.arena(l.arena_of(result->pool())).ordinal.value;
    return out;
}

Result<script::PortBlock> HeapPort::malloc(std::uint64_t bytes, script::ScriptPlace place) {
    return allocate(Request::malloc(bytes), place);
}
Result<script::PortBlock> HeapPort::calloc(std::uint64_t count, std::uint64_t bytes, script::ScriptPlace place) {
    return allocate(Request::calloc(count, bytes), place);
}
Result<script::PortBlock> HeapPort::realloc(OperationIndex block, std::uint64_t bytes, script::ScriptPlace place) {
    return allocate(Request::realloc(block, bytes), place);
}
Status HeapPort::free(OperationIndex block, script::ScriptPlace place) {
    const Result<Block> result = append(Request::free(block), place);
    if (!result) return result.error();
    return Done{};
}

script::NameId HeapPort::intern_name(std::string_view text) {
    return {history().intern(text).value};
}
void HeapPort::name_block(OperationIndex block, script::NameId name) {
    history().set_name(block, {name.value});
}
void HeapPort::name_element(OperationIndex block, script::NameId container, std::int64_t index) {
    history().set_element_name(block, {container.value}, index);
}

script::PortStats HeapPort::stats() const {
    const HeapHistory& history = recording_.history();
    const HeapState& s = history.state();
    const Profile& p = history.profile();
    const HeapTotals totals = heap_totals(s, p, history.layout());
    script::PortStats out;
    out.arenas = totals.arenas_current;
    out.ntimes_arena_allocated = totals.arenas_allocated_total;
    out.narenas_highwater = totals.arenas_highwater;
    out.free_pools = totals.free_pools;
    out.allocated_bytes = totals.allocated_bytes;
    out.available_bytes = totals.available_bytes;
    out.raw_blocks = s.raw.blocks;
    if (p.counts_every_block) {  // no counter of its own: all blocks less pymalloc's
        out.raw_blocks = static_cast<std::uint64_t>(s.py_allocated_blocks);
        for (const auto& c : totals.classes)
            out.raw_blocks -= c.blocks_in_use;
    }
    out.arena_size = p.arena_size;
    out.pool_size = p.pool_size;
    return out;
}

}  // namespace arenarium

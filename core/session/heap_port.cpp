#include "core/session/heap_port.h"

#include <algorithm>

#include "core/pymalloc/read/stats.h"
#include "core/session/process_port.h"

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
    const Block operand = request.operand ? history().log().result(request.operand) : Block{};
    const bool counted = raw_counted_ == history().size();
    const Block result = recording_.append(request, origin_of(place));
    if (counted) {
        ++raw_counted_;
        // A raw block that is reallocated stays raw, wherever it goes.
        if (result.is_raw() && !result.refused() && !operand.is_raw()) ++raw_blocks_;
        if (request.kind() == RequestKind::free && operand.is_raw()) --raw_blocks_;
    }
    return result;
}

// Up to 3.8 the interpreter has no counter of its own for raw blocks: all blocks less pymalloc's.
std::uint64_t HeapPort::raw_blocks() const {
    const HeapHistory& history = recording_.history();
    const HeapState& s = history.state();
    if (!history.profile().counts_every_block) return s.raw.blocks;
    if (raw_counted_ != history.size()) {  // operations came another way, or this is the first time
        raw_blocks_ = static_cast<std::uint64_t>(s.py_allocated_blocks);
        for (const auto& c : heap_totals(s, history.profile(), history.layout()).classes)
            raw_blocks_ -= c.blocks_in_use;
        raw_counted_ = history.size();
    }
    return raw_blocks_;
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
    out.interpreter = s.interpreter;
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

Status HeapPort::enter(const script::PortActor& who) {
    const std::size_t known = actors_.list().size();
    if (const Status entered = actors_.enter(who); !entered.ok()) return entered;
    if (actors_.list().size() != known) history().add_actor(actors_.list().back());
    history().set_requester({actors_.number(), MemoryDomain::object});
    return Done{};
}

void HeapPort::leave() {
    actors_.leave();
    history().set_requester({actors_.number(), MemoryDomain::object});
}

script::PortStats HeapPort::stats() const {
    const HeapState& s = recording_.history().state();
    const Profile& p = recording_.history().profile();
    const Sample& now = recording_.series().latest();  // kept up to date, so that asking costs no walk
    if (recording_.history().log().has_interpreters()) {
        if (s.interpreter == interpreter()) return stats_of(s, p, recording_.history().layout());
        HeapState asked = s;
        make_current(asked, interpreter());
        return stats_of(asked, p, recording_.history().layout());
    }
    script::PortStats out;
    out.arenas = s.narenas_currently_allocated;
    out.ntimes_arena_allocated = s.ntimes_arena_allocated;
    out.narenas_highwater = s.narenas_highwater;
    out.free_pools = now[Quantity::free_pools] / p.pool_size;
    out.allocated_bytes = now[Quantity::in_use];
    out.available_bytes = now[Quantity::available];
    out.raw_blocks = raw_blocks();
    out.arena_size = p.arena_size;
    out.pool_size = p.pool_size;
    return out;
}

}  // namespace arenarium

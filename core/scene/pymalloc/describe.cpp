#include "core/scene/pymalloc/describe.h"

#include <algorithm>

#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pools.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/pool_bytes.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

using std::to_string;

bool in_canvas(PymallocKind k) {
    return k >= PymallocKind::process && k <= PymallocKind::block_link;
}

const char* about_place(bool listed, bool has_free_pool) {
    if (listed) return has_free_pool ? words::about_usable : words::about_usable_full;
    return has_free_pool ? words::about_unlisted_free : words::about_not_usable;
}

std::string free_pools_text(const SceneModel& m, std::uint32_t n) {
    return n == 1 ? m.tr(words::one_free_pool) : filled(m.tr(words::free_pools), {grouped(n)});
}

std::string about_arena(const SceneModel& m, ArenaIndex a) {
    const ArenaObject& arena = m.state.arena(a);
    const ArenaSummary& sum = m.summary->arena(a);
    const std::uint64_t percent = sum.bytes_in_blocks * 100 / m.profile.arena_size;
    return hex_address(arena.address) + ", " + byte_size(m.profile.arena_size) + "\n" +
           filled(m.tr(words::about_arena),
                  {to_string(arena.ntotalpools - std::min(arena.nfreepools, arena.ntotalpools)),
                   to_string(arena.ntotalpools), to_string(arena.nfreepools), grouped(sum.blocks),
                   byte_size(sum.bytes_in_blocks), to_string(percent)}) +
           "\n" + m.tr(about_place(is_in_usable_arenas(m.state, a), arena.nfreepools > 0));
}

// Within an operation the blocks that are in use and the list that leads to the pool may say two things.
std::string about_moving_pool(const SceneModel& m, const PoolView& v) {
    const PoolLinks links = links_of_pool(m.state, m.layout, v.pool);
    std::string where;
    switch (links.list) {
        case PoolLinks::List::none:
            where = m.tr(words::in_no_list);
            break;
        case PoolLinks::List::freepools:
            where = m.tr(words::in_freepools);
            break;
        case PoolLinks::List::ring:
            where = filled(m.tr(words::in_ring), {to_string(links.ring.value)});
            break;
        case PoolLinks::List::half_ring:
            where = filled(m.tr(words::half_in_ring), {to_string(links.ring.value)});
            break;
    }
    const std::uint32_t in_use = m.state.pool(v.pool).ref_count;
    return filled(m.tr(in_use == 0                           ? words::about_empty_but
                       : v.blocks != 0 && in_use >= v.blocks ? words::about_full_but
                                                             : words::about_used_but),
                  {where});
}

std::string about_settled_pool(const SceneModel& m, const PoolView& v) {
    if (v.state == PoolState::empty) return m.tr(words::about_empty_pool);
    if (v.state == PoolState::full) return m.tr(words::about_full_pool);
    return filled(m.tr(words::about_used_pool), {to_string(v.size_class.value)});
}

std::string about_pool(const SceneModel& m, const PoolView& v) {
    std::string text = hex_address(pool_base(m.moment, v.pool)) + "\n";
    if (v.state == PoolState::virgin) return text + m.tr(words::about_virgin_pool);
    text += pool_is_settled(m.state, m.layout, v.pool) ? about_settled_pool(m, v) : about_moving_pool(m, v);
    if (v.blocks == 0) return text;
    return text + "\n" +
           filled(m.tr(words::about_blocks),
                  {byte_size(v.block_size), grouped(v.count(BlockStatus::in_use)), grouped(v.blocks),
                   grouped(v.count(BlockStatus::free)), grouped(v.count(BlockStatus::virgin))});
}

std::string about_block(const SceneModel& m, PoolView v, std::uint32_t b) {
    const std::string at = hex_address(block_base(m.moment, v, b)), size = byte_size(v.block_size);
    if (v.states[b] == BlockStatus::virgin) return at + "\n" + m.tr(words::about_virgin_block);
    if (v.states[b] == BlockStatus::free) {
        const std::uint32_t next = m.state.link(v.pool, {static_cast<std::uint16_t>(b)}).value;
        const std::string link = next < v.blocks
                                     ? filled(m.tr(words::link_to), {hex_address(block_base(m.moment, v, next)),
                                                                     filled(m.tr(words::block), {to_string(next)})})
                                     : m.tr(words::link_null);
        return at + "\n" + filled(m.tr(words::about_free_block), {to_string(v.free_place[b])}) + "\n" + link;
    }
    look_up_owners(m.moment, v);
    std::string text = filled(m.tr(words::about_allocated), {size, at});
    const BlockOwner owner = owner_of(m.moment, v, b);
    if (!owner.name.empty()) text = owner.name + "\n" + text;
    if (owner.requested) text += "\n" + filled(m.tr(words::about_requested), {byte_size(*owner.requested), size});
    if (owner.line != 0) text += "\n" + filled(m.tr(words::about_from_line), {to_string(owner.line)});
    return text;
}

std::string about_byte(const SceneModel& m, PoolView v, const PymallocRef& r) {
    look_up_owners(m.moment, v);
    const auto bytes = block_bytes(m.moment, v, r.index);
    const MemoryByte byte = bytes[r.sub];
    const std::string value = byte.known ? hex_address({byte.value}) : m.tr(words::unknown_byte);
    return filled(m.tr(words::about_byte),
                  {to_string(r.sub), hex_address(block_base(m.moment, v, r.index) + r.sub), value});
}

std::string arena_or_null(const SceneModel& m, ArenaIndex a) {
    return a ? arena_title(m, a) : m.tr(words::null);
}

std::string about_list_object(const SceneModel& m, const PymallocRef& r) {
    switch (r.kind) {
        case PymallocKind::usable_head:
            return m.tr(words::about_head);
        case PymallocKind::usable_link:
            return filled(
                m.tr(r.index == 0 ? words::about_next : words::about_prev),
                {to_string(r.arena.value),
                 arena_or_null(m, r.index == 0 ? m.state.arena(r.arena).nextarena : m.state.arena(r.arena).prevarena)});
        case PymallocKind::usable_null:
            return m.tr(words::null);
        case PymallocKind::usable_fold:
            return filled(m.tr(words::about_fold), {grouped(r.sub - r.index + 1)});
        case PymallocKind::finger:
            if (rightmost_usable(m.state, r.index) == r.arena)
                return filled(m.tr(words::about_finger),
                              {to_string(r.index), to_string(r.arena.value), free_pools_text(m, r.index)});
            return filled(m.tr(words::about_finger_moving), {to_string(r.index), to_string(r.arena.value),
                                                             free_pools_text(m, m.state.arena(r.arena).nfreepools)});
        case PymallocKind::unused_arena_objects:
            return m.tr(words::about_unused);
        case PymallocKind::size_class: {
            const SizeClass c{static_cast<std::uint16_t>(r.index)};
            const std::vector<PoolIndex> ring = ring_of(m.state, c);
            const bool settled = std::all_of(ring.begin(), ring.end(),
                                             [&m](PoolIndex p) { return pool_is_settled(m.state, m.layout, p); });
            return filled(m.tr(settled ? words::about_class : words::about_class_moving),
                          {to_string(r.index), byte_size(m.layout.block_size(c)), grouped(ring.size())});
        }
        case PymallocKind::class_fold:
            return filled(m.tr(words::empty_classes), {to_string(r.sub - r.index + 1)});
        case PymallocKind::ring_fold:
        case PymallocKind::freepools_fold:
            return filled(m.tr(words::about_fold), {grouped(r.sub)});
        case PymallocKind::freepools_head:
            return filled(m.tr(words::about_freepools), {to_string(r.arena.value)});
        default:
            return {};
    }
}

bool list_object_exists(const SceneModel& m, const PymallocRef& r) {
    switch (r.kind) {
        case PymallocKind::none:
        case PymallocKind::usable_box:
        case PymallocKind::usable_link:
        case PymallocKind::finger:
        case PymallocKind::freepools_head:
        case PymallocKind::freepools_fold:
        case PymallocKind::ring_pool:
        case PymallocKind::freepools_pool:
        case PymallocKind::freepools_link:
            return false;  // they need an arena or a pool, which memory_object() had
        case PymallocKind::size_class:
        case PymallocKind::ring_fold:
            return r.index < m.layout.classes;
        case PymallocKind::class_fold:
            return r.index <= r.sub && r.sub < m.layout.classes;
        case PymallocKind::usable_fold:
            return r.index <= r.sub && r.sub < m.summary->usable();
        default:
            return true;
    }
}

}  // namespace

std::string arena_title(const SceneModel& m, ArenaIndex a) {
    const ArenaOrdinal ordinal = a.value < m.state.maxarenas() ? m.state.arena(a).ordinal : ArenaOrdinal::none();
    const std::string title = filled(m.tr(words::arena), {to_string(ordinal.is_none() ? a.value : ordinal.value)});
    if (m.state.waiting.empty() || a.value >= m.state.maxarenas()) return title;
    const std::uint32_t whose = m.state.arena(a).interpreter;
    for (const LogActor& actor : m.moment.log.actors())
        if (whose != 0 && actor.kind == LogActor::Kind::interpreter && actor.interpreter == whose)
            return title + " · " + actor.name;
    return title + " · main";
}

const char* arena_field_name(ArenaField f) {
    static constexpr const char* names[]{"address",   "pool_address", "nfreepools", "ntotalpools",
                                         "freepools", "nextarena",    "prevarena"};
    return names[static_cast<std::size_t>(f)];
}

std::string arena_field_text(const SceneModel& m, ArenaIndex a, ArenaField f) {
    const ArenaObject& arena = m.state.arena(a);
    const auto index = [&m](ArenaIndex i) { return i ? arena_title(m, i) : std::string("NULL"); };
    switch (f) {
        case ArenaField::address:
            return hex_address(arena.address);
        case ArenaField::pool_address:
            return hex_address(arena.pool_address);
        case ArenaField::nfreepools:
            return std::to_string(arena.nfreepools);
        case ArenaField::ntotalpools:
            return std::to_string(arena.ntotalpools);
        case ArenaField::freepools:
            return arena.freepools ? hex_address(pool_base(m.moment, arena.freepools)) : "NULL";
        case ArenaField::nextarena:
            return index(arena.nextarena);
        case ArenaField::prevarena:
            return index(arena.prevarena);
    }
    return {};
}

std::vector<PymallocRef> object_path(const PymallocRef& object) {
    const PymallocRef r = memory_object(object);
    std::vector<PymallocRef> path{PymallocRef::process()};
    if (!in_canvas(r.kind) || r.arena.is_none()) return path;
    path.push_back(PymallocRef::of_arena(r.arena));
    if (r.pool) path.push_back(PymallocRef::of_pool(r.arena, r.pool));
    if (r.kind == PymallocKind::byte) path.push_back(PymallocRef::of_block(r.arena, r.pool, r.index));
    if (r.kind != PymallocKind::process && r != path.back()) path.push_back(r);
    return path;
}

bool object_exists(const SceneModel& m, const PymallocRef& object) {
    if (object.kind == PymallocKind::ring_pool && object.index >= m.layout.classes) return false;
    const PymallocRef r = memory_object(object);
    if (!in_canvas(r.kind)) return list_object_exists(m, r);
    if (r.kind == PymallocKind::process) return true;
    if (r.arena.is_none() || !m.held(r.arena)) return false;
    if (r.kind == PymallocKind::arena) return true;
    if (r.kind == PymallocKind::arena_field) return r.index < arena_fields;
    if (r.kind == PymallocKind::lost_bytes) return r.index < 2 && m.lost_before(r.arena) != 0;
    if (r.pool.is_none() || r.pool.value >= m.state.pools.size() || Layout::is_usedpools_head(r.pool)) return false;
    if (m.layout.arena_of(r.pool) != r.arena || m.layout.number_in_arena(r.pool) >= m.pools_of(r.arena)) return false;
    if (r.kind == PymallocKind::pool || r.kind == PymallocKind::pool_header) return true;
    if (r.kind == PymallocKind::header_field) return r.index < header_fields;
    const PoolView v = view_pool(m.moment, r.pool);
    if (r.kind == PymallocKind::leftover) return v.leftover > 0;
    return r.index < v.blocks && (r.kind != PymallocKind::byte || r.sub < v.block_size);
}

std::string object_name(const SceneModel& m, const PymallocRef& object) {
    const PymallocRef r = memory_object(object);
    switch (r.kind) {
        case PymallocKind::process:
            return m.tr(words::process);
        case PymallocKind::arena:
            return arena_title(m, r.arena);
        case PymallocKind::pool:
            return filled(m.tr(words::pool), {to_string(m.layout.number_in_arena(r.pool))});
        case PymallocKind::block:
            return filled(m.tr(words::block), {to_string(r.index)});
        case PymallocKind::byte:
            return filled(m.tr(words::byte), {to_string(r.sub)});
        case PymallocKind::arena_field:
            return r.index < arena_fields ? arena_field_name(static_cast<ArenaField>(r.index)) : "";
        case PymallocKind::lost_bytes:
            return m.tr(words::lost);
        case PymallocKind::leftover:
            return m.tr(words::left_over);
        case PymallocKind::pool_header:
            return "pool_header";
        case PymallocKind::header_field:
            return r.index < header_fields ? header_field_name(static_cast<HeaderField>(r.index)) : "";
        case PymallocKind::usable_head:
            return "usable_arenas";
        case PymallocKind::unused_arena_objects:
            return "unused_arena_objects";
        case PymallocKind::size_class:
            return "usedpools[" + to_string(r.index) + "]";
        default:
            return {};
    }
}

std::string describe_object(const SceneModel& m, const PymallocRef& object) {
    const PymallocRef r = object.kind == PymallocKind::finger || object.kind == PymallocKind::usable_link ||
                                  object.kind == PymallocKind::freepools_head ||
                                  object.kind == PymallocKind::freepools_fold
                              ? object
                              : memory_object(object);
    if (!object_exists(m, r)) return {};
    if (!in_canvas(r.kind)) return about_list_object(m, r);
    const std::string name = object_name(m, r) + "\n";
    switch (r.kind) {
        case PymallocKind::process:
            return name + filled(m.tr(words::about_process),
                                 {m.order.size() == 1 ? m.tr(words::one_arena)
                                                      : filled(m.tr(words::n_arenas), {grouped(m.order.size())}),
                                  byte_size(m.order.size() * std::uint64_t{m.profile.arena_size}),
                                  grouped(m.summary->blocks()), byte_size(m.summary->bytes_in_blocks())});
        case PymallocKind::arena:
            return name + about_arena(m, r.arena);
        case PymallocKind::arena_field:
            return filled(m.tr(words::about_arena_field),
                          {arena_field_name(static_cast<ArenaField>(r.index)), arena_title(m, r.arena),
                           arena_field_text(m, r.arena, static_cast<ArenaField>(r.index))});
        case PymallocKind::lost_bytes:
            return filled(m.tr(r.index == 0 ? words::about_lost_before : words::about_lost_after),
                          {byte_size(r.index == 0 ? m.lost_before(r.arena) : m.lost_after(r.arena))});
        default:
            break;
    }
    const PoolView v = view_pool(m.moment, r.pool);
    switch (r.kind) {
        case PymallocKind::pool:
            return name + about_pool(m, v);
        case PymallocKind::pool_header:
            return filled(m.tr(words::about_header), {byte_size(m.layout.overhead)});
        case PymallocKind::header_field: {
            const HeaderField f = static_cast<HeaderField>(r.index);
            return filled(m.tr(words::about_field), {header_field_name(f), header_field_text(m.moment, v, f)});
        }
        case PymallocKind::leftover:
            return filled(m.tr(words::about_leftover), {byte_size(v.leftover), byte_size(v.block_size)});
        case PymallocKind::block:
            return name + about_block(m, v, r.index);
        case PymallocKind::byte:
            return about_byte(m, v, r);
        default:
            return name;
    }
}

}  // namespace arenarium

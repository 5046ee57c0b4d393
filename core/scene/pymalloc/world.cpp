#include "core/scene/pymalloc/world.h"

#include <algorithm>

namespace arenarium {

World::World(const SceneModel& model, const PymallocRef& root, double width, double height)
    : model_(model), root_(root), width_(std::max(width, 1.0)), height_(std::max(height, 1.0)) {
    const std::uint32_t pools = model.pools_per_arena();
    switch (root.kind) {
        case PymallocKind::arena:
            root_arena_ = arena_layout(bounds(), pools, model.type_scale());
            break;
        case PymallocKind::pool:
        case PymallocKind::block:
            break;
        default: {
            root_ = PymallocRef::process();
            const auto held = static_cast<std::uint32_t>(model.order.size());
            const std::uint32_t slots = std::max({held, model.state.narenas_highwater, model.options.arena_slots, 1u});
            process_ = process_layout(width_, height_, slots, pools, model.type_scale());
        }
    }
}

// The zoom for which an object is laid out is the one at which it fills most of the surface.
double World::unit(const Rect& object) const {
    if (object.empty()) return 1;
    const double scale = std::min(width_ / object.w, height_ / object.h);
    return model_.type_scale() / scale;
}

ArenaLayout World::arena(ArenaIndex a) const {
    return root_.kind == PymallocKind::arena ? root_arena_ : process_.arena(model_.slots[a.value]);
}

Rect World::pool_cell(ArenaIndex a, std::uint32_t number) const {
    return root_.kind == PymallocKind::pool ? bounds() : arena(a).pool(number);
}

PoolLayout World::pool(const PoolView& v) const {
    const Rect cell = pool_cell(v.arena, v.number);
    const bool is_near = root_.kind == PymallocKind::pool;
    const std::uint32_t shown =
        is_near ? blocks_worth_showing(v.blocks - v.count(BlockStatus::virgin), v.blocks) : v.blocks;
    return pool_layout(cell, {v.blocks, v.block_size, v.leftover, shown}, unit(cell));
}

BlockLayout World::block(const PoolView& v, std::uint32_t b) const {
    const Rect cell = root_.kind == PymallocKind::block ? bounds() : pool(v).block(b);
    return block_layout(cell, v.block_size, unit(cell));
}

bool World::holds(const PymallocRef& r) const {
    switch (root_.kind) {
        case PymallocKind::arena:
            return r.arena == root_.arena;
        case PymallocKind::pool:
            return r.pool == root_.pool && r.kind != PymallocKind::arena;
        case PymallocKind::block:
            return r.pool == root_.pool && r.index == root_.index &&
                   (r.kind == PymallocKind::block || r.kind == PymallocKind::byte ||
                    r.kind == PymallocKind::block_link);
        default:
            return true;
    }
}

std::optional<Rect> World::place(const PymallocRef& r) const {
    if (r.kind == PymallocKind::process)
        return root_.kind == PymallocKind::process ? std::optional(bounds()) : std::nullopt;
    if (!holds(r) || r.arena.is_none() || !model_.held(r.arena)) return {};
    switch (r.kind) {
        case PymallocKind::arena:
        case PymallocKind::arena_field:
        case PymallocKind::lost_bytes:
        case PymallocKind::pool:
            return place_in_arena(r);
        case PymallocKind::pool_header:
        case PymallocKind::header_field:
        case PymallocKind::block:
        case PymallocKind::leftover:
        case PymallocKind::byte:
        case PymallocKind::block_link:
            return place_in_pool(r);
        default:
            return {};
    }
}

std::optional<Rect> World::place_in_arena(const PymallocRef& r) const {
    if (r.kind == PymallocKind::pool) {
        if (Layout::is_usedpools_head(r.pool) || model_.layout.arena_of(r.pool) != r.arena) return {};
        const std::uint32_t number = model_.layout.number_in_arena(r.pool);
        if (number >= model_.pools_of(r.arena)) return {};
        return pool_cell(r.arena, number);
    }
    const ArenaLayout a = arena(r.arena);
    if (r.kind == PymallocKind::arena) return a.tile;
    if (r.kind == PymallocKind::arena_field) return a.strip;
    const std::uint64_t before = model_.lost_before(r.arena);
    if (before == 0 || r.index > 1) return {};
    return lost_parts(a.pool(model_.pools_of(r.arena)), before, model_.lost_after(r.arena))[r.index];
}

std::optional<Rect> World::place_in_pool(const PymallocRef& r) const {
    if (r.pool.is_none() || r.pool.value >= model_.state.pools.size() || Layout::is_usedpools_head(r.pool)) return {};
    if (model_.layout.arena_of(r.pool) != r.arena) return {};
    if (model_.layout.number_in_arena(r.pool) >= model_.pools_of(r.arena)) return {};
    const PoolView v = view_pool(model_.moment, r.pool);
    if (r.kind == PymallocKind::block || r.kind == PymallocKind::byte || r.kind == PymallocKind::block_link) {
        if (r.index >= v.blocks) return {};
        const BlockLayout b = block(v, r.index);
        if (r.kind == PymallocKind::block) return b.cell;
        const std::uint32_t byte = r.kind == PymallocKind::byte ? r.sub : 0;
        return byte < b.size ? std::optional(b.byte(byte)) : std::nullopt;
    }
    const PoolLayout p = pool(v);
    if (r.kind == PymallocKind::pool_header) return p.header;
    if (r.kind == PymallocKind::header_field)
        return r.index < header_fields ? std::optional(p.fields[r.index]) : std::nullopt;
    return p.leftover.empty() ? std::nullopt : std::optional(p.leftover);
}

double World::max_scale() const {
    // The smallest block of any pool, filling the surface.
    const std::uint32_t blocks = model_.layout.blocks_per_pool({0});
    Rect cell = bounds();
    if (root_.kind == PymallocKind::process)
        cell = process_.first.pool(0);
    else if (root_.kind == PymallocKind::arena)
        cell = root_arena_.pool(0);
    if (root_.kind != PymallocKind::block)
        cell = pool_layout(cell, {blocks, model_.layout.block_size({0}), 0, blocks}, unit(cell)).block(0);
    if (cell.empty()) return 1e9;
    return std::max(1.0, 1.2 * std::min(width_ / cell.w, height_ / cell.h));
}

}  // namespace arenarium

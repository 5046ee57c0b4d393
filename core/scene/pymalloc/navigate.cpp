#include "core/scene/pymalloc/navigate.h"

#include <algorithm>

#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/list_strips.h"

namespace arenarium {
namespace {

// The index after a move among `count` things in rows of `cols`; nothing at an edge.
std::optional<std::uint32_t> moved(std::uint32_t i, std::uint32_t count, std::uint32_t cols, Move move) {
    switch (move) {
        case Move::next:
            return i + 1 < count ? std::optional(i + 1) : std::nullopt;
        case Move::previous:
            return i > 0 ? std::optional(i - 1) : std::nullopt;
        case Move::down:
            return i + cols < count ? std::optional(i + cols) : std::nullopt;
        case Move::up:
            return i >= cols ? std::optional(i - cols) : std::nullopt;
        default:
            return {};
    }
}

std::optional<std::uint32_t> cell_at(const Grid& g, Point p) {
    const Grid::Span s = g.within({p.x, p.y, 1e-9, 1e-9});
    if (s.cells() == 0) return {};
    const std::uint32_t i = s.row_begin * g.cols + s.col_begin;
    return i < g.count && g.cell(i).contains(p) ? std::optional(i) : std::nullopt;
}

class Walk {
public:
    Walk(const World& world, const SceneModel& model, const PymallocRef& from, Move move)
        : w_(world), m_(model), r_(from), move_(move) {}

    PymallocRef go() const {
        if (!object_exists(m_, r_)) return w_.root();
        switch (r_.kind) {
            case PymallocKind::process:
                return move_ == Move::in && !m_.order.empty() ? PymallocRef::of_arena(m_.order[0]) : r_;
            case PymallocKind::arena:
                return from_arena();
            case PymallocKind::pool:
                return from_pool();
            case PymallocKind::header_field:
                return from_field();
            case PymallocKind::block:
                return from_block();
            case PymallocKind::byte:
                return from_byte();
            case PymallocKind::usable_box:
                return from_box();
            case PymallocKind::ring_pool:
                return from_ring();
            case PymallocKind::size_class:
                return from_class();
            default:
                return move_ == Move::out || move_ == Move::in ? memory_object(r_) : r_;
        }
    }

private:
    PymallocRef from_arena() const {
        if (move_ == Move::out) return PymallocRef::process();
        if (move_ == Move::in) return PymallocRef::of_pool(r_.arena, m_.layout.pool(r_.arena, 0));
        const std::uint32_t cols = w_.root().kind == PymallocKind::process ? w_.process().tiles.cols : 1;
        const auto i = moved(m_.slots[r_.arena.value], static_cast<std::uint32_t>(m_.order.size()), cols, move_);
        return i ? PymallocRef::of_arena(m_.order[*i]) : r_;
    }
    PymallocRef from_pool() const {
        if (move_ == Move::out) return PymallocRef::of_arena(r_.arena);
        if (move_ == Move::in) {
            const PoolView v = view_pool(m_.moment, r_.pool);
            return v.blocks ? PymallocRef::of_block(r_.arena, r_.pool, 0) : field(0);
        }
        const std::uint32_t cols = w_.root().kind == PymallocKind::pool ? 1 : w_.arena(r_.arena).pools.cols;
        const auto i = moved(m_.layout.number_in_arena(r_.pool), m_.pools_of(r_.arena), cols, move_);
        return i ? PymallocRef::of_pool(r_.arena, m_.layout.pool(r_.arena, *i)) : r_;
    }
    PymallocRef field(std::uint32_t i) const {
        return PymallocRef::of_field(r_.arena, r_.pool, static_cast<HeaderField>(i));
    }
    PymallocRef from_field() const {
        if (move_ == Move::out) return PymallocRef::of_pool(r_.arena, r_.pool);
        const bool has_blocks = view_pool(m_.moment, r_.pool).blocks > 0;
        if (has_blocks && (move_ == Move::down || (move_ == Move::next && r_.index + 1 == header_fields)))
            return PymallocRef::of_block(r_.arena, r_.pool, 0);
        const auto i = moved(r_.index, header_fields, header_fields, move_);
        return i ? field(*i) : r_;
    }
    PymallocRef from_block() const {
        if (move_ == Move::out) return PymallocRef::of_pool(r_.arena, r_.pool);
        const PoolView v = view_pool(m_.moment, r_.pool);
        if (move_ == Move::in) return PymallocRef::of_byte(r_.arena, r_.pool, r_.index, 0);
        const std::uint32_t cols = w_.root().kind == PymallocKind::block ? 1 : w_.pool(v).blocks.cols;
        const auto i = moved(r_.index, v.blocks, cols, move_);
        if (i) return PymallocRef::of_block(r_.arena, r_.pool, *i);
        if (move_ == Move::previous) return field(header_fields - 1);
        return move_ == Move::up ? field(0) : r_;
    }
    PymallocRef from_byte() const {
        if (move_ == Move::out) return PymallocRef::of_block(r_.arena, r_.pool, r_.index);
        const PoolView v = view_pool(m_.moment, r_.pool);
        const auto i = moved(r_.sub, v.block_size, w_.block(v, r_.index).per_row, move_);
        return i ? PymallocRef::of_byte(r_.arena, r_.pool, r_.index, *i) : r_;
    }
    PymallocRef from_box() const {
        if (move_ == Move::in || move_ == Move::out) return PymallocRef::of_arena(r_.arena);
        const auto& list = m_.summary->by_usable();
        const auto end = list.begin() + m_.summary->usable();
        const auto it = std::find(list.begin(), end, r_.arena);
        if (it == end) return r_;
        const auto i = moved(static_cast<std::uint32_t>(it - list.begin()), m_.summary->usable(), 1, move_);
        return i ? PymallocRef{PymallocKind::usable_box, list[*i], {}, 0, 0} : r_;
    }
    PymallocRef from_ring() const {
        if (move_ == Move::in) return memory_object(r_);
        if (move_ != Move::next && move_ != Move::previous) return size_class(r_.index);
        const auto pools = ring_of(m_.state, {static_cast<std::uint16_t>(r_.index)});
        const auto it = std::find(pools.begin(), pools.end(), r_.pool);
        if (it == pools.end()) return size_class(r_.index);
        const auto i =
            moved(static_cast<std::uint32_t>(it - pools.begin()), static_cast<std::uint32_t>(pools.size()), 1, move_);
        return i ? ring(pools[*i]) : r_;
    }
    PymallocRef ring(PoolIndex p) const { return {PymallocKind::ring_pool, m_.layout.arena_of(p), p, r_.index, 0}; }
    static PymallocRef size_class(std::uint32_t c) { return PymallocRef::of_class({static_cast<std::uint16_t>(c)}); }
    PymallocRef from_class() const {
        if (move_ == Move::in) {
            const auto pools = ring_of(m_.state, {static_cast<std::uint16_t>(r_.index)});
            return pools.empty() ? r_ : ring(pools[0]);
        }
        const auto i = moved(r_.index, m_.layout.classes, 1, move_);
        return i ? size_class(*i) : r_;
    }

    const World& w_;
    const SceneModel& m_;
    const PymallocRef r_;
    const Move move_;
};

}  // namespace

PymallocRef neighbour_of(const World& w, const SceneModel& m, const PymallocRef& from, Move move) {
    const PymallocRef to = Walk(w, m, from, move).go();
    return object_exists(m, to) ? to : w.root();
}

std::vector<PymallocRef> objects_at(const World& w, const SceneModel& m, Point p) {
    const PymallocRef root = w.root();
    std::vector<PymallocRef> found{root};
    ArenaIndex a = root.arena;
    if (root.kind == PymallocKind::process) {
        const auto slot = cell_at(w.process().tiles, p);
        if (!slot || *slot >= m.order.size()) return found;
        a = m.order[*slot];
        found.push_back(PymallocRef::of_arena(a));
    }
    if (root.kind == PymallocKind::block || !m.held(a)) return found;
    PoolIndex pool = root.pool;
    if (root.kind != PymallocKind::pool) {
        const auto number = cell_at(w.arena(a).pools, p);
        if (!number || *number >= m.pools_of(a)) return found;
        pool = m.layout.pool(a, *number);
        found.push_back(PymallocRef::of_pool(a, pool));
    }
    const PoolView v = view_pool(m.moment, pool);
    if (v.blocks == 0) return found;
    if (const auto block = cell_at(w.pool(v).blocks, p)) found.push_back(PymallocRef::of_block(a, pool, *block));
    return found;
}

}  // namespace arenarium

#include "core/scene/pymalloc/touched.h"

#include <algorithm>

#include "core/pymalloc/fields.h"
#include "core/pymalloc/steps.h"

namespace arenarium {
namespace {

PymallocRef size_class(std::uint32_t c) {
    return PymallocRef::of_class({static_cast<std::uint16_t>(c)});
}

HeaderField header_field(Field f) {
    return static_cast<HeaderField>(static_cast<int>(f) - static_cast<int>(Field::ref_count));
}
static_assert(static_cast<int>(Field::maxnextoffset) - static_cast<int>(Field::ref_count) ==
              static_cast<int>(HeaderField::maxnextoffset));

ArenaField arena_field(Field f) {
    return static_cast<ArenaField>(static_cast<int>(f) - static_cast<int>(Field::arena_address));
}
static_assert(static_cast<int>(Field::prevarena) - static_cast<int>(Field::arena_address) ==
              static_cast<int>(ArenaField::prevarena));

}  // namespace

Touched::Touched(std::span<const Change> changes, const Layout& l) {
    for (const Change& c : changes) {
        if (c.is_decision())
            read(c, l);
        else
            write(c, l);
    }
}

void Touched::mark(const PymallocRef& ref, Emphasis e) {
    Emphasis& now = marks_[item_key(ref, 0)];
    now = std::max(now, e);
}

Emphasis Touched::of(const PymallocRef& ref) const {
    if (marks_.empty()) return Emphasis::none;
    const auto it = marks_.find(item_key(ref, 0));
    return it == marks_.end() ? Emphasis::none : it->second;
}

// REQUIRES: called before the link is marked as written.
void Touched::remember(const PymallocRef& link, std::uint64_t old_target) {
    if (of(link) != Emphasis::written) old_links_.push_back({link, static_cast<std::uint32_t>(old_target)});
    mark(link, Emphasis::written);
}

void Touched::read(const Change& c, const Layout& l) {
    const Subject subject = step_info(static_cast<Step>(c.step)).subject;
    switch (subject) {
        case Subject::none:
            return;
        case Subject::size_class:
            mark(size_class(c.object), Emphasis::read);
            return;
        case Subject::pool:
        case Subject::pool_and_class:
            if (Layout::is_usedpools_head({c.object})) return;
            pool_ = {c.object};
            arena_ = l.arena_of(pool_);
            mark(PymallocRef::of_pool(arena_, pool_), Emphasis::read);
            if (subject == Subject::pool_and_class)
                mark(size_class(static_cast<std::uint32_t>(c.before)), Emphasis::read);
            return;
        case Subject::arena:
        case Subject::head_arena:
        case Subject::two_arenas:
            arena_ = {c.object};
            mark(PymallocRef::of_arena(arena_), Emphasis::read);
            if (subject == Subject::two_arenas)
                mark(PymallocRef::of_arena({static_cast<std::uint32_t>(c.after)}), Emphasis::read);
            if (subject == Subject::head_arena) mark(PymallocRef::usable_head(), Emphasis::read);
            return;
    }
}

void Touched::write_pool(const Change& c, const Layout& l) {
    const Field f = static_cast<Field>(c.field);
    const PoolIndex p{c.object};
    if (Layout::is_usedpools_head(p)) {
        remember(size_class(p.value), c.before);
        return;
    }
    pool_ = p;
    arena_ = l.arena_of(p);
    mark(PymallocRef::of_pool(arena_, p), Emphasis::written);
    if (f == Field::block_link) {
        mark(PymallocRef::of_block(arena_, p, c.index), Emphasis::written);
        return remember({PymallocKind::block_link, arena_, p, c.index, 0}, c.before);
    }
    const PymallocRef field = PymallocRef::of_field(arena_, p, header_field(f));
    if (f == Field::freeblock)
        remember(field, c.before);
    else
        mark(field, Emphasis::written);
    if (f == Field::nextpool) remember({PymallocKind::freepools_link, arena_, p, 0, 0}, c.before);
}

void Touched::write_arena(const Change& c) {
    const Field f = static_cast<Field>(c.field);
    arena_ = {c.object};
    mark(PymallocRef::of_arena(arena_), Emphasis::written);
    mark(PymallocRef::of_field(arena_, arena_field(f)), Emphasis::written);
    if (f == Field::freepools) mark({PymallocKind::freepools_head, arena_, {}, 0, 0}, Emphasis::written);
    if (f != Field::nextarena && f != Field::prevarena) return;
    remember({PymallocKind::usable_link, arena_, {}, f == Field::prevarena ? 1u : 0u, 0}, c.before);
}

void Touched::write(const Change& c, const Layout& l) {
    const Field f = static_cast<Field>(c.field);
    if (f >= Field::ref_count && f <= Field::block_link) return write_pool(c, l);
    if (f >= Field::arena_address && f <= Field::prevarena) return write_arena(c);
    if (f == Field::usable_arenas) {
        remember(PymallocRef::usable_head(), c.before);
    } else if (f == Field::nfp2lasta) {
        remember({PymallocKind::finger, {}, {}, c.index, 0}, c.before);
    } else if (f == Field::unused_arena_objects || f == Field::arenas) {
        mark({PymallocKind::unused_arena_objects, {}, {}, 0, 0}, Emphasis::written);
    }
}

}  // namespace arenarium

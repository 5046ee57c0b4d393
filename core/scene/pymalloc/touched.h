// What the latest changes read and wrote, by object: decides outlines, glow and fading links.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/event/change.h"
#include "core/picture/draw_list.h"
#include "core/pymalloc/profile/layout.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium {

// A pointer that was redirected: the link leads from `from` and led to the object that `old_target` numbers.
struct OldLink {
    PymallocRef from;          // usable_link, block_link, freepools_link, usable_head, header_field, finger, size_class
    std::uint32_t old_target;  // arena, block or pool index; its none() value: NULL
};

class Touched {
public:
    Touched() = default;
    Touched(std::span<const Change>, const Layout&);

    // none, read or written.
    Emphasis of(const PymallocRef&) const;
    Emphasis arena(ArenaIndex a) const { return of(PymallocRef::of_arena(a)); }
    Emphasis pool(ArenaIndex a, PoolIndex p) const { return of(PymallocRef::of_pool(a, p)); }

    // The last object of its kind that was touched: the one to keep in view. None: nothing was.
    ArenaIndex arena() const { return arena_; }
    PoolIndex pool() const { return pool_; }
    // The first target of each link, when several changes redirected it.
    const std::vector<OldLink>& old_links() const { return old_links_; }

private:
    void mark(const PymallocRef&, Emphasis);
    void read(const Change&, const Layout&);
    void write(const Change&, const Layout&);
    void write_pool(const Change&, const Layout&);
    void write_arena(const Change&);

    void remember(const PymallocRef& link, std::uint64_t old_target);

    std::unordered_map<std::uint64_t, Emphasis> marks_;  // by item_key(ref, 0)
    std::vector<OldLink> old_links_;
    ArenaIndex arena_;
    PoolIndex pool_;
};

}  // namespace arenarium

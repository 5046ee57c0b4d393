#include "core/diff/places.h"

#include <algorithm>
#include <optional>

#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

using Kind = PoolPlaces::Kind;

struct Pool {
    const Moment& m;
    std::uint32_t number;
    PoolIndex index;  // none where the arena has no such pool
    bool carved;

    const PoolHeader& header() const { return m.heap().pool(index); }
    bool holds() const { return carved && header().ref_count != 0 && has_size_class(header(), *m.layout); }
    std::uint32_t block_size() const { return m.layout->block_size(header().szidx); }
    bool is_full() const { return header().ref_count >= m.layout->blocks_per_pool(header().szidx); }
};

// Both lists lead through the same blocks in the same order.
bool same_free_list(const Pool& here, const Pool& there) {
    BlockNumber x = here.header().freeblock, y = there.header().freeblock;
    const auto leads_on = [](const Pool& p, BlockNumber b) { return b.value < p.header().links_capacity; };
    // A damaged list may lead in a circle.
    for (std::uint32_t i = 0; i <= here.header().links_capacity; ++i) {
        if (leads_on(here, x) != leads_on(there, y)) return false;
        if (!leads_on(here, x)) return true;
        if (x != y) return false;
        x = here.m.heap().link(here.index, x), y = there.m.heap().link(there.index, y);
    }
    return true;
}

// Both hold blocks of one size.
std::optional<PoolPlaces> compare_blocks(const Pool& here, const Pool& there) {
    const bool same_fill =
        here.header().ref_count == there.header().ref_count &&
        here.header().nextoffset - here.m.layout->overhead == there.header().nextoffset - there.m.layout->overhead;
    if (same_fill && ((here.is_full() && there.is_full()) || same_free_list(here, there))) return std::nullopt;
    PoolPlaces out{here.number, Kind::other, 0, 0, {}, {}};
    const PoolBlocks x = pool_blocks(here.m.heap(), *here.m.layout, here.index);
    const PoolBlocks y = pool_blocks(there.m.heap(), *there.m.layout, there.index);
    const std::size_t all = std::max(x.status.size(), y.status.size());
    const auto in_use = [](const PoolBlocks& blocks, std::size_t b) {
        return b < blocks.status.size() && blocks.status[b] == BlockStatus::in_use;
    };
    for (std::size_t b = 0; b < all; ++b) {
        if (in_use(x, b) == in_use(y, b)) continue;
        (in_use(x, b) ? out.only_here : out.only_there).push_back({static_cast<std::uint16_t>(b)});
    }
    out.here = static_cast<std::uint32_t>(out.only_here.size());
    out.there = static_cast<std::uint32_t>(out.only_there.size());
    return out;
}

std::optional<PoolPlaces> compare_pools(const Pool& here, const Pool& there) {
    if (here.holds() && there.holds()) {
        if (here.block_size() == there.block_size()) return compare_blocks(here, there);
        return PoolPlaces{here.number, Kind::other, here.header().ref_count, there.header().ref_count, {}, {}};
    }
    if (here.holds()) return PoolPlaces{here.number, Kind::only_here, here.header().ref_count, 0, {}, {}};
    if (there.holds()) return PoolPlaces{here.number, Kind::only_there, 0, there.header().ref_count, {}, {}};
    if (here.carved == there.carved) return std::nullopt;
    return PoolPlaces{here.number, Kind::other, 0, 0, {}, {}};
}

class Comparer {
public:
    Comparer(const Moment& here, const Moment& there) : h_(here), t_(there) {}

    PlaceDiff run() {
        const std::uint32_t arenas = std::max(h_.heap().maxarenas(), t_.heap().maxarenas());
        for (std::uint32_t a = 0; a < arenas; ++a)
            arena({a});
        return std::move(out_);
    }

private:
    static bool held(const Moment& m, ArenaIndex a) {
        return a.value < m.heap().maxarenas() && m.heap().arena(a).address;
    }

    static Pool side(const Moment& m, ArenaIndex a, std::uint32_t number, std::uint32_t carved) {
        const bool is_carved = number < carved;
        return {m, number, is_carved ? m.layout->pool(a, number) : PoolIndex{}, is_carved};
    }

    void arena(ArenaIndex a) {
        const bool here = held(h_, a), there = held(t_, a);
        if (!here && !there) return;
        out_.arenas_here += here && !there, out_.arenas_there += there && !here;
        const std::uint32_t carved_here = here ? carved_pools(h_.heap(), *h_.layout, a) : 0;
        const std::uint32_t carved_there = there ? carved_pools(t_.heap(), *t_.layout, a) : 0;
        ArenaPlaces places{a, here && !there, 0, 0, {}};
        for (std::uint32_t n = 0; n < std::max(carved_here, carved_there); ++n) {
            std::optional<PoolPlaces> pool = compare_pools(side(h_, a, n, carved_here), side(t_, a, n, carved_there));
            if (!pool) continue;
            ++out_.pools;
            places.here += pool->here, places.there += pool->there;
            places.pools.push_back(std::move(*pool));
        }
        out_.blocks_here += places.here, out_.blocks_there += places.there;
        // What the arena here has no room for is counted alone.
        const std::uint32_t room = here ? h_.heap().arena(a).ntotalpools : 0;
        while (!places.pools.empty() && places.pools.back().number >= room)
            places.pools.pop_back();
        if (here && (places.only_here || !places.pools.empty())) out_.arenas.push_back(std::move(places));
    }

    const Moment &h_, &t_;
    PlaceDiff out_;
};

}  // namespace

PlaceDiff compare_places(const Moment& here, const Moment& there) {
    return Comparer(here, there).run();
}

}  // namespace arenarium

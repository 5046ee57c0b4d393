// Two states compared by place, against a look at every block of every pool.
#include "core/diff/places.h"

#include "core/pymalloc/read/pool_blocks.h"
#include "tests/diff/two_runs.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

bool in_use(const Moment& m, std::uint32_t arena, std::uint32_t number, std::uint32_t block) {
    if (arena >= m.heap().maxarenas() || !m.heap().arena({arena}).address) return false;
    if (number >= carved_pools(m.heap(), *m.layout, {arena})) return false;
    return block_status(m.heap(), *m.layout, m.layout->pool({arena}, number), block) == BlockStatus::in_use;
}

std::uint32_t size_at(const Moment& m, std::uint32_t arena, std::uint32_t number) {
    const PoolHeader& h = m.heap().pool(m.layout->pool({arena}, number));
    return has_size_class(h, *m.layout) ? m.layout->block_size(h.szidx) : 0;
}

struct Counts {
    std::uint64_t here = 0, there = 0;
};

Counts naive(const Moment& here, const Moment& there) {
    Counts c;
    for (std::uint32_t a = 0; a < std::max(here.heap().maxarenas(), there.heap().maxarenas()); ++a)
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint64_t only_here = 0, only_there = 0, all_here = 0, all_there = 0;
            for (std::uint32_t b = 0; b < 600; ++b) {
                const bool x = in_use(here, a, n, b), y = in_use(there, a, n, b);
                all_here += x, all_there += y, only_here += x && !y, only_there += y && !x;
            }
            // Blocks of another size are other blocks.
            const bool other = all_here != 0 && all_there != 0 && size_at(here, a, n) != size_at(there, a, n);
            c.here += other ? all_here : only_here;
            c.there += other ? all_there : only_there;
        }
    return c;
}

}  // namespace

TEST_CASE("what is here and not there is what a look at every block finds", "[places]") {
    check_property(
        "places",
        [] {
            const auto first = *rc::gen::elementOf(small_profiles), second = *rc::gen::elementOf(small_profiles);
            const auto steps = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0u, 1u << 20));
            ToldRun a(first), b(second);
            for (const Request& r : requests_of(steps)) {
                a.append(r);
                b.append(r);
            }
            const auto at = *rc::gen::inRange<std::uint32_t>(0, a.history.size() + 1);
            b.history.timeline().seek({at, 0});
            const Moment x = a.history.still(), y = b.history.still();
            const PlaceDiff d = compare_places(x, y), r = compare_places(y, x);
            const Counts counts = naive(x, y);
            RC_ASSERT(d.blocks_here == counts.here);
            RC_ASSERT(d.blocks_there == counts.there);
            RC_ASSERT(r.blocks_here == d.blocks_there && r.blocks_there == d.blocks_here);
            RC_ASSERT(r.arenas_here == d.arenas_there && r.arenas_there == d.arenas_here);
            RC_ASSERT(r.pools == d.pools);
            RC_ASSERT(compare_places(x, x).same());
            for (const ArenaPlaces& arena : d.arenas)
                for (const PoolPlaces& pool : arena.pools) {
                    for (const BlockNumber n : pool.only_here)
                        RC_ASSERT(in_use(x, arena.arena.value, pool.number, n.value) &&
                                  !in_use(y, arena.arena.value, pool.number, n.value));
                    for (const BlockNumber n : pool.only_there)
                        RC_ASSERT(!in_use(x, arena.arena.value, pool.number, n.value) &&
                                  in_use(y, arena.arena.value, pool.number, n.value));
                }
        },
        100, 200);
}

TEST_CASE("the order of a free list is a difference of its pool", "[places]") {
    ToldRun a("3.12"), b("3.12");
    for (ToldRun* run : {&a, &b}) {
        for (int i = 0; i < 3; ++i)
            run->append(Request::malloc(24));
        run->append(Request::free({run == &a ? 0u : 1u}));
        run->append(Request::free({run == &a ? 1u : 0u}));
    }
    const PlaceDiff d = compare_places(a.history.still(), b.history.still());
    CHECK(d.pools == 1);
    CHECK(d.blocks_here == 0);
    CHECK(d.blocks_there == 0);
    REQUIRE(d.arenas.size() == 1);
    CHECK(d.arenas[0].pools.at(0).kind == PoolPlaces::Kind::other);
    CHECK(!d.same());
}

// Random operations of threads that take turns: the invariants hold after each, blocks in use never overlap, and every
// micro-step can be taken back.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/mimalloc/invariants.h"
#include "core/mimalloc/mimalloc.h"
#include "core/mimalloc/read/totals.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

using namespace mimalloc;

struct Act {
    std::uint8_t kind;  // 0 to 4 malloc, 5 realloc, above free
    std::uint8_t thread;
    std::uint16_t which;
    std::uint32_t bytes;
};

std::ostream& operator<<(std::ostream& out, const Act& a) {
    return out << '{' << int{a.kind} << ' ' << int{a.thread} << ' ' << a.which << ' ' << a.bytes << '}';
}

rc::Gen<Act> any_act() {
    const auto bytes = rc::gen::weightedOneOf<std::uint32_t>({
        {6, rc::gen::inRange<std::uint32_t>(0, 1100)},
        {2, rc::gen::inRange<std::uint32_t>(1000, 140'000)},
        {1, rc::gen::inRange<std::uint32_t>(100'000, 40'000'000)},
    });
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, 10), rc::gen::inRange(0, 3), rc::gen::arbitrary<std::uint16_t>(), bytes),
        [](const auto& t) {
            return Act{static_cast<std::uint8_t>(std::get<0>(t)), static_cast<std::uint8_t>(std::get<1>(t)),
                       std::get<2>(t), std::get<3>(t)};
        });
}

struct Steps {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    std::vector<Change> all = {};
    void change(const Change& c) { all.push_back(c); }
};

// What of the state can be seen: all but room that is never given back.
std::string image(const State& s) {
    std::string out;
    const auto put = [&out](auto... values) { ((out += std::to_string(values), out += ' '), ...); };
    for (const Thread& t : s.threads) {
        put(t.page_retired_min, t.page_retired_max, t.page_count, t.segment_count, t.generic_count,
            t.generic_collect_count);
        for (const Queue& q : t.pages)
            put(q.first.value, q.last.value);
        for (const Queue& q : t.spans)
            put(q.first.value, q.last.value);
        for (const BlockRef& b : t.thread_delayed_free)
            put(b.page.value, b.block.value);
    }
    for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
        const Segment& g = s.segments[i];
        put(g.used, static_cast<int>(g.kind), g.thread.value, g.segment_slices);
        if (g.kind == SegmentKind::none) continue;
        for (std::uint32_t slice = 0; slice < s.slices; ++slice) {
            const Page& p = s.page(s.page_at({i}, slice));
            put(p.block_size, p.next.value, p.prev.value, p.slice_count, p.slice_offset, p.used, p.capacity, p.reserved,
                p.free.value, p.local_free.value, p.thread_free.value, p.heap.value, static_cast<int>(p.delayed),
                int{p.retire_expire}, int{p.in_full});
            for (std::uint16_t b = 0; b < p.capacity; ++b)
                put(s.link(s.page_at({i}, slice), {b}).value);
        }
    }
    for (const Arena& a : s.arenas)
        for (const std::uint64_t word : a.inuse)
            put(word);
    return out;
}

std::vector<mimalloc::Profile> all_profiles() {
    const auto all = mimalloc::profiles();
    return {all.begin(), all.end()};
}

mimalloc::Profile any_profile() {
    const auto all = all_profiles();
    return all[*rc::gen::inRange<std::size_t>(0, all.size())];
}

class World {
public:
    World(const mimalloc::Profile& profile, bool check_every) : check_every_(check_every), engine_(profile) {}

    void act(const Act& a) {
        Steps steps;
        const ThreadIndex t = engine_.thread(a.thread, steps);
        if (a.kind < 5 || live_.empty()) {
            keep(engine_.malloc(t, a.bytes, steps), a.bytes);
        } else {
            auto block = std::next(live_.begin(), a.which % static_cast<std::ptrdiff_t>(live_.size()));
            const BlockRef ref = block->second.ref;
            live_.erase(block);
            if (a.kind == 5)
                keep(engine_.realloc(t, ref, a.bytes, steps), a.bytes);
            else
                engine_.free(t, ref, steps);
        }
        changes_.insert(changes_.end(), steps.all.begin(), steps.all.end());
        if (check_every_) check();
    }

    void check() const {
        const auto broken = broken_invariant(engine_.state(), engine_.profile());
        if (broken) RC_FAIL(*broken);
        const Totals t = totals(engine_.state(), engine_.profile());
        RC_ASSERT(t.segments ==
                  t.info + t.free_spans + t.in_use + t.waiting + t.free_blocks + t.never_used + t.unusable);
        std::uint64_t end = 0, held_bytes = 0;
        for (const auto& [address, held] : live_) {
            held_bytes += engine_.state().page(held.ref.page).block_size;
            RC_ASSERT(address >= end);
            end = address + held.bytes;
        }
        RC_ASSERT(t.in_use == held_bytes);
    }

    const Mimalloc& engine() const { return engine_; }
    const std::vector<Change>& changes() const { return changes_; }

private:
    struct Held {
        BlockRef ref;
        std::uint64_t bytes;
    };

    void keep(const std::optional<BlockRef>& b, std::uint64_t bytes) {
        RC_ASSERT(b.has_value());
        const std::uint64_t address =
            engine_.segment_of(*b).value * engine_.profile().segment_size + engine_.offset_of(*b);
        RC_ASSERT(live_.emplace(address, Held{*b, bytes}).second);
    }

    bool check_every_;
    Mimalloc engine_;
    std::map<std::uint64_t, Held> live_;
    std::vector<Change> changes_;
};

TEST_CASE("random operations of threads keep the invariants and hand out no byte twice") {
    check_property(
        "invariants hold after each operation",
        [] {
            const auto acts = *rc::gen::container<std::vector<Act>>(any_act());
            World world(any_profile(), true);
            for (const Act& a : acts)
                world.act(a);
        },
        60, 200);
}

TEST_CASE("every micro-step can be taken back and done again") {
    check_property(
        "back to the untouched state, and forth",
        [] {
            const auto acts = *rc::gen::container<std::vector<Act>>(any_act());
            World world(any_profile(), false);
            for (const Act& a : acts)
                world.act(a);
            world.check();
            State s = world.engine().state();
            const std::string end = image(s);
            for (auto c = world.changes().rbegin(); c != world.changes().rend(); ++c)
                take_back(s, *c);
            RC_ASSERT(s.threads.empty());
            RC_ASSERT(s.arenas.empty());
            for (const Segment& g : s.segments)
                RC_ASSERT(g.kind == SegmentKind::none);
            for (const Change& c : world.changes())
                apply(s, c);
            RC_ASSERT(image(s) == end);
        },
        40, 150);
}

// Bytes add up, blocks lie where they should, and those in use do not overlap.
std::optional<std::string> fault_of(const Mimalloc& engine,
                                    const std::vector<std::pair<BlockRef, std::uint64_t>>& live) {
    if (const auto broken = broken_invariant(engine.state(), engine.profile())) return *broken;
    const Totals t = totals(engine.state(), engine.profile());
    if (t.segments != t.info + t.free_spans + t.in_use + t.waiting + t.free_blocks + t.never_used + t.unusable)
        return "the bytes do not add up";
    std::vector<std::pair<std::uint64_t, std::uint64_t>> extents;
    std::uint64_t held = 0;
    for (const auto& [ref, bytes] : live) {
        held += engine.state().page(ref.page).block_size;
        extents.emplace_back(engine.segment_of(ref).value * engine.profile().segment_size + engine.offset_of(ref),
                             bytes);
    }
    if (t.in_use != held) return "other bytes are in use than were handed out";
    std::sort(extents.begin(), extents.end());
    for (std::size_t i = 1; i < extents.size(); ++i)
        if (extents[i].first < extents[i - 1].first + std::max<std::uint64_t>(extents[i - 1].second, 1))
            return "two blocks in use overlap";
    return std::nullopt;
}

// ARENARIUM_MIMALLOC_OPERATIONS=10000000: so many.
TEST_CASE("long random runs of threads, one after the other") {
    const char* const asked = std::getenv("ARENARIUM_MIMALLOC_OPERATIONS");
    std::uint64_t left = asked != nullptr ? std::strtoull(asked, nullptr, 10) : 60'000;
    REQUIRE(left != 0);
    for (std::uint64_t world = 0; left != 0; ++world) {
        std::uint64_t seed = 20'260 + world;
        const auto next = [&seed] { return (seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33; };
        const auto threads = 1 + next() % 5, small = 20 + next() % 1'000, large = 1 + next() % 12;
        const auto grows = 2 + next() % 5;  // of ten operations so many ask for memory before others are freed
        Mimalloc engine(all_profiles()[world % all_profiles().size()]);
        std::vector<std::pair<BlockRef, std::uint64_t>> live;
        for (std::uint64_t i = 0; i < 20'000 && left != 0; ++i, --left) {
            const ThreadIndex t = engine.thread(static_cast<std::uint16_t>(next() % threads));
            const auto size = next() % 100;
            const auto bytes = size < 100 - large ? next() % small : size < 99 ? next() % 70'000 : next() % 3'000'000;
            const auto what = next() % 11;
            std::optional<BlockRef> made;
            if (what < (i % 4'000 < 2'000 ? grows : 8 - grows) || live.empty()) {
                made = engine.malloc(t, bytes);
                live.emplace_back(*made, bytes);
                continue;
            }
            auto& at = live[next() % live.size()];
            if (what == 10) {
                made = engine.realloc(t, at.first, bytes);
                at = {*made, bytes};
            } else {
                engine.free(t, at.first);
                at = live.back();
                live.pop_back();
            }
            if (i % 400 != 0 && i + 1 != 20'000 && left != 1) continue;
            const auto fault = fault_of(engine, live);
            INFO("world " << world << ", operation " << i << ": " << fault.value_or(""));
            REQUIRE(!fault);
        }
    }
}

}  // namespace
}  // namespace arenarium::test

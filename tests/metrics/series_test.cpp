#include "core/metrics/series.h"

#include <algorithm>
#include <map>
#include <set>

#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// The sums are recomputed from the live blocks and the pool headers, without the totals of the engine.
Sample naive_sample(const RandomHistory& run) {
    const HeapHistory& history = run.history;
    const HeapState& state = history.state();
    const Profile& profile = history.profile();
    Sample s;
    std::map<std::uint32_t, std::vector<Block>> blocks_of_pool;
    for (const OperationIndex i : run.live) {
        const Block b = history.log().result(i);
        if (!b.is_pool_block()) continue;
        s[Quantity::requested] += run.requested.at(i.value);
        blocks_of_pool[b.pool().value].push_back(b);
    }
    s[Quantity::raw] = state.raw.bytes;
    for (const auto& [pool, blocks] : blocks_of_pool) {
        const std::uint64_t size = (blocks[0].size_class().value + 1u) * profile.alignment;
        const std::uint64_t room = profile.pool_size - profile.pool_overhead();
        s[Quantity::in_use] += blocks.size() * size;
        s[Quantity::available] += room / size * size - blocks.size() * size;
        s[Quantity::quantization] += room % size;
        s[Quantity::pool_headers] += profile.pool_overhead();
    }
    std::uint64_t pools = 0;
    for (const ArenaObject& arena : state.arenas) {
        if (!arena.address) continue;
        ++s[Quantity::arenas];
        pools += arena.ntotalpools;
        s[Quantity::alignment] += profile.arena_size - std::uint64_t{arena.ntotalpools} * profile.pool_size;
    }
    s[Quantity::arena_bytes] = s[Quantity::arenas] * profile.arena_size;
    s[Quantity::free_pools] = (pools - blocks_of_pool.size()) * profile.pool_size;
    return s;
}

// A history with its recorder, and all samples kept.
struct Recorded {
    RandomHistory run;
    SeriesRecorder recorder;
    std::vector<Sample> naive;

    Recorded(const Profile& profile, std::uint64_t seed, const AddressSpaceRules& space, std::size_t buckets)
        : run(profile, seed, space),
          recorder(profile, run.history.layout(), run.history.state(), 0, buckets),
          naive{naive_sample(run)} {}

    void act() {
        run.act();
        const OperationLog& log = run.history.log();
        const OperationIndex i{log.size() - 1};
        const Request& request = log.request(i);
        recorder.after(log.operand(i), log.result(i), request.bytes,
                       request.operand ? requested_bytes(log, request.operand) : 0, run.history.state());
        naive.push_back(naive_sample(run));
    }
};

std::string named(const Profile& profile, std::uint64_t seed) {
    return profile.name + ", seed " + std::to_string(seed);
}

}  // namespace

TEST_CASE("After every operation the series says what a recount of the live blocks says, in every profile") {
    std::set<std::uint64_t> arena_counts;
    bool released = false, refused = false, raw = false;
    std::uint64_t seed = 0;
    for (const Profile& profile : every_profile()) {
        for (const AddressSpaceRules& space : every_space()) {
            Recorded r(profile, ++seed, space, 64);
            for (int i = 0; i < 1500; ++i) {
                r.act();
                arena_counts.insert(r.run.history.state().narenas_currently_allocated);
                if (r.recorder.series().latest() == r.naive.back()) continue;
                INFO(named(profile, seed) << ", operation " << i);
                for (std::size_t q = 0; q < quantities; ++q) {
                    INFO("quantity " << q);
                    CHECK(r.recorder.series().latest().values[q] == r.naive.back().values[q]);
                }
                REQUIRE(false);
            }
            const HeapState& s = r.run.history.state();
            released = released || s.ntimes_arena_allocated > s.narenas_currently_allocated;
            refused = refused || !r.run.history.operations_with(EventKind::arena_refused).empty();
            raw = raw || s.raw.blocks > 0;
        }
    }
    // The histories were worth it.
    CHECK(arena_counts.size() > 10);
    CHECK(released);
    CHECK(refused);
    CHECK(raw);
}

TEST_CASE("The bytes of a sample taken from a state add up to the bytes of its arenas") {
    RandomHistory run(*find_profile("3.12"), 3, every_space()[1]);
    run.act(20'000);
    const Sample s = sample_of(run.history.state(), run.history.profile(), run.history.layout(), 17);
    CHECK(s[Quantity::requested] == 17);
    CHECK(s[Quantity::alignment] > 0);
    CHECK(s[Quantity::in_use] + s[Quantity::available] + s[Quantity::free_pools] + s[Quantity::pool_headers] +
              s[Quantity::quantization] + s[Quantity::alignment] ==
          s[Quantity::arena_bytes]);
    CHECK(s[Quantity::arena_bytes] == s[Quantity::arenas] << 20);
}

TEST_CASE("A decimated range has the least, the greatest and the last value of the positions that it covers") {
    std::mt19937_64 random(11);
    for (const std::size_t buckets : {2u, 8u, 64u, 5000u}) {
        Recorded r(*find_profile("3.12:arena=16KiB,pool=4KiB"), 5, {}, buckets);
        for (int i = 0; i < 3000; ++i) {
            r.act();
            if (i % 97 != 0 && i != 2999) continue;
            const Series& series = r.recorder.series();
            REQUIRE(series.end() == static_cast<std::uint32_t>(i) + 1);
            const auto end = series.end();
            const auto a = static_cast<std::uint32_t>(random() % (end + 1)),
                       b = static_cast<std::uint32_t>(random() % (end + 1));
            const std::size_t points = 1 + random() % 40;
            const auto q = static_cast<Quantity>(random() % quantities);
            const auto list = series.range(q, std::min(a, b), std::max(a, b), points);
            REQUIRE(!list.empty());
            REQUIRE(list.size() <= points);
            REQUIRE(list.front().first <= std::min(a, b));
            REQUIRE(list.front().first + series.bucket_width() > std::min(a, b));
            REQUIRE(list.back().last >= std::max(a, b));
            REQUIRE(list.back().last < std::max(a, b) + series.bucket_width());
            for (std::size_t k = 0; k < list.size(); ++k) {
                const SeriesPoint& p = list[k];
                if (k > 0) REQUIRE(p.first == list[k - 1].last + 1);
                std::uint64_t least = UINT64_MAX, greatest = 0;
                for (std::uint32_t at = p.first; at <= p.last; ++at) {
                    least = std::min(least, r.naive[at][q]);
                    greatest = std::max(greatest, r.naive[at][q]);
                }
                REQUIRE(p.min == least);
                REQUIRE(p.max == greatest);
                REQUIRE(p.value == r.naive[p.last][q]);
            }
            const SeriesPoint here = series.at(q, a);
            REQUIRE(here.first <= a);
            REQUIRE(here.last >= a);
            REQUIRE(here.value == r.naive[here.last][q]);
        }
        CHECK(r.recorder.series().range(Quantity::arenas, 0, UINT32_MAX, 1'000'000).size() <= buckets);
        CHECK((r.recorder.series().bucket_width() == 1) == (buckets == 5000));
    }
}

TEST_CASE("A range outside of what happened, or without room for a point, is empty") {
    const Series series(Sample{}, 100);
    CHECK(series.range(Quantity::arenas, 0, 99, 10).empty());
    CHECK(series.range(Quantity::arenas, 101, 200, 10).empty());
    CHECK(series.range(Quantity::arenas, 50, 30, 10).empty());
    CHECK(series.range(Quantity::arenas, 0, 100, 0).empty());
    const auto all = series.range(Quantity::arenas, 0, UINT32_MAX, 10);
    REQUIRE(all.size() == 1);
    CHECK(all[0] == SeriesPoint{100, 100, 0, 0, 0});
}

TEST_CASE("A part of a decimated history is gathered anew from a position that is known exactly") {
    Recorded r(*find_profile("3.8:arena=16KiB"), 9, {}, 8);
    for (int i = 0; i < 2000; ++i)
        r.act();
    const Series& coarse = r.recorder.series();
    REQUIRE(coarse.bucket_width() > 100);
    HeapHistory& history = r.run.history;
    for (const std::uint32_t wanted : {0u, 1u, 700u, 1300u, 1999u, 2000u}) {
        const Series::Exact from = coarse.exact_before(wanted);
        REQUIRE(from.position <= wanted);
        REQUIRE(from.position + coarse.bucket_width() > wanted);
        REQUIRE(from.sample == r.naive[from.position]);

        const ProcessModel& model = history.timeline().model();
        history.timeline().seek({from.position, 0});
        ProcessState state = history.timeline().state();
        SeriesRecorder fine(history.profile(), history.layout(), state.heap, from);
        NoObserver nobody;
        const std::uint32_t end = std::min(from.position + 300, history.size());
        for (std::uint32_t i = from.position; i < end; ++i) {
            model.run(state, i, nobody);
            const Request& request = model.log.request({i});
            fine.after(model.log.operand({i}), model.log.result({i}), request.bytes,
                       request.operand ? requested_bytes(model.log, request.operand) : 0, state.heap);
        }
        REQUIRE(fine.series().bucket_width() == 1);
        for (std::uint32_t at = from.position; at <= end; ++at)
            for (std::size_t q = 0; q < quantities; ++q)
                REQUIRE(fine.series().at(static_cast<Quantity>(q), at).value == r.naive[at].values[q]);
    }
}

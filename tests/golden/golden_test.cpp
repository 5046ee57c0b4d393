#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/read/stats.h"
#include "core/trace/replay.h"
#include "tests/golden/golden_files.h"
#include "tests/golden/golden_state.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

Allocator replayed(const GoldenFile& file, ResultsWriter* results) {
    auto source = open_bytes(file.ops.string());
    REQUIRE(source.ok());
    OpsReader reader(std::move(*source));
    Allocator allocator(file.profile, file.rules);
    OperationLog log;
    ReplayOptions options;
    if (!results) options.stop_after = file.position;
    const Status status = replay(reader, allocator, log, results, options);
    if (!status) FAIL(status.error().text());
    return allocator;
}

// By the links alone, from the heads on.
bool leads_to(const HeapState& s, PoolIndex from, PoolIndex PoolHeader::*link, PoolIndex wanted) {
    PoolIndex p = from;
    for (std::size_t steps = 0; p && p != wanted && steps < s.pools.size(); ++steps) {
        p = s.pool(p).*link;
        if (Layout::is_usedpools_head(p)) return false;
    }
    return p == wanted;
}

std::string wrong_about(const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    bool in_ring = false, from_one_side = false;
    for (std::uint16_t c = 0; c < l.classes; ++c) {
        const PoolIndex head = Layout::usedpools({c});
        const bool forwards = leads_to(s, s.pool(head).nextpool, &PoolHeader::nextpool, p);
        const bool backwards = leads_to(s, s.pool(head).prevpool, &PoolHeader::prevpool, p);
        in_ring |= forwards && backwards;
        from_one_side |= forwards != backwards;
    }
    const bool emptied = leads_to(s, s.arena(l.arena_of(p)).freepools, &PoolHeader::nextpool, p);
    const bool linked = in_ring || from_one_side || emptied;
    const bool all = has_size_class(pool, l) && pool.ref_count == l.blocks_per_pool(pool.szidx);
    if ((pool_state(s, l, p) == PoolState::full) != (all && !linked)) return "full";
    const PoolLinks::List list = links_of_pool(s, l, p).list;
    if ((list == PoolLinks::List::freepools) != emptied) return "in freepools";
    if (!emptied && (list == PoolLinks::List::ring) != in_ring) return "in a ring";
    if (!emptied && (list == PoolLinks::List::half_ring) != from_one_side) return "half in a ring";
    return "";
}

}  // namespace

TEST_CASE("every block lands where real CPython put it", "[golden]") {
    const auto files = golden_files(".result.gz");
    CHECK(files.size() >= 75);
    for (const GoldenFile& file : files) {
        StringSink sink;
        ResultsWriter results(sink);
        const Allocator allocator = replayed(file, &results);
        REQUIRE(results.finish().ok());
        INFO(file.label());
        CHECK(first_different_line(read_gzip(file.path), sink.content) == "");
        CHECK(broken_invariant(allocator.state(), allocator.profile(), allocator.layout()).value_or("") == "");
    }
}

TEST_CASE("every field of the state is what a debugger found in real CPython", "[golden]") {
    const auto files = golden_files(".state.json.gz");
    CHECK(files.size() >= 80);
    for (const GoldenFile& file : files) {
        INFO(file.label());
        CHECK(first_state_difference(replayed(file, nullptr), read_gzip(file.path)) == "");
    }
}

TEST_CASE("the statistics are the text that real CPython printed", "[golden]") {
    const auto files = golden_files(".stats.txt.gz");
    CHECK(files.size() >= 100);
    for (const GoldenFile& file : files) {
        const Allocator allocator = replayed(file, nullptr);
        const HeapTotals totals = heap_totals(allocator.state(), allocator.profile(), allocator.layout());
        INFO(file.label());
        CHECK(first_different_line(read_gzip(file.path), debugmallocstats(totals, allocator.profile())) == "");
    }
}

TEST_CASE("within the operations of real runs, a pool is full and on a list when its links say so", "[golden]") {
    constexpr std::uint32_t most_operations = 1500;
    const auto files = golden_files(".result.gz");
    CHECK(files.size() >= 75);
    std::size_t looked = 0;
    for (const GoldenFile& file : files) {
        auto source = open_bytes(file.ops.string());
        REQUIRE(source.ok());
        OpsReader reader(std::move(*source));
        Allocator played(file.profile, file.rules), again(file.profile, file.rules);
        OperationLog log;
        ReplayOptions options;
        options.stop_after = most_operations;
        // A run that is shorter is told as an error, after all its operations.
        const Status status = replay(reader, played, log, nullptr, options);
        REQUIRE((status.ok() || (log.size() > 0 && log.size() < most_operations)));
        HeapState state = again.state();
        for (std::uint32_t i = 0; i < log.size(); ++i) {
            const Request& request = log.request({i});
            std::vector<Change> changes;
            Recorder recorder{changes};
            Allocator::run_on(state, again.profile(), again.layout(), request,
                              request.operand ? log.result(request.operand) : Block{}, recorder);
            for (auto c = changes.rbegin(); c != changes.rend(); ++c)
                if (!c->is_decision()) take_back(state, *c);
            for (const Change& c : changes) {
                if (!c.is_decision()) apply(state, c);
                const auto field = static_cast<Field>(c.field);
                const PoolIndex p{c.object};
                if (field < Field::ref_count || field > Field::block_link) continue;
                if (!is_carved(state, again.layout(), p)) continue;
                const std::string wrong = wrong_about(state, again.layout(), p);
                if (!wrong.empty())
                    FAIL(file.label() << ", operation " << i << ", " << field_name(field) << ": " << wrong);
                ++looked;
            }
        }
    }
    CHECK(looked > 100'000);
}

}  // namespace arenarium::test

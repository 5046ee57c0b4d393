#include "core/pymalloc/read/stats.h"

#include "core/pymalloc/allocator.h"
#include "tests/pymalloc/operations_gen.h"
#include "tests/support/catch.h"

namespace arenarium::test {

TEST_CASE("the bytes of a heap with one block are known by heart", "[stats]") {
    Allocator a(*find_profile("3.12"));
    a.run(Request::malloc(24));
    const HeapTotals t = heap_totals(a.state(), a.profile(), a.layout());
    CHECK(t.arenas_current == 1);
    CHECK(t.arena_bytes == 1048576);
    CHECK(t.allocated_bytes == 32);
    CHECK(t.classes[1].pools == 1);
    CHECK(t.classes[1].blocks_available == 509);
    CHECK(t.free_pools == 63);
    CHECK(t.pool_header_bytes == 48);
    CHECK(t.quantization_bytes == 16);
    CHECK(t.alignment_bytes == 0);
    CHECK(t.accounted_bytes() == t.arena_bytes);
    CHECK(t.map_mid_nodes == 1);
    CHECK(t.map_bot_nodes == 1);
}

TEST_CASE("a base that is no pool boundary costs one pool", "[stats]") {
    AddressSpaceRules rules;
    rules.misalign = 4096;
    Allocator a(*find_profile("3.12"), rules);
    a.run(Request::malloc(24));
    const HeapTotals t = heap_totals(a.state(), a.profile(), a.layout());
    CHECK(t.alignment_bytes == 16384);
    CHECK(t.free_pools == 62);
    CHECK(t.accounted_bytes() == t.arena_bytes);
}

TEST_CASE("large numbers get commas and keep their columns", "[stats]") {
    HeapTotals t;
    t.arenas_current = 1234567;
    t.arena_bytes = 1234567ull << 20;
    const std::string text = debugmallocstats(t, *find_profile("3.9"));
    CHECK(text.find("# arenas allocated current         =            1,234,567\n") != std::string::npos);
    CHECK(text.find("arena map") == std::string::npos);
    CHECK(text.find("1234567 arenas * 262144 bytes/arena=    1,294,537,326,592\n") != std::string::npos);
}

TEST_CASE("the figures of blocks are those of the live blocks", "[stats]") {
    check_property("live blocks", [] {
        const Setup setup = *any_setup();
        Program program(setup);
        for (const Step& step : *any_steps())
            program.run(step);
        const Allocator& a = program.allocator();
        const HeapTotals t = heap_totals(a.state(), a.profile(), a.layout());
        std::vector<std::uint64_t> in_use(t.classes.size());
        for (const auto& live : program.live())
            if (live.block.is_pool_block()) ++in_use[live.block.size_class().value];
        for (std::size_t i = 0; i < in_use.size(); ++i)
            RC_ASSERT(t.classes[i].blocks_in_use == in_use[i]);
        RC_ASSERT(t.accounted_bytes() == t.arena_bytes);
    });
}

}  // namespace arenarium::test

// The walk that checks mimalloc's state finds every field that is wrong.
#include <functional>

#include "core/mimalloc/invariants.h"
#include "core/mimalloc/mimalloc.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using namespace mimalloc;

struct Silent {
    static constexpr bool wants_changes = false;
    static constexpr bool wants_events = false;
    void change(const Change&) {}
};

// Two threads with pages of three sizes, a full one, free spans, and a block that the other thread freed.
Mimalloc used() {
    Mimalloc engine(*mimalloc::find_profile("3.13t"));
    Silent silent;
    const ThreadIndex first = engine.thread(0, silent), second = engine.thread(1, silent);
    std::vector<BlockRef> blocks;
    for (const std::uint64_t bytes : {48, 48, 48, 1000, 60'000, 60'000})
        blocks.push_back(*engine.malloc(first, bytes, silent));
    for (int i = 0; i < 1500; ++i)
        blocks.push_back(*engine.malloc(first, 64, silent));
    blocks.push_back(*engine.malloc(second, 48, silent));
    engine.free(first, blocks[1], silent);
    engine.free(second, blocks[0], silent);
    engine.free(first, blocks[4], silent);
    return engine;
}

PageIndex page_with(const State& s, const std::function<bool(const Page&)>& is) {
    for (std::uint32_t i = 0; i < s.pages.size(); ++i)
        if (s.segments[i / s.slices].kind != SegmentKind::none && is(s.pages[i])) return {i};
    FAIL("there is no such page");
    return {};
}
PageIndex in_use(const State& s, std::uint64_t size) {
    return page_with(s, [&](const Page& p) { return p.block_size == size && p.used != 0 && p.heap == ThreadIndex{0}; });
}

struct Damage {
    const char* found;
    std::function<void(State&)> make;
};

}  // namespace

TEST_CASE("what is wrong with a state of mimalloc is found and said") {
    const Mimalloc engine = used();
    REQUIRE(!broken_invariant(engine.state(), engine.profile()));
    const State& good = engine.state();
    const PageIndex small = in_use(good, 48);
    const PageIndex span =
        page_with(good, [](const Page& p) { return p.block_size == block_size_free && p.slice_count != 0; });
    const SegmentIndex segment = good.segment_of(small);
    const std::vector<Damage> damages{
        {"a queue goes astray",
         [&](State& s) { s.pages[small.value].next = {static_cast<std::uint32_t>(s.pages.size() + 5)}; }},
        {"prev does not lead back", [&](State& s) { s.pages[small.value].prev = span; }},
        {"the last of a queue is not its end", [&](State& s) { s.threads[0].pages[bin_full].last = small; }},
        {"in two queues",
         [&](State& s) {
             s.threads[1].pages[bin_full] = {small, small};
             s.pages[small.value].prev = {};
         }},
        {"a page is in the queue of another heap", [&](State& s) { s.pages[small.value].heap = {1}; }},
        {"in_full does not tell the queue", [&](State& s) { s.pages[small.value].in_full = 1; }},
        {"a page is in the queue of another size", [&](State& s) { s.pages[small.value].block_size = 64; }},
        {"page_count is wrong", [&](State& s) { ++s.threads[0].page_count; }},
        {"a span in a queue is not free", [&](State& s) { s.pages[span.value].block_size = 48; }},
        {"a span is in the queue of another size", [&](State& s) { s.pages[span.value].slice_count = 1; }},
        {"a span of another thread", [&](State& s) { s.segments[segment.value].thread = {1}; }},
        {"a delayed block of another heap",
         [&](State& s) {
             s.threads[1].thread_delayed_free.push_back({small, {0}});
         }},
        {"two delayed blocks of one page",
         [&](State& s) {
             s.pages[small.value].delayed = Delayed::no_delayed_free;
             s.threads[0].thread_delayed_free.assign(2, {small, {0}});
         }},
        {"a page with a delayed block asks for more",
         [&](State& s) {
             s.pages[small.value].delayed = Delayed::use_delayed_free;
             s.threads[0].thread_delayed_free.assign(1, {small, {0}});
         }},
        {"no span begins at a slice", [&](State& s) { s.pages[small.value].slice_offset = 1; }},
        {"no span begins at a slice", [&](State& s) { s.pages[small.value].slice_count = 0; }},
        {"the segment counts other pages", [&](State& s) { ++s.segments[segment.value].used; }},
        {"capacity is beyond reserved",
         [&](State& s) {
             s.pages[small.value].reserved = static_cast<std::uint16_t>(s.pages[small.value].capacity - 1);
         }},
        {"a list leaves the page", [&](State& s) { s.pages[small.value].free = {s.pages[small.value].capacity}; }},
        {"a block is on two lists", [&](State& s) { s.pages[small.value].local_free = s.pages[small.value].free; }},
        {"the blocks do not add up", [&](State& s) { ++s.pages[small.value].used; }},
        {"more than fits", [&](State& s) { s.pages[small.value].reserved = 60000; }},
        {"an arena counts other segments", [&](State& s) { s.arenas[0].inuse[0] ^= 2; }},
    };
    for (const Damage& damage : damages) {
        State broken = good;
        damage.make(broken);
        const auto said = broken_invariant(broken, engine.profile());
        INFO(damage.found);
        REQUIRE(said);
        CHECK(said->substr(0, said->find(" (")) == damage.found);
    }
}

}  // namespace arenarium::test

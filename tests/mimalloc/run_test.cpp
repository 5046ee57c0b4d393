// Going through a run of mimalloc: any position has the state that a replay up to there has, whichever way one comes.
// And its pictures: what is in use is drawn, in words that fit.
#include <algorithm>
#include <random>
#include <set>

#include "core/mimalloc/invariants.h"
#include "core/mimalloc/read/lists.h"
#include "core/mimalloc/read/page_blocks.h"
#include "core/mimalloc/read/totals.h"
#include "core/scene/mimalloc/heap_picture.h"
#include "core/session/mimalloc_run.h"
#include "core/session/open_requests.h"
#include "core/trace/mimalloc_replay.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

OpenedRequests open_run_file(const std::filesystem::path& file) {
    Result<OpenedRequests> opened = open_requests(file.string());
    if (!opened) FAIL(opened.error().text());
    if (!opened->ran_on) opened->ran_on = mimalloc::find_profile("3.13t");
    return std::move(*opened);
}

MimallocRun open_run(const std::filesystem::path& file) {
    const OpenedRequests opened = open_run_file(file);
    Result<MimallocRun> run = MimallocRun::read(*opened.source, *opened.ran_on);
    if (!run) FAIL(run.error().text());
    return std::move(*run);
}

// Of mimalloc 2.1.2 and 2.5.2.
std::vector<std::filesystem::path> runs_of_threads() {
    auto found = discover_files(test_data("mimalloc/runs"), ".ops.gz");
    for (const auto& file : discover_files(test_data("mimalloc/recordings"), ".arenatrace"))
        if (file.filename().string().starts_with("threads-3.14")) found.push_back(file);
    REQUIRE(found.size() >= 3);
    return found;
}

// All that a state holds, in words; room that was made and is not used does not count.
std::string told(const mimalloc::State& s) {
    std::string out;
    const auto add = [&out](auto... values) { ((out += std::to_string(values) + " "), ...); };
    for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
        const mimalloc::Segment& segment = s.segments[i];
        add(i, int(segment.kind), segment.used, segment.abandoned, segment.segment_slices, segment.thread.value);
        if (segment.kind == mimalloc::SegmentKind::none) continue;
        for (const mimalloc::PageIndex p : spans_in(s, {i})) {
            const mimalloc::Page& page = s.page(p);
            add(p.value, page.block_size, page.slice_count, page.used, page.capacity, page.reserved, page.heap.value,
                int(page.delayed), page.retire_expire, page.in_full, page.next.value, page.prev.value);
            for (const BlockNumber head : {page.free, page.local_free, page.thread_free}) {
                for (const BlockNumber b : blocks_from(s, p, head))
                    add(b.value);
                out += "; ";
            }
        }
    }
    for (std::uint32_t t = 0; t < s.threads.size(); ++t) {
        const mimalloc::Thread& thread = s.threads[t];
        add(thread.page_retired_min, thread.page_retired_max, thread.page_count, thread.segment_count,
            thread.generic_count, thread.generic_collect_count);
        for (const mimalloc::BlockRef& b : thread.thread_delayed_free)
            add(b.page.value, b.block.value);
        for (std::uint32_t bin = 0; bin < mimalloc::bins; ++bin)
            for (const mimalloc::PageIndex p : pages_of(s, {static_cast<std::uint16_t>(t)}, bin))
                add(bin, p.value);
        for (std::uint32_t bin = 0; bin < mimalloc::span_bins; ++bin)
            for (const mimalloc::PageIndex p : spans_of(s, {static_cast<std::uint16_t>(t)}, bin))
                add(bin, p.value);
    }
    return out;
}

std::string told_after(const std::filesystem::path& ops, std::uint32_t operations) {
    const OpenedRequests opened = open_run_file(ops);
    MimallocReplay replay(*opened.ran_on, nullptr);
    REQUIRE(replay.run(*opened.source, operations).ok());
    return told(replay.engine().state());
}

MimallocShown shown(MimallocRun& run) {
    MimallocShown out{run.state(), run.profile(), run.position(), run.last_step(), {}, {}};
    if (run.position().operation < run.size()) {
        out.asks = mimalloc::ThreadIndex{run.operation(run.position().operation).thread};
        out.operand = run.operand(run.position().operation);
    }
    return out;
}

TEST_CASE("any position of a run of threads has the state of a replay up to there") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        for (int i = 0; i < 12; ++i) {
            const auto target = static_cast<std::uint32_t>(random() % (run.size() + 1));
            // By way of a place within an operation, forwards or backwards.
            run.timeline().seek({static_cast<std::uint32_t>(random() % run.size()), 3});
            run.timeline().seek({target, 0});
            for (auto k = random() % 20; k > 0; --k)
                run.timeline().micro_step_back();
            while (run.position() < Position{target, 0})
                run.timeline().micro_step();
            INFO(ops.string() << " after " << target);
            REQUIRE(run.position() == Position{target, 0});
            REQUIRE(told(run.state()) == told_after(ops, target));
            REQUIRE(broken_invariant(run.state(), run.profile()) == std::nullopt);
        }
    }
}

TEST_CASE("every micro-step of a run is told in a sentence without gaps") {
    std::set<std::string> functions;
    std::size_t steps = 0;
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        for (std::uint32_t i = 0; i < run.size(); i += 7) {
            for (const Change& c : run.timeline().changes(i)) {
                const mimalloc::Narration n = mimalloc::narrate(run.state(), c);
                INFO(n.function << ": " << n.sentence);
                REQUIRE(n.sentence.find_first_of("{}") == std::string::npos);
                REQUIRE(!n.sentence.empty());
                REQUIRE((c.is_decision() || (!n.field.empty() && !n.after.empty())));
                functions.insert(n.function);
                ++steps;
            }
        }
    }
    CHECK(steps > 10'000);
    CHECK(functions.contains("mi_free_block_mt"));
}

TEST_CASE("the blocks of a page are what its counts say") {
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        run.timeline().seek({run.size() / 2, 0});
        const mimalloc::State& s = run.state();
        std::uint64_t in_use = 0, waiting = 0;
        std::size_t pages = 0;
        for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
            if (s.segments[i].kind == mimalloc::SegmentKind::none) continue;
            for (const mimalloc::PageIndex p : spans_in(s, {i})) {
                if (page_holding(s, {i}, s.slice_of(p)) != p) continue;
                ++pages;
                const auto blocks = page_blocks(s, p);
                const auto count = [&](mimalloc::BlockIs what) {
                    return static_cast<std::uint64_t>(std::count(blocks.begin(), blocks.end(), what));
                };
                const std::uint64_t waits = count(mimalloc::BlockIs::thread_free) + count(mimalloc::BlockIs::delayed);
                CHECK(blocks.size() == s.page(p).reserved);
                CHECK(count(mimalloc::BlockIs::in_use) + waits == s.page(p).used);
                in_use += count(mimalloc::BlockIs::in_use) * s.page(p).block_size;
                waiting += waits * s.page(p).block_size;
            }
        }
        CHECK(pages > 10);
        const mimalloc::Totals sum = totals(s, run.profile());
        CHECK(in_use == sum.in_use);
        CHECK(waiting == sum.waiting);
    }
}

TEST_CASE("every page in use stands in the picture, and no text leaves it") {
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        for (const double part : {0.1, 0.5, 1.0}) {
            run.timeline().seek({static_cast<std::uint32_t>(run.size() * part), 0});
            const DrawList list = mimalloc_picture(shown(run), {}, 1280);
            std::set<std::uint32_t> drawn;
            for (const DrawItem& item : list.items) {
                const MimallocRef ref = MimallocRef::from(item.ref);
                if (ref.kind == MimallocKind::page) drawn.insert(ref.a);
                CHECK(item.x >= 0);
                CHECK(item.x + item.w <= 1280.5);
                CHECK(item.y + item.h <= list.height + 0.5);
            }
            const mimalloc::State& s = run.state();
            for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
                if (s.segments[i].kind == mimalloc::SegmentKind::none) continue;
                for (const mimalloc::PageIndex p : spans_in(s, {i}))
                    if (page_holding(s, {i}, s.slice_of(p)) == p) CHECK(drawn.contains(p.value));
            }
        }
    }
}

TEST_CASE("a block freed by another thread is an arrow while that is under way") {
    std::size_t arrows = 0, foreign = 0;
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        for (std::uint32_t i = 0; i < run.size() && foreign < 200; ++i) {
            if (run.operation(i).request.kind() != RequestKind::free || !run.operand(i)) continue;
            run.timeline().seek({i, 0});
            const mimalloc::ThreadIndex owner = run.state().page(run.operand(i)->page).heap;
            const bool is_foreign = owner && owner.value != run.operation(i).thread;
            if (!is_foreign && i % 50 != 0) continue;
            foreign += is_foreign ? 1 : 0;
            const DrawList list = mimalloc_picture(shown(run), {}, 4000);
            const bool has_arrow = std::any_of(list.items.begin(), list.items.end(), [&](const DrawItem& item) {
                return item.kind == ItemKind::line && item.ref == ObjectRef(MimallocRef::block(*run.operand(i)));
            });
            if (!is_foreign) CHECK(!has_arrow);
            arrows += has_arrow ? 1 : 0;
        }
    }
    CHECK(foreign >= 100);
    CHECK(arrows * 10 >= foreign * 9);  // where a queue is longer than the picture is wide its last pages have no box
}

TEST_CASE("events of a run are where a look at every operation finds them") {
    std::size_t found = 0;
    for (const auto& ops : runs_of_threads()) {
        MimallocRun run = open_run(ops);
        std::vector<std::uint32_t> foreign;
        for (std::uint32_t i = 0; i < run.size(); ++i) {
            if (run.operation(i).request.kind() != RequestKind::free || !run.operand(i)) continue;
            run.timeline().seek({i, 0});
            const mimalloc::PageIndex page = run.operand(i)->page;
            const mimalloc::ThreadIndex owner = run.state().segment(run.state().segment_of(page)).thread;
            if (owner && owner.value != run.operation(i).thread) foreign.push_back(i);
        }
        std::vector<std::uint32_t> forwards, backwards;
        for (auto at = run.next(MimallocEvent::foreign_free, 0); at;
             at = run.next(MimallocEvent::foreign_free, *at + 1))
            forwards.push_back(*at);
        for (auto at = run.previous(MimallocEvent::foreign_free, run.size()); at;
             at = run.previous(MimallocEvent::foreign_free, *at))
            backwards.insert(backwards.begin(), *at);
        CHECK(forwards == foreign);
        CHECK(backwards == foreign);
        CHECK(run.next(MimallocEvent::collected, 0));
        found += foreign.size();
    }
    CHECK(found > 1000);
}

TEST_CASE("a page's picture has each of its blocks once") {
    MimallocRun run = open_run(runs_of_threads().front());
    run.timeline().seek({run.size() / 3, 0});
    const mimalloc::State& s = run.state();
    std::size_t pages = 0;
    for (std::uint32_t p = 0; p < s.pages.size(); ++p) {
        if (page_holding(s, s.segment_of({p}), s.slice_of({p})) != mimalloc::PageIndex{p}) continue;
        ++pages;
        const DrawList list = mimalloc_page_picture(shown(run), {}, {p}, 1280);
        std::multiset<std::uint32_t> blocks;
        for (const DrawItem& item : list.items) {
            const MimallocRef ref = MimallocRef::from(item.ref);
            if (item.kind == ItemKind::rect && ref.kind == MimallocKind::block && item.emphasis == Emphasis::none)
                blocks.insert(ref.index);
        }
        CHECK(blocks.size() == s.page({p}).reserved);
        CHECK(std::set<std::uint32_t>(blocks.begin(), blocks.end()).size() == blocks.size());
    }
    CHECK(pages > 5);
}

}  // namespace
}  // namespace arenarium::test

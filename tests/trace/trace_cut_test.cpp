// A recording whose beginning was cut away: what is left is as it was, and agrees with the engine.
#include "core/trace/trace_cut.h"

#include <map>
#include <memory>

#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// As it is while it is written: the first `shown` bytes are there.
struct Growing final : RandomBytes {
    Growing(const std::string& all, const std::size_t& shown) : all_(all), shown_(shown) {}
    std::uint64_t size() const override { return shown_; }
    std::string_view read(std::uint64_t at, std::size_t count, std::string&) const override {
        const std::string_view there = std::string_view(all_).substr(0, shown_);
        return at >= there.size() ? std::string_view() : there.substr(static_cast<std::size_t>(at), count);
    }
    const std::string& all_;
    const std::size_t& shown_;
};

struct Whole {
    std::vector<TraceOperation> operations;
    std::vector<std::uint64_t> times, threads;  // of each operation; the thread's number in the system
    std::vector<TraceEvent> events;             // but those of threads
    std::vector<LineStep> steps;
    std::vector<std::uint32_t> own;
    std::vector<TraceMark> marks;
    TraceSites sites;
};

Whole whole_of(TraceReader& reader) {
    Whole out;
    TraceBlock block;
    std::uint64_t time = 0, thread = 0;
    std::vector<TraceEvent> threads;
    std::vector<TraceTime> times;
    for (Result<bool> more = reader.read(block);; more = reader.read(block)) {
        RC_ASSERT(more.ok());
        if (!*more) break;
        out.operations.insert(out.operations.end(), block.operations.begin(), block.operations.end());
        times.insert(times.end(), block.times.begin(), block.times.end());
        for (const TraceEvent& e : block.events)
            if (e.kind == TraceEventKind::thread)
                threads.push_back(e);
            else if (e.kind != TraceEventKind::thread_start)
                out.events.push_back(e);
        out.steps.insert(out.steps.end(), block.steps.begin(), block.steps.end());
        out.own.insert(out.own.end(), block.own.begin(), block.own.end());
    }
    std::size_t t = 0, e = 0;
    for (std::uint32_t i = 0; i < out.operations.size(); ++i) {
        for (; t < times.size() && times[t].operation <= i; ++t)
            time = times[t].time;
        for (; e < threads.size() && threads[e].operation <= i; ++e)
            thread = threads[e].first;
        out.times.push_back(time);
        out.threads.push_back(reader.threads().empty() ? 0 : reader.threads()[static_cast<std::size_t>(thread)]);
    }
    for (LineStep& s : out.steps)
        s.thread = static_cast<std::uint16_t>(reader.threads().empty() ? 0 : reader.threads()[s.thread]);
    out.marks = reader.marks();
    out.sites = reader.sites();
    return out;
}

struct Held {
    std::uint64_t address, bytes;
    std::uint32_t site, operation;
    friend bool operator==(const Held&, const Held&) = default;
};

// By address, the naive way.
std::map<std::uint64_t, Held> live_after(const Whole& run, std::uint32_t operations) {
    std::map<std::uint32_t, Held> by_operation;
    for (std::uint32_t i = 0; i < operations; ++i) {
        const TraceOperation& op = run.operations[i];
        Held held{op.address.value, op.request.bytes, op.site, i};
        if (op.request.operand) {
            const auto old = by_operation.find(op.request.operand.value);
            RC_ASSERT(old != by_operation.end());
            if (op.request.bytes == UINT64_MAX) held.address = old->second.address, held.bytes = old->second.bytes;
            by_operation.erase(old);
        }
        if (op.request.kind() != RequestKind::free && held.address != 0) by_operation.emplace(i, held);
    }
    std::map<std::uint64_t, Held> out;
    for (const auto& [i, held] : by_operation)
        RC_ASSERT(out.emplace(held.address, held).second);
    return out;
}

RunWish some_wish() {
    RunWish wish;
    const std::vector<std::string> profiles{"3.8", "3.9", "3.11", "3.13", "3.11-debug", "3.15"};
    wish.profile = *rc::gen::elementOf(profiles);
    wish.unseen = *rc::gen::elementOf(std::vector<std::uint32_t>{0, 0, 1500});
    wish.operations = *rc::gen::inRange<std::uint32_t>(1, 6000);
    wish.seed = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
    wish.sites = *rc::gen::arbitrary<bool>();
    wish.lines = wish.sites && *rc::gen::arbitrary<bool>();
    wish.block = *rc::gen::inRange<std::uint32_t>(1, 1000);
    return wish;
}

// The trace behind about that byte, read while it still grew.
std::string cut(const std::string& all, std::size_t at, std::size_t shown_first) {
    std::size_t shown = shown_first;
    Result<TraceReader> reader = TraceReader::open(std::make_unique<Growing>(all, shown), "growing");
    if (!reader) {
        shown = all.size();
        reader = TraceReader::open(all, "whole");
    }
    RC_ASSERT(reader.ok());
    StringSink to;
    TraceCut cut(
        *reader, to, [&](std::uint64_t next, std::uint64_t) { return next >= at; }, 500);
    RC_ASSERT(cut.carry().ok());
    shown = all.size();
    reader->look_again();
    RC_ASSERT(cut.carry().ok());
    RC_ASSERT(reader->end().how == TraceEnding::exited);
    const std::unique_ptr<TraceWriter> writer = cut.take_writer();
    writer->end(reader->end());
    RC_ASSERT(writer->strays() == 0);
    return to.content;
}

void require_last_part(const std::string& before, const std::string& after) {
    Result<TraceReader> was = TraceReader::open(before, "was"), is = TraceReader::open(after, "is");
    RC_ASSERT(was.ok());
    RC_ASSERT(is.ok());
    const Whole old = whole_of(*was), now = whole_of(*is);
    const auto found = static_cast<std::uint32_t>(
        std::count_if(now.operations.begin(), now.operations.end(),
                      [](const TraceOperation& op) { return op.request.kind() == RequestKind::found; }));
    RC_ASSERT(now.operations.size() >= found);
    RC_ASSERT(old.operations.size() + found >= now.operations.size());
    const auto from = static_cast<std::uint32_t>(old.operations.size() + found - now.operations.size());

    // What was live there, with what was asked for it and by whom.
    const std::map<std::uint64_t, Held> live = live_after(old, from);
    RC_ASSERT(live.size() == found);
    std::map<std::uint32_t, std::uint32_t> new_of;
    for (std::uint32_t i = 0; i < found; ++i) {
        const TraceOperation& op = now.operations[i];
        const auto held = live.find(op.address.value);
        RC_ASSERT(held != live.end());
        RC_ASSERT(op.request.bytes == held->second.bytes);
        RC_ASSERT(op.site == held->second.site);
        new_of[held->second.operation] = i;
    }
    // And then all as it was.
    for (std::uint32_t i = from; i < old.operations.size(); ++i) {
        const TraceOperation &a = old.operations[i], &b = now.operations[i - from + found];
        new_of[i] = i - from + found;
        RC_ASSERT(a.request.kind() == b.request.kind());
        RC_ASSERT(a.request.bytes == b.request.bytes);
        RC_ASSERT(a.request.count == b.request.count);
        RC_ASSERT(a.address == b.address);
        RC_ASSERT(a.site == b.site);
        RC_ASSERT(a.mem == b.mem);
        RC_ASSERT(a.stays == b.stays);
        RC_ASSERT(a.outside == b.outside);
        RC_ASSERT(!a.request.operand == !b.request.operand);
        if (a.request.operand) RC_ASSERT(new_of.at(a.request.operand.value) == b.request.operand.value);
        RC_ASSERT(old.times[i] == now.times[i - from + found]);
        RC_ASSERT(old.threads[i] == now.threads[i - from + found]);
    }
    const auto moved = [&](std::uint32_t operation) { return operation - from + found; };
    // One that was set just where the recording was cut may stand on either side.
    const auto is_later = [](std::uint32_t than) { return [than](const TraceMark& m) { return m.operation > than; }; };
    std::vector<TraceMark> marks, kept_marks;
    std::copy_if(old.marks.begin(), old.marks.end(), std::back_inserter(marks), is_later(from));
    for (TraceMark& m : marks)
        m.operation = moved(m.operation);
    std::copy_if(now.marks.begin(), now.marks.end(), std::back_inserter(kept_marks), is_later(found));
    RC_ASSERT(kept_marks == marks);
    RC_ASSERT(now.marks.front().name == TraceCut::mark);
    std::vector<std::uint32_t> own;
    for (const std::uint32_t o : old.own)
        if (o >= from) own.push_back(moved(o));
    RC_ASSERT(now.own == own);
    std::vector<LineStep> steps, kept;
    for (LineStep s : old.steps)
        if (s.operation > from) {
            s.operation = moved(s.operation);
            steps.push_back(s);
        }
    for (const LineStep& s : now.steps)
        if (s.operation > found) kept.push_back(s);
    RC_ASSERT(kept == steps);
    RC_ASSERT(now.sites.places.size() == old.sites.places.size());
    for (std::size_t p = 0; p < old.sites.places.size(); ++p) {
        const CallPlace &a = old.sites.places[p], &b = now.sites.places[p];
        RC_ASSERT((a.caller == b.caller && a.code == b.code && a.line == b.line));
    }
    RC_ASSERT(now.sites.codes.size() == old.sites.codes.size());
    RC_ASSERT(is->header().begins_within);
    RC_ASSERT(is->header().command == was->header().command);
    RC_ASSERT(is->end() == was->end());

    Result<TraceReader> again = TraceReader::open(after, "again");
    const Result<TraceCheck> check = check_trace(*again);
    RC_ASSERT(check.ok());
    RC_ASSERT(!check->difference);
    RC_ASSERT(check->operations == now.operations.size());
}

// The live blocks of a tally: bytes, site, size class.
std::multiset<std::tuple<std::uint64_t, std::uint32_t, std::uint16_t>> live_of(const std::string& bytes,
                                                                               std::uint64_t& pool_bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "tally");
    RC_ASSERT(reader.ok());
    TraceTally tally(reader->profile());
    TraceBlock block;
    while (*reader->read(block))
        for (const TraceOperation& op : block.operations)
            tally.apply(op);
    std::multiset<std::tuple<std::uint64_t, std::uint32_t, std::uint16_t>> out;
    tally.for_each_live([&](const TraceTally::Live& b) { out.emplace(b.bytes, b.site, b.size_class); });
    pool_bytes = tally.pool_bytes();
    return out;
}

}  // namespace

TEST_CASE("what is left of a recording when its beginning is cut away is as it was") {
    check_property("found blocks with their sites, the rest one to one, no difference", [] {
        const TracedRun run = traced_run(some_wish());
        const std::size_t size = run.bytes.size();
        const auto at = *rc::gen::inRange<std::size_t>(0, size + 1);
        const auto shown = *rc::gen::inRange<std::size_t>(0, size + 1);
        const std::string once = cut(run.bytes, at, shown);
        require_last_part(run.bytes, once);
        // And again, of what was cut already.
        const std::string twice = cut(once, *rc::gen::inRange<std::size_t>(0, once.size() + 1), once.size());
        require_last_part(once, twice);
        std::uint64_t before = 0, after = 0;
        RC_ASSERT(live_of(run.bytes, before) == live_of(twice, after));
        RC_ASSERT(before == after);
    });
}

TEST_CASE("a recording that was cut is read whatever its bytes become") {
    RunWish wish;
    wish.operations = 3000;
    wish.lines = true;
    wish.block = 300;
    const TracedRun run = traced_run(wish);
    const std::string bytes = cut(run.bytes, run.bytes.size() / 2, run.bytes.size());
    CHECK(bytes[trace_format::magic.size() + 4] == 8);
    int refused = 0, tried = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 5, ++tried) {
        std::string other = bytes;
        other[at] = static_cast<char>(other[at] ^ 16);
        Result<TraceReader> reader = TraceReader::open(other, "damaged");
        if (!reader) {
            ++refused;
            continue;
        }
        const Result<TraceCheck> check = check_trace(*reader);
        if (!check || check->difference || reader->end().how == TraceEnding::cut_off) ++refused;
    }
    CHECK(refused > tried / 2);
    for (std::size_t size = 0; size < bytes.size(); size += 11) {
        Result<TraceReader> reader = TraceReader::open(bytes.substr(0, size), "short");
        if (!reader) continue;
        const Result<TraceCheck> check = check_trace(*reader);
        if (check) CHECK(!check->difference);
    }
}

TEST_CASE("a recording that does not agree with the engine is not cut") {
    int refused = 0, lies = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RunWish wish;
        wish.seed = seed;
        wish.lie_at = static_cast<std::int64_t>(seed * 37);
        wish.block = 100;
        const TracedRun run = traced_run(wish);
        if (run.lie < 0) continue;
        ++lies;
        Result<TraceReader> reader = TraceReader::open(run.bytes, "lie");
        REQUIRE(reader.ok());
        StringSink to;
        TraceCut cut(*reader, to, [](std::uint64_t, std::uint64_t) { return false; });
        if (!cut.carry()) ++refused;
    }
    CHECK(lies >= 15);
    CHECK(refused == lies);
}

// A recording of several processes: each trace comes back whole, wherever the file was cut off, and damage is met.
#include <random>

#include "core/trace/trace_check.h"
#include "core/trace/trace_processes.h"
#include "core/trace/trace_reader.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

struct Written {
    std::string bytes;
    std::vector<std::string> traces;  // of each process
    std::vector<TraceProcess> about;  // as said last
    std::vector<std::size_t> ends;    // where a piece ends
};

Written some_processes(std::size_t count) {
    Written out;
    StringSink sink;
    ProcessesWriter writer(sink, 1000);
    std::vector<std::size_t> sent(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        RunWish wish;
        wish.seed = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
        wish.operations = *rc::gen::inRange<std::uint32_t>(0, 300);
        wish.unseen = i % 2 == 1 ? 100 : 0;
        out.traces.push_back(i % 5 == 4 ? std::string() : traced_run(wish).bytes);
        TraceProcess p;
        p.number = 100 + i;
        if (i != 0) p.parent = *rc::gen::inRange<std::uint32_t>(0, i);
        p.came = i == 0 ? TraceProcess::Came::first : TraceProcess::Came::forked;
        p.start = i;
        p.command = "program " + std::to_string(i);
        out.about.push_back(p);
        RC_ASSERT(writer.add(p) == i);
    }
    for (std::uint32_t i = 0; i < count; ++i)
        if (!out.traces[i].empty()) RC_ASSERT(writer.content(i).write(out.traces[i].substr(0, sent[i] = 100)).ok());
    // In pieces of any size, in any order of the processes. Drawn at once, for a generator of the least size draws the
    // first process for ever.
    std::mt19937 dice(*rc::gen::inRange<std::uint32_t>(1, 1u << 30));
    for (std::size_t left = count; left > 0;) {
        const auto i = static_cast<std::uint32_t>(dice() % count);
        if (sent[i] > out.traces[i].size()) continue;
        const std::size_t some = 1 + dice() % 2999;
        const std::string_view piece = std::string_view(out.traces[i]).substr(sent[i], some);
        if (!piece.empty()) RC_ASSERT(writer.content(i).write(piece).ok());
        sent[i] += some;
        if (sent[i] <= out.traces[i].size()) continue;
        sent[i] = out.traces[i].size() + 1;
        out.about[i].went = TraceProcess::Went::exited;
        out.about[i].status = i;
        out.about[i].end = i + 10;
        writer.tell(i, out.about[i]);
        out.ends.push_back(sink.content.size());
        --left;
    }
    RC_ASSERT(writer.status().ok());
    out.bytes = sink.content;
    return out;
}

std::string whole(const RandomBytes& file) {
    std::string room;
    return std::string(file.read(0, static_cast<std::size_t>(file.size()), room));
}

}  // namespace

TEST_CASE("a recording of several processes gives back each trace and what is known of it") {
    check_property("byte for byte, read anywhere", [] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 12);
        const Written written = some_processes(count);
        const std::shared_ptr<const RandomBytes> file = random_bytes(written.bytes);
        const auto all = read_processes(*file, "several");
        RC_ASSERT(all.ok());
        RC_ASSERT(all->has_value());
        RC_ASSERT((*all)->list.size() == count);
        RC_ASSERT((*all)->unix_time == 1000u);
        for (std::uint32_t i = 0; i < count; ++i) {
            const TraceProcess &read = (*all)->list[i], &said = written.about[i];
            RC_ASSERT(read.number == said.number);
            RC_ASSERT(read.parent == said.parent);
            RC_ASSERT(read.came == said.came);
            RC_ASSERT(read.went == said.went);
            RC_ASSERT(read.status == said.status);
            RC_ASSERT(read.end == said.end);
            RC_ASSERT(read.command == said.command);
            RC_ASSERT(read.recorded == written.traces[i].size());
            const auto trace = trace_of_process(file, **all, i);
            RC_ASSERT(whole(*trace) == written.traces[i]);
            if (written.traces[i].empty()) continue;
            const auto at = *rc::gen::inRange<std::size_t>(0, written.traces[i].size());
            const auto some = *rc::gen::inRange<std::size_t>(1, 5000);
            std::string room;
            RC_ASSERT(trace->read(at, some, room) == std::string_view(written.traces[i]).substr(at, some));
            Result<TraceReader> reader = TraceReader::open(written.bytes, "several", std::to_string(i + 1));
            RC_ASSERT(reader.ok());
            const Result<TraceCheck> check = check_trace(*reader);
            RC_ASSERT(check.ok());
            RC_ASSERT(!check->difference);
        }
    });
}

TEST_CASE("a recording of several processes that is cut off anywhere holds what was whole before") {
    check_property("the beginning of each trace", [] {
        const Written written = some_processes(4);
        const auto size = *rc::gen::inRange<std::size_t>(0, written.bytes.size() + 1);
        const std::shared_ptr<const RandomBytes> file = random_bytes(written.bytes.substr(0, size));
        const auto all = read_processes(*file, "cut");
        if (!all.ok() || !*all) return;
        for (std::uint32_t i = 0; i < (*all)->list.size(); ++i)
            RC_ASSERT(written.traces[i].starts_with(whole(*trace_of_process(file, **all, i))));
    });
}

TEST_CASE("damage to a recording of several processes is an error or leaves sound ones") {
    check_property("nothing breaks", [] {
        Written written = some_processes(3);
        for (int i = 0; i < 3; ++i)
            written.bytes[*rc::gen::inRange<std::size_t>(0, written.bytes.size())] ^=
                static_cast<char>(*rc::gen::inRange(1, 256));
        const std::shared_ptr<const RandomBytes> file = random_bytes(written.bytes);
        const auto all = read_processes(*file, "damaged");
        if (!all.ok() || !*all) return;
        for (std::uint32_t i = 0; i < (*all)->list.size(); ++i) {
            const TraceProcess& p = (*all)->list[i];
            RC_ASSERT(!p.parent || *p.parent < i);
            RC_ASSERT(!text_of(p, **all).empty());
            Result<TraceReader> reader = TraceReader::open(written.bytes, "damaged", std::to_string(i + 1));
            TraceBlock block;
            for (bool more = reader.ok(); more;) {
                const Result<bool> read = reader->read(block);
                more = read.ok() && *read;
            }
        }
    });
}

TEST_CASE("a process of a recording is named by its place or its number in the system") {
    TraceProcesses all;
    for (const std::uint32_t number : {40u, 41u, 2u, 41u}) {
        all.list.emplace_back();
        all.list.back().number = number;
        all.content.emplace_back();
    }
    CHECK(!all.find("", "file").ok());
    all.list[1].recorded = all.list[3].recorded = all.list[2].recorded = 1;
    CHECK(*all.find("", "file") == 1);
    CHECK(*all.find("2", "file") == 1);  // its place, not the number of the third
    CHECK(*all.find("4", "file") == 3);
    CHECK(*all.find("41", "file") == 1);
    CHECK(!all.find("1", "file").ok());
    CHECK(!all.find("40", "file").ok());
    CHECK(!all.find("5", "file").ok());
    CHECK(!all.find("x", "file").ok());
    CHECK(!all.find("99999999999999999999", "file").ok());
    all.list[1].recorded = 0;
    CHECK(*all.find("41", "file") == 3);
}

TEST_CASE("the first blocks of a forked process are its parent's lines'") {
    check_property("by address, and its own lines are its own", [] {
        RunWish wish;
        wish.profile = *rc::gen::elementOf(std::vector<std::string>{"3.8", "3.11", "3.11-debug", "3.14"});
        wish.seed = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
        wish.unseen = *rc::gen::inRange<std::uint32_t>(1, 3000);
        wish.operations = *rc::gen::inRange<std::uint32_t>(0, 500);
        wish.block = *rc::gen::inRange<std::uint32_t>(1, 1000);
        wish.lines = *rc::gen::arbitrary<bool>();
        const TracedRun run = traced_run(wish);
        StringSink sink;
        ProcessesWriter writer(sink, 1000);
        TraceProcess parent, child;
        parent.number = 100;
        child.number = 101;
        child.parent = writer.add(parent);
        child.came = TraceProcess::Came::forked;
        child.start = 1u << 30;
        writer.add(child);
        for (const auto& [process, bytes] : {std::pair(0u, &run.parent), {1u, &run.bytes}}) {
            RC_ASSERT(writer.content(process).write(bytes->substr(0, 50)).ok());
            RC_ASSERT(writer.content(process).write(bytes->substr(50)).ok());
        }
        Result<TraceReader> reader = TraceReader::open(sink.content, "family", "2");
        RC_ASSERT(reader.ok());
        for (int round = 0; round < 2; ++round, reader->rewind()) {
            std::map<std::uint64_t, std::pair<std::uint32_t, std::uint64_t>> found;
            std::size_t told = 0, step = 0;
            TraceBlock block;
            for (Result<bool> more = reader->read(block); RC_ASSERT(more.ok()), *more; more = reader->read(block)) {
                const CallSites& sites = reader->sites();
                const auto says = [&](std::uint32_t site, const std::string& file) {
                    RC_ASSERT(site < sites.places.size());
                    RC_ASSERT(site == 0 || sites.code(site).file == file);
                    return site == 0 ? 0 : sites.places[site].line;
                };
                for (const TraceOperation& op : block.operations) {
                    if (op.request.kind() == RequestKind::found)
                        found[op.address.value] = {says(op.site, "parent.py"), op.request.bytes};
                    else if (op.request.bytes <= find_profile(wish.profile)->threshold || op.outside == 0)
                        told = std::max<std::size_t>(told, says(op.site, "a.py"));
                }
                for (const LineStep& s : block.steps)
                    RC_ASSERT(says(s.site, "a.py") == run.steps[step++].site);
            }
            RC_ASSERT(found == run.born_with);
            RC_ASSERT(told <= 20);
            RC_ASSERT(step == run.steps.size());
        }
    });
}

TEST_CASE("a file may say that each of many thousand processes forked the next") {
    RunWish wish;
    wish.unseen = 20;
    wish.operations = 1;
    const TracedRun run = traced_run(wish);
    StringSink sink;
    ProcessesWriter writer(sink, 1000);
    constexpr std::uint32_t many = 20'000;
    for (std::uint32_t i = 0; i < many; ++i) {
        TraceProcess p;
        p.number = 100 + i;
        if (i != 0) p.parent = i - 1;
        p.came = i == 0 ? TraceProcess::Came::first : TraceProcess::Came::forked;
        writer.add(p);
        REQUIRE(writer.content(i).write(run.bytes.substr(0, 50)).ok());
        REQUIRE(writer.content(i).write(run.bytes.substr(50)).ok());
    }
    for (const std::uint32_t which : {2u, 60u, 70u, many}) {
        Result<TraceReader> reader = TraceReader::open(sink.content, "family", std::to_string(which));
        REQUIRE(reader.ok());
        TraceBlock block;
        std::size_t operations = 0;
        for (Result<bool> more = reader->read(block); more.ok() && *more; more = reader->read(block))
            operations += block.operations.size();
        CHECK(operations == run.found + run.operations.size());
    }
}

// The difference of two states, held to its own rules and to a naive comparison of the operations that led to them.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/diff/diff.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "tests/scene/heaps.h"
#include "tests/support/files.h"
#include "tests/support/moment_of.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

// A heap and what a caller who keeps a list of its own would say is live: address -> size asked for.
struct Counted {
    Heap heap;
    std::map<std::uint64_t, std::uint64_t> live;
    std::vector<OperationIndex> blocks;

    explicit Counted(const std::string& profile) : heap(profile) {}

    std::uint64_t address(OperationIndex i) const {
        return Allocator::block_address(heap.allocator.state(), heap.allocator.layout(), heap.allocator.profile(),
                                        heap.log.result(i))
            .value;
    }
    void malloc(std::uint64_t bytes) {
        blocks.push_back(heap.malloc(bytes, "b", static_cast<std::uint32_t>(1 + bytes % 7)));
        live[address(blocks.back())] = bytes;
    }
    void free(std::size_t which) {
        which %= blocks.size();
        live.erase(address(blocks[which]));
        heap.free(blocks[which]);
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(which));
    }
    void run(const std::vector<std::uint32_t>& steps) {
        for (const std::uint32_t s : steps) {
            if (s % 3 == 0 && !blocks.empty())
                free(s / 3);
            else
                malloc(1 + s % 512);
        }
    }
};

template <class Side, class Same>
void check_reversed(const std::vector<Changed<Side>>& one, const std::vector<Changed<Side>>& other, Same&& same) {
    RC_ASSERT(one.size() == other.size());
    const auto equal = [&](const std::optional<Side>& x, const std::optional<Side>& y) {
        return x.has_value() == y.has_value() && (!x || same(*x, *y));
    };
    for (std::size_t i = 0; i < one.size(); ++i) {
        RC_ASSERT(one[i].address == other[i].address);
        RC_ASSERT(equal(one[i].before, other[i].after));
        RC_ASSERT(equal(one[i].after, other[i].before));
    }
}

}  // namespace

TEST_CASE("a state is the same as itself, and comparing the other way round exchanges the sides", "[diff]") {
    check_property(
        "diff",
        [] {
            const auto profile = *rc::gen::element<std::string>("3.6", "3.8", "3.12", "3.8:arena=16KiB,pool=4KiB");
            const auto steps = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0u, 100000u));
            const auto more = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0u, 100000u));
            Counted before(profile), after(profile);
            before.run(steps);
            after.run(steps);
            RC_ASSERT(compare(before.heap.moment(), after.heap.moment()).same());
            after.run(more);
            const StateDiff d = compare(before.heap.moment(), after.heap.moment());
            const StateDiff r = compare(after.heap.moment(), before.heap.moment());
            RC_ASSERT(d.same() == r.same());
            const auto equal = [](const auto& x, const auto& y) { return x == y; };
            check_reversed(d.arenas, r.arenas, equal);
            check_reversed(d.pools, r.pools, equal);
            check_reversed(d.blocks, r.blocks, [](const BlockSide& x, const BlockSide& y) {
                return x.size == y.size && x.operation == y.operation;
            });

            // The naive list of live blocks says the same.
            std::size_t came = 0, went = 0, changed = 0;
            for (const auto& [address, bytes] : after.live)
                came += before.live.count(address) == 0;
            for (const auto& [address, bytes] : before.live) {
                const auto other = after.live.find(address);
                went += other == after.live.end();
                changed += other != after.live.end() && other->second != bytes;
            }
            const auto count = [&](bool (Changed<BlockSide>::*is)() const) {
                return static_cast<std::size_t>(
                    std::count_if(d.blocks.begin(), d.blocks.end(), [is](const auto& b) { return (b.*is)(); }));
            };
            RC_ASSERT(count(&Changed<BlockSide>::came) == came);
            RC_ASSERT(count(&Changed<BlockSide>::went) == went);
            RC_ASSERT(d.blocks.size() == came + went + changed);
        },
        100);
}

TEST_CASE("a snapshot is the same as the state that it was made of", "[diff]") {
    for (const Heap& h : {Heap(), lesson(), lesson("3.8"), pinned(), sliding("3.6"), lesson("3.11-32bit")}) {
        StringSink text;
        REQUIRE(write_snapshot(h.allocator.state(), h.allocator.profile(), h.allocator.layout(), h.log,
                               {h.log.size(), 0}, text)
                    .ok());
        const Result<Snapshot> back = read_snapshot(*bytes_of_memory(text.content, "s.json"));
        REQUIRE(back.ok());
        const Layout layout(back->profile);
        const OperationLog nothing;
        CHECK(compare(h.moment(), moment_of(*back, {})).same());
    }
}

TEST_CASE("a block handed out again is a change within one run only", "[diff]") {
    Heap before, after;
    for (Heap* h : {&before, &after}) {
        h->malloc(24, "a", 1);
        h->malloc(24, "b", 2);
    }
    after.free({1});
    after.malloc(24, "c", 3);
    CHECK(compare(before.moment(), after.moment()).blocks.empty());
    const StateDiff d = compare(before.moment(), after.moment(), true);
    REQUIRE(d.blocks.size() == 1);
    CHECK(d.blocks[0].before->name == "b");
    CHECK(d.blocks[0].after->name == "c");
    REQUIRE(d.lines.size() == 2);
    CHECK((d.lines[0].from.line == 2 && d.lines[0].went == 1 && d.lines[0].came == 0));
    CHECK((d.lines[1].from.line == 3 && d.lines[1].came == 1 && d.lines[1].came_bytes == 32));
}

TEST_CASE("a difference is told in words and as JSON", "[diff]") {
    const Heap before = lesson();
    Heap after = lesson();
    after.malloc(100, "new", 12);
    const StateDiff d = compare(before.moment(), after.moment());
    StringSink text, json, same;
    REQUIRE(write_diff_text(d, "a", "b", 20, text).ok());
    CHECK(text.content.find("line 12: 1 came (112 bytes)") != std::string::npos);
    CHECK(text.content.find("before: a, CPython 3.12, after") == 0);
    REQUIRE(write_diff_json(d, "a", "b", json).ok());
    const auto j = nlohmann::json::parse(json.content);
    CHECK(j["same"] == false);
    CHECK(j["blocks"].size() == 1);
    CHECK(j["blocks"][0]["before"].is_null());
    CHECK(j["blocks"][0]["after"]["line"] == 12);
    REQUIRE(write_diff_text(compare(before.moment(), before.moment()), "a", "a", 20, same).ok());
    CHECK(same.content.ends_with("The states are the same.\n"));
}

TEST_CASE("types of inspected blocks are counted on both sides", "[diff]") {
    // Snapshots whose blocks have names alone, as a look into a process writes them; an address may change its type.
    const auto looked_at = [](const std::map<std::string, int>& types) {
        Heap heap;
        std::vector<std::string> names;
        for (const auto& [type, count] : types)
            for (int i = 0; i < count; ++i)
                heap.malloc(40), names.push_back(type);
        StringSink sink;
        std::size_t next = 0;
        REQUIRE(write_snapshot(heap.allocator.state(), heap.allocator.profile(), heap.allocator.layout(),
                               OperationLog{}, {0, 0}, sink, [&](const LiveBlock&) { return names.at(next++); })
                    .ok());
        const auto source = bytes_of_memory(sink.content, "look");
        return *read_snapshot(*source);
    };
    const Snapshot before = looked_at({{"dict", 300}, {"list", 20}, {"", 7}, {"str", 5}});
    const Snapshot after = looked_at({{"dict", 10}, {"list", 20}, {"", 8}, {"Session", 1}});
    const StateDiff d = compare(moment_of(before), moment_of(after));
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> seen;
    for (const TypeDiff& t : d.types)
        seen[t.type] = {t.before, t.after};
    CHECK(seen == std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>{
                      {"dict", {300, 10}}, {"", {7, 8}}, {"str", {5, 0}}, {"Session", {0, 1}}});
    CHECK(d.types.front().type == "dict");
    StringSink text;
    REQUIRE(write_diff_text(d, "a", "b", 20, text).ok());
    CHECK(text.content.find("dict: 300 → 10 blocks, -13,920 bytes\n") != std::string::npos);
    CHECK(text.content.find("Session: 0 → 1 block, +48 bytes\n") != std::string::npos);
}

TEST_CASE("the totals are whole however few marks are wanted", "[diff]") {
    const Heap before;
    const StateDiff d = compare(before.moment(), pinned().moment());
    StringSink none, all;
    REQUIRE(write_diff_text(d, "a", "b", 0, none).ok());
    REQUIRE(write_diff_text(d, "a", "b", 100000, all).ok());
    const auto totals = [](const std::string& text) { return text.substr(text.find("\ntotals\n")); };
    CHECK(totals(none.content) == totals(all.content));
    CHECK(none.content.find("  … and ") != std::string::npos);
    CHECK(all.content.find("  … and ") == std::string::npos);
}

}  // namespace arenarium::test

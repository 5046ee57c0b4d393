#include <nlohmann/json.hpp>

#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/invariants.h"
#include "tests/export/json_schema.h"
#include "tests/pymalloc/operations_gen.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using nlohmann::json;

std::string snapshot_of(const HeapState& state, const Profile& profile, const OperationLog& log, Position position) {
    StringSink sink;
    REQUIRE(write_snapshot(state, profile, Layout(profile), log, position, sink).ok());
    return sink.content;
}

Result<Snapshot> read_back(const std::string& text, const SnapshotLimits& limits = {}) {
    return read_snapshot(*bytes_of_memory(text, "s.json"), limits);
}

const json& schema() {
    static const json content = json::parse(read_text(source_file("resources/schema/snapshot.schema.json")));
    return content;
}

}  // namespace

TEST_CASE("the snapshot of a heap of one block is what the header shows", "[snapshot]") {
    Allocator a(*find_profile("3.12"));
    OperationLog log;
    log.append(Request::malloc(24), a.run(Request::malloc(24)), {1, 5});
    log.set_name({0}, log.intern("b"));
    const json s = json::parse(snapshot_of(a.state(), a.profile(), log, {1, 0}));
    CHECK(schema_violation(schema(), s) == "");
    CHECK(s["position"] == json{{"operation", 1}, {"micro", 0}});
    CHECK(s["allocator"]["usable_arenas"] == json::array({0}));
    CHECK(s["allocator"]["unused_arena_objects"].size() == 15);
    CHECK(s["allocator"]["nfp2lasta"] == json{{"63", 0}});
    CHECK(s["allocator"]["usedpools"] == json{{"1", {"0x7f0000000000"}}});
    const json& arena = s["allocator"]["arenas"][0];
    CHECK(arena["pool_address"] == "0x7f0000004000");
    CHECK(arena["pools"][0]["freeblocks"] == json::array({"0x7f0000000050"}));
    CHECK(s["blocks"] == json::array({{{"address", "0x7f0000000030"},
                                       {"requested", 24},
                                       {"size", 32},
                                       {"name", "b"},
                                       {"line", 1},
                                       {"operation", 0}}}));
    CHECK(s["totals"]["allocated_bytes"] == 32);
}

TEST_CASE("a snapshot read back is the same snapshot and a sound state, on every profile", "[snapshot]") {
    check_property(
        "round trip",
        [] {
            const Setup setup = *any_setup();
            Program program(setup);
            for (const Step& step : *any_steps())
                program.run(step);
            const Allocator& a = program.allocator();
            const std::string text = snapshot_of(a.state(), a.profile(), {}, {0, 0});
            RC_ASSERT(schema_violation(schema(), json::parse(text)) == "");
            const Result<Snapshot> back = read_back(text);
            if (!back) RC_FAIL(back.error().text());
            RC_ASSERT(back->profile == setup.profile);
            RC_ASSERT(broken_invariant(back->state, back->profile, a.layout()).value_or("") == "");
            RC_ASSERT(snapshot_of(back->state, back->profile, {}, {0, 0}) == text);
            RC_ASSERT(back->blocks.size() ==
                      static_cast<std::size_t>(std::count_if(program.live().begin(), program.live().end(),
                                                             [](const auto& l) { return l.block.is_pool_block(); })));

            // Going on from it does the same, until an arena is needed.
            AddressSpaceRules nothing_more = setup.rules;
            Allocator resumed(setup.profile, nothing_more);
            resumed.restore(back->state);
            Allocator original(setup.profile, nothing_more);
            original.restore(a.state());
            for (const std::uint64_t bytes : {1, 16, 100, 512, 256, 16, 16, 400}) {
                const Block one = original.run(Request::malloc(bytes)), other = resumed.run(Request::malloc(bytes));
                if (original.state().ntimes_arena_allocated != a.state().ntimes_arena_allocated || one.is_raw()) break;
                RC_ASSERT(one == other);
                RC_ASSERT(original.address_of(one) == resumed.address_of(other));
            }
        },
        150);
}

TEST_CASE("a state within an operation is written too", "[snapshot]") {
    Allocator a(*find_profile("3.8:arena=16KiB,pool=4KiB"));
    std::vector<Block> blocks;
    std::size_t written = 0;
    const auto at_every_micro_step = [&](const Request& request, Block operand) {
        std::vector<Change> changes;
        Recorder recorder{changes};
        const Block result = a.run(request, operand, recorder);
        HeapState state = a.state();
        for (auto it = changes.rbegin(); it != changes.rend(); ++it)
            take_back(state, *it);
        std::uint32_t micro = 0;
        for (const Change& change : changes) {
            apply(state, change);
            const json s = json::parse(snapshot_of(state, a.profile(), {}, {1, ++micro}));
            CHECK(schema_violation(schema(), s) == "");
            (void)read_back(s.dump());  // sound or not: an answer, no crash
            ++written;
        }
        return result;
    };
    for (int i = 0; i < 60; ++i)
        blocks.push_back(at_every_micro_step(Request::malloc(500), {}));
    for (const Block block : blocks)
        at_every_micro_step(Request::free({}), block);
    CHECK(written > 500);
}

TEST_CASE("a snapshot that was changed is refused with what is wrong", "[snapshot]") {
    Allocator a(*find_profile("3.12:arena=64KiB"));
    std::vector<Block> blocks;
    for (int i = 0; i < 200; ++i)
        blocks.push_back(a.run(Request::malloc(500)));
    for (std::size_t i = 0; i < 70; ++i)
        a.run(Request::free({}), blocks[i]);
    const json sound = json::parse(snapshot_of(a.state(), a.profile(), {}, {270, 0}));
    REQUIRE(read_back(sound.dump()).ok());

    struct Case {
        const char* pointer;
        json value;
        const char* message;
    };
    const std::vector<Case> cases = {
        {"/format", "other", "no snapshot"},
        {"/version", 2, "this version"},
        {"/profile", "2.7", "no profile"},
        {"/profile", "3.12", "pools"},
        {"/position/operation", -1, "a number"},
        {"/allocator/maxarenas", 32, "maxarenas"},
        {"/allocator/maxarenas", 4000000000u, "a number"},
        {"/allocator/narenas_highwater", 0, "highwater"},
        {"/allocator/raw_allocated_blocks", 5, "raw blocks"},
        {"/allocator/usable_arenas", json::array({0, 0}), "one twice"},
        {"/allocator/usable_arenas", json::array({7777}), "no arena object"},
        {"/allocator/usable_arenas", json::array(), "not in usable_arenas"},
        {"/allocator/nfp2lasta", nullptr, "nfp2lasta"},
        {"/allocator/nfp2lasta", json::object(), "nfp2lasta"},
        {"/allocator/nfp2lasta", json{{"x", 0}}, "no number"},
        {"/allocator/nfp2lasta", json{{"99999", 0}}, "nfp2lasta"},
        {"/allocator/usedpools", json::object(), "not in usedpools"},
        {"/allocator/usedpools", json{{"31", {"0x10"}}}, "not there"},
        {"/allocator/arenas/0/address", "0x7f0000000010", "pool"},
        {"/allocator/arenas/0/address", "0xffffffffffffffff", "cannot be"},
        {"/allocator/arenas/0/pool_address", "0x1", "pools"},
        {"/allocator/arenas/0/index", 1, "twice the same"},
        {"/allocator/arenas/0/ordinal", 1, "ordinal"},
        {"/allocator/arenas/0/freepools", json::array(), "nfreepools"},
        {"/allocator/arenas/0/pools/0/szidx", 32, "size class"},
        {"/allocator/arenas/0/pools/0/ref_count", 60000, "ref_count"},
        {"/allocator/arenas/0/pools/0/freeblocks", json::array({"0x7f0000000031"}), "no block"},
        {"/allocator/arenas/0/pools/0/freeblocks", json::array({"0x1"}), "no block"},
        {"/allocator/arenas/0/pools/0/arenaindex", 3, "arenaindex"},
        {"/blocks/0/address", "0x10", "blocks"},
        {"/blocks/0/size", 16, "blocks"},
        {"/blocks/0", sound["blocks"][1], "blocks"},
        {"/totals/allocated_bytes", 1, "allocated_bytes is 1"},
        {"/totals/classes", json::array(), "size classes"},
    };
    for (const Case& c : cases) {
        json changed = sound;
        changed[json::json_pointer(c.pointer)] = c.value;
        const Result<Snapshot> back = read_back(changed.dump());
        INFO(c.pointer << " = " << c.value.dump());
        REQUIRE(!back.ok());
        INFO(back.error().text());
        CHECK(back.error().text().find(c.message) != std::string::npos);
        CHECK(back.error().text().find("s.json:") == 0);
    }
}

TEST_CASE("every key must be there, and no other", "[snapshot]") {
    Allocator a(*find_profile("3.12"));
    a.run(Request::malloc(24));
    const json sound = json::parse(snapshot_of(a.state(), a.profile(), {}, {1, 0}));
    std::size_t tried = 0;
    const std::function<void(json::json_pointer)> try_all = [&](const json::json_pointer& at) {
        const json& here = sound[at];
        const std::string place = at.to_string();
        if (here.is_array()) {
            for (std::size_t i = 0; i < here.size(); ++i)
                try_all(at / i);
        } else if (here.is_object() && !place.ends_with("nfp2lasta") && !place.ends_with("usedpools")) {
            json more = sound;
            more[at]["surplus"] = 1;
            CHECK(!read_back(more.dump()).ok());
            CHECK(schema_violation(schema(), more) != "");
            for (const auto& [key, value] : here.items()) {
                json less = sound;
                less[at].erase(key);
                INFO(place << "/" << key);
                CHECK(!read_back(less.dump()).ok());
                CHECK(schema_violation(schema(), less) != "");
                ++tried;
                try_all(at / key);
            }
        }
    };
    try_all(json::json_pointer());
    CHECK(tried > 50);
}

TEST_CASE("sizes that would take much memory are refused first", "[snapshot]") {
    Allocator a(*find_profile("3.12"));
    a.run(Request::malloc(24));
    const std::string text = snapshot_of(a.state(), a.profile(), {}, {1, 0});
    SnapshotLimits few;
    few.pools = 1000;
    CHECK(read_back(text, few).error().text() == "s.json: it has more than 1000 pools");
    SnapshotLimits short_lists;
    short_lists.free_list_links = 100;
    CHECK(read_back(text, short_lists).error().text().find("too many blocks") != std::string::npos);
}

TEST_CASE("a text cut off anywhere is an error", "[snapshot]") {
    Allocator a(*find_profile("3.12"));
    a.run(Request::malloc(24));
    const std::string text = snapshot_of(a.state(), a.profile(), {}, {1, 0});
    for (std::size_t keep = 0; keep + 2 < text.size(); ++keep)
        CHECK(!read_back(text.substr(0, keep)).ok());
}

}  // namespace arenarium::test

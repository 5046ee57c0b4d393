// Where ranges end: the sizes of a profile, requests under the debug hooks, what the system allocator holds. At each
// border, the last value on this side and the first beyond it.
#include <algorithm>
#include <string>
#include <vector>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/operations/raw_domain.h"
#include "core/pymalloc/steps.h"
#include "tests/support/catch.h"

using namespace arenarium;

namespace {

// One operation on an allocator: what it returned, and its micro-steps.
struct Outcome {
    Block block;
    std::vector<Change> changes;

    bool has(arenarium::Step step) const {
        return std::any_of(changes.begin(), changes.end(),
                           [&](const Change& c) { return c.step == static_cast<std::uint16_t>(step); });
    }
    const Change* first(arenarium::Step step) const {
        const auto found = std::find_if(changes.begin(), changes.end(),
                                        [&](const Change& c) { return c.step == static_cast<std::uint16_t>(step); });
        return found == changes.end() ? nullptr : &*found;
    }
    bool writes() const {
        return std::any_of(changes.begin(), changes.end(), [](const Change& c) { return !c.is_decision(); });
    }
};

Outcome run(Allocator& a, const Request& request, Block operand = {}) {
    Outcome out;
    Recorder recorder{out.changes};
    out.block = a.run(request, operand, recorder);
    return out;
}

std::string refusal(const std::string& name) {
    const auto profile = find_profile(name);
    return profile ? "" : profile.error().text();
}

using Catch::Matchers::Contains;

}  // namespace

TEST_CASE("A custom profile is taken up to its limits and refused one step beyond them") {
    for (const char* taken : {"alignment=8", "alignment=512", "pool=1KiB,threshold=256", "pool=256KiB", "arena=64KiB",
                              "arena=64MiB", "threshold=16", "threshold=2048", "pool=1KiB,threshold=480",
                              "pool=1KiB,alignment=32,threshold=480", " arena = 64KiB , pool=4KiB", "arena=64KiB,"}) {
        INFO(taken);
        CHECK(refusal("3.12:" + std::string(taken)) == "");
    }
    struct Refused {
        const char* changes;
        const char* why;
    };
    for (const Refused& refused : std::vector<Refused>{
             {"alignment=4", "alignment must be"},
             {"alignment=24,threshold=480", "alignment must be"},
             {"alignment=1024,threshold=1024", "alignment must be"},
             {"pool=512,threshold=64", "pool must be"},
             {"pool=512KiB,arena=2MiB", "pool must be"},
             {"pool=12KiB", "pool must be"},
             {"arena=32KiB", "arena must be"},
             {"arena=96KiB", "arena must be"},
             {"arena=128MiB", "arena must be"},
             {"arena=1GiB", "arena must be"},
             {"arena=1025MiB", "beyond 1 GiB"},
             {"threshold=500", "threshold must be"},
             {"threshold=0", "threshold must be"},
             {"threshold=2064", "threshold must be"},
             {"pool=1KiB,threshold=496", "at least two blocks"},
             {"pool=1KiB,alignment=32,threshold=512", "at least two blocks"},
             {"arena", "not NAME=SIZE"},
             {"arena=64KiB,pool", "not NAME=SIZE"},
             {"heap=64KiB", "no 'heap'"},
             {"arena=much", ""},
         }) {
        INFO(refused.changes);
        CHECK_THAT(refusal("3.12:" + std::string(refused.changes)), Contains(refused.why));
        CHECK(refusal("3.12:" + std::string(refused.changes)) != "");
    }
    CHECK_THAT(refusal("3.5:arena=64KiB"), Contains("there is no profile '3.5'"));
}

TEST_CASE("A custom profile differs from its version in what was asked for, and in nothing else") {
    Profile expected = *find_profile("3.8");
    expected.name = "3.8:threshold=256,arena=512KiB,pool=8KiB,alignment=32";
    expected.threshold = 256;
    expected.arena_size = 512 << 10;
    expected.pool_size = 8 << 10;
    expected.alignment = 32;
    CHECK(*find_profile(expected.name) == expected);
}

TEST_CASE("The pool header is rounded up to the alignment") {
    // sizeof(struct pool_header): 48 bytes in a 64-bit build, 32 in a 32-bit one.
    struct Fact {
        const char* name;
        std::uint32_t bytes;
    };
    for (const Fact& fact : {Fact{"3.6", 48}, Fact{"3.12", 48}, Fact{"3.11-32bit", 32}, Fact{"3.12:alignment=32", 64},
                             Fact{"3.12:alignment=64", 64}, Fact{"3.12:alignment=128", 128},
                             Fact{"3.11-32bit:alignment=32", 32}, Fact{"3.11-32bit:alignment=64", 64}}) {
        INFO(fact.name);
        CHECK(find_profile(fact.name)->pool_overhead() == fact.bytes);
    }
}

TEST_CASE("Every byte of a pool belongs to the block that division says") {
    for (const char* name :
         {"3.6", "3.7", "3.12", "3.11-32bit", "3.12:pool=256KiB,threshold=2048",
          "3.12:alignment=512,threshold=65536,pool=256KiB", "3.12:arena=4KiB,pool=1KiB,threshold=256"}) {
        const Profile profile = *find_profile(name);
        const Layout l(profile);
        std::string wrong;
        for (std::uint16_t c = 0; c < l.classes && wrong.empty(); ++c) {
            const std::uint32_t size = (c + 1u) * profile.alignment;
            const std::uint32_t blocks = (profile.pool_size - profile.pool_overhead()) / size;
            if (l.block_size({c}) != size || l.blocks_per_pool({c}) != blocks) wrong = "class " + std::to_string(c);
            for (const std::uint64_t bytes : {size - profile.alignment + 1, size})
                if (l.size_class(bytes).value != c) wrong = "size class of " + std::to_string(bytes);
            for (std::uint32_t at = 0; at < profile.pool_size - profile.pool_overhead(); at += c % 7 == 0 ? 1 : 61)
                if (l.block_at({c}, profile.pool_overhead() + at).value != at / size) wrong = std::to_string(at);
            for (std::uint32_t b = 0; b < blocks; ++b) {
                const std::uint32_t offset = l.block_offset({c}, {static_cast<std::uint16_t>(b)});
                if (offset != profile.pool_overhead() + b * size || l.block_at({c}, offset).value != b ||
                    l.block_at({c}, offset + size - 1).value != b)
                    wrong = "block " + std::to_string(b) + " of class " + std::to_string(c);
            }
        }
        INFO(name);
        CHECK(wrong == "");
    }
}

TEST_CASE("With the debug hooks a request grows, up to the largest that a signed size can say") {
    std::size_t looked = 0;
    for (const Profile& profile : all_profiles()) {
        if (!profile.debug()) continue;
        ++looked;
        INFO(profile.name);
        const std::uint64_t extra = std::uint64_t{profile.debug_words} * 8, most = INT64_MAX - extra;
        Allocator a(profile);
        const Block small = run(a, Request::malloc(24)).block;
        for (const std::uint64_t bytes : {std::uint64_t{0}, std::uint64_t{1}, profile.threshold - extra}) {
            const Outcome o = run(a, Request::malloc(bytes));
            REQUIRE(o.block.is_pool_block());
            CHECK(a.layout().block_size(o.block.size_class()) ==
                  (bytes + extra + profile.alignment - 1) / profile.alignment * profile.alignment);
            CHECK(a.address_of(o.block).value % profile.alignment == 16 % profile.alignment);
        }
        CHECK(run(a, Request::malloc(profile.threshold - extra + 1)).block.is_raw());

        const auto requests = [](std::uint64_t bytes) {
            return std::vector<Request>{Request::malloc(bytes), Request::calloc(1, bytes),
                                        Request::realloc({0}, bytes)};
        };
        // The hooks let it pass, and the system refuses it.
        for (const Request& request : requests(most)) {
            const Outcome o = run(a, request, request.operand ? small : Block{});
            CHECK(!o.has(arenarium::Step::debug_too_large));
            const Change* pads = o.first(arenarium::Step::debug_pads);
            REQUIRE(pads);
            CHECK(pads->before == most);
            CHECK(pads->after == INT64_MAX);
            CHECK(o.has(arenarium::Step::raw_refuses));
            CHECK(!o.writes());
            CHECK((o.block.is_null() || o.block.refused()));
        }
        for (const std::uint64_t bytes : {most + 1, std::uint64_t{INT64_MAX}, UINT64_MAX})
            for (const Request& request : requests(bytes)) {
                const Outcome o = run(a, request, request.operand ? small : Block{});
                CHECK(o.has(arenarium::Step::debug_too_large));
                CHECK(!o.has(arenarium::Step::debug_pads));
                CHECK(!o.writes());
                CHECK((o.block.is_null() || o.block.refused()));
            }
        CHECK(run(a, Request::free({0}), small).has(arenarium::Step::debug_checks));
        CHECK(!run(a, Request::free({})).has(arenarium::Step::debug_checks));
    }
    CHECK(looked >= 11);
}

TEST_CASE("The system holds as many raw bytes as a process can have, and refuses one more") {
    for (const char* name : {"3.8", "3.12", "3.11-32bit"}) {
        INFO(name);
        const Profile profile = *find_profile(name);
        // User space ends at 2^47, and a size is signed: 2^31 is none in a 32-bit process.
        const std::uint64_t most = (profile.word == 8 ? std::uint64_t{1} << 47 : std::uint64_t{1} << 31) - 1;
        {
            Allocator a(profile);
            const Outcome beyond = run(a, Request::malloc(most + 1));
            CHECK(beyond.block.is_null());
            CHECK(beyond.has(arenarium::Step::raw_refuses));
            CHECK(!beyond.writes());
            CHECK(run(a, Request::malloc(most)).block.raw_bytes() == most);
            // NULL, and nothing else happens: not even a byte is left.
            CHECK(run(a, Request::malloc(0)).block.is_null());
        }
        Allocator a(profile);
        const Block large = run(a, Request::malloc(most - 2000)).block, other = run(a, Request::malloc(1000)).block;
        REQUIRE(large.is_raw());
        REQUIRE(other.is_raw());
        const Outcome refused = run(a, Request::realloc({1}, 2001), other);
        CHECK(refused.block.refused());
        CHECK(refused.block.same_block(other));
        CHECK(refused.has(arenarium::Step::raw_refuses));
        CHECK(!refused.writes());
        CHECK(run(a, Request::realloc({1}, UINT64_MAX), other).block.refused());
        CHECK(a.state().raw.bytes == most - 1000);
        const Outcome grown = run(a, Request::realloc({1}, 2000), other);
        CHECK(!grown.block.refused());
        CHECK(grown.block.raw_bytes() == 2000);
        CHECK(a.state().raw.bytes == most);
        CHECK(run(a, Request::malloc(0)).block.is_null());
        const Outcome shrunk = run(a, Request::realloc({2}, 0), grown.block);
        CHECK(shrunk.block.raw_bytes() == 1);
        CHECK(run(a, Request::malloc(1999)).block.is_raw());
    }
}

TEST_CASE("A realloc leaves a block in place for more than three quarters of it, and up to all of it") {
    for (const Profile& profile : all_profiles()) {
        INFO(profile.name);
        const std::uint64_t extra = std::uint64_t{profile.debug_words} * profile.word;
        Allocator a(profile);
        for (std::uint64_t size = profile.alignment; size <= profile.threshold; size += profile.alignment) {
            const auto stays = [&](std::uint64_t bytes) {
                const Block block = run(a, Request::malloc(size - extra)).block;
                const Outcome o = run(a, Request::realloc({}, bytes - extra), block);
                const bool stayed = o.has(arenarium::Step::realloc_stays);
                CHECK(stayed == (o.block == block));
                CHECK(stayed == !o.has(arenarium::Step::realloc_copies));
                run(a, Request::free({}), o.block);
                return stayed;
            };
            if (size < extra) continue;
            INFO("blocks of " << size);
            CHECK(stays(size));
            CHECK_FALSE(stays(size + 1));
            if (3 * size / 4 < extra) continue;
            CHECK(stays(3 * size / 4 + 1));
            CHECK_FALSE(stays(3 * size / 4));
        }
    }
}

TEST_CASE("An arena that begins on no pool boundary tells what it loses, and has a pool less") {
    for (const char* name : {"3.6", "3.9", "3.12", "3.11-32bit"}) {
        const Profile profile = *find_profile(name);
        for (const std::uint64_t misalign : {0u, 16u, 1024u, profile.pool_size - 16}) {
            INFO(name << ", " << misalign);
            AddressSpaceRules rules;
            rules.misalign = misalign;
            Allocator a(profile, rules);
            const Outcome o = run(a, Request::malloc(24));
            const Change* loses = o.first(arenarium::Step::arena_loses_partial_pool);
            REQUIRE((loses != nullptr) == (misalign != 0));
            if (loses) CHECK(loses->before == profile.pool_size - misalign);
            const ArenaObject& arena = a.state().arena({0});
            CHECK(arena.ntotalpools == profile.pools_per_arena() - (misalign != 0 ? 1 : 0));
            CHECK(arena.nfreepools + 1 == arena.ntotalpools);
            CHECK(a.address_of(o.block).value % profile.pool_size == profile.pool_overhead());
        }
    }
}

TEST_CASE("Raw blocks lie behind one another, each with 16 bytes for its header, and move only to grow") {
    for (const char* name : {"3.12", "3.8", "3.11-32bit"}) {
        INFO(name);
        const Profile profile = *find_profile(name);
        Allocator a(profile);
        std::uint64_t end = profile.word == 8 ? 0x555555600000 : 0x08100000;  // of the room handed out so far
        std::string wrong;
        const auto look = [&](std::uint64_t bytes) {
            const std::uint64_t address = pymalloc::raw_address(a.state(), profile, bytes).value;
            if (address != end + 16) wrong += std::to_string(bytes) + " ";
            end += 16 + (bytes + 15) / 16 * 16;
        };
        Block last;
        for (std::uint64_t bytes = 513; bytes < 600; ++bytes) {
            last = run(a, Request::malloc(bytes)).block;
            look(bytes);
        }
        last = run(a, Request::realloc({}, 5000), last).block;
        look(5000);
        for (const std::uint64_t bytes : {4000u, 4000u, 3u}) {
            last = run(a, Request::realloc({}, bytes), last).block;
            CHECK(a.state().raw.brk + (profile.word == 8 ? 0x555555600000 : 0x08100000) == end);
        }
        run(a, Request::free({}), last);
        CHECK(a.state().raw.brk + (profile.word == 8 ? 0x555555600000 : 0x08100000) == end);
        CHECK(wrong == "");
    }
}

TEST_CASE("A calloc keeps its number of elements as far as there is room for it") {
    CHECK(Request::calloc(Request::max_count, 2).count == Request::max_count);
    CHECK(Request::calloc(Request::max_count, 2).bytes == 2 * std::uint64_t{Request::max_count});
    CHECK(Request::calloc(std::uint64_t{Request::max_count} + 1, 2).count == 0);
    CHECK(Request::calloc(3, UINT64_MAX / 3).bytes == UINT64_MAX / 3 * 3);
    // An overflow is a request that no system serves.
    CHECK(Request::calloc(std::uint64_t{1} << 40, std::uint64_t{1} << 24).bytes == UINT64_MAX);
    CHECK(Request::calloc(0, 100).bytes == 0);
}

TEST_CASE("What becomes of NULL, of nothing and of a refusal is told") {
    for (const Profile& profile : all_profiles()) {
        INFO(profile.name);
        Allocator a(profile);
        const Outcome nothing = run(a, Request::free({}));
        REQUIRE(nothing.changes.size() == 1);
        CHECK(nothing.has(arenarium::Step::free_null));

        Allocator same(profile);
        Outcome fresh = run(a, Request::realloc({}, 24));
        const Outcome malloc = run(same, Request::malloc(24));
        CHECK(fresh.block == malloc.block);
        CHECK(fresh.has(arenarium::Step::realloc_null));
        std::erase_if(fresh.changes, [](const Change& c) {
            return c.step == static_cast<std::uint16_t>(arenarium::Step::realloc_null);
        });
        CHECK(fresh.changes == malloc.changes);

        const Outcome empty = run(a, Request::malloc(0));
        CHECK(empty.has(arenarium::Step::request_is_zero) == !profile.debug());
        CHECK(empty.block.is_raw() == !profile.debug());

        const Block raw = run(a, Request::malloc(5000)).block;
        for (const Block block : {fresh.block, raw}) {
            const Outcome o = run(a, Request::realloc({}, std::uint64_t{1} << 60), block);
            CHECK(o.has(arenarium::Step::raw_refuses));
            CHECK(o.has(arenarium::Step::realloc_refused) == !block.is_raw());
            CHECK(o.block.refused());
            CHECK(o.block.same_block(block));
            CHECK(!o.block.same_block(Block{}));
            CHECK(!o.writes());
        }
        CHECK(!fresh.block.same_block(raw));
        const Outcome refused = run(a, Request::malloc(std::uint64_t{1} << 60));
        CHECK(refused.has(arenarium::Step::raw_refuses));
        CHECK(refused.block.is_null());
        CHECK(!refused.writes());
    }
}

TEST_CASE("The functions of each version are those of its source") {
    // Objects/obmalloc.c of each branch.
    struct Fact {
        const char* version;
        const char *alloc, *extend, *new_pool, *to_used, *to_free, *malloc, *calloc, *in_range;
    };
    constexpr Fact facts[] = {
        {"3.6", "_PyObject_Alloc", "_PyObject_Alloc", "_PyObject_Alloc", "_PyObject_Free", "_PyObject_Free",
         "_PyObject_Alloc", "_PyObject_Alloc", "address_in_range"},
        {"3.7", "pymalloc_alloc", "pymalloc_alloc", "pymalloc_alloc", "pymalloc_free", "pymalloc_free",
         "_PyObject_Malloc", "_PyObject_Calloc", "address_in_range"},
        {"3.8", "pymalloc_alloc", "pymalloc_alloc", "pymalloc_alloc", "pymalloc_free", "pymalloc_free",
         "_PyObject_Malloc", "_PyObject_Calloc", "address_in_range"},
        {"3.9", "pymalloc_alloc", "pymalloc_pool_extend", "allocate_from_new_pool", "insert_to_usedpool",
         "insert_to_freepool", "_PyObject_Malloc", "_PyObject_Calloc", "address_in_range"},
        {"3.10", "pymalloc_alloc", "pymalloc_pool_extend", "allocate_from_new_pool", "insert_to_usedpool",
         "insert_to_freepool", "_PyObject_Malloc", "_PyObject_Calloc", "arena_map_is_used"},
        {"3.15", "pymalloc_alloc", "pymalloc_pool_extend", "allocate_from_new_pool", "insert_to_usedpool",
         "insert_to_freepool", "_PyObject_Malloc", "_PyObject_Calloc", "arena_map_is_used"},
    };
    for (const Fact& fact : facts) {
        const Profile p = *find_profile(fact.version);
        INFO(fact.version);
        CHECK(c_function(Routine::alloc, p) == std::string(fact.alloc));
        CHECK(c_function(Routine::extend, p) == std::string(fact.extend));
        CHECK(c_function(Routine::new_pool, p) == std::string(fact.new_pool));
        CHECK(c_function(Routine::to_used, p) == std::string(fact.to_used));
        CHECK(c_function(Routine::to_free, p) == std::string(fact.to_free));
        CHECK(c_function(Routine::alloc_outer, p) == std::string(fact.malloc));
        CHECK(c_function(Routine::calloc_outer, p) == std::string(fact.calloc));
        CHECK(c_function(Routine::in_range, p) == std::string(fact.in_range));
    }
}

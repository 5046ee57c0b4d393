#include "core/pymalloc/profile.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace arenarium;

namespace {

// As the sources of these versions have it: Objects/obmalloc.c, from 3.11 Include/internal/pycore_obmalloc.h.
struct Fact {
    const char* name;
    unsigned word;
    std::uint32_t alignment, pool_kib, arena_kib, classes;
    bool radix_tree, fingers, keeps_last_arena;
    unsigned debug_words;
};

constexpr Fact facts[] = {
    {"3.6", 8, 8, 4, 256, 64, false, false, false, 4},     {"3.7", 8, 16, 4, 256, 32, false, false, false, 4},
    {"3.8", 8, 16, 4, 256, 32, false, true, false, 3},     {"3.9", 8, 16, 4, 256, 32, false, true, true, 3},
    {"3.10", 8, 16, 16, 1024, 32, true, true, true, 3},    {"3.11", 8, 16, 16, 1024, 32, true, true, true, 3},
    {"3.11-32bit", 4, 8, 4, 256, 64, true, true, true, 0}, {"3.12", 8, 16, 16, 1024, 32, true, true, true, 3},
    {"3.13", 8, 16, 16, 1024, 32, true, true, true, 3},    {"3.14", 8, 16, 16, 1024, 32, true, true, true, 3},
    {"3.15", 8, 16, 16, 1024, 32, true, true, true, 3},    {"3.15-hugepages", 8, 16, 16, 2048, 32, true, true, true, 3},
};

void check(const Fact& fact, const Profile& p) {
    INFO(p.name);
    CHECK(p.word == fact.word);
    CHECK(p.alignment == fact.alignment);
    CHECK(p.pool_size == fact.pool_kib * 1024);
    CHECK(p.arena_size == fact.arena_kib * 1024);
    CHECK(p.size_classes() == fact.classes);
    CHECK((p.lookup == AddressInRange::radix_tree) == fact.radix_tree);
    CHECK((p.sort == ArenaSort::nfp2lasta) == fact.fingers);
    CHECK(p.keeps_last_arena == fact.keeps_last_arena);
    // 3.9 counts what pymalloc does not serve, and no more.
    CHECK(p.counts_every_block == !fact.keeps_last_arena);
}

}  // namespace

TEST_CASE("Every version has the sizes and rules of its source, and all profiles are stated here") {
    std::vector<std::string> stated;
    for (const Fact& fact : facts) {
        const auto profile = find_profile(fact.name);
        REQUIRE(profile.ok());
        check(fact, *profile);
        CHECK(!profile->debug());
        stated.push_back(fact.name);
    }
    for (const Fact& fact : facts) {
        if (fact.debug_words == 0) continue;
        const auto profile = find_profile(fact.name + std::string("-debug"));
        REQUIRE(profile.ok());
        check(fact, *profile);
        CHECK(profile->debug_words == fact.debug_words);
        stated.push_back(profile->name);
    }
    std::vector<std::string> there;
    for (const Profile& p : all_profiles())
        there.push_back(p.name);
    CHECK(there == stated);
}

TEST_CASE("The width of the address that the radix tree looks at follows the version") {
    CHECK(find_profile("3.10")->address_bits == 48);
    CHECK(find_profile("3.11")->address_bits == 64);
    CHECK(find_profile("3.11-32bit")->address_bits == 32);
    CHECK(find_profile("3.15")->address_bits == 64);
}

TEST_CASE("From 3.12 on the allocator's state belongs to the interpreter") {
    for (const Profile& p : all_profiles()) {
        INFO(p.name);
        const int minor = std::stoi(p.name.substr(2));
        CHECK(p.state_in_interpreter == (minor >= 12));
    }
}

// The versions of CPython, as data: each row is what obmalloc.c changed against the row before it. A new version is a
// new row; one that changed nothing has an empty one. Sources: Objects/obmalloc.c of the branch 3.x, from 3.11 also
// Include/internal/pycore_obmalloc.h.
#include "core/pymalloc/profile.h"

namespace arenarium {
namespace {

struct Version {
    const char* name;
    unsigned debug_words;  // what the debug hooks add to each request
    void (*changes)(Profile&);
};

constexpr Version versions[] = {
    {"3.6", 4,
     [](Profile& p) {
         p.alignment = 8;
         p.arena_size = 256 << 10;
         p.pool_size = 4 << 10;
         p.threshold = 512;
         p.lookup = AddressInRange::pool_header;
         p.sort = ArenaSort::linear_search;
         p.era = SourceEra::v3_6;
         p.keeps_last_arena = false;
         p.counts_every_block = true;
     }},
    {"3.7", 4,
     [](Profile& p) {
         p.alignment = 16;  // bpo-27987
         p.era = SourceEra::v3_7;
     }},
    {"3.8", 3,  // bpo-37191: no serial number
     [](Profile& p) {
         p.sort = ArenaSort::nfp2lasta;  // bpo-37029
     }},
    {"3.9", 3,
     [](Profile& p) {
         p.keeps_last_arena = true;  // bpo-37257
         p.counts_every_block = false;
         p.era = SourceEra::v3_9;
     }},
    {"3.10", 3,
     [](Profile& p) {
         p.lookup = AddressInRange::radix_tree;  // bpo-37448
         p.arena_size = 1 << 20;
         p.pool_size = 16 << 10;
         p.address_bits = 48;
         p.era = SourceEra::v3_10;
     }},
    {"3.11", 3, [](Profile& p) { p.address_bits = 64; }},
    {"3.12", 3, [](Profile& p) { p.state_in_interpreter = true; }},
    {"3.13", 3, [](Profile&) {}},
    {"3.14", 3, [](Profile&) {}},
    {"3.15", 3, [](Profile&) {}},
};

// Other builds of a version: what they change against it. They stand behind it.
struct Build {
    const char* of;
    const char* name;
    unsigned debug_words;  // 0: it has no variant with the debug hooks
    void (*changes)(Profile&);
};

constexpr Build builds[] = {
    {"3.11", "3.11-32bit", 0,
     [](Profile& p) {
         p.word = 4;
         p.address_bits = 32;
         p.alignment = 8;
         p.arena_size = 256 << 10;
         p.pool_size = 4 << 10;
     }},
    {"3.15", "3.15-hugepages", 3, [](Profile& p) { p.arena_size = 2 << 20; }},
};

std::vector<Profile> build_profiles() {
    std::vector<Profile> list, with_debug_hooks;
    const auto add = [&](const Profile& p, unsigned debug_words) {
        list.push_back(p);
        if (debug_words == 0) return;
        with_debug_hooks.push_back(p);
        with_debug_hooks.back().name += "-debug";
        with_debug_hooks.back().debug_words = debug_words;
    };
    Profile p;
    for (const Version& version : versions) {
        version.changes(p);
        p.name = version.name;
        add(p, version.debug_words);
        for (const Build& build : builds) {
            if (p.name != build.of) continue;
            Profile other = p;
            build.changes(other);
            other.name = build.name;
            add(other, build.debug_words);
        }
    }
    list.insert(list.end(), with_debug_hooks.begin(), with_debug_hooks.end());
    return list;
}

}  // namespace

const std::vector<Profile>& all_profiles() {
    static const std::vector<Profile> profiles = build_profiles();
    return profiles;
}

}  // namespace arenarium

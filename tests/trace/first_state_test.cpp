// A trace that begins within a run: with the allocator's state there.
#include "core/pymalloc/invariants.h"
#include "core/trace/trace_check.h"
#include "core/trace/trace_reader.h"
#include "core/trace/trace_state.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

RunWish some_late_wish() {
    RunWish wish;
    const std::vector<std::string> profiles{"3.8", "3.9", "3.10", "3.11", "3.13", "3.11-debug", "3.15"};
    wish.profile = *rc::gen::elementOf(profiles);
    wish.unseen = *rc::gen::inRange<std::uint32_t>(1, 6000);
    wish.operations = *rc::gen::inRange<std::uint32_t>(1, 6000);
    wish.seed = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
    wish.sites = *rc::gen::arbitrary<bool>();
    wish.block = *rc::gen::inRange<std::uint32_t>(1, 3000);
    return wish;
}

// All that what comes depends on; what is counted begins anew.
std::string content_of(const HeapState& s, const Profile& profile) {
    std::string out;
    for (const Address base : held_arenas(s))
        out += std::to_string(base.value) + " ";
    return out + state_payload(s, profile);
}

}  // namespace

TEST_CASE("a trace that begins within a run agrees with the engine to its end") {
    check_property("no difference, and every block that was live is found", [] {
        const RunWish wish = some_late_wish();
        const TracedRun run = traced_run(wish);
        Result<TraceReader> reader = TraceReader::open(run.bytes, "late.arenatrace");
        RC_ASSERT(reader.ok());
        const Result<TraceCheck> check = check_trace(*reader);
        RC_ASSERT(check.ok());
        RC_ASSERT(!check->difference);
        RC_ASSERT(check->operations == run.found + run.met + run.operations.size());
        RC_ASSERT(check->arenas == run.arenas.size());
    });
}

TEST_CASE("the state that a trace begins with comes back field by field") {
    check_property("as it was", [] {
        const RunWish wish = some_late_wish();
        const TracedRun run = traced_run(wish);
        const Profile profile = *find_profile(wish.profile);
        Result<TraceReader> reader = TraceReader::open(run.bytes, "late.arenatrace");
        RC_ASSERT(reader.ok());
        const Result<std::optional<HeapState>> first = reader->first_state();
        RC_ASSERT(first.ok());
        RC_ASSERT(first->has_value());
        RC_ASSERT(!broken_invariant(**first, profile, Layout(profile)));
        RC_ASSERT(content_of(**first, profile) == content_of(*run.first, profile));
    });
}

TEST_CASE("an address that is another's is found in a trace that begins within a run") {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RunWish wish;
        wish.seed = seed;
        wish.unseen = 900;
        wish.lie_at = static_cast<std::int64_t>(seed * 37);
        const TracedRun run = traced_run(wish);
        if (run.lie < 0) continue;
        Result<TraceReader> reader = TraceReader::open(run.bytes, "late.arenatrace");
        REQUIRE(reader.ok());
        const Result<TraceCheck> check = check_trace(*reader);
        REQUIRE(check.ok());
        REQUIRE(check->difference);
        CHECK(!check->difference->narration.empty());
        ++found;
    }
    CHECK(found >= 15);
}

TEST_CASE("a damaged first state is an error, and a trace cut off before it has nothing") {
    RunWish wish;
    wish.unseen = 1500;
    wish.operations = 300;
    const TracedRun run = traced_run(wish);
    CHECK(run.bytes[trace_format::magic.size() + 4] == 6);
    const std::size_t header = TraceReader::open(run.bytes, "x")->header().profile.size();
    CHECK(header > 0);
    int refused = 0;
    for (std::size_t at = 0; at < run.bytes.size(); at += 3) {
        std::string bytes = run.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ 16);
        Result<TraceReader> reader = TraceReader::open(bytes, "late.arenatrace");
        if (!reader) {
            ++refused;
            continue;
        }
        const Result<TraceCheck> check = check_trace(*reader);
        if (!check || check->difference || reader->end().how == TraceEnding::cut_off) ++refused;
    }
    CHECK(refused > static_cast<int>(run.bytes.size() / 3 / 2));
    for (std::size_t size = 0; size < run.bytes.size(); size += 7) {
        Result<TraceReader> reader = TraceReader::open(run.bytes.substr(0, size), "late.arenatrace");
        if (!reader) continue;
        const Result<TraceCheck> check = check_trace(*reader);
        if (check) CHECK(!check->difference);
    }
}

TEST_CASE("a payload of any content is a state that holds every invariant, or none") {
    RunWish wish;
    wish.unseen = 2500;
    wish.operations = 1;
    const TracedRun run = traced_run(wish);
    const Profile profile = *find_profile(wish.profile);
    const std::string payload = state_payload(*run.first, profile);
    std::vector<Address> bases = held_arenas(*run.first);
    REQUIRE(parse_state(payload, profile, bases));
    int none = 0;
    for (std::size_t at = 0; at < payload.size(); ++at)
        for (const int change : {1, 2, 64, 128}) {
            std::string other = payload;
            other[at] = static_cast<char>(other[at] ^ change);
            const std::optional<HeapState> state = parse_state(other, profile, bases);
            if (!state) ++none;
            if (state) CHECK(!broken_invariant(*state, profile, Layout(profile)));
        }
    CHECK(none > static_cast<int>(payload.size()));
    bases.pop_back();
    CHECK(!parse_state(payload, profile, bases));
}

// The first divergence of two runs, against a naive comparison of every operation by addresses and events as told.
#include "core/diff/divergence.h"

#include "core/pymalloc/allocator.h"
#include "tests/diff/two_runs.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// Where an address lies, by arithmetic on the arenas of the state alone: arena object, pool, offset in the pool.
struct Spot {
    int kind = 0;  // 0 NULL, 1 of the system, 2 in an arena
    std::uint64_t arena = 0, pool = 0, block = 0, size = 0;
    friend bool operator==(const Spot&, const Spot&) = default;
};

Spot spot_of(const HeapHistory& history, OperationIndex i) {
    const Address address = history.address(i);
    if (!address) return {};
    const Profile& p = history.profile();
    const HeapState& s = history.state();
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
        const Address base = s.arena({a}).address;
        if (!base || address < base || address - base >= p.arena_size) continue;
        const std::uint64_t first = (base.value + p.pool_size - 1) / p.pool_size * p.pool_size;
        const std::uint64_t pool = (address.value - first) / p.pool_size;
        const std::uint64_t size =
            (s.pool(history.layout().pool({a}, static_cast<std::uint32_t>(pool))).szidx.value + 1u) * p.alignment;
        const std::uint64_t offset = (address.value - first) % p.pool_size - p.pool_overhead();
        return {2, a, pool, offset / size, size};
    }
    return {1};
}

// Steps through both, one operation at a time, and looks.
Divergence naive(ToldRun& before, ToldRun& after) {
    Divergence d;
    HeapHistory &b = before.history, &a = after.history;
    b.timeline().seek({});
    a.timeline().seek({});
    for (;; ++d.alike) {
        const OperationIndex i{d.alike};
        const bool b_ends = i.value >= b.size(), a_ends = i.value >= a.size();
        if (b_ends || a_ends) {
            d.kind = b_ends && a_ends ? Divergence::Kind::none : Divergence::Kind::end;
            return d;
        }
        if (b.log().request(i) != a.log().request(i)) {
            d.kind = Divergence::Kind::request;
            return d;
        }
        b.timeline().step();
        a.timeline().step();
        const bool is_free = b.log().request(i).kind() == RequestKind::free;
        d.other_place = !is_free && spot_of(b, i) != spot_of(a, i);
        for (int k = 0; k < event_kinds; ++k) {
            const bool in_b = before.happened[i.value].contains(k), in_a = after.happened[i.value].contains(k);
            if (in_b && !in_a) d.only_before.push_back(static_cast<EventKind>(k));
            if (in_a && !in_b) d.only_after.push_back(static_cast<EventKind>(k));
        }
        if (d.other_place || !d.only_before.empty() || !d.only_after.empty()) {
            d.kind = Divergence::Kind::effect;
            return d;
        }
    }
}

std::string text_of(const HeapHistory& b, const HeapHistory& a, std::uint32_t from_b = 0, std::uint32_t from_a = 0) {
    const RunView before = run_view(b, from_b), after = run_view(a, from_a);
    return divergence_text(first_divergence(before, after), before, after, "A", "B");
}

HeapHistory history_of(const char* profile, const std::vector<Request>& requests) {
    HeapHistory history(*find_profile(profile));
    for (const Request& r : requests)
        history.append(r);
    return history;
}

}  // namespace

TEST_CASE("the first divergence is the one that looking at every operation finds", "[divergence]") {
    check_property(
        "divergence",
        [] {
            const auto first = *rc::gen::elementOf(small_profiles), second = *rc::gen::elementOf(small_profiles);
            auto steps = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0u, 1u << 20));
            ToldRun before(first), after(second);
            for (const Request& r : requests_of(steps))
                before.append(r);
            // Mostly the same, sometimes one other step, sometimes fewer.
            const auto other = *rc::gen::inRange<std::size_t>(0, 3 * steps.size() + 1);
            if (other < steps.size()) steps[other] ^= *rc::gen::inRange(0u, 64u);
            if (*rc::gen::inRange(0, 4) == 0) steps.resize(steps.size() - steps.size() / 8);
            for (const Request& r : requests_of(steps))
                after.append(r);
            const Divergence found = first_divergence(run_view(before.history), run_view(after.history));
            const Divergence expected = naive(before, after);
            RC_ASSERT(found.kind == expected.kind);
            RC_ASSERT(found.alike == expected.alike);
            RC_ASSERT(found.other_place == expected.other_place);
            RC_ASSERT(found.only_before == expected.only_before);
            RC_ASSERT(found.only_after == expected.only_after);
        },
        300, 300);
}

TEST_CASE("a run does not diverge from itself, nor from itself at other addresses", "[divergence]") {
    std::vector<std::uint32_t> steps;
    for (std::uint32_t i = 0; i < 4000; ++i)
        steps.push_back(i * 2654435761u >> 8);
    const std::vector<Request> requests = requests_of(steps);
    const Profile profile = *find_profile("3.12");
    AddressSpaceRules linux;
    linux.kind = AddressSpaceRules::Kind::linux_mmap;
    HeapHistory one(profile), other(profile, linux);
    for (const Request& r : requests) {
        one.append(r);
        other.append(r);
    }
    const Divergence same = first_divergence(run_view(one), run_view(one));
    CHECK(same.kind == Divergence::Kind::none);
    CHECK(same.alike == one.size());
    // mmap need not give a whole arena of pools.
    const Divergence d = first_divergence(run_view(one), run_view(other));
    if (d.kind != Divergence::Kind::none) CHECK(d.alike > 0);
    CHECK(text_of(one, one) == "No divergence: everything fares the same, to the end of operation 4,000.");
    const HeapHistory nothing(profile);
    CHECK(text_of(nothing, nothing) == "No divergence: there is no operation in either.");
}

TEST_CASE("the sentence says which operation, and what is different", "[divergence]") {
    const auto m = [](std::uint64_t n) { return Request::malloc(n); };
    CHECK(text_of(history_of("3.8", {m(24), m(8)}), history_of("3.8", {m(24), m(32)})) ==
          "First divergence: operation 2: malloc(8) in A, malloc(32) in B.");
    CHECK(text_of(history_of("3.8", {m(24), m(8)}), history_of("3.8", {m(24)})) ==
          "First divergence: operation 2: B has ended, A goes on with malloc(8).");
    CHECK(text_of(history_of("3.12", {m(24), Request::free({0})}), history_of("3.8", {m(24), Request::free({0})})) ==
          "First divergence: operation 2, free(…): only in B an arena is released.");
    CHECK(text_of(history_of("3.6", {m(24)}), history_of("3.12", {m(24)})) ==
          "First divergence: operation 1, malloc(24): block 0 of pool 0 of arena 0 (24 B) in A, block 0 of pool 0 of "
          "arena 0 (32 B) in B.");
}

TEST_CASE("two positions of one run are walked side by side", "[divergence]") {
    const HeapHistory run = history_of("3.12", {Request::malloc(24), Request::free({0}), Request::malloc(24),
                                                Request::free({2}), Request::malloc(100)});
    const Divergence d = first_divergence(run_view(run, 0), run_view(run, 2));
    // The first malloc obtains the arena.
    CHECK(d.kind == Divergence::Kind::effect);
    CHECK(d.alike == 0);
    CHECK(d.only_before.at(0) == EventKind::arena_obtained);
    CHECK(d.only_after.empty());
    CHECK(text_of(run, run, 1, 3) == "First divergence: operation 3 against 5: malloc(24) in A, malloc(100) in B.");
    CHECK(first_divergence(run_view(run, 99), run_view(run, 99)).kind == Divergence::Kind::none);
}

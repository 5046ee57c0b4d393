// Objects and their collector on the timeline: any position, reached any way, is the same state.
#include <algorithm>

#include "core/collector/invariants.h"
#include "core/objects/invariants.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

bool same(const ObjectState& a, const ObjectState& b) {
    return objects::same(a.objects, b.objects) && collector::same(a.collector, b.collector);
}

// Each number decides one operation.
void apply(NodeProgram& p, std::uint32_t decision) {
    const std::uint32_t act = decision % 16, x = decision / 16;
    const auto size = static_cast<std::uint32_t>(p.history.log().vocabulary.roots.size());
    const auto some = [&](std::uint32_t choice) -> objects::ObjectIndex {
        for (std::uint32_t i = 0; i < size; ++i)
            if (const auto o = p.held((choice + i) % size)) return o;
        return {};
    };
    if (size == 0 || act < 4) {
        const objects::RootIndex r = p.root(size);
        p.history.append(ObjectRequest::create(act == 3 ? p.node_with_del : p.node, r),
                         {x % 3 == 0 ? r : objects::RootIndex{}, {}});
    } else if (act < 9) {
        const auto from = some(x), to = some(x / 7 + x % 5);
        if (!from || p.history.state().objects.object(from).slot_count != 3) return;
        p.history.append(ObjectRequest::set(from, x % 3, x % 11 == 0 ? objects::ObjectIndex{} : to));
    } else if (act < 12) {
        p.history.append(ObjectRequest::drop(p.root(x % size)));
    } else if (act == 12) {
        const auto target = some(x);
        if (!target || p.history.state().objects.object(target).slot_count != 3) return;
        const objects::RootIndex r = p.root(size);
        if (x % 3 == 0) {
            p.history.append(ObjectRequest::weak(p.weak_reference, r, target));
            return;
        }
        const objects::RootIndex f = p.root(size + 1);
        const auto function = p.history.append(ObjectRequest::create(p.function_type, f));
        p.history.append(ObjectRequest::weak(p.weak_reference, r, target, function), {{}, {x % size}});
        if (x % 2 == 0) p.history.append(ObjectRequest::drop(f));
    } else if (act == 13 && x % 4 == 0) {
        p.history.append(ObjectRequest::of_number(ObjectRequest::Kind::freeze, x % 8 == 0 ? 1 : 0));
    } else if (act == 13 && x % 4 == 1) {
        p.history.append(ObjectRequest::threshold({x % 6, 1 + x % 3, 1 + x % 2}));
    } else {
        p.history.append(ObjectRequest::collect(x % 3));
    }
}

}  // namespace

TEST_CASE("Objects, weak references, __del__ and collections keep every invariant") {
    for (const collector::Profile& version : collector::profiles())
        check_property(
            "invariants of " + std::string(version.version),
            [&](const std::vector<std::uint32_t>& decisions) {
                NodeProgram p(*ObjectHistory::rules_of(version.version));
                for (const std::uint32_t d : decisions) {
                    apply(p, d);
                    const auto broken = objects::broken_invariant(p.history.state().objects);
                    if (broken) RC_FAIL(*broken);
                    const auto broken_list = collector::broken_invariant(p.history.state().collector);
                    if (broken_list) RC_FAIL(*broken_list);
                }
            },
            60, 120);
}

TEST_CASE("Any position of a run of objects is the same state, whether run, stepped back or jumped to") {
    check_property(
        "objects both ways",
        [](const std::vector<std::uint32_t>& decisions, const std::vector<std::uint32_t>& jumps) {
            NodeProgram p(*ObjectHistory::rules_of(decisions.size() % 2 == 0 ? "3.11" : "3.15"));
            ObjectHistory& h = p.history;
            std::vector<ObjectState> states{h.state()};
            for (const std::uint32_t d : decisions) {
                const std::uint32_t before = h.size();
                apply(p, d);
                for (std::uint32_t i = before + 1; i < h.size(); ++i) {
                    h.timeline().seek({i, 0});
                    states.push_back(h.state());
                }
                if (h.size() == before) continue;
                h.timeline().seek({h.size(), 0});
                states.push_back(h.state());
            }
            for (std::uint32_t i = h.size(); h.timeline().step_back(); --i)
                RC_ASSERT(same(h.state(), states[i - 1]));
            for (std::uint32_t i = 0; h.timeline().step(); ++i)
                RC_ASSERT(same(h.state(), states[i + 1]));
            for (const std::uint32_t jump : jumps) {
                h.timeline().seek({jump % (h.size() + 1), 0});
                RC_ASSERT(same(h.state(), states[jump % (h.size() + 1)]));
            }
        },
        60, 80);
}

TEST_CASE("Micro-steps of a collection are taken back one by one") {
    check_property(
        "micro-steps of objects",
        [](const std::vector<std::uint32_t>& decisions) {
            NodeProgram p(*ObjectHistory::rules_of("3.12"));
            for (const std::uint32_t d : decisions)
                apply(p, d);
            Timeline<ObjectModel>& timeline = p.history.timeline();
            timeline.seek({});
            std::vector<std::pair<Position, ObjectState>> way;
            do
                way.emplace_back(timeline.position(), timeline.state());
            while (timeline.micro_step());
            for (way.pop_back(); timeline.micro_step_back(); way.pop_back()) {
                RC_ASSERT(timeline.position() == way.back().first);
                RC_ASSERT(same(timeline.state(), way.back().second));
            }
            RC_ASSERT(way.empty());
        },
        40, 30);
}

}  // namespace arenarium::test

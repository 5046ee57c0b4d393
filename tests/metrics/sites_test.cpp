// Live blocks by site and growth, against a walk over the operations with a map.
#include "core/metrics/holders.h"

#include <map>

#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

struct Run {
    OperationLog log;
    std::vector<std::uint32_t> sites;  // each a line
    std::vector<bool> asks;
    // By position: the live operations, with their bytes.
    std::vector<std::map<std::uint32_t, std::uint64_t>> live{{}};
};

Run random_run(const Profile& profile) {
    Run run;
    Allocator allocator(profile);
    std::vector<Block> blocks;
    std::map<std::uint32_t, std::uint64_t> live;
    const auto count = *rc::gen::inRange(0, 200);
    for (int i = 0; i < count; ++i) {
        const auto choice = *rc::gen::inRange(0, 4);
        const auto bytes = *rc::gen::element<std::uint64_t>(0, 1, 24, 100, 512, 700);
        Request request = Request::malloc(bytes);
        std::uint32_t operand = 0;
        if (choice != 0 && !live.empty()) {
            auto at = live.begin();
            std::advance(at, *rc::gen::inRange<std::size_t>(0, live.size()));
            operand = at->first;
            request = choice == 1 ? Request::free({operand}) : Request::realloc({operand}, bytes);
            live.erase(at);
        }
        const auto number = static_cast<std::uint32_t>(blocks.size());
        blocks.push_back(allocator.run(request, request.operand ? blocks[operand] : Block{}));
        run.sites.push_back(*rc::gen::inRange<std::uint32_t>(0, 5));
        run.asks.push_back(request.kind() != RequestKind::free);
        run.log.append(request, blocks.back(), {run.sites.back(), 0, 0});
        if (request.kind() != RequestKind::free) live[number] = bytes;
        run.live.push_back(live);
    }
    return run;
}

Held held(const Run& run, std::size_t position, std::uint32_t site, std::uint32_t from = 0) {
    Held out;
    for (const auto& [operation, bytes] : run.live[position])
        if (run.sites[operation] == site && operation >= from) {
            ++out.blocks;
            out.bytes += bytes;
        }
    return out;
}

}  // namespace

TEST_CASE("live blocks by site and class are those of a walk over the operations") {
    const Profile profile = *find_profile("3.11");
    const Layout layout(profile);
    check_property("live blocks", [&] {
        const Run run = random_run(profile);
        const auto position = *rc::gen::inRange<std::uint32_t>(0, run.log.size() + 1);
        const LiveBlocks found = live_blocks(run.log, layout, position, Origins(run.log, Origins::By::line));
        std::uint64_t blocks = 0, bytes = 0, in_classes = 0;
        std::uint64_t before = UINT64_MAX;
        for (const HeldByOrigin& s : found.origins) {
            RC_ASSERT(s.held == held(run, position, s.origin));
            RC_ASSERT(s.held.blocks > 0u);
            RC_ASSERT(s.held.bytes <= before);
            before = s.held.bytes;
            blocks += s.held.blocks;
            bytes += s.held.bytes;
        }
        for (const HeldBySizeClass& c : found.classes)
            in_classes += c.held.blocks;
        std::map<std::uint32_t, std::uint64_t> requests;
        for (std::uint32_t i = 0; i < position; ++i)
            if (run.asks[i]) ++requests[run.sites[i]];
        RC_ASSERT(found.asking.size() == requests.size());
        before = UINT64_MAX;
        for (const HeldByOrigin& s : found.asking) {
            RC_ASSERT(s.requests == requests[s.origin]);
            RC_ASSERT(s.requests <= before);
            before = s.requests;
        }
        RC_ASSERT(blocks == run.live[position].size());
        RC_ASSERT(in_classes == blocks);
        RC_ASSERT(found.all == (Held{blocks, bytes}));
    });
}

TEST_CASE("growth is the difference of two positions, and knows what is fresh") {
    const Profile profile = *find_profile("3.11");
    check_property("growth", [&] {
        const Run run = random_run(profile);
        const auto first = *rc::gen::inRange<std::uint32_t>(0, run.log.size() + 1);
        const auto last = *rc::gen::inRange<std::uint32_t>(first, run.log.size() + 1);
        std::map<std::uint32_t, Growth> found;
        for (const Growth& g : growth_between(run.log, first, last, Origins(run.log, Origins::By::line)))
            found[g.origin] = g;
        for (std::uint32_t site = 0; site < 5; ++site) {
            const Held before = held(run, first, site), after = held(run, last, site),
                       fresh = held(run, last, site, first);
            const bool grew = after.bytes > before.bytes || after.blocks > before.blocks || fresh.blocks != 0;
            RC_ASSERT(found.contains(site) == grew);
            if (!grew) continue;
            RC_ASSERT(found[site].before == before);
            RC_ASSERT(found[site].after == after);
            RC_ASSERT(found[site].fresh == fresh);
        }
    });
}

// Caller tree, flame graph, source lines and growth, against a walk over every live block and its callers.
#include "core/metrics/call_tree.h"

#include <map>
#include <string>

#include "core/metrics/line_use.h"
#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

using Chain = std::vector<std::string>;  // "file:line function", from the outermost call inwards

struct Program {
    OperationLog log;
    std::shared_ptr<CallSites> sites = std::make_shared<CallSites>();
    // By position: the operations that are live, with their bytes.
    std::vector<std::map<std::uint32_t, std::int64_t>> live{{}};
};

Chain chain_of(const CallSites& sites, std::uint32_t site) {
    Chain out;
    for (; sites.has(site); site = sites.places[site].caller)
        out.insert(out.begin(),
                   sites.code(site).file + ":" + std::to_string(sites.places[site].line) + " " + sites.code(site).name);
    return out;
}

// Functions that read alike under several numbers, calls of themselves, sites that hold nothing, blocks without a site.
Program random_program() {
    Program p;
    const auto functions = *rc::gen::inRange(1, 5);
    for (int f = 0; f < functions; ++f)
        p.sites->codes.push_back({f % 2 == 0 ? "f" : "g", f < 3 ? "a.py" : "b.py", 1});
    const auto places = *rc::gen::inRange<std::uint32_t>(0, 24);
    for (std::uint32_t n = 1; n <= places; ++n) {
        CallPlace place;
        place.caller = *rc::gen::inRange<std::uint32_t>(0, n);
        place.code = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(functions));
        place.line = *rc::gen::inRange<std::uint32_t>(1, 4);
        p.sites->places.push_back(place);
    }
    Allocator allocator(*find_profile("3.11"));
    std::vector<Block> blocks;
    std::map<std::uint32_t, std::int64_t> live;
    const auto count = *rc::gen::inRange(0, 120);
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::uint32_t>(blocks.size());
        const auto bytes = *rc::gen::element<std::uint64_t>(1, 24, 100, 512, 700);
        Request request = Request::malloc(bytes);
        if (*rc::gen::inRange(0, 3) == 0 && !live.empty()) {
            auto at = live.begin();
            std::advance(at, *rc::gen::inRange<std::size_t>(0, live.size()));
            request = *rc::gen::arbitrary<bool>() ? Request::free({at->first}) : Request::realloc({at->first}, bytes);
            live.erase(at);
        }
        blocks.push_back(allocator.run(request, request.operand ? blocks[request.operand.value] : Block{}));
        const bool asks = request.kind() != RequestKind::free;
        p.log.append(request, blocks.back(), {0, 0, asks ? *rc::gen::inRange<std::uint32_t>(0, places + 1) : 0});
        if (asks) live[number] = static_cast<std::int64_t>(bytes);
        p.live.push_back(live);
    }
    p.log.set_call_sites(p.sites);
    return p;
}

// What each chain of calls, and each beginning of one, holds.
std::map<Chain, SiteUse> naive_totals(const Program& p, std::size_t position) {
    std::map<Chain, SiteUse> out;
    for (const auto& [operation, bytes] : p.live[position]) {
        Chain chain = chain_of(*p.sites, p.log.origin({operation}).site);
        if (chain.empty()) chain = {"?"};
        for (;; chain.pop_back()) {
            out[chain] += {bytes, 1};
            if (chain.empty()) break;
        }
    }
    return out;
}

std::map<Chain, SiteUse> totals_of(const CallSites& sites, const CallTree& tree, std::uint32_t n = 0, Chain at = {}) {
    std::map<Chain, SiteUse> out{{at, tree.nodes[n].total}};
    const CallNode& node = tree.nodes[n];
    for (std::uint32_t c = node.first_child; c < node.first_child + node.children; ++c) {
        const std::uint32_t site = tree.nodes[c].site;
        Chain longer = at;
        longer.push_back(site == 0 ? "?"
                                   : sites.code(site).file + ":" + std::to_string(sites.places[site].line) + " " +
                                         sites.code(site).name);
        for (const auto& [chain, use] : totals_of(sites, tree, c, longer)) {
            RC_ASSERT(!out.contains(chain));  // lines that read alike are one
            out[chain] = use;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a caller tree holds at every call what a walk over the live blocks finds") {
    check_property("caller tree", [] {
        const Program p = random_program();
        const auto position = *rc::gen::inRange<std::uint32_t>(0, p.log.size() + 1);
        const CallTree tree = call_tree(*p.sites, use_by_site(p.log, position));
        std::map<Chain, SiteUse> expected = naive_totals(p, position);
        if (expected.empty()) expected[{}] = {};
        RC_ASSERT(totals_of(*p.sites, tree) == expected);
        for (std::uint32_t n = 0; n < tree.nodes.size(); ++n) {
            const CallNode& node = tree.nodes[n];
            SiteUse below = node.self;
            std::int64_t before = INT64_MAX;
            for (std::uint32_t c = node.first_child; c < node.first_child + node.children; ++c) {
                RC_ASSERT(tree.nodes[c].parent == n);
                RC_ASSERT(tree.nodes[c].depth == node.depth + 1);
                RC_ASSERT(tree.nodes[c].total.bytes <= before);
                before = tree.nodes[c].total.bytes;
                below += tree.nodes[c].total;
            }
            RC_ASSERT(below == node.total);
            RC_ASSERT(same_node(*p.sites, tree, n, tree) == n);
        }
    });
}

TEST_CASE("growth between two positions is the difference of what their sites hold") {
    check_property("growth by site", [] {
        const Program p = random_program();
        const auto first = *rc::gen::inRange<std::uint32_t>(0, p.log.size() + 1);
        const auto last = *rc::gen::inRange<std::uint32_t>(first, p.log.size() + 1);
        std::map<std::uint32_t, SiteUse> expected;
        for (const auto& [operation, bytes] : p.live[last])
            expected[p.log.origin({operation}).site] += {bytes, 1};
        for (const auto& [operation, bytes] : p.live[first])
            expected[p.log.origin({operation}).site] += {-bytes, -1};
        const UseBySite found = growth_by_site(p.log, first, last);
        const UseBySite grown = only_grown(found);
        for (std::uint32_t site = 0; site < found.size(); ++site) {
            RC_ASSERT(found[site] == expected[site]);
            RC_ASSERT(grown[site] == (expected[site].bytes > 0 ? expected[site] : SiteUse{}));
        }
    });
}

TEST_CASE("the boxes of a flame graph lie within that of their caller and are as wide as their bytes") {
    check_property("flame graph", [] {
        const Program p = random_program();
        const CallTree tree = call_tree(*p.sites, use_by_site(p.log, p.log.size()));
        const auto focus = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(tree.nodes.size()));
        const double least = *rc::gen::element(0.0, 0.05, 0.3);
        const std::vector<FlameBox> boxes = flame_layout(tree, focus, least);
        std::map<std::uint32_t, FlameBox> by_node;
        for (const FlameBox& b : boxes)
            RC_ASSERT(by_node.emplace(b.node, b).second);
        const auto whole = static_cast<double>(tree.nodes[focus].total.bytes);
        for (std::uint32_t n = 0; n < tree.nodes.size(); ++n) {
            const auto is_above = [&tree](std::uint32_t a, std::uint32_t b) {  // a is b, or leads to it
                for (; b != a && b != 0; b = tree.nodes[b].parent) {
                }
                return a == b;
            };
            const bool leads = is_above(n, focus), inside = is_above(focus, n);
            const double share = whole == 0 ? 0 : static_cast<double>(tree.nodes[n].total.bytes) / whole;
            if (leads) {
                RC_ASSERT(by_node.contains(n));
                RC_ASSERT(by_node[n].from == 0 && by_node[n].to == 1);
            } else if (!inside) {
                RC_ASSERT(!by_node.contains(n));
            } else if (by_node.contains(n)) {
                const FlameBox b = by_node[n], above = by_node.at(tree.nodes[n].parent);
                RC_ASSERT(b.depth == above.depth + 1);
                RC_ASSERT(std::abs(b.to - b.from - share) < 1e-9);
                RC_ASSERT(b.from > above.from - 1e-9);
                RC_ASSERT(b.to < above.to + 1e-9);
            } else {
                RC_ASSERT(share < least + 1e-9);
            }
        }
        for (std::size_t i = 1; i < boxes.size(); ++i) {
            RC_ASSERT(boxes[i - 1].depth <= boxes[i].depth);
            if (boxes[i - 1].depth == boxes[i].depth) RC_ASSERT(boxes[i - 1].to < boxes[i].from + 1e-9);
        }
    });
}

TEST_CASE("what stands beside a source line is what a walk over the live blocks finds there") {
    check_property("source lines", [] {
        const Program p = random_program();
        std::map<std::pair<std::string, std::uint32_t>, LineUse> expected;
        for (const auto& [operation, bytes] : p.live.back()) {
            const std::uint32_t site = p.log.origin({operation}).site;
            std::map<std::pair<std::string, std::uint32_t>, bool> met;
            for (std::uint32_t at = site; p.sites->has(at); at = p.sites->places[at].caller) {
                const std::pair line(p.sites->code(at).file, p.sites->places[at].line);
                expected[line].line = line.second;
                if (at == site) expected[line].own += {bytes, 1};
                if (!std::exchange(met[line], true)) expected[line].through += {bytes, 1};
            }
        }
        std::size_t lines = 0;
        std::int64_t before = INT64_MAX;
        for (const FileUse& file : use_by_file(*p.sites, use_by_site(p.log, p.log.size()))) {
            SiteUse own;
            for (const LineUse& line : file.lines) {
                RC_ASSERT((line == expected[{file.file, line.line}]));
                own += line.own;
                ++lines;
            }
            RC_ASSERT(file.own == own);
            RC_ASSERT(file.own.bytes <= before);
            before = file.own.bytes;
        }
        RC_ASSERT(lines == expected.size());
    });
}

TEST_CASE("the blocks of a line are the live ones that it asked for, the newest first") {
    check_property("blocks of a line", [] {
        const Program p = random_program();
        const auto most = *rc::gen::inRange<std::size_t>(1, 8);
        for (std::uint32_t line = 1; line < 4; ++line) {
            std::vector<OperationIndex> expected;
            for (auto at = p.live.back().rbegin(); at != p.live.back().rend() && expected.size() < most; ++at) {
                const std::uint32_t site = p.log.origin({at->first}).site;
                const bool here = site != 0 && p.sites->code(site).file == "a.py" && p.sites->places[site].line == line;
                if (here && p.log.result({at->first}).is_pool_block()) expected.push_back({at->first});
            }
            RC_ASSERT(blocks_of_line(p.log, p.log.size(), "a.py", line, most) == expected);
        }
    });
}

// Who asked, and which operations belong together: the log's sparse columns against a naive list of both.
#include "core/process/operation_log.h"

#include <map>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::test;

TEST_CASE("A log that is told nothing has the main thread's operations, and no spans") {
    OperationLog log;
    const OperationIndex i = log.append(Request::malloc(8), {});
    CHECK(log.requester(i) == Requester{});
    CHECK(log.spans().empty());
    CHECK(log.span_of(i) == Span::none);
    CHECK(!log.end_span());
}

TEST_CASE("Requesters and spans of a log are what a list of every operation says") {
    check_property(
        "actors, domains and spans",
        [](const std::vector<std::uint32_t>& decisions) {
            OperationLog log;
            Requester now;
            std::vector<Requester> requesters;
            std::map<std::uint32_t, std::vector<std::uint32_t>> open;  // by actor, outermost first
            std::vector<std::uint32_t> spans;                          // by operation: the innermost
            std::vector<Span> all;
            for (const std::uint32_t d : decisions) {
                const std::uint32_t a = d / 8;
                switch (d % 8) {
                    case 0:
                        now = {a % 3, static_cast<MemoryDomain>(a / 3 % 3)};
                        log.set_requester(now);
                        break;
                    case 1: {
                        const auto kind = static_cast<SpanKind>(a % 4);
                        const std::uint32_t number = log.begin_span(kind, NameIndex{a % 5});
                        RC_ASSERT(number == all.size());
                        auto& own = open[now.actor];
                        all.push_back({kind, now.actor, log.size(), Span::open, own.empty() ? Span::none : own.back(),
                                       NameIndex{a % 5}});
                        own.push_back(number);
                        break;
                    }
                    case 2: {
                        auto& own = open[now.actor];
                        RC_ASSERT(log.end_span() == !own.empty());
                        if (own.empty()) break;
                        all[own.back()].end = log.size();
                        own.pop_back();
                        break;
                    }
                    default:
                        log.append(Request::malloc(a), {});
                        requesters.push_back(now);
                        spans.push_back(open[now.actor].empty() ? Span::none : open[now.actor].back());
                }
            }
            RC_ASSERT(log.size() == requesters.size());
            for (std::uint32_t i = 0; i < log.size(); ++i) {
                RC_ASSERT(log.requester({i}) == requesters[i]);
                RC_ASSERT(log.span_of({i}) == spans[i]);
            }
            RC_ASSERT(log.spans().size() == all.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                const Span &seen = log.spans()[i], &known = all[i];
                RC_ASSERT((seen.kind == known.kind && seen.actor == known.actor && seen.first == known.first &&
                           seen.end == known.end && seen.parent == known.parent && seen.name == known.name));
            }
        },
        200, 80);
}

TEST_CASE("A copy of a log keeps its own requesters and spans") {
    OperationLog log;
    log.set_requester({2, MemoryDomain::mem});
    log.begin_span(SpanKind::call);
    log.append(Request::malloc(8), {});
    const OperationLog copy = log;
    log.end_span();
    log.set_requester({});
    log.append(Request::malloc(8), {});
    CHECK(copy.spans().at(0).end == Span::open);
    CHECK(log.spans().at(0).end == 1);
    CHECK(copy.requester({0}).actor == 2);
    CHECK(log.requester({1}) == Requester{});
    CHECK(log.span_of({1}) == Span::none);
}

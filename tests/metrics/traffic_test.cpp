// What passes through a line, against sums over the operations that keep what they know themselves.
#include "core/metrics/traffic.h"

#include <map>

#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

TEST_CASE("traffic by line is what the operations add up to, between any two positions") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
        RandomHistory run(*find_profile("3.12:arena=16KiB,pool=4KiB"), seed);
        run.act(800);
        const OperationLog& log = run.history.log();
        const std::uint32_t first = run.below(400), last = first + run.below(log.size() - first + 1);
        INFO("seed " << seed << ", operations " << first << " to " << last);
        std::map<std::uint32_t, Traffic> expected;
        for (std::uint32_t i = first; i < last; ++i) {
            const Request& request = log.request({i});
            const std::uint32_t line = log.origin({i}).line;
            const bool granted = !log.result({i}).is_null() && !log.result({i}).refused();
            if (request.kind() == RequestKind::free) {
                ++expected[log.origin(request.operand).line].frees;
                continue;
            }
            Traffic& t = expected[line];
            t.mallocs += request.kind() == RequestKind::malloc;
            t.callocs += request.kind() == RequestKind::calloc;
            t.reallocs += request.kind() == RequestKind::realloc;
            t.bytes += granted ? request.bytes : 0;
        }
        const std::vector<Traffic> found = traffic_between(log, first, last, Origins(log, Origins::By::line));
        CHECK(found.size() == expected.size());
        std::uint64_t before = UINT64_MAX;
        for (const Traffic& t : found) {
            Traffic due = expected[t.origin];
            due.origin = t.origin;
            CHECK(t == due);
            CHECK(t.operations() <= before);
            before = t.operations();
        }
    }
}

TEST_CASE("a free counts where its block was asked for last, and a free of NULL nowhere") {
    HeapHistory history(*find_profile("3.12"));
    history.append(Request::malloc(100), {1, 1});
    history.append(Request::realloc({0}, 200), {2, 1});
    history.append(Request::free({1}), {3, 1});
    history.append(Request::free({}), {4, 1});
    history.append(Request::calloc(3, 10), {1, 1});
    const std::vector<Traffic> found =
        traffic_between(history.log(), 0, history.size(), Origins(history.log(), Origins::By::line));
    CHECK(found == std::vector<Traffic>{{1, 1, 1, 0, 0, 130}, {2, 0, 0, 1, 1, 200}});
}

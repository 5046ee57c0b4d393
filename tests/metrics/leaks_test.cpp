// Lines that hold more and more, by what their blocks did.
#include "core/metrics/leaks.h"

#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

enum Line : std::uint32_t { leaking = 1, cache, passing, once, sawtooth };

// Ten rounds of the same work, and the moments between them.
struct Rounds {
    Allocator allocator{*find_profile("3.12")};
    OperationLog log;
    std::vector<Block> blocks;
    std::vector<std::uint32_t> moments;

    std::uint32_t malloc(Line line, std::uint64_t bytes) { return run(Request::malloc(bytes), {}, line); }
    void free(std::uint32_t operation) { run(Request::free({operation}), blocks[operation], {}); }

    Rounds() {
        for (int i = 0; i < 500; ++i)
            malloc(once, 512);
        std::vector<std::uint32_t> cached, risen;
        for (int round = 0; round < 10; ++round) {
            for (int i = 0; i < 100; ++i) {
                malloc(leaking, 40);
                const std::uint32_t passes = malloc(passing, 300);
                if (cached.size() == 150) {
                    free(cached.front());
                    cached.erase(cached.begin());
                }
                cached.push_back(malloc(cache, 400));
                free(passes);
            }
            for (int i = 0; i < 200; ++i)
                risen.push_back(malloc(sawtooth, 100));
            if (round % 3 == 2)
                for (; !risen.empty(); risen.pop_back())
                    free(risen.back());
            moments.push_back(log.size());
        }
    }

private:
    std::uint32_t run(const Request& request, Block operand, std::uint32_t line) {
        blocks.push_back(allocator.run(request, operand));
        log.append(request, blocks.back(), {line, 0, 0});
        return log.size() - 1;
    }
};

HeldAtMoments held_at_moments(const Rounds& r, const Origins& origins) {
    HeldAtMoments held(r.moments.size());
    for (std::size_t i = 0; i < r.moments.size(); ++i)
        for (const HeldByOrigin& o : live_blocks(r.log, r.allocator.layout(), r.moments[i], origins).origins)
            held.add(i, o.origin, o.held);
    return held;
}

std::vector<std::uint32_t> found(const Rounds& r, const LeakRule& rule = {}) {
    const Origins origins(r.log, Origins::By::line);
    std::vector<std::uint32_t> lines;
    for (const Leak& leak : held_at_moments(r, origins).leaks(rule))
        lines.push_back(leak.origin);
    return lines;
}

}  // namespace

TEST_CASE("what grows in every round leaks; what was set up once, passes, is full or falls back does not", "[leaks]") {
    const Rounds r;
    CHECK(found(r) == std::vector<std::uint32_t>{leaking});
    const Origins origins(r.log, Origins::By::line);
    const auto leaks = held_at_moments(r, origins).leaks();
    REQUIRE(leaks.size() == 1);
    CHECK(leaks[0].held.size() == r.moments.size());
    CHECK(leaks[0].held.front() == Held{100, 4000});
    CHECK(leaks[0].held.back() == Held{1000, 40000});
    CHECK(leaks[0].grown_bytes() == 36000);
    CHECK(leaks[0].grown_blocks() == 900);
}

TEST_CASE("a line that grows by too little, or too seldom, is none", "[leaks]") {
    const Rounds r;
    CHECK(found(r, {36000, 0.75}) == std::vector<std::uint32_t>{leaking});
    CHECK(found(r, {36001, 0.75}).empty());
    // The cache grew once, in the first round of those that are compared, and is full ever since.
    CHECK(found(r, {1, 0.1}) == std::vector<std::uint32_t>{leaking});
}

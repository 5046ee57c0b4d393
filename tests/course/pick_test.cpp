// Questions that ask which blocks the next requests get.
#include <algorithm>

#include "core/course/grade.h"
#include "core/course/match.h"
#include "core/course/places.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

const char* const free_list = R"(import random
random.seed(SEED)
b = [malloc(24) for i in range(8)]
order = random.sample(range(8), 4)
for k in order:
    free(b[k])
# ask
answer = [malloc(24) for i in range(5)]
)";

}  // namespace

TEST_CASE("pick: the free list is a stack, and each machine is what it says") {
    const Course course = one_question("kind=pick wrong=fifo,lowest,highest,fresh", free_list);
    for (unsigned learner = 0; learner < 40; ++learner) {
        const Variant v = drawn(course, std::to_string(learner));
        // The naive model: what was freed, in order, from the log.
        std::vector<std::string> freed;
        for (std::uint32_t i = 8; i < v.asked; ++i)
            freed.push_back("0:0:" + std::to_string(v.history().log().request({i}).operand.value));
        REQUIRE(freed.size() == 4);
        const std::string virgin = "0:0:8";
        const auto answer = [&](std::vector<std::string> list) {
            list.push_back(virgin);
            return Answer::list(std::move(list));
        };
        std::vector<std::string> lifo(freed.rbegin(), freed.rend()), ascending = freed;
        std::sort(ascending.begin(), ascending.end());
        CHECK(v.right == answer(lifo));
        CHECK(machine(v, "fifo") == answer(freed));
        CHECK(machine(v, "lowest") == answer(ascending));
        CHECK(machine(v, "highest") == answer({ascending.rbegin(), ascending.rend()}));
        CHECK(machine(v, "fresh") == Answer::list({"0:0:8", "0:0:9", "0:0:10", "0:0:11", "0:0:12"}));

        // By name, by place, by address; and the last is new.
        std::string names;
        for (const std::string& place : lifo)
            names += "b[" + place.substr(4) + "] ";
        CHECK(judged(course, v, names + "new").right());
        CHECK(judged(course, v, v.right.text()).right());
        std::string fifo;
        for (const std::string& place : freed)
            fifo += place + " ";
        const Verdict queue = judged(course, v, fifo + "new");
        CHECK(queue.mark == Mark::wrong);
        CHECK(queue.machine == "fifo");
        CHECK(judged(course, v, "?").mark == Mark::not_sure);
        CHECK(judged(course, v, "b[99]").mark == Mark::unreadable);
        CHECK(judged(course, v, "b[1] b[2]").mark == Mark::unreadable);
        CHECK(judged(course, v, "raw raw raw raw raw").mark == Mark::wrong);
    }
    check_faultless(course);
}

TEST_CASE("pick: an emptied pool serves any class, and blocks are not merged") {
    const Course sticky = one_question("kind=pick what=pool wrong=sticky_class", R"(import random
random.seed(SEED)
sizes = random.sample([16, 32, 48, 64, 80, 96], 5)
b = [malloc(n) for n in sizes]
k = random.randrange(5)
free(b[k])
other = random.choice([112, 128, 144])
# ask
answer = malloc(other)
)");
    const Variant v = drawn(sticky);
    const std::uint32_t emptied = v.history().log().request({5}).operand.value;
    CHECK(v.right == Answer::one("0:" + std::to_string(emptied)));
    CHECK(machine(v, "sticky_class") == Answer::one("0:5"));
    check_faultless(sticky);

    const Course merged = one_question("kind=pick wrong=coalesce", R"(import random
random.seed(SEED)
b = [malloc(16) for i in range(200)]
first = random.randrange(100)
for i in range(first, first + 40):
    free(b[i])
# ask
answer = malloc(512)
)");
    const Variant m = drawn(merged);
    CHECK(m.right == Answer::one("0:1:0"));
    // The first of 32 neighbours of 16 bytes.
    CHECK(machine(m, "coalesce") ==
          Answer::one("0:0:" + std::to_string(m.history().log().request({200}).operand.value)));
}

TEST_CASE("pick: new pools come from the arena with the fewest free pools") {
    const Course course = one_question("kind=pick what=arena wrong=most_free_first,by_address", R"(import random
random.seed(SEED)
blocks = []
while stats().arenas < 4:
    blocks.append(malloc(512))
free(blocks.pop())
pools = {}
for b in blocks:
    pools.setdefault((b.arena, b.pool), []).append(b)
counts = random.sample(range(1, 9), 3)
for a in range(3):
    for key in [k for k in pools if k[0] == a][:counts[a]]:
        for b in pools[key]:
            free(b)
assert counts[0] > min(counts)
# ask
answer = malloc(256)
)");
    const Variant v = drawn(course);
    std::vector<std::uint32_t> free_pools;
    v.history().timeline().seek({v.asked, 0});
    for (const ArenaObject& a : v.history().state().arenas)
        if (a.address) free_pools.push_back(a.nfreepools);
    v.history().timeline().seek({v.history().size(), 0});
    REQUIRE(free_pools.size() == 4);  // the emptied one is the last in usable_arenas, which is kept
    const auto fewest = std::min_element(free_pools.begin(), free_pools.end()) - free_pools.begin();
    const auto most = std::max_element(free_pools.begin(), free_pools.end()) - free_pools.begin();
    CHECK(v.right == Answer::one(std::to_string(fewest)));
    CHECK(machine(v, "most_free_first") == Answer::one(std::to_string(most)));
    CHECK(machine(v, "by_address") == Answer::one("0"));
    check_faultless(course, 20);
}

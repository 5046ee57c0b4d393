// Scripts with threads and interpreters: who asks, whose allocator serves, and that each interpreter's allocator does
// what one that is alone in its process does.
#include <map>
#include <string>
#include <vector>

#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/stats.h"
#include "core/session/session.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

class ActedOutput final : public script::Output {
public:
    void write(std::string_view text) override { all += text; }
    std::string all;
};

struct ActedRun {
    Session session;
    std::string printed, error;
    HeapHistory& history() { return session.history(); }
};

ActedRun run_actors(const std::string& source, const char* profile = "3.13", const AddressSpaceRules& space = {}) {
    SessionOptions options;
    options.profile = *find_profile(profile);
    options.space = space;
    Session session(options);
    ActedOutput out;
    const RunReport report = session.run_script(source, "actors.py", out, {});
    return {std::move(session), out.all, report.error ? report.error->text() : ""};
}

// Three interpreters and the main one, a legacy one and threads of several, in turns that the seed draws.
std::string mixed_script(int seed) {
    return "import random\nrandom.seed(" + std::to_string(seed) + ")" R"(
who = ["main", "A", "B", "C", "old", "thread", "A's thread"]
held = {name: [] for name in who}
def act(name):
    own = held["A"] if name == "A's thread" else held["main"] if name in ("old", "thread") else held[name]
    for k in range(random.randrange(1, 60)):
        what = random.randrange(10)
        if what < 5 or not own:
            own.append(malloc(random.choice([16, 24, 48, 200, 512, 600])))
        elif what < 6:
            own.append(calloc(random.randrange(1, 9), 40))
        elif what < 7:
            i = random.randrange(len(own))
            own[i] = realloc(own[i], random.randrange(1, 700))
        else:
            for n in range(random.randrange(1, 4)):
                if own:
                    free(own.pop(random.randrange(len(own))))
for turn in range(400):
    name = random.choice(who)
    if name == "main":
        act(name)
    elif name == "thread":
        with thread("T"):
            act(name)
    elif name == "old":
        with interpreter("old", legacy=True):
            act(name)
    elif name == "A's thread":
        with interpreter("A"):
            with thread("T"):
                act(name)
    else:
        with interpreter(name):
            act(name)
    if turn % 130 == 129:
        for name in "ABC":
            with interpreter(name):
                while held[name]:
                    free(held[name].pop())
)";
}

void check_all_invariants(const HeapHistory& h) {
    for (std::uint32_t i = 0; i < std::max<std::size_t>(1, h.state().waiting.size()); ++i) {
        HeapState s = h.state();
        make_current(s, i);
        const auto broken = broken_invariant(s, h.profile(), h.layout());
        INFO("interpreter " << i << " at " << h.timeline().position().operation);
        CHECK(broken.value_or("") == "");
    }
}

}  // namespace

TEST_CASE("each interpreter's allocator does what one alone does, for the same requests") {
    for (const int seed : {1, 2, 3}) {
        ActedRun ran = run_actors(mixed_script(seed));
        REQUIRE(ran.error.empty());
        const OperationLog& log = ran.history().log();
        REQUIRE(log.has_interpreters());
        std::map<std::uint32_t, Allocator> alone;
        std::vector<Block> results(log.size());
        std::map<std::uint32_t, std::uint32_t> operations;
        for (std::uint32_t i = 0; i < log.size(); ++i) {
            const std::uint32_t who = log.interpreter({i});
            Allocator& own = alone.try_emplace(who, ran.history().profile()).first->second;
            const Request& r = log.request({i});
            results[i] = own.run(r, r.operand ? results[r.operand.value] : Block{});
            ++operations[who];
            const Block there = log.result({i});
            INFO("seed " << seed << ", operation " << i << " of interpreter " << who);
            REQUIRE(there.is_pool_block() == results[i].is_pool_block());
            if (!there.is_pool_block()) continue;
            REQUIRE(there.number() == results[i].number());
            const Layout& l = ran.history().layout();
            REQUIRE(l.number_in_arena(there.pool()) == l.number_in_arena(results[i].pool()));
        }
        REQUIRE(operations.size() == 4);
        for (const auto& [who, count] : operations) {
            CHECK(count > 100);
            HeapState s = ran.history().state();
            make_current(s, who);
            const HeapState& own = alone.at(who).state();
            const HeapTotals theirs =
                heap_totals(s, ran.history().profile(), ran.history().layout(), Whose::current_interpreter);
            CHECK(theirs.classes == heap_totals(own, ran.history().profile(), ran.history().layout()).classes);
            CHECK(theirs.arenas_highwater == own.narenas_highwater);
            CHECK(theirs.arenas_allocated_total == own.ntimes_arena_allocated);
        }
    }
}

TEST_CASE("a run with interpreters is stepped both ways, and everything adds up on the way") {
    for (const auto kind : {AddressSpaceRules::Kind::aligned, AddressSpaceRules::Kind::linux_mmap}) {
        AddressSpaceRules space;
        space.kind = kind;
        ActedRun ran = run_actors(mixed_script(7), "3.14", space);
        REQUIRE(ran.error.empty());
        HeapHistory& h = ran.history();
        const HeapState end = h.state();
        auto& timeline = h.timeline();
        std::map<std::uint32_t, HeapState> seen;
        for (std::uint32_t at = 0; at <= h.size(); at += 97) {
            timeline.seek({at, 0});
            seen.emplace(at, h.state());
            check_all_invariants(h);
        }
        timeline.seek({h.size(), 0});
        CHECK(first_difference(h.state(), end).value_or("") == "");
        for (auto at = seen.rbegin(); at != seen.rend(); ++at) {
            timeline.seek({at->first, 0});
            INFO("back to " << at->first);
            CHECK(first_difference(h.state(), at->second).value_or("") == "");
        }
        // Micro-step by micro-step over the operations where another interpreter begins to ask.
        for (std::uint32_t i = 1; i < h.size() && i < 3000; ++i) {
            if (h.log().interpreter({i}) == h.log().interpreter({i - 1})) continue;
            timeline.seek({i, 0});
            const HeapState before = h.state();
            const auto changes = timeline.changes(i);
            REQUIRE(static_cast<Field>(changes.front().field) == Field::interpreter);
            for (std::size_t k = 0; k < changes.size(); ++k)
                timeline.micro_step();
            timeline.seek({i, 0});
            CHECK(first_difference(h.state(), before).value_or("") == "");
        }
    }
}

TEST_CASE("from 3.12 on an interpreter asks an allocator of its own, before that the one that all share") {
    const std::string source =
        "a = malloc(40)\n"
        "with interpreter('B'):\n"
        "    print(stats().arenas)\n"
        "    b = malloc(40)\n"
        "    print(b.arena, stats().arenas, stats().allocated_bytes)\n"
        "with interpreter('L', legacy=True):\n"
        "    c = malloc(40)\n"
        "print(c.address - a.address, b.address - a.address == 48, stats().arenas)\n";
    CHECK(run_actors(source, "3.12").printed == "0\n1 1 48\n48 False 1\n");
    CHECK(run_actors(source, "3.15").printed == "0\n1 1 48\n48 False 1\n");
    CHECK(run_actors(source, "3.11").printed == "1\n0 1 96\n96 True 1\n");
}

TEST_CASE("each operation has its actor, and a body that ends in any way leaves it") {
    ActedRun ran = run_actors(
        "def f():\n"
        "    with thread('A'):\n"
        "        return malloc(16)\n"
        "a = f()\n"
        "for i in range(3):\n"
        "    with interpreter('B'), thread('W'):\n"
        "        b = malloc(16)\n"
        "        if i == 0: continue\n"
        "        break\n"
        "try:\n"
        "    with interpreter('B'):\n"
        "        c = malloc(32)\n"
        "        1 / 0\n"
        "except ZeroDivisionError:\n"
        "    d = malloc(16)\n"
        "print(thread('A'), interpreter('B'))\n");
    CHECK(ran.error.empty());
    CHECK(ran.printed == "<thread A> <interpreter B>\n");
    const OperationLog& log = ran.history().log();
    std::vector<std::string> who;
    for (std::uint32_t i = 0; i < log.size(); ++i)
        who.push_back(actor_name(log, log.requester({i}).actor));
    CHECK(who == std::vector<std::string>{"thread A", "thread B/W", "thread B/W", "interpreter B", "main"});
    CHECK(log.interpreter({1}) == 1);
    CHECK(log.interpreter({4}) == 0);
}

TEST_CASE("a block is given back to the interpreter that it is of; what the system gave, by anyone") {
    const std::string begin =
        "with interpreter('B'):\n"
        "    b = malloc(40)\n"
        "    large = malloc(1000)\n"
        "free(large)\n";
    CHECK(run_actors(begin + "free(b)\n")
              .error.find("ValueError: free: block 'b' is of another interpreter, whose allocator alone knows it") !=
          std::string::npos);
    CHECK(run_actors(begin + "realloc(b, 50)\n").error.find("realloc: block 'b' is of another") != std::string::npos);
    CHECK(run_actors(begin + "free(b)\n", "3.11").error.empty());
    CHECK(run_actors("with interpreter('B'): pass\nwith interpreter('B', legacy=True): pass\n")
              .error.find("ValueError: interpreter 'B' was made without legacy=True") != std::string::npos);
    CHECK(run_actors("with 3: pass\n")
              .error.find("TypeError: 'int' object does not support the context manager protocol") !=
          std::string::npos);
    CHECK(run_actors("for i in range(2000):\n    with thread(str(i)): pass\n")
              .error.find("a run has at most 1000 threads and interpreters") != std::string::npos);
}

}  // namespace arenarium::test

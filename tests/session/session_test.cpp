#include "core/session/session.h"

#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/stats.h"
#include "tests/support/catch.h"

using namespace arenarium;

namespace {

class Printed final : public script::Output {
public:
    void write(std::string_view text) override { all += text; }
    std::string all;
};

SessionOptions options_for(const char* profile) {
    SessionOptions options;
    options.profile = *find_profile(profile);
    return options;
}

}  // namespace

TEST_CASE("A script's operations stand in the history with their lines and names") {
    Session session(options_for("3.12"));
    Printed out;
    const RunReport report = session.run_script(
        "b = malloc(24)\n"
        "keep = [malloc(100) for i in range(3)]\n"
        "free(b)\n"
        "big = malloc(1000)\n"
        "big = realloc(big, 2000)\n",
        "demo.py", out, {});
    REQUIRE(report.ok());
    const OperationLog& log = session.history().log();
    REQUIRE(log.size() == 7);
    CHECK(log.origin({0}).line == 1);
    CHECK(log.origin({0}).column == 5);
    CHECK(log.name({0}) == "b");
    CHECK(log.name({2}) == "keep[1]");
    CHECK(log.origin({2}).line == 2);
    CHECK(log.request({4}).operand == OperationIndex{0});
    CHECK(log.name({5}) == "big");
    CHECK(log.result({6}).is_raw());
    CHECK(log.name({6}) == "big");
}

TEST_CASE("What a script did before an error stands, and the error has its place") {
    Session session(options_for("3.12"));
    Printed out;
    const RunReport report =
        session.run_script("a = malloc(16)\nprint(a.requested)\nfree(a)\nfree(a)\n", "twice.py", out, {});
    REQUIRE(report.error);
    CHECK(report.error->place.file == "twice.py");
    CHECK(report.error->place.line == 4);
    CHECK(report.error->message.find("line 3") != std::string::npos);
    CHECK(out.all == "16\n");
    CHECK(session.history().size() == 2);
}

TEST_CASE("A stop token ends an endless loop, and what was done stands") {
    Session session(options_for("3.12"));
    Printed out;
    int asked = 0;
    const RunReport report =
        session.run_script("while True:\n    free(malloc(8))\n", "loop.py", out, [&] { return ++asked > 3; });
    CHECK(report.cancelled);
    CHECK(!report.error);
    CHECK(session.history().size() > 0);
}

TEST_CASE("What a function of the script does stands at the function's lines, also when the console calls it") {
    Session session(options_for("3.12"));
    Printed out;
    REQUIRE(session.run_script("def f(n):\n    return malloc(n)\n", "demo.py", out, {}).ok());
    REQUIRE(session.run_console_line("a = f(8)", 40, out, {}).ok());
    REQUIRE(session.run_console_line("b = malloc(8)", 41, out, {}).ok());
    REQUIRE(session.run_console_line("def g():", 42, out, {}).needs_more);
    REQUIRE(session.run_console_line("    return malloc(8)", 42, out, {}).needs_more);
    REQUIRE(session.run_console_line("", 42, out, {}).ok());
    REQUIRE(session.run_console_line("c = g()", 50, out, {}).ok());
    const OperationLog& log = session.history().log();
    REQUIRE(log.size() == 3);
    CHECK(log.origin({0}).line == 2);
    CHECK(log.origin({1}).line == 41);
    CHECK(log.origin({2}).line == 43);
}

TEST_CASE("A refusal in the console names the line of the document") {
    Session session(options_for("3.12"));
    Printed out;
    REQUIRE(session.run_script("a = malloc(8)\nb = malloc(8)\nfree(a)\n", "demo.py", out, {}).ok());
    REQUIRE(session.run_console_line("free(b)", 4, out, {}).ok());
    const RunReport first = session.run_console_line("free(a)", 5, out, {});
    REQUIRE(first.error);
    CHECK(first.error->message.find("was freed on line 3") != std::string::npos);
    const RunReport second = session.run_console_line("free(b)", 5, out, {});
    REQUIRE(second.error);
    CHECK(second.error->message.find("was freed on line 4") != std::string::npos);
}

TEST_CASE("The console goes on with the script's variables, at the line where it is written") {
    Session session(options_for("3.12"));
    Printed out;
    REQUIRE(session.run_script("b = malloc(24)\n", "demo.py", out, {}).ok());
    REQUIRE(session.run_console_line("c = malloc(b.requested + 1)", 2, out, {}).ok());
    REQUIRE(session.run_console_line("c.requested", 3, out, {}).ok());
    CHECK(out.all == "25\n");
    CHECK(session.history().size() == 2);
    CHECK(session.history().log().origin({1}).line == 2);
    CHECK(session.history().log().name({1}) == "c");
    CHECK(session.run_console_line("nonsense", 3, out, {}).error);
    CHECK(session.run_console_line("for i in range(2):", 3, out, {}).needs_more);
}

TEST_CASE("stats() in a script says what the allocator's totals say") {
    for (const char* profile : {"3.8", "3.12", "3.11-32bit"}) {
        Session session(options_for(profile));
        Printed out;
        REQUIRE(session
                    .run_script("x = [malloc(i) for i in range(600)]\n"
                                "s = stats()\n"
                                "print(s.arenas, s.free_pools, s.allocated_bytes, s.available_bytes, s.raw_blocks)\n",
                                "stats.py", out, {})
                    .ok());
        const auto& history = session.history();
        const HeapTotals t = heap_totals(history.state(), history.profile(), history.layout());
        const std::string expected = std::to_string(t.arenas_current) + " " + std::to_string(t.free_pools) + " " +
                                     std::to_string(t.allocated_bytes) + " " + std::to_string(t.available_bytes) +
                                     " 88\n";  // 0 and 513 to 599 bytes are the system allocator's
        CHECK(out.all == expected);
    }
}

TEST_CASE("A frame is a value: it stays as it was while the session moves on") {
    Session session(options_for("3.12"));
    Printed out;
    REQUIRE(session.run_script("a = malloc(24)\nb = malloc(24)\nfree(a)\n", "demo.py", out, {}).ok());
    session.history().timeline().seek({2, 1});
    const Moment moment = session.moment();
    CHECK(moment.position == Position{2, 1});
    CHECK(moment.last_operation == OperationIndex{2});
    CHECK(moment.happened == 1);
    REQUIRE(moment.last_change());
    const HeapState copy = moment.heap();
    session.history().timeline().seek({});
    CHECK(same_state(moment.heap(), copy));
    CHECK(session.moment().last_change() == nullptr);
}

TEST_CASE("Every micro-step of every kind of operation has a function and a whole sentence") {
    for (const Profile& profile : all_profiles()) {
        SessionOptions options;
        options.profile = profile;
        options.space.arena_limit = 4;
        Session session(options);
        Printed out;
        const RunReport report = session.run_script(
            "x = [malloc(512) for i in range(4000)]\n"
            "y = [calloc(3, 100), malloc(0), malloc(9999), malloc(400)]\n"
            "y[3] = realloc(y[3], 390)\ny[3] = realloc(y[3], 100)\ny[3] = realloc(y[3], 500)\ny[3] = realloc(y[3], "
            "5000)\n"
            "y[3] = realloc(y[3], 50)\n"
            "z = realloc(None, 40)\nfree(None)\n"
            "for b in x[::2] + x[1::2]:\n    free(b)\n"
            "w = [malloc(64) for i in range(300)]\n",
            "all.py", out, {});
        REQUIRE(report.ok());
        auto& timeline = session.history().timeline();
        const Layout& layout = session.history().layout();
        std::size_t steps = 0;
        // Wherever something rare happens, and a stretch at both ends.
        std::vector<std::uint32_t> operations;
        for (std::uint32_t i = 0; i < 100; ++i)
            operations.push_back(i);
        for (std::uint32_t i = 3990; i < 4020; ++i)
            operations.push_back(i);
        for (int kind = 0; kind < event_kinds; ++kind)
            for (const std::uint32_t i : session.history().operations_with(static_cast<EventKind>(kind)))
                if (operations.size() < 700) operations.push_back(i);
        for (const std::uint32_t i : operations) {
            timeline.seek({i, 0});
            const std::vector<Change> changes = timeline.changes(i);
            for (const Change& c : changes) {
                timeline.micro_step();
                const Narration n = narrate(c, timeline.state().heap, layout, profile);
                ++steps;
                INFO(profile.name << ", operation " << i << ": " << n.sentence);
                CHECK(!n.function.empty());
                CHECK(n.sentence.find('{') == std::string::npos);
                CHECK((n.sentence.ends_with('.') || n.sentence.ends_with("NULL.")));
                CHECK(c.is_decision() == n.field.empty());
                CHECK(n.sentence.find("4294967295") == std::string::npos);
            }
        }
        CHECK(steps > 1000);
    }
}

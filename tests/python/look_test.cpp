// Two looks at a running program by type, and the small file between them.
#include "core/python/look.h"

#include <signal.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/pymalloc/read/pools.h"
#include "tests/cli/command.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {

using Catch::Matchers::Contains;

namespace {

// A service in three phases; the next begins when it is asked for.
constexpr const char* service = R"py(
import gc, os, sys, time
class Session:
    def __init__(self, n):
        self.n, self.data = n, {f"k{j}": (n, j) for j in range(20)}
def wait_for(name):
    while not os.path.exists(sys.argv[0] + name):
        time.sleep(0.01)
live = {}
gc.disable()
print("idle")
wait_for(".busy")
for i in range(20000):
    live[i] = Session(i)
print("busy")
wait_for(".after")
for i in list(live):
    if i % 400:
        del live[i]
gc.collect()
print("after", len(live))
wait_for(".stop")
)py";

Look look_now(const Target& target) {
    const Result<Inspection> seen = look(target);
    if (!seen) FAIL(seen.error().text());
    return look_by_type(*seen);
}

std::uint64_t blocks_of(const Look& look, const std::string& type) {
    for (const TypeCount& t : look.types)
        if (t.type == type) return t.blocks;
    return 0;
}

std::string written(const Look& look) {
    StringSink sink;
    REQUIRE(write_look(look, sink).ok());
    return sink.content;
}

Result<Look> read_back(const std::string& text) {
    const auto source = bytes_of_memory(text, "a look");
    return read_look(*source);
}

}  // namespace

TEST_CASE("what each phase of a service left is told by type") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, service);
        target.wait_for("idle");
        const Look idle = look_now(target);
        CHECK(blocks_of(idle, "Session") == 0);
        target.leave_file(".busy");
        target.wait_for("busy");
        const Look busy = look_now(target);
        CHECK(blocks_of(busy, "Session") == 20000);
        CHECK(blocks_of(busy, "tuple") >= blocks_of(idle, "tuple") + 20000 * 20);
        CHECK(blocks_of(busy, "dict") >= blocks_of(idle, "dict") + 20000);
        CHECK(written(busy).size() < 64 << 10);
        target.leave_file(".after");
        target.wait_for("after 50");
        const Look after = look_now(target);
        CHECK(blocks_of(after, "Session") == 50);
        CHECK(blocks_of(after, "tuple") < blocks_of(idle, "tuple") + 50 * 20 + 100);
        const std::vector<TypeChange> changes = changes_between(idle, after);
        CHECK(std::any_of(changes.begin(), changes.end(), [](const TypeChange& c) {
            return c.type == "Session" && c.before.blocks == 0 && c.after.blocks == 50;
        }));
        target.ask_to_stop();
        CHECK(target.wait() == 0);
    }
}

TEST_CASE("the command line remembers a look and says what changed since") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, service);
    target.wait_for("idle");
    const TempDir dir;
    const std::string pid = std::to_string(target.pid()), file = (dir / "look").string();
    const std::string before = (dir / "before.json").string(), after = (dir / "after.json").string();
    REQUIRE(arenarium_command({"inspect", pid, "--remember", file, "--snapshot", before}).status == 0);
    CHECK(std::filesystem::file_size(file) < 64 << 10);
    CHECK_THAT(arenarium_command({"inspect", pid, "--since", file}).out, !Contains("Session"));
    target.leave_file(".busy");
    target.wait_for("busy");
    const CommandResult since = arenarium_command({"inspect", pid, "--since", file, "--snapshot", after});
    CHECK(since.status == 0);
    CHECK_THAT(since.out, Contains(" 0        20,000       +20,000") && Contains("  Session\n"));
    CHECK_THAT(since.out, !Contains("+0 "));
    const auto json = nlohmann::json::parse(arenarium_command({"inspect", pid, "--since", file, "--as", "json"}).out);
    CHECK(json["format"] == "arenarium.look_changes");
    const CommandResult diff = arenarium_command({"diff", before, after, "--most", "30"});
    CHECK(diff.status == 3);
    CHECK_THAT(diff.out, Contains("Session: 0 → 20,000 blocks, +"));
    write_text(dir / "bad", "{\"format\": \"something else\"}");
    const CommandResult bad =
        arenarium_command({"inspect", pid, "--since", (dir / "bad").string(), "--remember", (dir / "new").string()});
    CHECK(bad.status == 1);
    CHECK_THAT(bad.err, Contains("it is no look at a process"));
    CHECK(!std::filesystem::exists(dir / "new"));
}

TEST_CASE("a look is read back as it was written, and a damaged one is refused") {
    Look look{4711, "3.12.1", 3, 3 << 20, {{"dict", 10, 640}, {"a \"quoted\" \xe2\x82\xac", 2, 96}, {"", 5, 100}}};
    const std::string text = written(look);
    const Result<Look> back = read_back(text);
    REQUIRE(back);
    CHECK(written(*back) == text);
    CHECK(changes_between(look, *back).empty());
    for (std::size_t n = 0; n + 2 < text.size(); ++n)
        CHECK_FALSE(read_back(text.substr(0, n)));
    for (const char* bad :
         {"", "7", "[]", "{}", R"({"format": "arenarium.look"})", R"({"format": "arenarium.look", "version": -1})",
          R"({"format": "arenarium.look", "version": 2})",
          R"({"format": "arenarium.look", "version": 1, "pid": 1, "python": "3", "arenas": 1,
                                "arena_bytes": 1, "types": [["a", -1, 0]]})",
          R"({"format": "arenarium.look", "version": 1, "pid": 1, "python": "3", "arenas": 1,
                                "arena_bytes": 1, "types": [["a"]]})",
          R"({"format": "arenarium.look", "version": 1, "pid": 1e30, "python": "3", "arenas": 1,
                                "arena_bytes": 1, "types": []})"}) {
        INFO(bad);
        CHECK_FALSE(read_back(bad));
    }
}

TEST_CASE("other interpreters of the process are counted", "[interpreters]") {
    bool any = false;
    for (const Interpreter& python : inspectable()) {
        if (python.version.minor < 12) continue;
        any = true;
        INFO(name_of(python));
        Target target(python.program, R"py(
import signal
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
print("alone")
signal.signal(signal.SIGUSR1, lambda n, f: None)
signal.pause()
run = getattr(interpreters, "run_string", None) or interpreters.exec
ids = [interpreters.create() for n in range(3)]
for i in ids:
    run(i, "keep = [str(k) for k in range(60000)]\nimport sys\nprint('blocks', sys.getallocatedblocks(), flush=True)")
print("together")
signal.pause()
)py");
        target.wait_for("alone");
        target.wait_until_asleep();
        const Result<Inspection> alone = look(target);
        REQUIRE(alone);
        CHECK(alone->interpreters == 1);
        CHECK(alone->others_arenas.empty());
        kill(target.pid(), SIGUSR1);
        std::istringstream said(target.wait_for("together"));
        std::vector<std::uint64_t> blocks;
        for (std::string word; said >> word;)
            if (word == "blocks" && said >> word) blocks.push_back(std::stoull(word));
        REQUIRE(blocks.size() == 3);
        target.wait_until_asleep();
        const Result<Inspection> together = look(target);
        REQUIRE(together);
        CHECK(together->interpreters == 4);
        // 60,000 strings of 48 or 64 bytes and the list's ints are at least three arenas each.
        CHECK(together->others_arenas.size() >= 9);
        CHECK(together->others_arenas.size() <= 60);
        const std::string text = arenarium_command({"inspect", std::to_string(target.pid())}).out;
        REQUIRE(together->others.size() == 3);
        std::size_t arenas = 0;
        const auto live_in = [&](const HeapState& state) {
            std::uint64_t live = state.raw.blocks;
            for_each_carved_pool(state, together->layout(),
                                 [&](ArenaIndex, PoolIndex p) { live += state.pool(p).ref_count; });
            return live;
        };
        // sys.getallocatedblocks() is of all interpreters together; each was made before the first asked.
        std::uint64_t live = live_in(together->state);
        for (const OtherInterpreter& other : together->others) {
            REQUIRE(other.state);
            CHECK(other.state->narenas_currently_allocated == other.arenas.size());
            CHECK(live_in(*other.state) >= 60000);
            live += live_in(*other.state);
            arenas += other.arenas.size();
        }
        INFO(live << " read, " << blocks.back() << " said");
        CHECK(live + 3000 > blocks.back());
        CHECK(live < blocks.back() + 3000);
        CHECK(arenas == together->others_arenas.size());
        CHECK_THAT(text, Contains("other interpreters, in the order in which they were made"));
        CHECK_THAT(text, Contains("4: below is the main one's; the others hold "));
    }
    if (!any) ARENARIUM_SKIP("no Python of 3.12 or later was found");
}

// Oracle: what the interpreter itself prints of its free lists.
TEST_CASE("blocks that a type keeps for the next ones are told apart from its objects", "[look]") {
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, R"py(
import signal, sys
kept = [[[] for n in range(300)], [(n, n) for n in range(300)], [{n: n} for n in range(300)]]
del kept
print("ready", flush=True)
sys._debugmallocstats()
sys.stderr.flush()
print("printed")
signal.pause()
)py");
        target.wait_for("printed");
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target);
        REQUIRE(seen);
        const Look types = look_by_type(*seen);
        const std::string said = target.error_output();
        unsigned compared = 0;
        for (const auto& [type, name] : {std::pair("list", "PyListObject"), std::pair("dict", "PyDictObject")}) {
            const std::size_t at = said.find(std::string(" free ") + name);
            if (at == std::string::npos) continue;
            const std::size_t begin = said.rfind('\n', at) + 1;
            const std::uint64_t free = std::stoull(said.substr(begin, at - begin));
            std::uint64_t read = 0;
            for (const TypeCount& t : types.types)
                if (t.type == std::string(type) + " (free list)") read = t.blocks;
            INFO(type << ": " << read << " read, " << free << " said");
            REQUIRE(free >= 40);
            CHECK(read + 3 >= free);
            CHECK(read <= free + 3);
            ++compared;
        }
        CHECK(compared > 0);
    }
}

}  // namespace arenarium::test

// A running Python's allocator, as it is seen from outside: the same figures that it gives itself, and not a trace
// left.
#include "core/python/inspect.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/export/snapshot_reader.h"
#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/stats.h"
#include "core/python/pins.h"
#include "tests/cli/command.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {

using Catch::Matchers::Contains;

TEST_CASE("what is seen equals what the program itself says, for every Python of this machine") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, at_rest);
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target);
        if (!seen) FAIL_CHECK(seen.error().text());
        if (!seen) continue;
        CHECK(seen->python.version.text() == python.version.text());
        CHECK(seen->profile.debug() == python.debug_build);
        CHECK(seen->counts_known);
        CHECK(seen->stops == 1);
        CHECK_FALSE(broken_invariant(seen->state, seen->profile, seen->layout()));
        const std::string ours =
            debugmallocstats(heap_totals(seen->state, seen->profile, seen->layout()), seen->profile);
        CHECK(ours == target.error_output().substr(0, ours.size()));
        target.wait_until_asleep();
        CHECK(state_of(target.pid()) == "S");
    }
}

TEST_CASE("a CPython is known by what it holds, whatever its file is called and whether it is still there") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    namespace fs = std::filesystem;
    for (const Interpreter& python : inspectable()) {
        const fs::path real = fs::canonical(python.program);
        const std::string own = real.filename().string();
        for (const std::string& name : {std::string("myapp"), std::string("python3.99"), own}) {
            INFO(name_of(python) << " as " << name);
            const TempDir dir;
            // Not every file system copies a program that runs from another one.
            write_text(dir / name, read_text(real));
            fs::permissions(dir / name, fs::perms::owner_all);
            Target target((dir / name).string(), at_rest, {"PYTHONHOME=" + real.parent_path().parent_path().string()});
            target.wait_for("ready");
            target.wait_until_asleep();
            for (const char* when : {"before", "after its file was deleted", "after it was replaced"}) {
                INFO(when);
                if (when[0] == 'a') fs::remove(dir / name);
                if (std::string(when).ends_with("replaced")) write_text(dir / name, read_text("/bin/true"));
                const Result<Inspection> seen = look(target);
                if (!seen) FAIL_CHECK(seen.error().text());
                if (seen) CHECK(seen->python.version.text() == python.version.text());
            }
        }
    }
}

TEST_CASE("the copied interpreter of a virtual environment is looked into") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const TempDir dir;
    const std::string made = (dir / "made").string();
    const std::string command =
        inspectable().front().program + " -m venv --copies --without-pip " + made + " >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) ARENARIUM_SKIP("this Python makes no virtual environments");
    Target target(made + "/bin/python3", at_rest);
    target.wait_for("ready");
    target.wait_until_asleep();
    const Result<Inspection> seen = look(target);
    if (!seen) FAIL(seen.error().text());
    CHECK(seen->python.version.text() == inspectable().front().version.text());
}

TEST_CASE("debug hooks of a release build are seen") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, at_rest, {"PYTHONMALLOC=debug"});
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target);
        if (!seen) FAIL_CHECK(seen.error().text());
        if (seen) CHECK(seen->profile.debug());
    }
}

TEST_CASE("a snapshot of a running program is read back, with the types of its objects") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, at_rest);
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target, 1);
        REQUIRE(seen);
        BlockNamer namer(*seen);
        StringSink sink;
        REQUIRE(write_snapshot(seen->state, seen->profile, seen->layout(), {}, {0, 0}, sink,
                               [&](const LiveBlock& b) { return namer.name(b); }));
        const auto source = bytes_of_memory(sink.content, "snapshot");
        const Result<Snapshot> back = read_snapshot(*source);
        if (!back) FAIL(back.error().text());
        std::map<std::string, std::size_t> names;
        for (const SnapshotBlock& block : back->blocks)
            ++names[block.name];
        CHECK(names["dict"] >= 3000);
        CHECK(names["str"] >= 3000);
        CHECK(names["bytes"] >= 15);
        CHECK(names["function"] >= 100);
        // What is no object is mostly tables of dicts.
        CHECK(names[""] < back->blocks.size() / 2);
    }
}

namespace {

// Plants an object alone in an arena: fills many arenas with objects of all sizes, makes the object, fills more, and
// frees all but the object. Nothing is freed in between, and the free lists of floats, dicts and so on are used up, so
// that the object lands where the filling is at that moment.
std::string planted(const std::string& prepare, const std::string& make) {
    return R"py(
import gc, itertools, signal, sys
gc.disable()
class Plain:
    def method(self):
        pass
plain, X, SIZES, holder = Plain(), 2.25, list(range(1, 480, 16)), {}
def fill(to, rounds):
    for _ in rounds:
        for size in SIZES:
            to.append(bytes(size))
        to.append(X * 1.5)
        to.append(object())
        to.append([X])
        to.append({X: X})
        to.append((X, X, X))
        to.append(plain.method)
)py" + prepare +
           "\nlow, more, high = [], [], []\nrounds = [itertools.repeat(None, n) for n in (1500, 5, 1500)]\n"
           "fill(low, rounds[0])\nfill(more, rounds[1])\n" +
           make + "\nfill(high, rounds[2])\nlow = more = high = None\nprint('ready')\nsignal.pause()\n";
}

struct Case {
    const char* what;
    const char* prepare;
    const char* make;
    const char* type;
    const char* repr;  // a part of it; "" for any

    // From 3.15 on classes share the descriptors of __dict__ and __weakref__.
    std::string type_on(int minor) const {
        return minor >= 15 && type == std::string("getset_descriptor") ? "dict" : type;
    }
};

constexpr Case cases[] = {
    {"a float", "import math", "holder['x'] = math.sqrt(2.0)", "float", "1.4142135623730951"},
    {"a cached dict", "import functools\n@functools.lru_cache(None)\ndef cached(n):\n    return dict(a=n, b=n)",
     "cached(12345)", "dict", "2 entries"},
    {"an interned string", "", "word = sys.intern('a_string_that_' + str(4711) + '_nobody_else_has')", "str",
     "'a_string_that_4711_nobody_else_has'"},
    {"a closure", "def outer(n):\n    def planted_closure():\n        return n\n    return planted_closure",
     "keep = outer(98765)", "function", "planted_closure"},
    {"an exception's traceback",
     "def fails():\n    raise ValueError('planted')\ndef catch():\n    try:\n        fails()\n    except ValueError as "
     "e:\n"
     "        return e",
     "keep = catch()", "traceback", ""},
    {"a module global", "", "a_global = 'global ' + str(4711) * 20", "str", "'global 471147114711"},
    {"a class", "", "class PlantedClass:\n    pass", "getset_descriptor", ""},
    {"a bound method", "class C:\n    def planted_method(self):\n        pass\nc = C()", "keep = c.planted_method",
     "method", "planted_method"},
    {"a generator", "def planted_generator():\n    yield 1\n    yield 2", "keep = planted_generator()\nnext(keep)",
     "generator", ""},
    // Of more items than those that freed tuples are kept for: its block is a new one.
    {"a tuple", "", "keep = tuple([int('123456')] * 25)", "tuple", "25 items"},
    {"bytes", "", "keep = b'planted ' + str(99).encode() * 40", "bytes", "b'planted 999999"},
    {"a list", "", "keep = list(range(3))", "list", "3 items"},
};

}  // namespace

TEST_CASE("the object that holds an almost empty arena is named") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        for (const Case& c : cases) {
            INFO(name_of(python) << ": " << c.what);
            Target target(python.program, planted(c.prepare, c.make));
            target.wait_for("ready");
            target.wait_until_asleep();
            const Result<Inspection> seen = look(target, almost_empty);
            REQUIRE(seen);
            const Pins pins = find_pins(*seen);
            bool found = false, referred = false;
            std::string all;
            for (const Pin& pin : pins.pins) {
                all += pin.type + " " + pin.repr + "\n";
                const bool it =
                    pin.type == c.type_on(python.version.minor) && pin.repr.find(c.repr) != std::string::npos;
                found = found || it;
                referred = referred || (it && !pin.referred_by.empty());
            }
            INFO(all);
            CHECK(pins.arenas >= 1);
            CHECK(pins.bytes_that_would_return == pins.arenas * seen->profile.arena_size);
            CHECK(found);
            CHECK(referred);
        }
    }
}

TEST_CASE("what cannot be looked into is refused with the reason") {
    CHECK_THAT(refusal(1 << 22), Contains("there is no such process"));
    CHECK_THAT(refusal(-1), Contains("there is no such process"));
    Target other("/bin/sh", "");
    other.end();
    CHECK_THAT(refusal(other.pid()), Contains("there is no such process"));
    const pid_t sleeper = fork();
    if (sleeper == 0) {
        execl("/bin/sleep", "sleep", "100", static_cast<char*>(nullptr));
        _exit(1);
    }
    usleep(100000);
    CHECK_THAT(refusal(sleeper), Contains("it is no CPython: it runs "));
    kill(sleeper, SIGKILL);
    CHECK_THAT((usleep(50000), refusal(sleeper)), Contains("it ended"));
    waitpid(sleeper, nullptr, 0);
    CHECK_THAT(refusal(2), Contains("process 2: "));
}

TEST_CASE("a Python that uses malloc, or is too old, is refused with the reason") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python was found");
    for (const Interpreter& python : pythons()) {
        INFO(name_of(python));
        Target target(python.program, "import signal\nprint('ready')\nsignal.pause()\n", {"PYTHONMALLOC=malloc"});
        target.wait_for("ready");
        target.wait_until_asleep();
        CHECK_THAT(refusal(target.pid()),
                   Contains(python.version.minor < oldest_inspected ? "is too old to be looked into"
                                                                    : "it does not use pymalloc"));
    }
}

TEST_CASE("without permission the way to get it is told") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    if (geteuid() != 0) ARENARIUM_SKIP("only root can look at this from two sides");
    Target target(inspectable().front().program, at_rest);
    target.wait_for("ready");
    const pid_t child = fork();
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0) _exit(2);
        _exit(refusal(target.pid()).find("CAP_SYS_PTRACE") != std::string::npos ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(state_of(target.pid()) != "t");
}

TEST_CASE("root is not advised to become root") {
    if (geteuid() != 0) ARENARIUM_SKIP("this is about root");
    CHECK_THAT(no_permission(1).text(), !Contains("run as root") && !Contains("sudo"));
}

TEST_CASE("the command line looks into a process and compares with one") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const Interpreter python = inspectable().front();
    Target target(python.program, at_rest);
    target.wait_for("ready");
    target.wait_until_asleep();
    const TempDir dir;
    const std::string pid = std::to_string(target.pid()), snapshot = (dir / "s.json").string();
    const CommandResult text = arenarium_command({"inspect", pid, "--pins", "--top", "3", "--snapshot", snapshot});
    CHECK(text.status == 0);
    CHECK(text.err == "");
    CHECK_THAT(text.out, Contains("almost empty arenas: "));
    CHECK_THAT(text.out, Contains("bytes 0x"));
    CHECK_THAT(text.out, Contains("from list at 0x"));
    CHECK(arenarium_command({"export", snapshot, "--as", "csv", "-o", "-"}).status == 0);
    CHECK_THAT(arenarium_command({"inspect", pid, "--as", "json", "--pins"}).out, Contains("\"arenarium.inspection\""));
    const std::string stats = arenarium_command({"inspect", pid, "--stats"}).out;
    CHECK(stats == target.error_output().substr(0, stats.size()));
    const std::string both = arenarium_command({"inspect", pid, "--stats", "--pins"}).out;
    CHECK(both.starts_with(stats));
    CHECK_THAT(both.substr(stats.size()), Contains("almost empty arenas: ") && Contains("held by"));
    const CommandResult none = arenarium_command({"inspect", "4194304"});
    CHECK(none.status == 1);
    CHECK(none.err == "process 4194304: there is no such process\n");
    for (const char* impossible : {"none", "0", "4194305", "99999999999999999999", "3.5", "0x10"}) {
        INFO(impossible);
        const CommandResult refused =
            arenarium_command({"inspect", impossible, "--snapshot", (dir / "no.json").string()});
        CHECK(refused.status == 2);
        CHECK_THAT(refused.err, Contains("a process number is from 1 to 4,194,304"));
    }
    const std::string self = std::to_string(getpid());
    CHECK(arenarium_command({"inspect", self, "--snapshot", (dir / "no.json").string()}).status == 1);
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);  // the snapshot from above

    const std::string example = source_file("resources/examples/02_free_list_order.py").string();
    const CommandResult same = arenarium_command({"verify", example, "--python", python.program});
    CHECK(same.status == 0);
    CHECK_THAT(same.out, Contains(" operations, 0 differences\n"));
    const CommandResult bad = arenarium_command({"verify", example, "--python", "/bin/true"});
    CHECK(bad.status == 1);
    CHECK_THAT(bad.err, Contains("it is no Python"));
    // An interpreter that puts one block elsewhere.
    write_text(dir / "liar", "#!/bin/sh\nPYTHON='" + python.program +
                                 "'\ncase \"$*\" in *ArenaFunctions*) \"$PYTHON\" \"$@\" | \"$PYTHON\" -c 'import sys\n"
                                 "b = bytearray(sys.stdin.buffer.read())\nb[32 + 8 * 4] ^= 32\n"
                                 "sys.stdout.buffer.write(b)';; *) exec \"$PYTHON\" \"$@\";; esac\n");
    std::filesystem::permissions(dir / "liar", std::filesystem::perms::owner_all);
    const CommandResult differs = arenarium_command({"verify", example, "--python", (dir / "liar").string()});
    CHECK(differs.status == 3);
    CHECK_THAT(differs.out, Contains("4 operations alike, then operation 5, "));
    CHECK_THAT(differs.out, Contains("what the engine did in it\n"));
}

}  // namespace arenarium::test

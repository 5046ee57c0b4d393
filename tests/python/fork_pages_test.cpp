// How many pages a forked child has for itself, against what the system says of the same program under real CPython:
// its arenas' pages in /proc/PID/pagemap, at the end of the child.
#include <signal.h>

#include <cmath>
#include <cstdlib>
#include <set>

#include "core/objects/profile.h"
#include "core/python/inspect.h"
#include "core/python/resident_pages.h"
#include "core/session/processes.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// A child waits at its end until somebody ends it, its parent until it is gone.
std::string driver(const std::filesystem::path& script) {
    return "import os\n"
           "real = os.fork\n"
           "def fork():\n"
           "    pid = real()\n"
           "    if pid:\n"
           "        os.waitpid(pid, 0)\n"
           "    return pid\n"
           "path = '" +
           script.string() +
           "'\n"
           "code = compile(open(path).read(), path, 'exec')\n"
           "first = os.getpid()\n"
           "never, kept = os.pipe()\n"
           "names = {'__name__': '__main__', 'fork': fork}\n"
           "exec(code, names)\n"
           "if os.getpid() != first:\n"
           "    os.write(1, b'child %d\\n' % os.getpid())\n"
           "    os.read(never, 1)\n"
           "    os._exit(0)\n";
}

struct Measured {
    std::uint64_t resident = 0, exclusive = 0;
};

Measured pages_of_arenas(int pid) {
    // First the pages, then where the arenas are: reading memory of a child gives it pages of its own.
    std::vector<std::pair<Mapping, std::vector<PageState>>> mapped;
    {
        const Result<ProcessMemory> memory = ProcessMemory::open(pid);
        REQUIRE(memory);
        for (const Mapping& m : memory->mappings())
            if (m.writable && m.file.empty()) mapped.emplace_back(m, page_states(*memory, {m.begin, m.end}));
    }
    const Result<Inspection> seen = inspect_process(pid, {});
    INFO((seen ? "" : seen.error().text()));
    REQUIRE(seen);
    Measured out;
    for (const ArenaObject& arena : seen->state.arenas) {
        if (!arena.address) continue;
        for (const auto& [mapping, states] : mapped) {
            for (std::size_t i = 0; i < states.size(); ++i) {
                const std::uint64_t at = mapping.begin + i * page_bytes;
                if (at < arena.address.value || at >= arena.address.value + seen->profile.arena_size) continue;
                out.resident += states[i] == PageState::exclusive || states[i] == PageState::shared;
                out.exclusive += states[i] == PageState::exclusive;
            }
        }
    }
    return out;
}

Measured real(const Interpreter& python, const std::filesystem::path& script) {
    Target target(python.program, driver(script));
    const std::string printed = target.wait_for("child ");
    const int child = std::atoi(printed.c_str() + printed.rfind("child ") + 6);
    REQUIRE(child > 1);
    const Measured out = pages_of_arenas(child);
    kill(child, SIGKILL);
    return out;
}

class Nowhere final : public script::Output {
public:
    void write(std::string_view) override {}
};

ProcessLife simulated(const std::string& version, const std::filesystem::path& script) {
    SessionOptions options;
    options.profile = *find_profile(version);
    Nowhere output;
    const ProcessReport report = run_processes(read_text(script), script.filename().string(), options, {}, output, {});
    REQUIRE(report.processes.size() == 2);
    INFO((report.processes[1].error ? report.processes[1].error->text() : ""));
    REQUIRE(!report.processes[1].error);
    return report.processes[1];
}

TEST_CASE("a forked child has as many pages for itself as under real CPython") {
    const auto programs = discover_files(source_file("tests/python/fork"), ".py");
    REQUIRE(programs.size() >= 11);
    std::set<int> seen;
    for (const Interpreter& python : inspectable()) {
        const std::string version = "3." + std::to_string(python.version.minor);
        const auto profile = objects::find_object_profile(version);
        if (python.debug_build || !profile || profile->own_pages.resident == 0) continue;
        if (!seen.insert(python.version.minor).second) continue;
        for (const auto& program : programs) {
            const Measured measured = real(python, program);
            const ProcessLife child = simulated(version, program);
            INFO(program.filename().string()
                 << " under " << name_of(python) << ": " << measured.exclusive << " of " << measured.resident
                 << " pages, simulated " << child.at_end.exclusive << " of " << child.at_end.resident());
            const double expected = static_cast<double>(measured.exclusive),
                         predicted = static_cast<double>(child.at_end.exclusive);
            CHECK(std::abs(predicted - expected) <= 0.02 * expected);
            CHECK(std::abs(static_cast<double>(child.at_end.resident()) - static_cast<double>(measured.resident)) <=
                  0.02 * static_cast<double>(measured.resident));
        }
    }
    if (seen.empty()) ARENARIUM_SKIP("no CPython of a version whose own pages are known");
}

}  // namespace
}  // namespace arenarium::test

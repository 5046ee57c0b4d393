// Scripts that fork: who shares what, by hand and by what must hold; and what work costs done by several workers.
#include <algorithm>
#include <string>

#include "core/pymalloc/read/stats.h"
#include "core/session/compare_models.h"
#include "core/session/cost_reports.h"
#include "core/session/processes.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

class Kept final : public script::Output {
public:
    void write(std::string_view text) override { all += text; }
    std::string all;
};

struct Ran {
    ProcessReport report;
    std::string printed;
};

Ran run(const std::string& source, const char* profile = "3.11", const ProcessOptions& how = {}) {
    SessionOptions options;
    options.profile = *find_profile(profile);
    Kept output;
    ProcessReport report = run_processes(source, "fork.py", options, how, output, {});
    return {std::move(report), output.all};
}

TEST_CASE("a child that frees a block dirties the page of the block and that of its pool's header") {
    // 512-byte blocks of the pool at the arena's beginning: block 20 lies in its third page.
    const Ran ran =
        run("b = [malloc(512) for i in range(31)]\n"
            "if fork() == 0:\n"
            "    free(b[20])\n");
    REQUIRE(ran.report.processes.size() == 2);
    const ProcessLife& child = ran.report.processes[1];
    CHECK(child.parent == ProcessNumber{0});
    CHECK(child.line == 2);
    CHECK(child.requests == 1);
    CHECK(child.copied == 2);
    REQUIRE(child.exclusive.size() == 2);
    CHECK(child.exclusive[1] - child.exclusive[0] == 2 * page_bytes);
    CHECK(child.at_end.shared == child.at_begin.resident() - 2);
}

TEST_CASE("a child that does nothing shares everything, and goes when it has ended") {
    const Ran ran = run("b = [malloc(100) for i in range(1000)]\nfork()\nprint('here')\n");
    REQUIRE(ran.report.processes.size() == 2);
    CHECK(ran.printed == "here\n");
    CHECK(ran.report.processes[1].printed == "here\n");
    CHECK(ran.report.processes[1].at_end.exclusive == 0);
    CHECK(ran.report.processes[0].at_end.shared == 0);
    ProcessOptions stay;
    stay.children_stay = true;
    const Ran both = run("b = [malloc(100) for i in range(1000)]\nfork()\n", "3.11", stay);
    CHECK(both.report.processes[0].at_end.exclusive == 0);
    CHECK(both.report.processes[1].at_end.shared == both.report.processes[0].at_end.shared);
}

TEST_CASE("children of children have the numbers of their forks, and each its own life") {
    const Ran ran =
        run("a = fork()\n"
            "b = fork()\n"
            "print(a, b)\n");
    REQUIRE(ran.report.processes.size() == 4);
    CHECK(ran.printed == "1 3\n");
    CHECK(ran.report.processes[1].printed == "0 2\n");
    CHECK(ran.report.processes[2].printed == "0 0\n");
    CHECK(ran.report.processes[3].printed == "1 0\n");
    CHECK(ran.report.processes[2].parent == ProcessNumber{1});
    CHECK(ran.report.processes[3].parent == ProcessNumber{0});
}

TEST_CASE("a child's error and its end are its own") {
    const Ran ran =
        run("if fork() == 0:\n"
            "    raise SystemExit(3)\n"
            "if fork() == 0:\n"
            "    x = nothing\n"
            "print('parent')\n");
    REQUIRE(ran.report.processes.size() == 3);
    CHECK(ran.printed == "parent\n");
    CHECK(ran.report.processes[1].exit_status == 3);
    REQUIRE(ran.report.processes[2].error);
    CHECK(ran.report.processes[2].error->place.line == 4);
    CHECK(!ran.report.error());
}

TEST_CASE("too many processes, and children too deep, are errors of the fork's line") {
    ProcessOptions few;
    few.most_processes = 4;
    const Ran many = run("for i in range(10):\n    if fork() == 0:\n        raise SystemExit\n", "3.11", few);
    REQUIRE(many.report.error());
    CHECK(many.report.error()->place.line == 2);
    CHECK(many.report.error()->message.find("at most 4 processes") != std::string::npos);
    const Ran deep = run("def down():\n    if fork() == 0:\n        down()\ndown()\n");
    CHECK(std::any_of(deep.report.processes.begin(), deep.report.processes.end(), [](const ProcessLife& p) {
        return p.error && p.error->message.find("12 deep") != std::string::npos;
    }));
}

constexpr const char* nodes =
    "# arenarium: objects\n"
    "import gc\nimport os\n"
    "class Node:\n"
    "    def __init__(self, i):\n"
    "        self.value = i * 1.5\n"
    "data = [Node(i) for i in range(3000)]\n";

std::uint64_t own_pages_of_child(const std::string& rest, const char* profile) {
    const Ran ran = run(std::string(nodes) + rest, profile);
    REQUIRE(ran.report.processes.size() == 2);
    const ProcessLife& child = ran.report.processes[1];
    INFO((child.error ? child.error->text() : ""));
    REQUIRE(!child.error);
    return child.at_end.exclusive - child.interpreter.exclusive;
}

TEST_CASE("reading dirties, a collection dirties more, and gc.freeze() before the fork keeps it from that") {
    for (const char* profile : {"3.8", "3.11", "3.12", "3.13", "3.14", "3.15"}) {
        INFO(profile);
        const auto nothing = own_pages_of_child("if os.fork() == 0:\n    pass\n", profile);
        const auto reads = own_pages_of_child("if os.fork() == 0:\n    for d in data:\n        pass\n", profile);
        const auto collects = own_pages_of_child("if os.fork() == 0:\n    gc.collect()\n", profile);
        const auto frozen = own_pages_of_child("gc.freeze()\nif os.fork() == 0:\n    gc.collect()\n", profile);
        const auto ends = own_pages_of_child("if os.fork() == 0:\n    os._exit(0)\n    data.clear()\n", profile);
        CHECK(nothing < 8);
        CHECK(ends < 8);
        CHECK(reads > 2 * frozen);
        CHECK(collects > 2 * frozen);
        CHECK(frozen < 16);
    }
}

TEST_CASE("what is the same for every value is not written from 3.12 on") {
    const std::string source =
        "# arenarium: objects\n"
        "names = ['a name of this list ' + str(i) for i in range(2000)]\n"
        "same = [None] * 500\n"
        "if fork() == 0:\n"
        "    for i in same:\n"
        "        pass\n";
    for (const char* profile : {"3.11", "3.13"}) {
        const Ran ran = run(source, profile);
        const ProcessLife& child = ran.report.processes.at(1);
        CHECK(child.at_end.exclusive - child.interpreter.exclusive < 8);
    }
}

TEST_CASE("samples tell how pages come to be private") {
    const Ran ran =
        run("b = [malloc(400) for i in range(2000)]\n"
            "if fork() == 0:\n"
            "    for x in b:\n"
            "        free(x)\n");
    const auto& samples = ran.report.samples;
    REQUIRE(samples.size() > 10);
    CHECK(samples.size() <= 512);
    CHECK(std::is_sorted(samples.begin(), samples.end(), [](const auto& a, const auto& b) { return a.time < b.time; }));
    const std::string csv = processes_csv(ran.report);
    CHECK(csv.starts_with("time,process,resident,exclusive,shared\n"));
    for (const ProcessSample& s : samples)
        for (const auto& [p, use] : s.uses)
            CHECK(use.resident() <= s.machine_pages);
}

TEST_CASE("in every example that forks each process does what it claims") {
    std::size_t forking = 0;
    std::uint64_t collected = 0, frozen = 0;
    for (const auto& file : discover_files(source_file("resources/examples"), ".py")) {
        const std::string source = read_text(file), name = file.filename().string();
        if (source.find("fork()") == std::string::npos) continue;
        ++forking;
        const Ran ran = run(source, profile_wish(source).c_str());
        REQUIRE(ran.report.processes.size() >= 2);
        for (const ProcessLife& p : ran.report.processes) {
            INFO(name << ": " << (p.error ? p.error->text() : ""));
            CHECK((!p.error || p.error->text().empty()));
        }
        const ProcessLife& child = ran.report.processes[1];
        if (name.starts_with("29")) collected = child.at_end.exclusive;
        if (name.starts_with("30")) frozen = child.at_end.exclusive;
    }
    CHECK(forking >= 10);
    CHECK(frozen > 0);
    CHECK(collected > 3 * frozen);
}

// ---- models

Workload work_of(const std::string& source) {
    SessionOptions options;
    options.profile = *find_profile("3.12");
    if (source.find("fork()") != std::string::npos) {
        Result<Workload> work = workload_of_script(source, "work.py", options, {});
        INFO((work ? "" : work.error().text()));
        REQUIRE(work);
        return std::move(*work);
    }
    Session session(options);
    Kept output;
    REQUIRE(session.run_script(source, "work.py", output, {}).ok());
    return workload_of(session.history().log());
}

const ModelCost& of(const ModelCosts& costs, WorkerModel m) {
    return costs.models.at(static_cast<std::size_t>(m));
}

constexpr const char* keeps =
    "kept = []\n"
    "for i in range(3000):\n"
    "    kept.append(malloc(16 + i % 400))\n"
    "for i in range(0, 3000, 2):\n"
    "    free(kept[i])\n"
    "big = realloc(malloc(2000), 5000)\n";

TEST_CASE("one worker costs as much by threads as by interpreters, and what the heap itself says") {
    const Workload work = work_of(keeps);
    const Profile profile = *find_profile("3.12");
    const auto costs = compare_models(work, profile, {.workers = 1});
    REQUIRE(costs);
    const ModelCost &threads = of(*costs, WorkerModel::threads), &own = of(*costs, WorkerModel::interpreters);
    HeapHistory history(profile);
    for (const Request& r : work.requests)
        history.append(r);
    const HeapTotals totals = heap_totals(history.state(), profile, history.layout());
    CHECK(threads.in_use == totals.allocated_bytes + history.state().raw.bytes);
    CHECK(threads.units == totals.arenas_current);
    CHECK(threads.resident == own.resident);
    CHECK(threads.in_use <= threads.resident);
    CHECK(threads.resident <= threads.reserved);
    CHECK(of(*costs, WorkerModel::processes).resident == own.resident);
}

TEST_CASE("a hundred workers: interpreters cost a hundred times one, threads have the same blocks in fewer arenas") {
    const Workload work = work_of(keeps);
    const Profile profile = *find_profile("3.12");
    const auto one = compare_models(work, profile, {.workers = 1}),
               many = compare_models(work, profile, {.workers = 100});
    REQUIRE(one);
    REQUIRE(many);
    const ModelCost &threads = of(*many, WorkerModel::threads), &own = of(*many, WorkerModel::interpreters);
    CHECK(own.resident == 100 * of(*one, WorkerModel::interpreters).resident);
    CHECK(threads.in_use == 100 * of(*one, WorkerModel::threads).in_use);
    CHECK(threads.units < own.units);
    CHECK(threads.resident < own.resident);
    const ModelCost& free_threaded = of(*many, WorkerModel::free_threaded);
    CHECK(free_threaded.units >= 100);  // a segment for each thread
    CHECK(free_threaded.in_use == 100 * of(*one, WorkerModel::free_threaded).in_use);
    CHECK(of(*many, WorkerModel::processes).shared == 0);
}

TEST_CASE("before 3.12 interpreters share one allocator") {
    const Workload work = work_of(keeps);
    const auto costs = compare_models(work, *find_profile("3.11"), {.workers = 10});
    REQUIRE(costs);
    CHECK(of(*costs, WorkerModel::interpreters).resident == of(*costs, WorkerModel::threads).resident);
    CHECK(!of(*costs, WorkerModel::interpreters).note.empty());
}

TEST_CASE("what was prepared before a fork is there once for processes, and once for each interpreter") {
    const Workload work = work_of(
        "base = [malloc(500) for i in range(4000)]\n"
        "if fork() == 0:\n"
        "    mine = [malloc(64) for i in range(100)]\n"
        "    free(base[10])\n");
    CHECK(work.prepared == 4000);
    CHECK(work.own() == 101);
    const auto costs = compare_models(work, *find_profile("3.12"), {.workers = 50});
    REQUIRE(costs);
    const ModelCost &processes = of(*costs, WorkerModel::processes), &own = of(*costs, WorkerModel::interpreters),
                    &threads = of(*costs, WorkerModel::threads);
    CHECK(processes.resident < own.resident / 10);
    CHECK(threads.resident < own.resident / 10);
    CHECK(processes.shared > 1'900'000);
    // Each of the threads would free base[10]; the first one does.
    CHECK(threads.in_use == 3999 * 512 + 50 * 100 * 64);
}

TEST_CASE("reports of costs: text, table and bars say the same figures") {
    const auto costs = compare_models(work_of(keeps), *find_profile("3.12"), {.workers = 3});
    REQUIRE(costs);
    const std::string csv = models_csv(*costs), text = models_text(*costs);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 5);
    for (const ModelCost& m : costs->models) {
        CHECK(csv.find(std::string(model_name(m.model)) + ",3," + std::to_string(m.units)) != std::string::npos);
        CHECK(text.find(model_name(m.model)) != std::string::npos);
    }
    const BarChart chart = models_chart(*costs);
    CHECK(chart.bars.size() == 4);
    const DrawList list = bar_picture(chart, 700);
    CHECK(list.width == 700);
    for (const DrawItem& i : list.items) {
        CHECK(i.x >= 0);
        CHECK(i.x + i.w <= list.width + 0.5);
        CHECK(i.y + i.h <= list.height + 0.5);
    }
    CHECK(!compare_models(work_of(keeps), *find_profile("3.12"),
                          {.workers = 1000, .turn = 1, .progress = [](double) { return false; }}));
}

}  // namespace
}  // namespace arenarium::test

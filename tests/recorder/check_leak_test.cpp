// arenarium check-leak, on recordings whose leak is known and on real programs.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/recorder/recording.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

Ended check_leak(const std::vector<std::string>& words) {
    std::vector<std::string> all{arenarium_program, "check-leak"};
    all.insert(all.end(), words.begin(), words.end());
    return run(all);
}

// Each round asks for and lets go; `keep` keeps a little of it.
std::string rounds(bool keeps) {
    return std::string(
               "import sys\nsys.path.insert(0, sys.argv[1])\n"
               "from arenarium_mark import mark\n"
               "kept = []\n"
               "def work():\n"
               "    rows = [bytes(200) for i in range(300)]\n"
               "    if ") +
           (keeps ? "True" : "False") +
           ":\n        kept.extend(rows[:60])\n"
           "for i in range(12):\n"
           "    work()\n"
           "    mark('round')\n"
           "print('done')\n";
}

}  // namespace

TEST_CASE("the leaking line of every recorded service is named first") {
    std::size_t looked = 0;
    for (const auto& file : discover_files(source_file("resources/lessons/recordings"), ".arenatrace")) {
        INFO(file.string());
        std::filesystem::path truth = file;
        const auto leak = nlohmann::json::parse(read_text(truth.replace_extension(".json")))["leak"];
        const Ended ended = check_leak({file.string()});
        CHECK(ended.exited_with(3));
        const std::string first = ended.out.substr(0, ended.out.find(" holds more and more:"));
        CHECK(says(first, ":" + std::to_string(leak["line"].get<int>()) + " " + leak["function"].get<std::string>()));
        ++looked;
    }
    CHECK(looked >= 2);
}

TEST_CASE("a program that leaks fails, one that does not passes, and both do what they always do") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const std::string marks = source_file("resources/python").string();
    for (const bool keeps : {true, false}) {
        INFO((keeps ? "leaks" : "does not leak"));
        write_text(dir / "rounds.py", rounds(keeps));
        const Ended ended = check_leak({"--", *python, (dir / "rounds.py").string(), marks});
        INFO(ended.out << ended.err);
        CHECK(ended.exited_with(keeps ? 3 : 0));
        CHECK(says(ended.out, "done\n"));
        CHECK(says(ended.out, "marks \"round\""));
        CHECK(says(ended.out, keeps ? "rounds.py:6 " : "no line holds more and more"));
    }
}

TEST_CASE("the status of a program that fails is kept, and too few marks are told") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    CHECK(check_leak({"--", *python, "-c", "raise SystemExit(7)"}).exited_with(7));
    CHECK(check_leak({"--", (dir / "nothing").string()}).exited_with(127));
    const Ended few = check_leak({"--each", "round", "-o", (dir / "kept.arenatrace").string(), "--", *python, "-c",
                                  "import ctypes; ctypes.PyDLL(None).arenarium_mark(b'round')"});
    CHECK(few.exited_with(1));
    CHECK(says(few.err, "the mark \"round\" is set 1 time"));
    CHECK(std::filesystem::exists(dir / "kept.arenatrace"));
    CHECK(check(dir / "kept.arenatrace").exited_with(0));
}

TEST_CASE("a worker that leaks is found, by itself and in the last part of its recording") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    write_text(dir / "workers.py",
               "import os, sys\n"
               "kept = []\n"
               "def serve(keeps):\n"
               "    for i in range(20000):\n"
               "        answer = [str(i), {i: str(i)}]\n"
               "        if keeps: kept.append(answer)\n"
               "for keeps in (False, True):\n"
               "    if os.fork() == 0:\n"
               "        serve(keeps)\n"
               "        os._exit(0)\n"
               "    os.wait()\n");
    const std::string script = (dir / "workers.py").string(), kept = (dir / "kept.arenatrace").string();
    CHECK(check_leak({"--", *python, script}).exited_with(0));  // the workers are not followed
    const Ended ended = check_leak({"--children", "-o", kept, "--", *python, script});
    INFO(ended.out << ended.err);
    CHECK(ended.exited_with(3));
    CHECK(says(ended.out, "3 of 3: process "));
    CHECK(says(ended.out.substr(ended.out.find("3 of 3")), "workers.py:5 serve holds more and more"));
    CHECK(says(ended.out.substr(0, ended.out.find("3 of 3")), "no line holds more and more"));
    CHECK_FALSE(says(ended.out, "all together"));
    std::string both = read_text(script);
    both.replace(both.find("(False, True)"), std::string("(False, True)").size(), "(True, True)");
    write_text(dir / "workers.py", both);
    const Ended of_both = check_leak({"--children", "--", *python, script});
    INFO(of_both.out << of_both.err);
    CHECK(of_both.exited_with(3));
    const std::string together = of_both.out.substr(std::min(of_both.out.find("all together"), of_both.out.size()));
    CHECK(says(together, "workers.py:5 serve grew by "));
    CHECK(says(together, " in 2 processes\n"));
    const Ended part = run(recording(
        dir / "part", {*python, "-c", "import sys\n" + read_text(script) + "serve(True)\n"}, {"--ring", "16KiB"}));
    REQUIRE(part.exited_with(0));
    const Ended last = check_leak({(dir / "part").string()});
    INFO(last.out << last.err);
    CHECK(last.exited_with(3));
    CHECK(says(last.out, "holds more and more"));
}

TEST_CASE("what imports leave is no leak unless it is asked for") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const std::string imports =
        "import argparse, asyncio, decimal, email.mime.text, http.client, json, unittest, xml.dom.minidom\n";
    for (const bool leaks : {false, true}) {
        write_text(dir / "imports.py",
                   imports + (leaks ? "kept = []\nfor i in range(200000): kept.append([i])\n" : ""));
        const std::string script = (dir / "imports.py").string();
        run({*python, script});  // what it imports is compiled now
        const Ended ended = check_leak({"--", *python, script});
        INFO(ended.out << ended.err);
        CHECK(ended.exited_with(leaks ? 3 : 0));
        if (leaks) CHECK(says(ended.out, "imports.py:3 <module> holds more and more"));
        if (leaks) continue;
        CHECK(says(ended.out, "held more and more while modules were imported (--imports counts that)"));
        const Ended counted = check_leak({"--imports", "--", *python, script});
        CHECK(counted.exited_with(3));
        CHECK(says(counted.out, "importlib"));
    }
}

TEST_CASE("an older recording of the same name is not taken for this run's") {
    const TempDir dir;
    const std::string kept = (dir / "kept.arenatrace").string();
    const std::string older = read_text(discover_files(source_file("resources/lessons/recordings"), ".arenatrace")[0]);
    write_text(kept, older);
    const Ended ended = check_leak({"-o", kept, "--", "/bin/true"});
    CHECK(ended.exited_with(1));
    CHECK(says(ended.err, "nothing was recorded"));
    CHECK_FALSE(says(ended.out, "holds more and more"));
    CHECK(read_text(kept) == older);
    CHECK(discover_files(dir.path(), "").size() == 1);
}

// The engine's answers are real CPython's: the scripts of the questions, with what they leave behind and what stats()
// says at their end, print the same on the installed interpreter's own pymalloc.
#include <cstdlib>
#include <sstream>

#include "core/course/lesson_reader.h"
#include "core/course/variant.h"
#include "core/session/session.h"
#include "tests/python/reachable.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

// Blocks by where they lie in their pool: addresses are each run's own.
const char* const say = R"(
def _said(x):
    if type(x).__name__ == "Block":
        if x.arena is None:
            return "raw"
        return (x.arena, (x.address - x.pool) // x.size, x.size)
    if isinstance(x, (list, tuple)):
        return [_said(y) for y in x]
    if isinstance(x, dict):
        return [(_said(k), _said(x[k])) for k in x]
    if callable(x):
        return "function"
    return x
_s = stats()
print(_s.arenas, _s.ntimes_arena_allocated, _s.narenas_highwater, _s.free_pools, _s.allocated_bytes, _s.available_bytes, _s.raw_blocks)
)";

struct Printed final : script::Output {
    void write(std::string_view text) override { all += text; }
    std::string all;
};

// What the question runs, and then prints.
std::string script_of(const Course& course, const Question& q, std::uint64_t seed, const std::string& profile) {
    std::string out = "SEED = " + std::to_string(seed) + "\nPROFILE = \"" + profile + "\"\n";
    if (!q.base.empty()) out += course.question(q.base)->question->situation.text;
    out += q.situation.text;
    if (q.kind == Kind::script || q.kind == Kind::edit) {
        for (const Attempt& a : q.attempts)
            if (a.name.empty()) out += a.code.text;
        return out + say;
    }
    out += q.next.text + say;
    std::vector<std::string> names = q.names;
    names.emplace_back("answer");
    for (const std::string& machine : q.wrong)
        names.push_back("wrong_" + machine);
    for (const std::string& name : names)
        if (("\n" + q.situation.text + q.next.text).find("\n" + name + " = ") != std::string::npos)
            out += "print(\"" + name + "\", _said(" + name + "))\n";
    return out;
}

}  // namespace

TEST_CASE("Every question's script does the same on real CPython's pymalloc") {
    const ReachablePython python = reachable_python();
    if (python.program.empty()) ARENARIUM_SKIP("no CPython from 3.7 to 3.12 that exports its allocators");
    const CourseReading reading = read_course(source_file("resources/lessons").string());
    TempDir folder;
    std::vector<const char*> learners{"one"};
    if (std::getenv("ARENARIUM_SEEDS")) learners = {"one", "two", "three", "four"};
    std::size_t compared = 0;
    for (const Lesson& lesson : reading.course.lessons) {
        for (const course::Step& step : lesson.steps) {
            if (!step.question) continue;
            for (const char* learner : learners) {
                const Result<Variant> v = draw_variant(reading.course, step, {learner, 1});
                if (!v) continue;  // lessons_test says why
                INFO(step.id << ", seed " << v->seed << ", CPython " << python.profile);
                const std::string text = script_of(reading.course, *step.question, v->seed, python.profile);
                Session session({*find_profile(python.profile), {}, {}});
                Printed simulated;
                const RunReport report = session.run_script(text, "script.py", simulated, {});
                write_text(folder / "script.py", text);
                int status = 0;
                const std::string real =
                    shell("'" + python.program + "' '" + source_file("resources/python/arenarium.py").string() + "' '" +
                              (folder / "script.py").string() + "' 2>/dev/null",
                          status);
                CHECK((status == 0) == report.ok());
                CHECK(simulated.all == real);
                ++compared;
            }
        }
    }
    CHECK(compared >= reading.course.lessons.size());
}

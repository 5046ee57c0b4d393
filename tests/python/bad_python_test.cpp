// Programs that are no Python, or none that can be compared with: each a clear error, and nothing hangs.
#include <sys/stat.h>

#include "core/python/child_process.h"
#include "core/python/verify.h"
#include "tests/python/pythons.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

// A shell script; "$PYTHON" is the first Python that was found.
class Program {
public:
    explicit Program(const std::string& body) {
        const std::string python = pythons().empty() ? "false" : pythons().front().program;
        write_text(path(), "#!/bin/sh\nPYTHON='" + python + "'\n" + body + "\n");
        chmod(path().c_str(), 0700);
    }
    std::string path() const { return (dir_ / "program").string(); }

private:
    TempDir dir_;
};

std::string refusal(const std::string& program, double seconds = 20) {
    const Result<Interpreter> python = probe_interpreter(program, seconds);
    return python ? "accepted" : python.error().text();
}

std::string failure_to_run(const std::string& body) {
    const Program program("case \"$*\" in *ArenaFunctions*) " + body + ";; *) exec \"$PYTHON\" \"$@\";; esac");
    const Result<Interpreter> python = probe_interpreter(program.path());
    REQUIRE(python);
    OperationLog log;
    for (int i = 0; i < 3; ++i)
        log.append(Request::malloc(24), {});
    VerifyOptions options;
    options.seconds = 10;
    const Result<VerifyReport> report = verify(log, log.size(), *python, options);
    if (report) return report->difference ? "different" : "same";
    return report.error().text();
}

// Answers of the probe, as an interpreter that is not at hand would give them.
std::string says(const std::string& lines) {
    return refusal(Program("cat <<END\narenarium-probe 1\n" + lines + "\nEND").path());
}

}  // namespace

TEST_CASE("a program that is no Python is told from one") {
    CHECK_THAT(refusal("/no/such/python"), Contains("cannot be started: No such file or directory"));
    CHECK_THAT(refusal("no-such-python-on-the-path"), Contains("cannot be started"));
    CHECK_THAT(refusal(source_file("README.md").string()), Contains("cannot be started: Permission denied"));
    CHECK_THAT(refusal("/bin/true"), Contains("it is no Python: it ended with status 0 and said nothing"));
    CHECK_THAT(refusal("/bin/ls"), Contains("it is no Python: it ended with status 2: "));
    CHECK_THAT(refusal(Program("yes").path()), Contains("it is no Python: it prints without end"));
    CHECK_THAT(refusal(Program("sleep 1000").path(), 0.3), Contains("it has not answered within 0.3 seconds"));
    CHECK_THAT(refusal(Program("sleep 1000 & wait").path(), 0.3), Contains("it has not answered within"));
    CHECK_THAT(refusal(Program("exec >&- 2>&-; sleep 1000").path(), 0.3), Contains("it has not answered within"));
    CHECK_THAT(refusal(Program("kill -SEGV $$").path()), Contains("it was ended by signal 11"));
}

TEST_CASE("a Python whose allocator is not pymalloc, or not one we know, is refused with the reason") {
    const std::string rest = "\nword 8\nabiflags .\ndebug 0\nfunctions 1 2 3 4\nstats";
    CHECK_THAT(says("implementation pypy\nversion 3 10 2 final" + rest), Contains("this is pypy"));
    CHECK_THAT(says("implementation cpython\nversion 2 7 18 final" + rest), Contains("CPython 2.7.18 is too old"));
    CHECK_THAT(says("implementation cpython\nversion 3 5 1 final" + rest), Contains("CPython 3.5.1 is too old"));
    CHECK_THAT(says("implementation cpython\nversion 3 16 0 alpha" + rest),
               Contains("CPython 3.16.0 alpha is too new"));
    CHECK_THAT(says("implementation cpython\nversion 3 13 0 final\nword 8\nabiflags .t\ndebug 0"),
               Contains("is a free-threaded build"));
    CHECK_THAT(says("implementation cpython\nversion 3 12 0 final\nword 8\nabiflags .\ndebug 0\nlacks ctypes"),
               Contains("has no ctypes module"));
    CHECK_THAT(says("implementation cpython\nversion 3 12 0 final\nword 8\nabiflags .\ndebug 0\nlacks pymalloc"),
               Contains("does not use pymalloc"));
    CHECK_THAT(says("implementation cpython\nversion 3 12 0 final\nword 4\nabiflags .\ndebug 0\nfunctions 1 2 3 4"),
               Contains("has no profile"));
    CHECK_THAT(says("nonsense"), Contains("its answer makes no sense"));
}

TEST_CASE("a Python that is told to use malloc all the same is refused") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    CHECK_THAT(refusal(Program("PYTHONMALLOC=malloc exec \"$PYTHON\" \"$@\"").path()),
               Contains("does not use pymalloc"));
    CHECK_THAT(failure_to_run("PYTHONMALLOC=pymalloc exec \"$PYTHON\" \"$@\""),
               Contains("the interpreter uses pymalloc"));
}

TEST_CASE("an interpreter that fails while it runs the operations is an error") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    CHECK(failure_to_run("exec \"$PYTHON\" \"$@\"") == "same");
    CHECK_THAT(failure_to_run("echo out of luck >&2; exit 4"), Contains("it ended with status 4: out of luck"));
    CHECK_THAT(failure_to_run("kill -9 $$"), Contains("it was ended by signal 9"));
    CHECK_THAT(failure_to_run("echo arenaver"), Contains("its answer makes no sense"));
    CHECK_THAT(failure_to_run("\"$PYTHON\" \"$@\" | head -c 50"), Contains("its answer makes no sense"));
    CHECK_THAT(failure_to_run("exec cat /dev/zero | head -c 100000"), Contains("its answer makes no sense"));
    CHECK_THAT(failure_to_run("sleep 1000"), Contains("it was not done in time"));
}

TEST_CASE("a greeting before the answer does no harm") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    CHECK(refusal(Program("echo hello; exec \"$PYTHON\" \"$@\"").path()) == "accepted");
    CHECK(failure_to_run("echo hello; exec \"$PYTHON\" \"$@\"") == "same");
}

TEST_CASE("modules in the current folder are not run") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    const Program program(
        "cd \"$(dirname \"$0\")\"; for m in ctypes struct gc mmap array os; do"
        " echo 'raise SystemExit(77)' >$m.py; done; exec \"$PYTHON\" \"$@\"");
    CHECK(refusal(program.path()) == "accepted");
}

TEST_CASE("a child gets its input, its environment, and its limits") {
    ChildRequest request;
    request.words = {"/bin/sh", "-c", "cat; echo $LEFT.$GIVEN.$TAKEN >&2; exit 3"};
    setenv("TAKEN", "x", 1);
    setenv("LEFT", "left", 1);
    request.without = {"TAKEN="};
    request.with = {{"GIVEN", "given"}};
    const std::string input(1 << 20, 'a');
    request.input = input;
    const Result<ChildReport> report = run_child(request);
    REQUIRE(report);
    CHECK((report->out == input));
    CHECK(report->message == "left.given.\n");
    CHECK(report->end == ChildReport::End::exited);
    CHECK(report->status == 3);
    request.words = {"/bin/sh", "-c", "exit 0"};  // reads nothing
    CHECK(run_child(request)->status == 0);
    request.words = {"/bin/cat"};
    request.output_limit = 1000;
    CHECK(run_child(request)->end == ChildReport::End::too_much_output);
}

}  // namespace arenarium::test

// arenarium processes and compare-models, as their user runs them.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

std::string script_in(const TempDir& dir, const std::string& text) {
    write_text(dir / "fork.py", text);
    return (dir / "fork.py").string();
}

const char* const forking =
    "b = [malloc(500) for i in range(2000)]\n"
    "if fork() == 0:\n"
    "    for x in b[:1000]:\n"
    "        free(x)\n"
    "    print('child')\n"
    "    raise SystemExit\n"
    "print('parent')\n";

}  // namespace

TEST_CASE("processes tells what a child has for itself, as text, table and picture", "[cli]") {
    const TempDir dir;
    const std::string script = script_in(dir, forking);
    const CommandResult text = arenarium_command({"processes", script});
    INFO(text.out << text.err);
    CHECK(text.status == 0);
    CHECK_THAT(text.out, Contains("parent\n") && Contains("processes     2") && Contains("1 of 0, line 2") &&
                             Contains("process 1 printed:\nchild\n"));
    const CommandResult csv = arenarium_command({"processes", script, "--as", "csv"});
    CHECK(csv.status == 0);
    CHECK(csv.out.starts_with("time,process,resident,exclusive,shared\n"));
    CHECK_THAT(csv.out, Contains(",1,"));
    const std::string picture = (dir / "pages.svg").string();
    CHECK(arenarium_command({"processes", script, "--as", "svg", "-o", picture}).status == 0);
    CHECK_THAT(read_text(picture), Contains("<svg") && Contains("1 of 0, line 2") && Contains("shared with others"));
}

TEST_CASE("processes of what does not run, or is no script", "[cli]") {
    const TempDir dir;
    const CommandResult bad = arenarium_command({"processes", script_in(dir, "fork(\n")});
    CHECK(bad.status == 1);
    CHECK_THAT(bad.err, Contains("fork.py:1:"));
    const CommandResult error = arenarium_command({"processes", script_in(dir, "b = malloc(8)\nfork()\nx = c\n")});
    CHECK(error.status == 1);
    CHECK_THAT(error.err, Contains("fork.py:3:"));
    CHECK_THAT(error.out, Contains("process 1 ended by an error"));
    write_text(dir / "some.ops", "a 10\n");
    CHECK(arenarium_command({"processes", (dir / "some.ops").string()}).status == 1);
    CHECK(arenarium_command({"processes", "--as", "json", "x.py"}).status == 2);
}

TEST_CASE("compare-models of a script, of one that forks, and of operations", "[cli]") {
    const TempDir dir;
    const CommandResult forks = arenarium_command({"compare-models", script_in(dir, forking), "--workers", "20"});
    INFO(forks.out << forks.err);
    CHECK(forks.status == 0);
    CHECK_THAT(forks.out, Contains("workers       20") && Contains("1,000 of each worker, 2,000 before") &&
                              Contains("forked processes") && Contains("Least is resident with"));
    const CommandResult csv =
        arenarium_command({"compare-models", script_in(dir, "b = [malloc(500) for i in range(100)]\n"), "--as", "csv"});
    CHECK(csv.status == 0);
    CHECK_THAT(csv.out, Contains("threads,8,") && Contains("free-threaded,8,"));
    write_text(dir / "some.ops", "a 0 10\na 1 600\nf 0\n");
    const CommandResult ops =
        arenarium_command({"compare-models", (dir / "some.ops").string(), "--as", "svg", "--profile", "3.11"});
    CHECK(ops.status == 0);
    CHECK_THAT(ops.out, Contains("<svg") && Contains("8 workers, by model (CPython 3.11)"));
    CHECK(arenarium_command({"compare-models", script_in(dir, "x = 1\n")}).status == 1);
    CHECK(arenarium_command({"compare-models", script_in(dir, forking), "--workers", "0"}).status == 2);
    CHECK(arenarium_command({"compare-models", script_in(dir, forking), "--workers", "1001"}).status == 2);
    CHECK(arenarium_command({"compare-models", script_in(dir, "b = malloc(5)\nx = c\n")}).status == 1);
}

}  // namespace arenarium::test

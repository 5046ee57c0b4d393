// What a terminal shows while a script runs long.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

bool has_terminals() {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master >= 0) close(master);
    return master >= 0;
}

// All that `words` say on a terminal. Their standard output is thrown away.
std::string said_to_terminal(const std::vector<std::string>& words) {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(master >= 0);
    REQUIRE(grantpt(master) == 0);
    REQUIRE(unlockpt(master) == 0);
    const std::string slave = ptsname(master), program = std::string(ARENARIUM_BINARY_DIR) + "/arenarium";
    std::vector<char*> arguments{const_cast<char*>(program.c_str())};
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_RDWR), 1);
        dup2(open(slave.c_str(), O_RDWR | O_NOCTTY), 2);
        close(master);
        alarm(120);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    REQUIRE(child > 0);
    std::string said;
    char block[4096];
    // The end of the child is an error here.
    for (ssize_t got = 0; (got = read(master, block, sizeof block)) > 0;)
        said.append(block, static_cast<std::size_t>(got));
    close(master);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    return said;
}

}  // namespace

TEST_CASE("a script that runs long shows on a terminal how far it is, and says when it is ended", "[cli][terminal]") {
    if (!has_terminals()) {
        WARN("skipped: this system gives no pseudo-terminal (is /dev/pts mounted?)");
        return;
    }
    const TempDir dir;
    write_text(dir / "endless.py", "while True:\n    free(malloc(8))\n");
    write_text(dir / "short.py", "free(malloc(8))\n");
    const std::string long_one =
        said_to_terminal({"run", (dir / "endless.py").string(), "--print-only", "--max-seconds", "3"});
    CHECK_THAT(long_one, Catch::Matchers::Contains("running ") && Catch::Matchers::Contains(" M operations, ") &&
                             Catch::Matchers::Contains("stopped after 3 seconds (raise --max-seconds)"));
    CHECK(said_to_terminal({"run", (dir / "short.py").string(), "--print-only"}) == "");
    CHECK_THAT(arenarium_command({"run", "--help"}).out, Catch::Matchers::Contains("60"));
}

}  // namespace arenarium::test

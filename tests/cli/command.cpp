#include "tests/cli/command.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

void redirect(const std::string& path, int flags, int to) {
    const int from = open(path.c_str(), flags, 0600);
    if (from < 0) _exit(126);
    dup2(from, to);
    close(from);
}

[[noreturn]] void become(std::vector<std::string> words, const CommandOptions& options, const TempDir& dir) {
    redirect((dir / "in").string(), O_RDONLY, 0);
    if (options.closed_output) {
        int ends[2];
        if (pipe(ends) != 0) _exit(126);
        dup2(ends[1], 1);
        close(ends[0]);
        close(ends[1]);
    } else {
        redirect(options.output_file.empty() ? (dir / "out").string() : options.output_file,
                 options.output_file.empty() ? O_WRONLY | O_CREAT : O_WRONLY, 1);
    }
    redirect((dir / "err").string(), O_WRONLY | O_CREAT, 2);
    if (options.memory_mib != 0) {
        const rlimit limit{rlim_t{options.memory_mib} << 20, rlim_t{options.memory_mib} << 20};
        setrlimit(RLIMIT_AS, &limit);
    }
    alarm(options.timeout_seconds);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

CommandResult arenarium_command(const std::vector<std::string>& arguments, const CommandOptions& options) {
    const TempDir dir;
    write_text(dir / "in", options.input);
    std::vector<std::string> words{std::string(ARENARIUM_BINARY_DIR) + "/arenarium"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const pid_t child = fork();
    if (child == 0) become(words, options, dir);
    REQUIRE(child > 0);
    int status = 0;
    rusage used{};
    while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
    }
    CommandResult result;
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.timed_out = result.status == 128 + SIGALRM;
    result.peak_kib = used.ru_maxrss;
    if (!options.closed_output && options.output_file.empty()) result.out = read_text(dir / "out");
    result.err = read_text(dir / "err");
    REQUIRE(result.status != 127);
    return result;
}

}  // namespace arenarium::test

#include "tests/recorder/process.h"

#include <fcntl.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

void redirect(const std::string& path, int flags, int to) {
    const int from = open(path.c_str(), flags, 0600);
    if (from < 0) _exit(126);
    dup2(from, to);
    close(from);
}

}  // namespace

bool Ended::exited_with(int code) const {
    return WIFEXITED(status) && WEXITSTATUS(status) == code;
}
bool Ended::signalled_by(int signal) const {
    return WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

Process::Process(std::vector<std::string> words, const std::string& input,
                 const std::vector<std::string>& environment) {
    write_text(dir_ / "in", input);
    write_text(dir_ / "out", "");
    write_text(dir_ / "err", "");
    id_ = fork();
    REQUIRE(id_ >= 0);
    if (id_ != 0) return;
    redirect((dir_ / "in").string(), O_RDONLY, 0);
    redirect((dir_ / "out").string(), O_WRONLY, 1);
    redirect((dir_ / "err").string(), O_WRONLY, 2);
    for (const std::string& e : environment)
        setenv(e.substr(0, e.find('=')).c_str(), e.substr(e.find('=') + 1).c_str(), 1);
    alarm(600);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

Process::~Process() {
    if (ended_) return;
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
}

std::string Process::output_so_far() const {
    return read_text(dir_ / "out");
}
std::string Process::errors_so_far() const {
    return read_text(dir_ / "err");
}

Ended Process::wait() {
    Ended result;
    while (waitpid(id_, &result.status, 0) < 0 && errno == EINTR) {
    }
    ended_ = true;
    result.out = read_text(dir_ / "out");
    result.err = read_text(dir_ / "err");
    return result;
}

}  // namespace arenarium::test

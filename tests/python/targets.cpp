#include "tests/python/targets.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

std::string content(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

Target::Target(const std::string& program, const std::string& source, const std::vector<std::string>& variables) {
    const std::string script = (dir_ / "target.py").string();
    write_text(script, source);
    write_text(dir_ / "out", "");
    write_text(dir_ / "err", "");
    pid_ = fork();
    REQUIRE(pid_ >= 0);
    if (pid_ > 0) return;
    for (const auto& [name, to] : {std::pair{"out", 1}, std::pair{"err", 2}})
        dup2(open((dir_ / name).c_str(), O_WRONLY | O_APPEND), to);
    dup2(open("/dev/null", O_RDONLY), 0);
    unsetenv("PYTHONMALLOC");
    unsetenv("LD_PRELOAD");
    for (const std::string& variable : variables)
        putenv(strdup(variable.c_str()));
    alarm(600);
    execl(program.c_str(), program.c_str(), "-u", script.c_str(), static_cast<char*>(nullptr));
    _exit(127);
}

Target::~Target() {
    end();
}

void Target::end() {
    if (pid_ <= 0 || status_ >= 0) return;
    kill(pid_, SIGKILL);
    wait();
}

int Target::wait() {
    if (status_ >= 0) return status_;
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return status_;
}

std::string Target::wait_for(const std::string& word) {
    for (int i = 0; i < 6000; ++i) {
        const std::string state = state_of(pid_);  // first: it may print and end at once
        const std::string out = read_text(dir_ / "out");
        // A line may come in parts.
        const std::size_t line = out.starts_with(word) ? 0 : out.find("\n" + word);
        if (line != std::string::npos && out.find('\n', line + 1) != std::string::npos) return out;
        if (state == "Z" || state.empty()) FAIL("the program ended: " << error_output());
        usleep(10000);
    }
    FAIL("the program never printed " << word);
    return "";
}

void Target::wait_until_asleep() {
    for (int asleep = 0, i = 0; asleep < 3 && i < 6000; ++i) {
        asleep = state_of(pid_) == "S" ? asleep + 1 : 0;
        usleep(5000);
    }
}

bool Target::runs_on() const {
    namespace fs = std::filesystem;
    const std::string process = "/proc/" + std::to_string(pid_);
    for (int i = 0; i < 6000; ++i) {
        bool fine = content(process + "/status").find("TracerPid:\t0\n") != std::string::npos;
        for (const auto& thread : fs::directory_iterator(process + "/task")) {
            const std::string stat = content(thread.path() / "stat");
            const std::size_t at = stat.rfind(") ");
            fine = fine && at != std::string::npos && stat[at + 2] != 't' && stat[at + 2] != 'T';
        }
        if (fine) return true;
        usleep(10000);
    }
    return false;
}

void Target::leave_file(const std::string& ending) const {
    write_text(dir_ / ("target.py" + ending), "");
}

std::string state_of(int pid) {
    const std::string stat = content("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t at = stat.rfind(") ");
    return at == std::string::npos ? "" : stat.substr(at + 2, 1);
}

}  // namespace arenarium::test

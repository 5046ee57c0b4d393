#include "app/cli/measured_run.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "app/cli/clock.h"

namespace arenarium::cli {
namespace {

double seconds_of(const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

constexpr int wishes[] = {SIGINT, SIGTERM, SIGHUP};
volatile sig_atomic_t came_signal = 0, measured_child = 0;

// What the terminal sends, it sends to the program as well.
void note_wish_to_end(int signal, siginfo_t* about, void*) {
    came_signal = signal;
    if (measured_child > 0 && about->si_code <= 0) kill(measured_child, signal);
}

[[noreturn]] void become(std::vector<std::string> words,
                         const std::vector<std::pair<std::string, std::string>>& environment, int errors) {
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    for (const auto& [name, value] : environment)
        setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    execvp(pointers[0], pointers.data());
    _exit(errno == ENOENT ? 127 : 126);
}

std::string end_of(int file) {
    constexpr off_t most = 4096;
    const off_t size = lseek(file, 0, SEEK_END);
    std::string text(static_cast<std::size_t>(std::clamp<off_t>(size, 0, most)), '\0');
    const ssize_t got = pread(file, text.data(), text.size(), size > most ? size - most : 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return text;
}

}  // namespace

KeptSignals::KeptSignals() {
    came_signal = 0;
    struct sigaction ours {};
    ours.sa_sigaction = note_wish_to_end;
    ours.sa_flags = SA_SIGINFO;
    for (const int signal : wishes)
        sigaction(signal, &ours, nullptr);
}
KeptSignals::~KeptSignals() {
    for (const int signal : wishes)
        std::signal(signal, SIG_DFL);
}
int KeptSignals::came() {
    return came_signal;
}

Result<MeasuredRun> measured_run(const std::vector<std::string>& words,
                                 const std::vector<std::pair<std::string, std::string>>& environment) {
    const PassingFolder folder;
    const int errors =
        folder.path().empty() ? -1 : open((folder / "errors").c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (errors < 0) return Error{std::string("no file can be made: ") + std::strerror(errno), {folder.path()}, ""};
    const Stopwatch watch;
    // A wish that comes in between is for the program.
    sigset_t set, before;
    sigemptyset(&set);
    for (const int signal : wishes)
        sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, &before);
    const bool is_over = came_signal != 0;
    const pid_t child = is_over ? -1 : fork();
    if (child == 0) {
        for (const int signal : wishes)
            std::signal(signal, SIG_DFL);
        sigprocmask(SIG_SETMASK, &before, nullptr);
        become(words, environment, errors);
    }
    measured_child = child;
    sigprocmask(SIG_SETMASK, &before, nullptr);
    MeasuredRun out;
    int status = 0;
    rusage use{};
    while (child > 0 && wait4(child, &status, 0, &use) < 0)
        if (errno != EINTR) break;
    measured_child = 0;
    out.seconds = watch.seconds();
    out.said = end_of(errors);
    close(errors);
    if (child < 0) return Error{"the program cannot be started", {words.front()}, ""};
    out.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    out.processor = seconds_of(use.ru_utime) + seconds_of(use.ru_stime);
    out.most_bytes = static_cast<std::uint64_t>(use.ru_maxrss) * 1024;
    return out;
}

PassingFolder::PassingFolder() {
    const char* folder = std::getenv("TMPDIR");
    path_ = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/arenarium-XXXXXX";
    if (mkdtemp(path_.data()) == nullptr) path_.clear();
}
PassingFolder::~PassingFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string program_in_path(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string file = (folder.empty() ? "." : folder) + "/" + name;
        if (access(file.c_str(), X_OK) == 0) return file;
    }
    return "";
}

}  // namespace arenarium::cli

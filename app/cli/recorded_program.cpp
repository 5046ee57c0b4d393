#include "app/cli/recorded_program.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <utility>

namespace arenarium::cli {
namespace {

Error system_error(const std::string& what) {
    return {what + ": " + std::strerror(errno), {}, ""};
}

volatile sig_atomic_t target = 0, kept_signal = 0, end_is_wanted = 0;

// The terminal sends its signals to the program as well; those that were meant for us alone are passed on.
void pass_on(int signal, siginfo_t* info, void*) {
    const int keep_errno = errno;
    if (info->si_code <= 0 && target > 0) kill(target, signal);
    errno = keep_errno;
}

constexpr int passed_on[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2};

void pass_signals_on() {
    for (const int signal : passed_on) {
        struct sigaction old {};
        sigaction(signal, nullptr, &old);
        if (old.sa_handler == SIG_IGN) continue;
        struct sigaction ours {};
        ours.sa_sigaction = pass_on;
        ours.sa_flags = SA_SIGINFO | SA_RESTART;
        sigaction(signal, &ours, nullptr);
    }
}

// How this process was started, before main() changes it for itself.
bool is_ignored(int signal) {
    struct sigaction old {};
    sigaction(signal, nullptr, &old);
    return old.sa_handler == SIG_IGN;
}
const bool sigpipe_was_ignored = is_ignored(SIGPIPE), sigchld_was_ignored = is_ignored(SIGCHLD);

sigset_t end_of_a_child() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

[[noreturn]] void become(std::vector<std::string> words, const std::string& preload, const std::string& ring,
                         int errors) {
    std::signal(SIGPIPE, sigpipe_was_ignored ? SIG_IGN : SIG_DFL);
    std::signal(SIGCHLD, sigchld_was_ignored ? SIG_IGN : SIG_DFL);
    if (!preload.empty()) {
        const char* before = std::getenv("LD_PRELOAD");
        setenv("LD_PRELOAD", (before && *before ? preload + ":" + before : preload).c_str(), 1);
        setenv(recorder::variable, ring.c_str(), 1);
    }
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    const int problem = errno;
    [[maybe_unused]] const ssize_t told = write(errors, &problem, sizeof problem);
    _exit(127);
}

}  // namespace

SharedRing::SharedRing(int file, recorder::Header* header, std::size_t bytes)
    : file_(file),
      header_(header),
      words_(reinterpret_cast<const std::uint64_t*>(reinterpret_cast<const char*>(header) + recorder::header_bytes)),
      bytes_(bytes) {}

SharedRing::~SharedRing() {
    header_->state.store(recorder::RingState::closed);
    pthread_mutex_unlock(&header_->reader_lives);
    munmap(header_, bytes_);
    let_go_of_file();
}

void SharedRing::let_go_of_file() {
    if (file_ >= 0) close(std::exchange(file_, -1));
}

void hold_as_reader(pthread_mutex_t& lives) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lives, &attributes);
    pthread_mutexattr_destroy(&attributes);
    pthread_mutex_lock(&lives);
}

Result<std::unique_ptr<SharedRing>> SharedRing::create(std::uint32_t capacity, bool wants_sites, bool wants_lines) {
    const std::size_t bytes = recorder::ring_bytes(capacity);
    const int file = memfd_create("arenarium-recording", MFD_CLOEXEC);
    if (file < 0 || ftruncate(file, static_cast<off_t>(bytes)) != 0) return system_error("no memory to share");
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) {
        const Error error = system_error("no memory to share");
        close(file);
        return error;
    }
    auto* header = new (memory) recorder::Header;
    header->magic = recorder::ring_magic;
    header->capacity = capacity;
    header->wants_sites = wants_sites;
    header->wants_lines = wants_lines;
    hold_as_reader(header->reader_lives);
    return std::unique_ptr<SharedRing>(new SharedRing(file, header, bytes));
}

std::string SharedRing::path() const {
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file_);
}

Result<std::string> recorder_library() {
    namespace fs = std::filesystem;
    std::error_code problem;
    const fs::path own = fs::read_symlink("/proc/self/exe", problem).parent_path();
    for (const char* place : {".", "../lib/arenarium", "../lib"}) {
        const fs::path found = own / place / "libarenarium-recorder.so";
        if (fs::exists(found, problem)) return found.lexically_normal().string();
    }
    return Error{"libarenarium-recorder.so is not beside arenarium", {own.string()}, "build or install it"};
}

Result<RecordedProgram> RecordedProgram::start(const std::vector<std::string>& words, const std::string& library,
                                               const std::string& variable, int& exit_status) {
    // LD_PRELOAD has no way of writing a path with a space or a colon.
    std::string preload = library;
    if (library.find_first_of(" :") != std::string::npos) {
        const int file = open(library.c_str(), O_RDONLY | O_CLOEXEC);
        preload = "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file);
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return system_error("the program cannot be started");
    std::signal(SIGCHLD, SIG_DFL);  // who ignores it is told of no status
    const pid_t process = fork();
    if (process == 0) become(words, preload, variable, ends[1]);
    close(ends[1]);
    int problem = 0;
    const ssize_t told = process < 0 ? 0 : read(ends[0], &problem, sizeof problem);
    close(ends[0]);
    if (process < 0) return system_error("the program cannot be started");
    if (told == sizeof problem) {
        waitpid(process, nullptr, 0);
        exit_status = problem == ENOENT ? 127 : 126;
        return Error{std::string("cannot be started: ") + std::strerror(problem), {words.front()}, ""};
    }
    target = process;
    pass_signals_on();
    const sigset_t set = end_of_a_child();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return RecordedProgram(process);
}

void RecordedProgram::keep_signal() {
    struct sigaction ours {};
    ours.sa_handler = [](int) { kept_signal = 1; };
    ours.sa_flags = SA_RESTART;
    sigaction(SIGUSR2, &ours, nullptr);
}

bool RecordedProgram::took_signal() {
    const bool came = kept_signal != 0;
    kept_signal = 0;
    return came;
}

void RecordedProgram::keep_wishes_to_end() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, [](int) { end_is_wanted = 1; });
}

bool RecordedProgram::is_to_end() {
    return end_is_wanted != 0;
}

bool RecordedProgram::has_ended() {
    if (!ended_ && waitpid(process_, &status_, WNOHANG) == process_) {
        ended_ = true;
        target = 0;
    }
    return ended_;
}

void RecordedProgram::wait_for_end(unsigned microseconds) const {
    const sigset_t set = end_of_a_child();
    const timespec time{static_cast<time_t>(microseconds / 1'000'000),
                        static_cast<long>(microseconds % 1'000'000) * 1000};
    if (!ended_) sigtimedwait(&set, nullptr, &time);
}

void RecordedProgram::end_like(int status) {
    if (WIFSIGNALED(status)) {
        const rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        std::signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
        _exit(128 + WTERMSIG(status));
    }
    _exit(WEXITSTATUS(status));
}

}  // namespace arenarium::cli

#include "core/python/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

extern char** environ;

namespace arenarium {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { reset(); }

    void reset() {
        if (number_ >= 0) close(number_);
        number_ = -1;
    }
    int get() const { return number_; }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor from, to;

    bool open() {
        int ends[2];
        // Descriptors 0 to 2 may be free; a pipe there would be lost when the child arranges its own.
        if (::pipe(ends) != 0) return false;
        from = Descriptor(fcntl(ends[0], F_DUPFD_CLOEXEC, 3));
        to = Descriptor(fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
        close(ends[0]);
        close(ends[1]);
        return from.get() >= 0 && to.get() >= 0;
    }
};

std::vector<std::string> environment(const ChildRequest& request) {
    std::vector<std::string> list;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text = *entry;
        const auto starts = [text](const std::string& name) { return text.starts_with(name); };
        if (std::none_of(request.without.begin(), request.without.end(), starts)) list.emplace_back(text);
    }
    for (const auto& [name, value] : request.with) {
        std::string entry = name;
        entry += '=';
        std::erase_if(list, [&entry](const std::string& other) { return other.starts_with(entry); });
        list.push_back(entry + value);
    }
    return list;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

// In the child, between fork and exec: nothing here may take a lock or memory.
[[noreturn]] void become(char* const* words, char* const* variables, const std::array<int, 3>& standard, int problem) {
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    struct sigaction by_default = {};
    by_default.sa_handler = SIG_DFL;
    sigaction(SIGPIPE, &by_default, nullptr);
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, nullptr);
    for (int i = 0; i < 3; ++i)
        dup2(standard[static_cast<std::size_t>(i)], i);
    environ = const_cast<char**>(variables);
    execvp(words[0], words);
    const int error = errno;
    const ssize_t told = ::write(problem, &error, sizeof error);
    _exit(told == sizeof error ? 127 : 126);
}

class Child {
public:
    explicit Child(const ChildRequest& request) : request_(request) {}
    ~Child() {
        if (pid_ > 0) end();
    }

    Status start() {
        Pipe in, out, err, problem;
        if (!in.open() || !out.open() || !err.open() || !problem.open()) return failed("cannot be started", errno);
        std::vector<std::string> words = request_.words, variables = environment(request_);
        std::vector<char*> word_list = pointers(words), variable_list = pointers(variables);
        pid_ = fork();
        if (pid_ < 0) return failed("cannot be started", errno);
        if (pid_ == 0)
            become(word_list.data(), variable_list.data(), {in.from.get(), out.to.get(), err.to.get()},
                   problem.to.get());
        problem.to.reset();
        int error = 0;
        ssize_t n = 0;
        while ((n = ::read(problem.from.get(), &error, sizeof error)) < 0 && errno == EINTR) {
        }
        if (n == sizeof error) return failed("cannot be started", error);
        in_ = std::move(in.to);
        out_ = std::move(out.from);
        err_ = std::move(err.from);
        for (const Descriptor* d : {&in_, &out_, &err_})
            fcntl(d->get(), F_SETFL, O_NONBLOCK);
        return Done{};
    }

    ChildReport talk() {
        const auto end_of_time =
            Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(request_.seconds));
        ChildReport report;
        std::string_view left = request_.input;
        if (left.empty()) in_.reset();
        while (out_.get() >= 0 || err_.get() >= 0) {
            const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(end_of_time - Clock::now()).count();
            if (wait <= 0) return end(), report.end = ChildReport::End::out_of_time, report;
            pollfd waiting[] = {{in_.get(), POLLOUT, 0}, {out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}};
            if (poll(waiting, 3, static_cast<int>(std::min<long long>(wait + 1, 1 << 30))) <= 0) continue;
            if (waiting[0].revents != 0) write_some(left);
            if (waiting[1].revents != 0) read_some(out_, report.out);
            if (waiting[2].revents != 0) read_some(err_, report.message);
            if (report.message.size() > 2 * kept_message) report.message.erase(0, report.message.size() - kept_message);
            if (report.out.size() > request_.output_limit)
                return end(), report.end = ChildReport::End::too_much_output, report;
        }
        in_.reset();
        if (!wait_until(end_of_time)) return end(), report.end = ChildReport::End::out_of_time, report;
        report.end = WIFEXITED(status_) ? ChildReport::End::exited : ChildReport::End::signalled;
        report.status = WIFEXITED(status_) ? WEXITSTATUS(status_) : WTERMSIG(status_);
        return report;
    }

private:
    static constexpr std::size_t kept_message = 1 << 10;

    Error failed(const char* what, int error) const {
        return {std::string(what) + ": " + std::strerror(error), {request_.words[0]}, ""};
    }

    void write_some(std::string_view& left) {
        // The program may have closed its input; that is its own matter.
        struct sigaction ignore = {}, before = {};
        ignore.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &ignore, &before);
        const ssize_t n = ::write(in_.get(), left.data(), left.size());
        const int error = errno;
        sigaction(SIGPIPE, &before, nullptr);
        if (n > 0) left.remove_prefix(static_cast<std::size_t>(n));
        if (left.empty() || (n < 0 && error != EAGAIN && error != EINTR)) in_.reset();
    }

    static void read_some(Descriptor& from, std::string& to) {
        static thread_local std::array<char, 1 << 16> buffer;
        const ssize_t n = ::read(from.get(), buffer.data(), buffer.size());
        if (n > 0)
            to.append(buffer.data(), static_cast<std::size_t>(n));
        else if (n == 0 || (errno != EAGAIN && errno != EINTR))
            from.reset();
    }

    bool wait_until(Clock::time_point end_of_time) {
        for (useconds_t pause = 100;; pause = std::min<useconds_t>(2 * pause, 10000)) {
            const pid_t done = waitpid(pid_, &status_, WNOHANG);
            if (done == pid_ || (done < 0 && errno != EINTR)) return pid_ = 0, true;
            if (Clock::now() >= end_of_time) return false;
            usleep(pause);
        }
    }

    void end() {
        kill(-pid_, SIGKILL);
        kill(pid_, SIGKILL);
        while (waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
    }

    const ChildRequest& request_;
    pid_t pid_ = 0;
    int status_ = 0;
    Descriptor in_, out_, err_;
};

}  // namespace

Result<ChildReport> run_child(const ChildRequest& request) {
    Child child(request);
    if (Status started = child.start(); !started) return started.error();
    return child.talk();
}

}  // namespace arenarium

#include "app/cli/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>

namespace arenarium::cli {
namespace {

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t is_to_end = 0, is_resized = 0;

void note_end(int) {
    is_to_end = 1;
}
void note_size(int) {
    is_resized = 1;
}

void write_all(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t n = write(STDOUT_FILENO, text.data() + at, text.size() - at);
        if (n < 0 && errno != EINTR) return;
        if (n > 0) at += static_cast<std::size_t>(n);
    }
}

}  // namespace

struct Terminal::Saved {
    termios mode{};
    std::array<struct sigaction, ending_signals.size() + 1> actions{};
    sigset_t signals{};  // those that were blocked before
};

bool Terminal::is_there() {
    return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
}

Terminal::Terminal() : saved_(std::make_unique<Saved>()) {
    tcgetattr(STDIN_FILENO, &saved_->mode);
    termios raw = saved_->mode;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VSUSP] = _POSIX_VDISABLE;  // a stopped program would leave the screen as it is
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    struct sigaction end {};
    end.sa_handler = note_end;
    for (std::size_t i = 0; i < ending_signals.size(); ++i)
        sigaction(ending_signals[i], &end, &saved_->actions[i]);
    struct sigaction size {};
    size.sa_handler = note_size;
    sigaction(SIGWINCH, &size, &saved_->actions.back());
    // They are let in only while we wait, so that none comes between the last look at it and the wait.
    sigset_t ours;
    sigemptyset(&ours);
    for (const int signal : ending_signals)
        sigaddset(&ours, signal);
    sigaddset(&ours, SIGWINCH);
    sigprocmask(SIG_BLOCK, &ours, &saved_->signals);
    // Another screen, no cursor.
    write_all("\x1b[?1049h\x1b[?25l");
}

Terminal::~Terminal() {
    write_all("\x1b[?25h\x1b[?1049l");
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_->mode);
    for (std::size_t i = 0; i < ending_signals.size(); ++i)
        sigaction(ending_signals[i], &saved_->actions[i], nullptr);
    sigaction(SIGWINCH, &saved_->actions.back(), nullptr);
    sigprocmask(SIG_SETMASK, &saved_->signals, nullptr);
}

Terminal::Size Terminal::size() const {
    winsize w{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) != 0 || w.ws_col == 0 || w.ws_row == 0) return {};
    return {std::max<std::size_t>(20, w.ws_col), std::max<std::size_t>(4, w.ws_row)};
}

void Terminal::draw(const std::vector<ScreenLine>& lines) {
    std::string out = "\x1b[H";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0) out += "\r\n";
        out += lines[i].inverse ? "\x1b[7m" : lines[i].strong ? "\x1b[1m" : "";
        out += lines[i].text + "\x1b[0m\x1b[K";
    }
    write_all(out + "\x1b[J");
}

Terminal::Woken Terminal::wait(double seconds, char& key) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const auto whole = static_cast<std::time_t>(std::max(0.0, seconds));
    const timespec time{whole, static_cast<long>((std::max(0.0, seconds) - static_cast<double>(whole)) * 1e9)};
    const int ready = ppoll(&input, 1, &time, &saved_->signals);
    if (is_to_end != 0) return Woken::by_end;
    if (is_resized != 0) {
        is_resized = 0;
        return Woken::by_size;
    }
    if (ready <= 0) return Woken::by_time;
    // A terminal that is gone reads as ended.
    return read(STDIN_FILENO, &key, 1) == 1 ? Woken::by_key : Woken::by_end;
}

}  // namespace arenarium::cli

// 'arenarium watch': the same figures as one look, again and again, for programs and on a terminal.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <thread>

#include "tests/cli/command.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {

using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

// Sleeps with many arenas, one of them held by one block in a module's list, until it is asked to stop.
constexpr const char* sleeper = R"py(
import os, sys, time
kept = [object() for _ in range(200000)]
last = [kept[-1]]
del kept[1000:]
print("ready", flush=True)
while not os.path.exists(sys.argv[0] + ".stop"):
    time.sleep(0.01)
)py";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
    return out;
}

// A program on a terminal of a given size, which reads keys.
class OnTerminal {
public:
    OnTerminal(const std::vector<std::string>& words, unsigned short width, unsigned short height) {
        master_ = posix_openpt(O_RDWR | O_NOCTTY);
        if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
        const winsize size{height, width, 0, 0};
        ioctl(master_, TIOCSWINSZ, &size);
        const std::string slave = ptsname(master_), program = std::string(ARENARIUM_BINARY_DIR) + "/arenarium";
        std::vector<char*> arguments{const_cast<char*>(program.c_str())};
        for (const std::string& word : words)
            arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        child_ = fork();
        if (child_ != 0) return;
        setsid();
        const int terminal = open(slave.c_str(), O_RDWR);
        for (const int stream : {0, 1, 2})
            dup2(terminal, stream);
        close(master_);
        alarm(120);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    ~OnTerminal() {
        if (master_ >= 0) close(master_);
    }
    OnTerminal(const OnTerminal&) = delete;
    OnTerminal& operator=(const OnTerminal&) = delete;

    bool is_there() const { return child_ > 0; }
    void press(const char* key) { REQUIRE(write(master_, key, 1) == 1); }
    void send(int signal) { kill(child_, signal); }
    // Reads on until a screen holds this, which comes after what was read before; the text of the screen.
    std::string screen_with(const std::string& words) {
        for (;;) {
            const std::size_t begin = said_.rfind("\x1b[H"), end = said_.rfind("\x1b[J");
            if (begin != std::string::npos && end != std::string::npos && begin < end) {
                const std::string screen = said_.substr(begin + 3, end - begin - 3);
                said_.erase(0, end);
                if (screen.find(words) != std::string::npos) return screen;
            }
            if (!read_on()) FAIL("the program ended before it showed '" << words << "': " << said_);
        }
    }
    // Reads to the end. The exit status; 128 + the signal.
    int end() {
        while (read_on()) {
        }
        int status = 0;
        waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    const std::string& said() const { return said_; }

private:
    bool read_on() {
        char block[4096];
        const ssize_t got = read(master_, block, sizeof block);
        if (got > 0) said_.append(block, static_cast<std::size_t>(got));
        return got > 0;
    }

    int master_ = -1;
    pid_t child_ = -1;
    std::string said_;
};

// The lines of a screen without what makes them strong or inverse.
std::vector<std::string> plain_lines(const std::string& screen) {
    static const std::regex ink("\x1b\\[[0-9]*[mK]");
    std::vector<std::string> out = lines_of(std::regex_replace(screen, ink, ""));
    for (std::string& line : out)
        std::erase(line, '\r');
    return out;
}

std::size_t columns(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

TEST_CASE("a watch gives a line of JSON for each look, with the figures of one look") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, at_rest);
        target.wait_for("ready");
        target.wait_until_asleep();
        const std::string pid = std::to_string(target.pid());
        const json once = json::parse(arenarium_command({"inspect", pid, "--pins", "--as", "json"}).out);
        const CommandResult watched =
            arenarium_command({"watch", pid, "--count", "3", "--every", "0.1", "--pins", "--types"});
        CHECK(watched.status == 0);
        CHECK(watched.err.empty());
        const std::vector<std::string> lines = lines_of(watched.out);
        REQUIRE(lines.size() == 3);
        double before = 0;
        for (const std::string& line : lines) {
            const json look = json::parse(line);
            CHECK(look["pid"] == target.pid());
            CHECK(look["time"].get<double>() > before);
            before = look["time"];
            CHECK(look["arenas"] == once["arenas"]["held"]);
            CHECK(look["arena_bytes"] == once["bytes"]["all"]);
            CHECK(look["bytes_in_use"] == once["bytes"]["in use"]);
            CHECK(look["almost_empty_arenas"] == once["pins"]["arenas"]);
            CHECK(look["resident_bytes"].get<std::uint64_t>() > look["arena_bytes"].get<std::uint64_t>() / 2);
            std::uint64_t arenas = 0;
            for (const json& n : look["arenas_by_fullness"])
                arenas += n.get<std::uint64_t>();
            CHECK(arenas == look["arenas"].get<std::uint64_t>());
            CHECK(!look["types"].empty());
            CHECK(look["types"].size() <= 10);
        }
    }
}

TEST_CASE("a watch keeps a file of metrics whole, and ends when the process does") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, sleeper);
    target.wait_for("ready");
    const TempDir dir;
    const std::string file = (dir / "service.prom").string(), pid = std::to_string(target.pid());
    std::thread stop([&] {
        while (!std::filesystem::exists(file))
            usleep(10'000);
        target.ask_to_stop();
    });
    const CommandResult watched =
        arenarium_command({"watch", pid, "--every", "0.1", "--as", "prometheus", "-o", file, "--pins", "--types"});
    stop.join();
    CHECK(target.wait() == 0);
    CHECK(watched.status == 0);
    CHECK_THAT(watched.err, Contains("process " + pid));
    CHECK(watched.out.empty());
    const std::regex comment("# (HELP|TYPE) arenarium_[a-z_]+ .+"),
        metric(R"(arenarium_[a-z_]+\{pid="\d+",python="[0-9.+]+"(,(held_by|type)="([^"\\]|\\.)*")?\} [0-9.e+-]+)");
    const std::string text = read_text(file);
    REQUIRE(!text.empty());
    CHECK(text.ends_with('\n'));
    for (const std::string& line : lines_of(text)) {
        INFO(line);
        CHECK((std::regex_match(line, comment) || std::regex_match(line, metric)));
    }
    for (const char* name : {"arenas", "bytes_in_use", "resident_bytes", "pinned_bytes", "type_bytes"})
        CHECK_THAT(text, Contains("# TYPE arenarium_" + std::string(name) + " gauge\n"));
    // Nothing half written stays beside it.
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("a watch that cannot be is refused with what is right") {
    const CommandResult nobody = arenarium_command({"watch", std::to_string(getpid()), "--count", "1"});
    CHECK(nobody.status == 1);
    CHECK_THAT(nobody.err, Contains("process " + std::to_string(getpid())));
    CHECK(arenarium_command({"watch", "0"}).status == 2);
    CHECK(arenarium_command({"watch", "1", "--every", "0"}).status == 2);
    CHECK(arenarium_command({"watch", "1", "--every", "nan"}).status == 2);
    CHECK(arenarium_command({"watch", "1", "--as", "json", "-o", "file"}).status == 2);
    const CommandResult screen = arenarium_command({"watch", "1", "--as", "screen"});
    CHECK(screen.status == 2);
    CHECK_THAT(screen.err, Contains("needs a terminal"));
}

TEST_CASE("on a terminal a watch fills the screen, obeys its keys, and leaves the terminal as it was") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, sleeper);
    target.wait_for("ready");
    const std::string pid = std::to_string(target.pid());
    for (const auto& [width, height] :
         {std::pair<unsigned short, unsigned short>{80, 24}, {120, 50}, {40, 10}, {20, 4}}) {
        INFO(width << " x " << height);
        OnTerminal watch({"watch", pid, "--every", "0.1"}, width, height);
        if (!watch.is_there()) ARENARIUM_SKIP("this system gives no pseudo-terminal");
        const auto check = [&, w = width, h = height](const std::string& screen) {
            const std::vector<std::string> lines = plain_lines(screen);
            CHECK(lines.size() == h);
            for (const std::string& line : lines) {
                INFO(line);
                CHECK(columns(line) <= w);
                CHECK(line.find('\x1b') == std::string::npos);
            }
        };
        check(watch.screen_with("process "));
        watch.press("p");
        check(watch.screen_with(height >= 24 ? "what holds almost empty" : "process"));
        if (height >= 24) {
            const std::string pins = watch.screen_with("what holds almost empty");
            if (width >= 120) CHECK_THAT(pins, Contains("__main__"));
        }
        watch.press("h");
        check(watch.screen_with(height >= 10 ? "ends the watch" : "process"));
        watch.press("h");
        watch.press("t");
        check(watch.screen_with(height >= 50 ? "grown by" : "process"));
        watch.press("x");
        check(watch.screen_with("process"));
        watch.press("q");
        CHECK(watch.end() == 0);
        CHECK_THAT(watch.said(), Contains("\x1b[?1049l"));
    }
    // A signal ends it as the key does.
    OnTerminal watch({"watch", pid, "--every", "3600"}, 80, 24);
    watch.screen_with("process ");
    watch.send(SIGTERM);
    CHECK(watch.end() == 0);
    CHECK_THAT(watch.said(), Contains("\x1b[?1049l"));
}

}  // namespace arenarium::test

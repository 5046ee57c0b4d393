// arenarium gui [FILE]: the window, which is a program of its own beside this one.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace arenarium::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* program = "arenarium-gui";

// Beside this program when that can be found, else wherever the system looks.
std::string window_program(const std::string& own_path) {
    std::error_code error;
    fs::path own = fs::read_symlink("/proc/self/exe", error);
    if (error) own = own_path;
    const fs::path beside = own.parent_path() / program;
    return own.has_parent_path() && fs::exists(beside, error) ? beside.string() : program;
}

int open_window(const std::string& own_path, const std::string& file) {
    std::string path = window_program(own_path), argument = file;
    char* arguments[] = {path.data(), argument.empty() ? nullptr : argument.data(), nullptr};
    execvp(path.c_str(), arguments);
    print_error({std::string("the window cannot be opened: ") + program + ": " + std::strerror(errno),
                 {},
                 "this build may be without it: see app/setup.sh --gui"});
    return bad_data;
}

}  // namespace

void add_gui(CommandLine& line, const char* own_path) {
    auto file = std::make_shared<std::string>();
    Verb verb = line.verb("gui", "Open the window");
    verb.option("FILE", *file, "What to open in it");
    verb.runs([file, own_path] { return open_window(own_path, *file); });
}

}  // namespace arenarium::cli

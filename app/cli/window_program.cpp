#include "app/cli/window_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

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

}  // namespace

int become_window_program(const std::string& own_path, std::vector<std::string> arguments) {
    std::string path = window_program(own_path);
    std::vector<char*> pointers{path.data()};
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    execvp(path.c_str(), pointers.data());
    print_error({std::string("the window cannot be opened: ") + program + ": " + std::strerror(errno),
                 {},
                 "this build may be without it: see app/setup.sh --gui"});
    return bad_data;
}

}  // namespace arenarium::cli

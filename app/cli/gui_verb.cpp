// arenarium gui [FILE]: the window, which is a program of its own beside this one.
#include <memory>
#include <string>
#include <vector>

#include "app/cli/verbs.h"
#include "app/cli/window_program.h"

namespace arenarium::cli {

void add_gui(CommandLine& line, const char* own_path) {
    auto file = std::make_shared<std::string>();
    Verb verb = line.verb("gui", "Open the window");
    verb.option("FILE", *file, "What to open in it");
    verb.runs([file, own_path] {
        return become_window_program(own_path, file->empty() ? std::vector<std::string>() : std::vector{*file});
    });
}

}  // namespace arenarium::cli

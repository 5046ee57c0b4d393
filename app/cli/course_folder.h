// Where the lessons lie.
#pragma once

#include <string>

namespace arenarium::cli {

// Beside the program, installed or in the tree that it was built in.
std::string lessons_folder(const std::string& own_path);

}  // namespace arenarium::cli

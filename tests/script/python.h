// The real interpreter, where there is one.
#pragma once

#include <filesystem>
#include <string>

namespace arenarium::test {

// Its path; empty when there is none. `version` is "3.11" for instance.
const std::string& python();
const std::string& python_version();

// What the script prints; it is run in its own folder, with PYTHONHASHSEED=0. `arguments` are words for its shell.
// Requires python().
std::string python_output(const std::filesystem::path& script, const std::string& arguments = "");

}  // namespace arenarium::test

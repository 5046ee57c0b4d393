// arenarium record and replay --check, as a user calls them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/python/pythons.h"
#include "tests/recorder/process.h"
#include "tests/support/catch.h"

namespace arenarium::test {

inline const std::string arenarium_program = std::string(ARENARIUM_BINARY_DIR) + "/arenarium";

// arenarium record -o TRACE OPTIONS -- WORDS
inline std::vector<std::string> recording(const std::filesystem::path& trace, const std::vector<std::string>& words,
                                          const std::vector<std::string>& options = {}) {
    std::vector<std::string> all{arenarium_program, "record", "-o", trace.string()};
    all.insert(all.end(), options.begin(), options.end());
    all.push_back("--");
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

inline Ended check(const std::filesystem::path& trace) {
    return run({arenarium_program, "replay", "--check", trace.string()});
}

inline bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

inline void require_agreement(const std::filesystem::path& trace, const std::string& of) {
    const Ended result = check(trace);
    INFO(of << ": " << result.out << result.err);
    CHECK(result.exited_with(0));
    CHECK(result.out.find(" operations, 0 differences") != std::string::npos);
    // A recording of nothing would agree as well.
    CHECK(result.out.size() >= std::string("10,000 operations, 0 differences\n").size());
}

// Without what arenarium says of the program at its end.
inline std::string without_messages(const std::string& text) {
    std::string kept;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (!line.starts_with("arenarium: ")) kept += line + "\n";
    return kept;
}

// The Pythons of this machine that can be recorded (see pythons()), of 3.`oldest` and later.
inline std::vector<Interpreter> recordable(int oldest = 8) {
    std::vector<Interpreter> list;
    for (const Interpreter& python : pythons())
        if (python.version.minor >= oldest && python.version.minor <= 15) list.push_back(python);
    return list;
}

// One of each version, and the debug builds.
inline std::vector<Interpreter> one_of_each() {
    std::vector<Interpreter> list;
    for (const Interpreter& python : recordable())
        if (std::none_of(list.begin(), list.end(), [&](const Interpreter& other) {
                return other.version.minor == python.version.minor && other.debug_build == python.debug_build;
            }))
            list.push_back(python);
    return list;
}

inline std::vector<std::string> recordable_pythons(int oldest = 8) {
    std::vector<std::string> programs;
    for (const Interpreter& python : recordable(oldest))
        programs.push_back(python.program);
    return programs;
}

inline std::optional<std::string> some_python() {
    for (const Interpreter& python : pythons())
        if (python.version.minor >= 8 && python.version.minor <= 15 && !python.debug_build) return python.program;
    return std::nullopt;
}

}  // namespace arenarium::test

#define REQUIRE_PYTHON(name)                               \
    const std::optional<std::string> name = some_python(); \
    if (!name) ARENARIUM_SKIP("no CPython 3.8 to 3.15")

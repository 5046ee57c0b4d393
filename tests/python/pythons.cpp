#include "tests/python/pythons.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>

#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(const char* text) {
    std::vector<std::string> parts;
    std::istringstream in(text ? text : "");
    for (std::string part; std::getline(in, part, ':');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

std::vector<std::string> candidates() {
    std::vector<std::string> programs = split(std::getenv("ARENARIUM_PYTHONS"));
    std::vector<std::string> folders = split(std::getenv("PATH"));
    folders.insert(folders.begin(), "/usr/bin");
    const char* const home = std::getenv("HOME");
    const char* const cache = std::getenv("XDG_CACHE_HOME");
    std::vector<fs::path> kept;
    if (home) kept.push_back(fs::path(home) / ".pyenv/versions");
    if (cache && *cache != '\0')
        kept.push_back(fs::path(cache) / "arenarium/pythons");
    else if (home)
        kept.push_back(fs::path(home) / ".cache/arenarium/pythons");
    std::error_code error;
    for (const fs::path& versions : kept)
        for (const auto& version : fs::directory_iterator(versions, error))
            folders.push_back(version.path() / "bin");
    static const std::regex name("python3(\\.[0-9]+)?(d|-dbg)?");
    for (const std::string& folder : folders) {
        // Stands in for whichever of pyenv's is chosen at the moment; those are looked at themselves.
        if (folder.find("/shims") != std::string::npos) continue;
        for (const auto& file : fs::directory_iterator(folder, error))
            if (std::regex_match(file.path().filename().string(), name)) programs.push_back(file.path().string());
    }
    if (std::strlen(ARENARIUM_PYTHON) > 0) programs.emplace_back(ARENARIUM_PYTHON);
    return programs;
}

std::vector<Interpreter> find() {
    std::vector<Interpreter> found;
    std::vector<fs::path> seen;
    for (const std::string& name : candidates()) {
        std::error_code error;
        const fs::path real = fs::canonical(name, error);
        if (error || std::find(seen.begin(), seen.end(), real) != seen.end()) continue;
        seen.push_back(real);
        Result<Interpreter> python = probe_interpreter(name);
        if (!python) continue;
        const bool known = std::any_of(found.begin(), found.end(), [&](const Interpreter& other) {
            return other.version == python->version && other.debug_build == python->debug_build;
        });
        if (!known) found.push_back(std::move(*python));
    }
    return found;
}

}  // namespace

const std::vector<Interpreter>& pythons() {
    static const std::vector<Interpreter> list = find();
    return list;
}

void tell_pythons() {
    std::string found;
    for (const Interpreter& python : pythons())
        found += "\n    " + name_of(python);
    WARN(pythons().size() << " Pythons were found:" << found);
    for (int minor = 8; minor <= 15; ++minor)
        for (const bool debug : {false, true}) {
            const bool there = std::any_of(pythons().begin(), pythons().end(), [&](const Interpreter& python) {
                return python.version.minor == minor && python.debug_build == debug;
            });
            // Debug builds of old versions are nowhere to be had.
            if (!there && (!debug || minor >= 13))
                WARN("skipped: CPython 3." << minor << (debug ? " debug" : "")
                                           << " is not here (tests/pythons.sh brings 3.13 and later)");
        }
}

std::string name_of(const Interpreter& python) {
    return "CPython " + python.version.text() + (python.debug_build ? " debug" : "") + " (" + python.program + ")";
}

}  // namespace arenarium::test

#include "tests/oracle/interpreter.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& word) {
    return "'" + word + "'";
}

// Prints the version when this interpreter will do.
constexpr const char* probe =
    "import ctypes, sys, sysconfig\n"
    "assert sys.implementation.name == 'cpython' and sys.maxsize > 2**32 and (3, 7, 4) <= sys.version_info < (3, 13)\n"
    "assert not sysconfig.get_config_var('Py_DEBUG') and hasattr(ctypes.pythonapi, '_PyMem_SetDefaultAllocator')\n"
    "assert sysconfig.get_config_var('WITH_PYMALLOC') != 0\n"
    "print('%d.%d' % sys.version_info[:2])\n";

std::string version_of(const std::string& path, const TempDir& dir) {
    write_text(dir / "probe.py", probe);
    const std::string out = (dir / "version").string();
    const std::string command =
        quoted(path) + " -S " + quoted((dir / "probe.py").string()) + " >" + quoted(out) + " 2>/dev/null </dev/null";
    if (std::system(command.c_str()) != 0) return "";
    std::string version = read_text(out);
    version.erase(std::remove(version.begin(), version.end(), '\n'), version.end());
    return version;
}

std::vector<std::string> split(const char* text) {
    std::vector<std::string> parts;
    std::istringstream in(text ? text : "");
    for (std::string part; std::getline(in, part, ':');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

std::vector<std::string> candidates() {
    std::vector<std::string> paths = split(std::getenv("ARENARIUM_ORACLE_PYTHONS"));
    std::vector<std::string> folders{"/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"};
    for (const std::string& folder : split(std::getenv("PATH")))
        folders.push_back(folder);
    for (const std::string& folder : folders)
        for (const char* name : {"python3.7", "python3.8", "python3.9", "python3.10", "python3.11", "python3.12"})
            if (fs::exists(fs::path(folder) / name)) paths.push_back(folder + "/" + name);
    if (std::strlen(ARENARIUM_PYTHON) > 0) paths.emplace_back(ARENARIUM_PYTHON);
    return paths;
}

}  // namespace

std::vector<Interpreter> interpreters() {
    const TempDir dir;
    std::vector<Interpreter> found;
    for (const std::string& path : candidates()) {
        const std::string version = version_of(path, dir);
        const bool known = std::any_of(found.begin(), found.end(), [&](const auto& i) { return i.version == version; });
        if (!version.empty() && !known) found.push_back({path, version});
    }
    return found;
}

OracleReply ask(const Interpreter& interpreter, const OracleQuestion& question) {
    const TempDir dir;
    const auto file = [&dir](const char* name) { return quoted((dir / name).string()); };
    const std::size_t bytes = question.operations.size() * sizeof(OracleOperation);
    write_text(dir / "operations", {reinterpret_cast<const char*>(question.operations.data()), bytes});
    // The address sanitizer of a test build must not be asked of the interpreter.
    const std::string command = "env -u LD_PRELOAD PYTHONMALLOC=malloc PYTHONNOUSERSITE=1 " + quoted(interpreter.path) +
                                " -S " + quoted(test_data("oracle/oracle.py").string()) + " " +
                                quoted(ARENARIUM_BINARY_DIR "/tests/arenarium_oracle.so") + " " +
                                std::to_string(question.arena_size) + " " + std::to_string(question.misalign) + " " +
                                std::to_string(question.limit) + (question.debug ? " 1 " : " 0 ") + file("operations") +
                                " " + file("answers") + " " + file("stats") + " 2>" + file("err");
    const int status = std::system(command.c_str());
    if (status != 0) FAIL(interpreter.path << " ended with status " << status << ": " << read_text(dir / "err"));
    const std::string answers = read_text(dir / "answers");
    OracleReply reply;
    reply.answers.resize(answers.size() / sizeof(OracleAnswer));
    std::memcpy(reply.answers.data(), answers.data(), reply.answers.size() * sizeof(OracleAnswer));
    reply.stats = read_text(dir / "stats");
    return reply;
}

}  // namespace arenarium::test

#include <algorithm>
#include <filesystem>
#include <regex>

#include "core/python/find_heap.h"

namespace arenarium {
namespace {

Error about(const ProcessMemory& memory, std::string message, std::string advice = {}) {
    return {std::move(message), {"process " + std::to_string(memory.pid())}, std::move(advice)};
}

// "libpython3.11d.so.1.0", "python3.13t", "python3.8".
const std::regex& python_name() {
    static const std::regex name("(?:lib)?python3\\.([0-9]+)([a-z]*)(?:-dbg)?(?:\\.so.*|\\.[0-9]+.*)?");
    return name;
}

// A file of the other process as we can read it, also from within a container and after it was replaced.
std::string content_of(const ProcessMemory& memory, const Mapping& m) {
    char range[64];
    std::snprintf(range, sizeof range, "%llx-%llx", static_cast<unsigned long long>(m.begin),
                  static_cast<unsigned long long>(m.end));
    std::string content = file_content("/proc/" + std::to_string(memory.pid()) + "/map_files/" + range);
    if (content.empty()) content = file_content("/proc/" + std::to_string(memory.pid()) + "/root" + m.file);
    return content.empty() ? file_content(m.file) : content;
}

bool is_number(char c) {
    return c >= '0' && c <= '9';
}

// PY_VERSION ends a text of the file: "3.11.2", "3.13.0rc2+"; the linker may have made it the tail of another one.
PythonVersion version_in(const std::string& content, int minor) {
    const std::string begin = "3." + std::to_string(minor) + ".";
    PythonVersion v;
    v.major = 3;
    v.minor = minor;
    for (std::size_t at = content.find(begin); at != std::string::npos; at = content.find(begin, at + 1)) {
        std::size_t rest = at + begin.size();
        if (at == 0 || is_number(content[at - 1]) || content[at - 1] == '.' || !is_number(content[rest])) continue;
        v.micro = std::atoi(content.c_str() + rest);
        while (rest < content.size() && is_number(content[rest]))
            ++rest;
        const std::string tail = content.substr(rest, 8).c_str();
        static const std::regex level("((a|b|rc)[0-9]+)?\\+?");
        if (!std::regex_match(tail, level)) continue;
        if (tail.starts_with("a")) v.level = "alpha";
        if (tail.starts_with("b")) v.level = "beta";
        if (tail.starts_with("r")) v.level = "candidate";
        return v;
    }
    return v;
}

// For a program of another name that has the interpreter inside: it looks for its library in lib/python3.N.
int minor_in(const std::string& content) {
    constexpr std::string_view begin = "lib/python3.";
    if (content.find("PyMem_SetAllocator") == std::string::npos && content.find("usedpools") == std::string::npos)
        return -1;
    for (std::size_t at = content.find(begin); at != std::string::npos; at = content.find(begin, at + 1))
        if (is_number(content[at + begin.size()])) return std::atoi(content.c_str() + at + begin.size());
    return -1;
}

// The writable mappings of the file, and the anonymous memory right behind them, where variables lie that begin as 0.
std::vector<Mapping> variables_of(const std::vector<Mapping>& all, const std::string& file) {
    std::vector<Mapping> list;
    std::uint64_t end = 0;
    for (const Mapping& m : all) {
        const bool behind = m.file.empty() && m.begin == end;
        if (m.file == file || behind) end = m.end;
        if (m.readable && m.writable && (m.file == file || behind)) list.push_back(m);
    }
    return list;
}

}  // namespace

Result<RunningPython> find_python(const ProcessMemory& memory) {
    const std::vector<Mapping> all = memory.mappings();
    if (all.empty()) return process_gone(memory.pid());
    const std::string program = memory.program();
    RunningPython found;
    int minor = -1;
    const Mapping* where = nullptr;
    // A library comes before the program, which then is but a few lines that call it.
    for (const bool library : {true, false}) {
        for (const Mapping& m : all) {
            std::smatch match;
            const std::string name = std::filesystem::path(m.file).filename().string();
            if (where || m.file.empty() || m.file[0] != '/' || name.starts_with("lib") != library) continue;
            if (name.find("python") == std::string::npos || !std::regex_match(name, match, python_name())) continue;
            if (!library && m.file != program) continue;
            where = &m;
            minor = std::atoi(match[1].str().c_str());
            found.debug_build = match[2].str().find('d') != std::string::npos;
            found.free_threaded = match[2].str().find('t') != std::string::npos;
        }
    }
    if (!where) {
        const auto own = std::find_if(all.begin(), all.end(), [&](const Mapping& m) { return m.file == program; });
        if (own != all.end()) minor = minor_in(content_of(memory, *own));
        if (minor < 0)
            return about(memory, "it is no CPython: it runs " + (program.empty() ? "an unknown program" : program));
        where = &*own;
    }
    found.file = where->file;
    found.version = version_in(content_of(memory, *where), minor);
    const std::string name = "CPython " + found.version.text();
    if (minor < oldest_inspected || minor > newest_inspected)
        return about(memory, name + " is too " + (minor < oldest_inspected ? "old" : "new") + " to be looked into",
                     "Arenarium knows the memory of 3." + std::to_string(oldest_inspected) + " to 3." +
                         std::to_string(newest_inspected));
    if (found.free_threaded)
        return about(memory, name + " is a free-threaded build: its allocator is mimalloc, not pymalloc");
    found.variables = variables_of(all, found.file);
    return found;
}

}  // namespace arenarium

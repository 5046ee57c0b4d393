#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "core/python/elf_image.h"
#include "core/python/find_heap.h"

namespace arenarium {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What follows the numbers of a version: "", "a1", "b2", "rc3", each with or without "+".
bool is_level(std::string_view tail, PythonVersion& v) {
    if (tail.ends_with('+')) tail.remove_suffix(1);
    if (tail.empty()) return true;
    for (const auto& [mark, level] : {std::pair{"a", "alpha"}, {"b", "beta"}, {"rc", "candidate"}}) {
        if (!tail.starts_with(mark)) continue;
        tail.remove_prefix(std::string_view(mark).size());
        if (tail.empty() || !std::all_of(tail.begin(), tail.end(), is_digit)) return false;
        v.level = level;
        return true;
    }
    return false;
}

// "3.11.2", "3.13.0rc2+", "2.7.18".
bool is_version(std::string_view text, PythonVersion& v) {
    const auto number = [&text](int& to) {
        std::size_t n = 0;
        for (to = 0; n < text.size() && n < 3 && is_digit(text[n]); ++n)
            to = 10 * to + (text[n] - '0');
        text.remove_prefix(n);
        return n != 0;
    };
    const auto dot = [&text] {
        const bool there = text.starts_with('.');
        text.remove_prefix(there);
        return there;
    };
    if (!number(v.major) || v.major < 2 || v.major > 3 || !dot() || !number(v.minor) || !dot() || !number(v.micro))
        return false;
    v.level = "final";
    return is_level(text, v);
}

// sys.version begins with PY_VERSION and " (": Py_GetVersion() keeps it in a static variable.
std::optional<PythonVersion> version_in_variables(const ProcessMemory& memory, const std::vector<Mapping>& variables) {
    for (const Mapping& m : variables) {
        std::string content(m.size(), '\0');
        if (!memory.read(m.begin, content.data(), content.size())) continue;
        for (std::size_t at = content.find(" ("); at != std::string::npos; at = content.find(" (", at + 1)) {
            std::size_t begin = at;
            while (begin > 0 && at - begin < 16 && content[begin - 1] > ' ')
                --begin;
            PythonVersion v;
            if (is_version(std::string_view(content).substr(begin, at - begin), v)) return v;
        }
    }
    return std::nullopt;
}

// Py_Version is PY_VERSION_HEX, from 3.11 on: a byte each for major, minor and micro; the level; a serial number.
std::optional<PythonVersion> version_in_symbol(const ProcessMemory& memory, std::uint64_t symbol) {
    std::uint64_t hex = 0;
    if (symbol == 0 || !memory.read(symbol, hex) || hex >> 24 != 3) return std::nullopt;
    const std::uint64_t level = hex >> 4 & 15;
    return PythonVersion{3, static_cast<int>(hex >> 16 & 255), static_cast<int>(hex >> 8 & 255),
                         level == 0xa   ? "alpha"
                         : level == 0xb ? "beta"
                         : level == 0xc ? "candidate"
                                        : "final"};
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

// Of a file that exports no _PyRuntime: where its cookie stands among the variables.
std::uint64_t runtime_in_variables(const ProcessMemory& memory, const std::vector<Mapping>& variables) {
    constexpr std::string_view cookie = "xdebugpy";
    for (const Mapping& m : variables) {
        std::string content(m.size(), '\0');
        if (!memory.read(m.begin, content.data(), content.size())) continue;
        for (std::size_t at = content.find(cookie); at != std::string::npos; at = content.find(cookie, at + 1))
            if (at % 8 == 0) return m.begin + at;
    }
    return 0;
}

// From 3.13 on the interpreter says where its structures have what; what it says is not taken on trust.
Status find_offsets(const ProcessMemory& memory, RunningPython& python, const std::string& name) {
    if (python.runtime == 0) python.runtime = runtime_in_variables(memory, python.variables);
    std::array<std::uint64_t, debug_offsets_words> words{};
    const bool there = python.runtime != 0 && memory.read(python.runtime, words);
    const OffsetsFound found =
        there ? read_debug_offsets(words.data(), python.version.minor, python.offsets) : OffsetsFound::no_cookie;
    if (found == OffsetsFound::yes) return Done{};
    return about(memory.pid(),
                 name + (found == OffsetsFound::no_cookie
                             ? " does not say where its structures lie (_PyRuntime is not as it should be)"
                             : " says of its own structures (_PyRuntime) what cannot be"),
                 "is it a changed build? 'arenarium record' can record one that is started anew");
}

// A program that has the interpreter inside and exports nothing still has its symbol table, or says where its library
// lies. That is in its file, which the system keeps as long as it runs.
bool has_an_interpreter_inside(const ProcessMemory& memory) {
    const std::string content = file_content("/proc/" + std::to_string(memory.pid()) + "/exe");
    return content.find("PyMem_SetAllocator") != std::string::npos || content.find("usedpools") != std::string::npos;
}

}  // namespace

Result<RunningPython> find_python(const ProcessMemory& memory) {
    const std::vector<Mapping> all = memory.mappings();
    if (all.empty()) return process_gone(memory.pid());
    const std::string program = memory.program();
    RunningPython found;
    std::optional<PythonVersion> version;
    std::set<std::string> seen;
    for (const Mapping& m : all) {
        if (!found.file.empty()) break;
        if (!m.file.starts_with('/') || m.offset != 0 || !m.readable || !seen.insert(m.file).second) continue;
        const std::optional<ElfImage> image = ElfImage::at(memory, m.begin);
        // Whatever its file is called, CPython is what defines these two.
        if (!image || image->symbol("Py_GetVersion") == 0) continue;
        const std::uint64_t type = image->symbol("PyType_Type");
        if (type == 0) continue;
        found.file = m.file;
        found.type_type = type;
        found.tuple_type = image->symbol("PyTuple_Type");
        found.module_type = image->symbol("PyModule_Type");
        found.runtime = image->symbol("_PyRuntime");
        found.debug_build = image->symbol("_Py_NegativeRefcount") != 0;
        found.free_threaded = image->symbol("_Py_DecRefShared") != 0;
        version = version_in_symbol(memory, image->symbol("Py_Version"));
    }
    if (found.file.empty() && !program.empty() && has_an_interpreter_inside(memory)) found.file = program;
    if (found.file.empty())
        return about(memory.pid(), "it is no CPython: it runs " + (program.empty() ? "an unknown program" : program));
    found.variables = variables_of(all, found.file);
    if (!version) version = version_in_variables(memory, found.variables);
    if (!version)
        return about(memory.pid(), found.file + " holds a CPython whose version is not to be found",
                     "has it started its interpreter already?");
    found.version = *version;
    const std::string name = "CPython " + found.version.text();
    const int minor = found.version.major < 3 ? 0 : found.version.minor;
    if (minor < oldest_inspected || minor > newest_inspected)
        return about(memory.pid(),
                     name + " is too " + (minor < oldest_inspected ? "old" : "new") + " to be looked into",
                     "Arenarium knows the allocator and the structures of 3." + std::to_string(oldest_inspected) +
                         " to 3." + std::to_string(newest_inspected) + " and does not guess at others");
    if (found.free_threaded)
        return about(memory.pid(), name + " is a free-threaded build: its allocator is mimalloc, not pymalloc");
    if (minor >= first_published)
        if (Status status = find_offsets(memory, found, name); !status) return status.error();
    return found;
}

}  // namespace arenarium

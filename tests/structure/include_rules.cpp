#include "tests/structure/include_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string_view>
#include <system_error>

namespace arenarium::test {

namespace fs = std::filesystem;

namespace {

// The parts, lowest first. A part may include itself and what its line names; of the lines below it only those.
// A mechanism (pymalloc, mimalloc, objects, collector) never includes another one, and what is generic includes none.
struct Part {
    const char* name;
    std::vector<std::string> may;
};

// The window's folders, lowest first: each may include itself, those before it, and all of core.
constexpr std::array<const char*, 21> ui_folders = {
    "theme",     "bridge",    "kit",    "compare", "tables",  "inspector", "lists",
    "narration", "console",   "charts", "editor",  "canvas",  "export",    "python",
    "profile",   "processes", "teach",  "objects", "threads", "course",    "shell"};

const std::map<std::string, std::set<std::string>>& allowed_includes() {
    static const std::map<std::string, std::set<std::string>> table = [] {
        const std::vector<std::string> moments = {"core/base", "core/event", "core/timeline", "core/pymalloc",
                                                  "core/process"};
        const auto with = [](std::vector<std::string> parts, std::initializer_list<const char*> more) {
            parts.insert(parts.end(), more.begin(), more.end());
            return parts;
        };
        const std::vector<Part> parts = {
            {"core/base", {}},
            {"core/io", {"core/base"}},
            {"core/event", {"core/base"}},
            {"core/timeline", {"core/base", "core/event"}},
            {"core/pymalloc", {"core/base", "core/event"}},
            {"core/mimalloc", {"core/base", "core/event"}},
            {"core/objects", {"core/base", "core/event"}},
            {"core/collector", {"core/base", "core/event"}},
            {"core/process",
             {"core/base", "core/event", "core/timeline", "core/pymalloc", "core/objects", "core/collector"}},
            // The language knows nothing of running, the machine nothing of the library; core/script itself, on top, is
            // what others see.
            {"core/script/language", {"core/base"}},
            {"core/script/port", {"core/base", "core/script/language"}},
            {"core/script/machine", {"core/base", "core/script/language", "core/script/port"}},
            // A second kind of running, whose values lie on the simulated heap: sizes come from the version's profile.
            {"core/script/simulated",
             {"core/base", "core/event", "core/objects", "core/collector", "core/script/language", "core/script/port",
              "core/script/machine"}},
            {"core/script/library", {"core/base", "core/script/language", "core/script/port", "core/script/machine"}},
            {"core/script",
             {"core/base", "core/script/language", "core/script/port", "core/script/machine", "core/script/library"}},
            {"core/trace", with(moments, {"core/io", "core/mimalloc", "core/objects"})},
            {"core/metrics", moments},
            {"core/picture", {"core/base"}},
            {"core/scene/pymalloc", with(moments, {"core/metrics", "core/picture"})},
            {"core/scene/objects",
             with(moments, {"core/metrics", "core/picture", "core/objects", "core/collector", "core/scene/pymalloc"})},
            {"core/scene/mimalloc", {"core/base", "core/event", "core/timeline", "core/mimalloc", "core/picture"}},
            {"core/scene/profile", with(moments, {"core/metrics", "core/picture", "core/scene/pymalloc"})},
            {"core/diff", with(moments, {"core/io", "core/metrics", "core/picture", "core/scene/pymalloc"})},
        };
        std::map<std::string, std::set<std::string>> allowed;
        std::set<std::string> so_far;
        for (const Part& part : parts) {
            allowed[part.name] = {part.may.begin(), part.may.end()};
            so_far.insert(part.name);
        }
        const auto above = [&](const std::string& part) {
            allowed[part] = so_far;
            so_far.insert(part);
        };
        for (const char* room : {"core/script/machine", "core/script/library"})
            so_far.erase(room);
        for (const char* part :
             {"core/export", "core/session", "core/course", "core/tutor", "core/imports", "core/python"})
            above(part);
        const std::set<std::string> core = so_far;
        // The engine for other languages; what they are told of it is its C header.
        allowed["app/engine"] = core;
        allowed["app/bindings"] = allowed["app/web"] = {"app/engine"};
        for (const char* folder : ui_folders)
            above("ui/" + std::string(folder));
        allowed["app/gui"] = so_far;
        allowed["app/gui"].insert("app/http");
        // Neither needs the window; the recorder, a library in another program, needs next to nothing.
        allowed["app/recorder"] = {"core/base", "core/python"};
        allowed["app/http"] = {"core/base"};
        allowed["app/cli"] = core;
        allowed["app/cli"].insert({"app/recorder", "app/http"});
        so_far.insert({"app/gui", "app/recorder", "app/http", "app/cli", "core/script/machine", "core/script/library"});
        so_far.insert("app/engine");
        allowed["tests"] = so_far;
        return allowed;
    }();
    return table;
}

// "core/scene/pymalloc/world.h" is of "core/scene/pymalloc", "tests/ui/x.h" of "tests": of the longest folder that the
// table names. A folder of core/, ui/ or app/ that it does not name is a part that nobody may include.
std::string part_of(const std::string& path) {
    const std::size_t first = path.find('/');
    if (first == std::string::npos) return "";
    std::string second;
    for (std::size_t end = path.rfind('/'); end != std::string::npos && end != 0; end = path.rfind('/', end - 1)) {
        const std::string folder = path.substr(0, end);
        if (allowed_includes().contains(folder)) return folder;
        if (end != first) second = folder;
    }
    return second.empty() ? path.substr(0, first) : second;
}

bool is_qt(const std::string& header) {
    return std::regex_search(header, std::regex("^(Q[A-Z]|Qt|qt|Qsci)"));
}

bool must_be_free_of_qt(const std::string& file) {
    return file.starts_with("core/") || file.starts_with("app/cli/") || file.starts_with("app/engine/") ||
           file.starts_with("app/bindings/");
}

// Clocks and the system's randomness reach core only through what its callers hand it.
bool is_hidden_input(const std::string& header) {
    static constexpr std::array<std::string_view, 5> headers = {"chrono", "ctime", "time.h", "sys/time.h", "random"};
    return std::find(headers.begin(), headers.end(), header) != headers.end();
}

// Other programs and their memory are reached in these files alone (see core/python/README.md).
bool is_edge(const std::string& file) {
    static constexpr std::array<std::string_view, 3> edges = {"child_process", "process_stop", "process_memory"};
    return std::any_of(edges.begin(), edges.end(), [&file](std::string_view name) {
        return file.starts_with("core/python/" + std::string(name) + ".");
    });
}

bool is_of_processes(const std::string& header) {
    static constexpr std::array<std::string_view, 10> headers = {
        "sys/ptrace.h", "sys/uio.h", "sys/wait.h", "sys/prctl.h", "sys/user.h",
        "poll.h",       "signal.h",  "csignal",    "spawn.h",     "dirent.h"};
    return std::find(headers.begin(), headers.end(), header) != headers.end();
}

std::string broken_rule(const fs::path& root, const std::string& file, bool quoted, const std::string& header) {
    if (must_be_free_of_qt(file) && is_qt(header)) return "core/ and all of app/ but the window include no Qt";
    if (header.ends_with(".cpp")) return "a .cpp file is never included";
    const std::string part = part_of(file);
    if (!quoted) {
        const bool pure = file.starts_with("core/") && part != "core/session" && !is_edge(file);
        if (pure && part != "core/io" && is_of_processes(header))
            return "core/ reaches other programs only in the edge files of core/python";
        return pure && is_hidden_input(header) ? "core/ reads no clock and no hidden randomness" : "";
    }
    if (header.ends_with(".moc") || header.starts_with("ui_")) return "";
    const std::string target = part_of(header);
    std::error_code error;
    if (target.empty() || !fs::is_regular_file(root / header, error)) {
        return "includes in quotes name a file from the root of the tree";
    }
    const auto& table = allowed_includes();
    const auto allowed = table.find(part);
    if (allowed == table.end()) return "the folder " + part + " is not in the table of tests/structure";
    if (target == part || allowed->second.contains(target)) return "";
    return part + " may not include " + target;
}

bool is_source(const std::string& file) {
    return file.ends_with(".h") || file.ends_with(".cpp");
}

void check_file(const fs::path& root, const std::string& file, IncludeReport& report) {
    static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    std::ifstream in(root / file);
    ++report.files;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::smatch match;
        if (!is_source(file)) {
            if (line.find("Qt6") != std::string::npos)
                report.broken.push_back({file, number, line, "core/ links no Qt"});
        } else if (std::regex_search(line, match, include)) {
            ++report.includes;
            const std::string rule = broken_rule(root, file, match[1] == "\"", match[2]);
            if (!rule.empty()) report.broken.push_back({file, number, match[2], rule});
        }
    }
}

}  // namespace

std::string Broken::text() const {
    return file + ":" + std::to_string(line) + ": " + include + ": " + rule;
}

IncludeReport check_includes(const fs::path& root) {
    std::vector<std::string> files;
    for (const char* top : {"core", "ui", "app", "tests"}) {
        std::error_code error;
        for (fs::recursive_directory_iterator it(root / top, error), end; !error && it != end; it.increment(error)) {
            const std::string file = it->path().lexically_relative(root).generic_string();
            const bool build_file = it->path().filename() == "CMakeLists.txt" && must_be_free_of_qt(file);
            if (is_source(file) || build_file) files.push_back(file);
        }
    }
    std::sort(files.begin(), files.end());
    IncludeReport report;
    for (const std::string& file : files)
        check_file(root, file, report);
    return report;
}

}  // namespace arenarium::test

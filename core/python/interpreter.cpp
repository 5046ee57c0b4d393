#include "core/python/interpreter.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <vector>

#include "core/python/child_process.h"
#include "core/python/drivers.h"
#include "core/python/versions.h"

namespace arenarium {
namespace {

constexpr const char* magic = "arenarium-probe 1\n";

// What probe_driver printed.
struct Answer {
    std::string implementation, abiflags, lacks, stats;
    PythonVersion version;
    unsigned word = 0;
    bool debug = false, has_functions = false;
    std::array<std::int64_t, 4> functions{};
};

Answer parse(const std::string& text) {
    Answer a;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string key;
        words >> key;
        if (key == "implementation") words >> a.implementation;
        if (key == "version") words >> a.version.major >> a.version.minor >> a.version.micro >> a.version.level;
        if (key == "word") words >> a.word;
        if (key == "abiflags") words >> a.abiflags;
        if (key == "debug") words >> a.debug;
        if (key == "lacks") words >> a.lacks;
        if (key == "functions") {
            for (std::int64_t& offset : a.functions)
                words >> offset;
            a.has_functions = !words.fail();
        }
        if (key == "stats") {
            std::ostringstream rest;
            rest << lines.rdbuf();
            a.stats = rest.str();
        }
    }
    return a;
}

// Of the text of sys._debugmallocstats().
Geometry geometry(const std::string& stats) {
    Geometry g;
    std::istringstream lines(stats);
    for (std::string line; std::getline(lines, line);) {
        unsigned count = 0;
        std::sscanf(line.c_str(), "Small block threshold = %u, in %u size classes", &g.threshold, &g.size_classes);
        std::sscanf(line.c_str(), "%u arenas * %u bytes/arena", &count, &g.arena_size);
        std::sscanf(line.c_str(), "%u unused pools * %u bytes", &count, &g.pool_size);
    }
    return g;
}

std::string first_line(const std::string& text) {
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line))
        if (line.find_first_not_of(" \t\r") != std::string::npos) break;
    std::string printable;
    for (const char c : line.substr(0, 200))
        printable += static_cast<unsigned char>(c) < 32 ? ' ' : c;
    return printable;
}

class Probe {
public:
    Probe(const std::string& program, double seconds) : program_(program), seconds_(seconds) {}

    Result<Interpreter> run() {
        Result<std::string> text = ask("pymalloc");
        // A build that has no pymalloc does not even start that way; it can still say what it is.
        if (!text && !started_) return text.error();
        if (!text) {
            const Error first = text.error();
            text = ask("");
            if (!text) return first;
        }
        return judge(parse(*text));
    }

private:
    Error failed(std::string message, std::string advice = {}) const {
        return {std::move(message), {program_}, std::move(advice)};
    }

    Result<std::string> ask(const std::string& allocator) {
        ChildRequest request;
        request.words = {program_, "-S", "-s", "-B", "-c", probe_driver};
        request.without.assign(std::begin(python_variables), std::end(python_variables));
        if (!allocator.empty()) request.with.emplace_back("PYTHONMALLOC", allocator);
        request.seconds = seconds_;
        request.output_limit = 1 << 20;
        Result<ChildReport> report = run_child(request);
        if (!report) return report.error();
        started_ = report->end == ChildReport::End::exited;
        switch (report->end) {
            case ChildReport::End::out_of_time: {
                char text[64];
                std::snprintf(text, sizeof text, "it has not answered within %g seconds", seconds_);
                return failed(text, "is it a Python?");
            }
            case ChildReport::End::too_much_output:
                return failed("it is no Python: it prints without end");
            case ChildReport::End::signalled:
                return failed("it was ended by signal " + std::to_string(report->status));
            case ChildReport::End::exited:
                break;
        }
        const std::size_t begin = report->out.find(magic);
        if (begin != std::string::npos) return report->out.substr(begin);
        const std::string said = first_line(report->message);
        return failed("it is no Python: it ended with status " + std::to_string(report->status) +
                          (said.empty() ? " and said nothing" : ": " + said),
                      "name an interpreter, e.g. --python /usr/bin/python3");
    }

    Result<Interpreter> judge(const Answer& a) const {
        if (a.implementation.empty() || a.word == 0) return failed("it is no Python: its answer makes no sense");
        if (a.implementation != "cpython")
            return failed("this is " + a.implementation + "; pymalloc belongs to CPython");
        const std::string name = "CPython " + a.version.text();
        if (a.version.major != 3 || a.version.minor < oldest_minor || a.version.minor > newest_minor)
            return failed(
                name + " is too " + (a.version.major < 3 || a.version.minor < oldest_minor ? "old" : "new"),
                "Arenarium knows 3." + std::to_string(oldest_minor) + " to 3." + std::to_string(newest_minor));
        if (a.abiflags.find('t') != std::string::npos)
            return failed(name + " is a free-threaded build: its allocator is mimalloc, not pymalloc",
                          "name a build with the GIL");
        if (a.lacks == "ctypes")
            return failed(name + " has no ctypes module, through which its allocator is reached",
                          "install its standard library");
        if (a.lacks == "pymalloc" || !a.has_functions)
            return failed(name + " does not use pymalloc", "it was built without, or something set PYTHONMALLOC");
        Interpreter found;
        Result<Profile> profile = profile_for(a.version.minor, a.word, a.debug, geometry(a.stats));
        if (!profile) return failed(profile.error().message, profile.error().advice);
        found.program = program_;
        found.version = a.version;
        found.debug_build = a.debug;
        found.profile = std::move(*profile);
        found.functions = a.functions;
        return found;
    }

    const std::string& program_;
    double seconds_;
    bool started_ = false;
};

}  // namespace

std::string PythonVersion::text() const {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro) +
           (level == "final" ? "" : " " + level);
}

Result<Interpreter> probe_interpreter(const std::string& program, double seconds) {
    return Probe(program, seconds).run();
}

}  // namespace arenarium

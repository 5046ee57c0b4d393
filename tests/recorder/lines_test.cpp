// Recordings with lines: the lines are those that the interpreter itself tells, in order; the program notices nothing,
// nor do debuggers and tracers in it; and its recording agrees with the engine.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include "core/trace/trace_types.h"
#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

// A line as it ran: how deep it lay counts only against the others.
struct Ran {
    std::uint32_t line = 0, depth = 0;
    std::string function;
};

std::vector<Ran> lines_said(const fs::path& file) {
    std::vector<Ran> said;
    std::istringstream in(read_text(file));
    for (Ran r; in >> r.line >> r.depth >> r.function;)
        said.push_back(r);
    return said;
}

// The lines of that file in functions that it calls. A qualified name counts by its last part.
std::vector<Ran> recorded_lines(const WholeTrace& trace, const std::string& file) {
    std::vector<Ran> lines;
    for (const LineStep& s : trace.steps) {
        if (!s.is_line || !trace.sites.has(s.site)) continue;
        const FunctionCode& code = trace.sites.code(s.site);
        const std::string function = code.name.substr(code.name.rfind('.') + 1);
        if (code.file == file && function != "<module>" && function != "Item" && function != "__del__")
            lines.push_back({trace.sites.places[s.site].line, s.depth, function});
    }
    return lines;
}

int sign(std::uint32_t from, std::uint32_t to) {
    return to > from ? 1 : to < from ? -1 : 0;
}

// Up to the first difference; empty: none.
std::string difference(const std::vector<Ran>& recorded, const std::vector<Ran>& said) {
    const std::size_t common = std::min(recorded.size(), said.size());
    for (std::size_t i = 0; i < common; ++i) {
        const Ran &r = recorded[i], &s = said[i];
        const bool same = r.line == s.line && r.function == s.function;
        const bool as_deep = i == 0 || sign(recorded[i - 1].depth, r.depth) == sign(said[i - 1].depth, s.depth);
        if (same && as_deep) continue;
        std::ostringstream text;
        text << "line run " << i << ": recorded " << r.function << ":" << r.line << " at " << r.depth << ", said "
             << s.function << ":" << s.line << " at " << s.depth;
        return text.str();
    }
    if (recorded.size() == said.size()) return "";
    return std::to_string(recorded.size()) + " recorded, " + std::to_string(said.size()) + " said";
}

// Output, errors and status with --lines as without any recording, and no difference from the engine.
void require_unnoticed(const Interpreter& python, const std::vector<std::string>& words, const std::string& input) {
    const TempDir dir;
    const Ended plain = run(words, input), recorded = run(recording(dir / "trace", words, {"--lines"}), input);
    const std::string what = name_of(python) + " " + fs::path(words[1]).filename().string();
    INFO(what << ": " << recorded.err);
    CHECK(recorded.status == plain.status);
    CHECK(recorded.out == plain.out);
    CHECK(without_messages(recorded.err) == plain.err);
    CHECK_FALSE(says(recorded.err, "lines were not recorded"));
    require_agreement(dir / "trace", what);
}

// An object as the program says it.
struct Object {
    std::uint64_t address = 0, size = 0;
    char how = '=';
    std::string type;

    bool fits(std::uint64_t block) const {
        return how == '=' ? block == size : how == '+' ? block >= size : how == '-' ? block <= size : true;
    }
};

// The blocks that live when the types were read, by address.
struct Typed {
    std::uint64_t bytes = 0;
    std::string type;  // "": no object
};
std::map<std::uint64_t, Typed> typed_blocks(const fs::path& file, const WholeTrace& trace) {
    const Result<std::optional<TraceTypes>> types = read_trace_types(read_text(file), "trace");
    REQUIRE(types.ok());
    REQUIRE(types->has_value());
    std::vector<std::uint64_t> place(trace.operations.size());  // of the block that each gave, while it lives
    std::vector<std::uint32_t> by_number;
    std::map<std::uint64_t, Typed> live;
    for (std::uint32_t i = 0; i < (*types)->operation; ++i) {
        const TraceOperation& operation = trace.operations[i];
        const bool frees = operation.request.kind() == RequestKind::free;
        if (!frees) by_number.push_back(i);
        if (operation.request.operand && (frees || operation.address))
            live.erase(place[operation.request.operand.value]);
        if (frees || !operation.address) continue;
        place[i] = operation.address.value;
        live[operation.address.value].bytes = operation.request.bytes;
    }
    for (const TypedBlock& b : (*types)->blocks) {
        const auto at = live.find(place[by_number.at(b.number)]);
        if (at != live.end()) at->second.type = (*types)->names[b.type];
    }
    return live;
}

// With the collector's head before it, or that and two words more.
const Typed* block_of(const std::map<std::uint64_t, Typed>& blocks, const Object& object) {
    for (const std::uint64_t before : {16u, 32u})
        if (const auto at = blocks.find(object.address - before); at != blocks.end()) return &at->second;
    return nullptr;
}

}  // namespace

TEST_CASE("the types of live blocks at exit are those that the collector and sys.getsizeof say, on every Python") {
    const std::vector<Interpreter> pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    const std::string program = test_data("recorder/lines/tells_its_objects.py").string();
    for (const Interpreter& python : pythons) {
        const TempDir dir;
        const Ended ended =
            run(recording(dir / "trace", {python.program, program, (dir / "said").string()}, {"--lines"}));
        INFO(name_of(python) << ": " << ended.err);
        REQUIRE(ended.exited_with(0));
        const auto blocks = typed_blocks(dir / "trace", trace_of(dir / "trace"));
        std::istringstream in(read_text(dir / "said"));
        std::size_t all = 0, found = 0, agree = 0;
        std::string first;
        for (Object o; in >> o.address >> o.size >> o.how >> o.type; ++all) {
            const Typed* const block = block_of(blocks, o);
            if (!block) continue;
            ++found;
            if (block->type.substr(block->type.rfind('.') + 1) == o.type && o.fits(block->bytes))
                ++agree;
            else if (first.empty())
                first = o.type + " of " + std::to_string(o.size) + ", recorded '" + block->type + "' of " +
                        std::to_string(block->bytes);
        }
        INFO("first difference: " << first);
        CHECK(all > 4000);
        CHECK(found * 100 >= all * 90);
        CHECK(agree * 100 >= found * 99);
        WARN(name_of(python) << ": " << agree << " of " << found << " blocks agree, of " << all << " objects");
    }
}

TEST_CASE("the lines that are recorded are those that the interpreter tells, on every Python") {
    const std::vector<Interpreter> pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    tell_pythons();
    const std::string program = test_data("recorder/lines/runs_many_lines.py").string();
    for (const Interpreter& python : pythons) {
        const TempDir dir;
        INFO(name_of(python));
        REQUIRE(run({python.program, program, (dir / "said").string()}).exited_with(0));
        const Ended recorded = run(recording(dir / "trace", {python.program, program}, {"--lines"}));
        INFO(recorded.err);
        REQUIRE(recorded.exited_with(0));
        const WholeTrace trace = trace_of(dir / "trace");
        const std::vector<Ran> said = lines_said(dir / "said"), lines = recorded_lines(trace, program);
        CHECK(said.size() > 1000);
        CHECK(difference(lines, said) == "");
        // Each request comes from the line that is told to run while it is made.
        const LineSteps steps(trace.steps);
        std::size_t elsewhere = 0, known = 0;
        for (std::uint32_t i = trace.steps.empty() ? 0 : trace.steps.front().operation; i < trace.operations.size();
             ++i) {
            const TraceOperation& operation = trace.operations[i];
            if (operation.request.kind() == RequestKind::free) continue;
            ++known;
            if (steps.site_at(i) != operation.site) ++elsewhere;
        }
        CHECK(elsewhere == 0);
        CHECK(known > 0);
        WARN(name_of(python) << ": " << lines.size() << " lines compared, " << trace.steps.size() << " steps, "
                             << trace.own.size() << " requests of the recorder's own");
    }
}

TEST_CASE("with lines every program runs as it does without, and every address is the engine's") {
    const std::vector<Interpreter> pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    std::vector<fs::path> programs = discover_files(test_data("recorder/programs"), ".py");
    CHECK(programs.size() >= 20);
    for (const Interpreter& python : pythons)
        for (const fs::path& program : programs)
            require_unnoticed(python, {python.program, program.string()}, "one line\nand another one\n");
}

TEST_CASE("tracers, profilers and debuggers in the program work with lines as without") {
    const std::vector<Interpreter> pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    const std::vector<fs::path> programs = discover_files(test_data("recorder/tracers"), ".py");
    CHECK(programs.size() >= 4);
    for (const Interpreter& python : pythons)
        for (const fs::path& program : programs)
            require_unnoticed(python, {python.program, program.string()}, "");
}

TEST_CASE("lines and what they did are told at the command line") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    write_text(dir / "makes.py",
               "def make(n):\n"
               "    return [bytes(1000 + i) for i in range(n)]\n"
               "kept = make(100)\n"
               "gone = make(50)\n"
               "del gone\n"
               "for i in range(7):\n"
               "    pass\n");
    const std::string trace = (dir / "trace").string();
    REQUIRE(run(recording(trace, {*python, "-S", (dir / "makes.py").string()}, {"--lines"})).exited_with(0));
    const Ended table = run({arenarium_program, "sites", trace, "--lines", "--top", "100000"});
    INFO(table.out << table.err);
    REQUIRE(table.exited_with(0));
    // runs, bytes and blocks allocated, freed, kept
    const auto row = [&](const std::string& line) {
        std::istringstream in(table.out);
        std::vector<std::string> fields;
        for (std::string text; std::getline(in, text);) {
            if (!says(text, line)) continue;
            std::istringstream words(text);
            for (std::string word; words >> word;)
                fields.push_back(word);
        }
        return fields;
    };
    const std::vector<std::string> deleting = row("makes.py:5 <module>"), passing = row("makes.py:7 <module>");
    REQUIRE(deleting.size() > 7);
    CHECK(deleting[0] == "1");
    // 50 bytes objects and their list.
    CHECK(std::stoi(deleting[4]) >= 51);
    REQUIRE(passing.size() > 7);
    CHECK(passing[0] == "7");
    const Ended steps = run({arenarium_program, "steps", trace, "--lines"});
    REQUIRE(steps.exited_with(0));
    CHECK(says(steps.out, "makes.py:5 <module>  | del gone"));
    CHECK(says(steps.out, "makes.py:3 <module>  | kept = make(100)"));
    const Ended types = run({arenarium_program, "sites", trace, "--types"});
    REQUIRE(types.exited_with(0));
    // Of the bytes objects most lie in those that are kept.
    CHECK(says(types.out.substr(types.out.find("  bytes\n") + 8, 60), " 100    "));
    CHECK(says(types.out, "makes.py:2 "));

    REQUIRE(run(recording(trace, {*python, "-S", (dir / "makes.py").string()})).exited_with(0));
    const Ended without = run({arenarium_program, "sites", trace, "--lines"});
    CHECK(without.exited_with(1));
    CHECK(says(without.err, "--lines"));
}

TEST_CASE("lines, statements and calls tell the same work, and stepping by them goes both ways") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const std::string trace = (dir / "trace").string();
    REQUIRE(run(recording(trace, {*python, "-S", test_data("recorder/lines/runs_many_lines.py").string()}, {"--lines"}))
                .exited_with(0));
    const auto total = [&](const char* by) {
        const Ended out = run({arenarium_program, "steps", trace, "--by", by});
        REQUIRE(out.exited_with(0));
        std::istringstream in(out.out);
        std::uint64_t bytes = 0, rows = 0;
        for (std::string line; std::getline(in, line); ++rows) {
            std::istringstream words(line);
            std::string operation, allocated;
            words >> operation >> allocated;
            allocated.erase(std::remove(allocated.begin(), allocated.end(), ','), allocated.end());
            if (std::isdigit(static_cast<unsigned char>(allocated[0])) != 0) bytes += std::stoull(allocated);
        }
        return std::pair(bytes, rows);
    };
    const auto lines = total("line"), statements = total("statement"), calls = total("call");
    CHECK(lines.first > 0);
    CHECK(statements.first == lines.first);
    CHECK(statements.second < lines.second);
    CHECK(calls.second > 100);

    const WholeTrace recorded = trace_of(trace);
    const std::vector<LineStep>& steps = recorded.steps;
    const LineSteps walk(steps);
    std::size_t walked = 0;
    for (std::size_t i = 0; i < steps.size(); i += 1 + i % 7) {
        if (!steps[i].is_line) continue;
        ++walked;
        CHECK(walk.last_line_at(steps[i].operation) >= std::optional(i));
        for (const LineStride stride : {LineStride::line, LineStride::over, LineStride::out}) {
            const std::optional<std::size_t> next = walk.next(i, stride);
            if (!next) continue;
            CHECK(steps[*next].is_line);
            if (stride == LineStride::over) CHECK(steps[*next].depth <= steps[i].depth);
            if (stride == LineStride::out) CHECK(steps[*next].depth < steps[i].depth);
            if (stride == LineStride::line) CHECK(walk.previous(*next, stride) == std::optional(i));
            // Nothing between the two would have done.
            if (stride == LineStride::over)
                for (std::size_t k = i + 1; k < *next; ++k)
                    if (steps[k].is_line && steps[k].thread == steps[i].thread && steps[k].depth <= steps[i].depth)
                        FAIL("a line was passed over");
        }
    }
    CHECK(walked > 500);
}

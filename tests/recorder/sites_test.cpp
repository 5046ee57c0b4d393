// The site of a request is where the program itself says that it is: 100,000 of them on each Python.
//
// ARENARIUM_SITES=1000000 compares so many.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

#include "core/trace/trace_reader.h"
#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

constexpr std::uint64_t block_bytes = 20011 + 33;  // a bytes object of the program's odd size
constexpr std::size_t recorded_depth = 16;

// A stack as text: "file\x1fline\x1fname", innermost function first.
using Stack = std::vector<std::string>;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);)
        parts.push_back(part);
    return parts;
}

struct Said {
    std::vector<Stack> stacks;
    std::vector<std::size_t> blocks;  // the stack of each
};

Said read_said(const fs::path& file) {
    std::vector<std::string> lines = split(read_text(file), '\n');
    REQUIRE(lines.size() >= 2);
    Said said;
    for (const std::string& number : split(lines.back(), ' '))
        said.blocks.push_back(std::stoul(number));
    lines.pop_back();
    for (const std::string& line : lines)
        said.stacks.push_back(split(line, '\t'));
    return said;
}

Stack recorded_stack(const TraceSites& sites, std::uint32_t site) {
    Stack stack;
    for (; sites.has(site); site = sites.places[site].caller)
        stack.push_back(sites.code(site).file + '\x1f' + std::to_string(sites.places[site].line) + '\x1f' +
                        sites.code(site).name);
    return stack;
}

// The innermost functions alike, as deep as a recording goes. Between a class that is called and its __init__ an
// interpreter may have a frame of its own, which has no line and counts for that depth.
bool agree(const Stack& recorded, const Stack& said) {
    const std::size_t shown = std::min(recorded_depth, said.size());
    const auto inits =
        static_cast<std::size_t>(std::count_if(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(shown),
                                               [](const std::string& place) { return place.ends_with("__init__"); }));
    const bool deep_enough = recorded.size() == shown || (shown == recorded_depth && recorded.size() + inits >= shown);
    return deep_enough && recorded.size() <= said.size() && std::equal(recorded.begin(), recorded.end(), said.begin());
}

std::string shown(const Stack& stack) {
    std::string text;
    for (std::string place : stack) {
        std::replace(place.begin(), place.end(), '\x1f', ' ');
        text += "    " + place + "\n";
    }
    return text;
}

std::string wished_sites() {
    const char* const wish = std::getenv("ARENARIUM_SITES");
    return wish ? wish : "100000";
}

struct Recorded {
    std::vector<std::uint32_t> blocks;  // the site of each
    TraceSites sites;
};

Recorded read_recorded(const fs::path& file) {
    Result<TraceReader> reader = TraceReader::open(read_text(file), file.string());
    REQUIRE(reader.ok());
    Recorded recorded;
    TraceBlock block;
    for (Result<bool> more = reader->read(block);; more = reader->read(block)) {
        REQUIRE(more.ok());
        if (!*more) break;
        for (const TraceOperation& operation : block.operations)
            if (operation.request.bytes == block_bytes && operation.request.kind() != RequestKind::free)
                recorded.blocks.push_back(operation.site);
    }
    recorded.sites = reader->sites();
    return recorded;
}

// How many of the program's blocks have another site than it said; tells the first.
std::size_t count_wrong(const Recorded& recorded, const Said& said) {
    std::map<std::pair<std::uint32_t, std::size_t>, bool> known;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < said.blocks.size(); ++i) {
        const std::uint32_t site = recorded.blocks[i];
        const Stack& stack = said.stacks.at(said.blocks[i]);
        const auto [place, is_new] = known.try_emplace({site, said.blocks[i]});
        if (is_new) place->second = agree(recorded_stack(recorded.sites, site), stack);
        if (place->second || wrong++ != 0) continue;
        WARN("block " << i << " recorded:\n"
                      << shown(recorded_stack(recorded.sites, site)) << "said:\n"
                      << shown(stack));
    }
    return wrong;
}

// Compares so many, and tells how many were wrong.
void compare_sites(const Interpreter& python, const std::string& number, const std::vector<std::string>& variables) {
    const TempDir dir;
    const std::string how = variables.empty() ? "" : ", " + variables.front();
    const std::string seed = std::to_string(python.version.minor * 100 + python.version.micro);
    const std::vector<std::string> program = {python.program,
                                              test_data("recorder/sites/says_where_it_asks.py").string(),
                                              (dir / "said").string(), seed, number};
    const Ended recorded = run(recording(dir / "trace", program), "", variables);
    INFO(name_of(python) << how << ", seed " << seed << ": " << recorded.err);
    REQUIRE(recorded.exited_with(0));
    const Recorded trace = read_recorded(dir / "trace");
    const Said said = read_said(dir / "said");
    REQUIRE(trace.blocks.size() == said.blocks.size());
    const std::size_t wrong = count_wrong(trace, said);
    CHECK(wrong == 0);
    CHECK(said.blocks.size() >= std::stoul(number));
    WARN(name_of(python) << how << ": " << said.blocks.size() << " sites of " << said.stacks.size()
                         << " different stacks compared, " << wrong << " wrong");
}

}  // namespace

TEST_CASE("the site of each request is where the program says that it is, on every Python") {
    tell_pythons();
    for (const Interpreter& python : recordable())
        compare_sites(python, wished_sites(), {});
}

TEST_CASE("so it is in code that was compiled to machine code") {
    std::size_t compiling = 0;
    for (const Interpreter& python : recordable(14)) {
        const std::string asks = "import sys; print(sys._jit.is_enabled())";
        if (run({python.program, "-c", asks}, "", {"PYTHON_JIT=1"}).out != "True\n") continue;
        ++compiling;
        compare_sites(python, "20000", {"PYTHON_JIT=1"});
    }
    if (compiling == 0) ARENARIUM_SKIP("no CPython 3.14 or later that compiles to machine code");
}

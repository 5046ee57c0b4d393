// Lines of instructions, against what each Python found says of its own code.
#include "core/imports/line_table.h"

#include <sstream>

#include "core/python/child_process.h"
#include "tests/python/pythons.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// For every code object of some modules: its table, and the line of every instruction, as the interpreter itself has
// them.
constexpr const char* asks = R"py(
import sys, types, dis, argparse, ast, collections, functools
def codes(code):
    yield code
    for c in code.co_consts:
        if isinstance(c, types.CodeType):
            yield from codes(c)
print(sys.hexversion)
for module in (argparse, ast, collections, functools):
    with open(module.__file__) as f:
        top = compile(f.read(), module.__file__, "exec")
    for code in codes(top):
        if sys.version_info >= (3, 10):
            table = code.co_linetable
            lines = [(a, b, l or 0) for a, b, l in code.co_lines()]
        else:
            table = code.co_lnotab
            starts = list(dis.findlinestarts(code)) + [(len(code.co_code), 0)]
            lines = [(a, b, l) for (a, l), (b, _) in zip(starts, starts[1:])]
        print(code.co_firstlineno, table.hex() or "-", " ".join(f"{a},{b},{l}" for a, b, l in lines))
)py";

std::string unhex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return out;
}

}  // namespace

TEST_CASE("the line of every instruction is the one that the interpreter says") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python was found");
    const TempDir dir;
    write_text(dir / "asks.py", asks);
    for (const Interpreter& python : pythons()) {
        INFO(name_of(python));
        ChildRequest request;
        request.words = {python.program, (dir / "asks.py").string()};
        const Result<ChildReport> said = run_child(request);
        REQUIRE(said.ok());
        INFO(said->message);
        REQUIRE(said->status == 0);
        std::istringstream in(said->out);
        std::uint32_t version = 0;
        in >> version;
        const std::uint32_t minor = version >> 16 & 0xff;
        int instructions = 0, wrong = 0;
        std::string line;
        std::getline(in, line);
        while (std::getline(in, line)) {
            std::istringstream words(line);
            std::uint32_t first = 0;
            std::string table, range;
            words >> first >> table;
            table = unhex(table == "-" ? "" : table);
            while (words >> range) {
                int begin = 0, end = 0;
                std::uint32_t expected = 0;
                REQUIRE(std::sscanf(range.c_str(), "%d,%d,%u", &begin, &end, &expected) == 3);
                for (int at = begin; at < end; at += 2) {
                    // 3.10 counts instructions where others count bytes.
                    wrong += line_of_instruction(version, table, first, minor == 10 ? at / 2 : at) == expected ? 0 : 1;
                    ++instructions;
                }
            }
        }
        CHECK(instructions > 10000);
        CHECK(wrong == 0);
    }
}

TEST_CASE("a damaged line table gives no line") {
    CHECK(line_of_instruction(0x030b00f0, "", 1, 0) == 0);
    CHECK(line_of_instruction(0x030b00f0, std::string(50, '\xff'), 1, 1000) == 0);
    CHECK(line_of_instruction(0x030a00f0, "\x02", 1, 0) == 0);
    CHECK(line_of_instruction(0x030b00f0, "\x80\x00", 7, -1) == 0);
    CHECK(line_of_instruction(0x030900f0, "", 7, 4) == 7);
}

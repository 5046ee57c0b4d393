// Random expressions and programs of the whole language (random/generate.py makes them) print here what CPython 3.11
// prints. A difference is named with its seed and the expression or program that shows it.
#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "tests/script/python.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

bool same_characters(std::string a, std::string b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

// CPython says where in its memory a function or an iterator lies.
std::string without_addresses(const std::string& text) {
    static const std::regex address("( of \\w+)?( object)? at 0x[0-9a-f]+|program\\d+\\.<locals>\\.");
    static const std::regex ours("<(\\w+) object>");
    return std::regex_replace(std::regex_replace(text, address, ""), ours, "<$1>");
}

// What may differ, and why.
struct Allowed {
    const char* why;
    bool (*holds)(const std::string& ours, const std::string& theirs);
};

constexpr Allowed allowed[] = {
    {"what the language lacks is said in one way, where Python goes on",
     [](const std::string& ours, const std::string&) {
         return ours.find("is not part of Arenarium's script language") != std::string::npos;
     }},
    {"the message of a MemoryError says which limit was reached",
     [](const std::string& ours, const std::string& theirs) {
         return ours.find("MemoryError the script's values") != std::string::npos &&
                theirs.find("MemoryError ") != std::string::npos;
     }},
    {"addresses of objects are not those of another process",
     [](const std::string& ours, const std::string& theirs) {
         return without_addresses(ours) == without_addresses(theirs);
     }},
    {"a set's order goes by addresses where it holds a NaN, a function, a class or None",
     [](const std::string& ours, const std::string& theirs) {
         static const std::regex by_address("nan|<function|<built-in|<class|None|Ellipsis");
         return std::regex_search(ours, by_address) &&
                same_characters(without_addresses(ours), without_addresses(theirs));
     }},
};

bool is_allowed(const std::string& ours, const std::string& theirs) {
    return std::any_of(std::begin(allowed), std::end(allowed), [&](const Allowed& a) { return a.holds(ours, theirs); });
}

bool reference_is_there() {
    return !test::python().empty() && test::python_version() == "3.11";
}

// What `kind` (expressions or programs) of that seed are, as a script.
std::string random_script(const test::TempDir& folder, const std::string& kind, int seed, int count) {
    const std::string arguments = kind + " " + std::to_string(seed) + " " + std::to_string(count);
    test::write_text(folder / "script.py",
                     test::python_output(test::test_data("script/random/generate.py"), arguments));
    return test::read_text(folder / "script.py");
}

// The output by parts: each begins with its number, or (`at_end`) ends with a line "-- number".
std::map<int, std::string> parts_of(const std::string& output, bool at_end) {
    std::map<int, std::string> parts;
    std::istringstream lines(output);
    std::string line;
    std::string part;
    for (int next = 0; std::getline(lines, line);) {
        const std::string number = std::to_string(next);
        if (at_end && line == "-- " + number) {
            parts[next++] = std::exchange(part, "");
        } else if (at_end) {
            part += line + "\n";
        } else {
            if (line.starts_with(number + " ")) ++next;
            parts[next - 1] += line + "\n";
        }
    }
    return parts;
}

// The source of part `i`: between a line that begins with `before` and the next that begins with `after`.
std::string source_of(const std::string& script, const std::string& before, const std::string& after) {
    const std::size_t begin = script.find(before);
    return begin == std::string::npos ? "?" : script.substr(begin, script.find(after, begin) - begin);
}

void check(const std::string& kind, int seed, int count) {
    const bool programs = kind == "programs";
    const test::TempDir folder;
    const std::string script = random_script(folder, kind, seed, count);
    const auto theirs = parts_of(test::python_output(folder / "script.py"), programs);
    const Ran ran = run_script(script);
    INFO(kind << ", seed " << seed);
    INFO(ran.error());
    REQUIRE(ran.outcome.ok());
    const auto ours = parts_of(ran.output.text, programs);
    REQUIRE(static_cast<int>(theirs.size()) == count);
    REQUIRE(ours.size() == theirs.size());
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        if (ours.at(i) == theirs.at(i) || is_allowed(ours.at(i), theirs.at(i))) continue;
        FAIL_CHECK((programs ? source_of(script, "def program" + number + "(", "print('-- " + number)
                             : source_of(script, "    print(" + number + ",", "\n"))
                   << "\nprints in CPython\n"
                   << theirs.at(i) << "and here\n"
                   << ours.at(i));
    }
}

}  // namespace

TEST_CASE("random expressions of every kind print what CPython 3.11 prints", "[script]") {
    if (!reference_is_there()) ARENARIUM_SKIP("CPython 3.11 is not installed");
    for (int seed = 1; seed <= 12; ++seed)
        check("expressions", seed, 250);
}

TEST_CASE("random programs print what CPython 3.11 prints", "[script]") {
    if (!reference_is_there()) ARENARIUM_SKIP("CPython 3.11 is not installed");
    for (int seed = 1; seed <= 10; ++seed)
        check("programs", seed, 60);
}

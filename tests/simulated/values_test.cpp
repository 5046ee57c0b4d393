// The scripts in values/ print what CPython prints. Their stored output was made by CPython 3.11, whose words the mode
// uses for every version; where that version is installed it is asked again. What differs in later versions lies in
// values_3.11/ and, made by these, in values_3.13/ and values_3.14/.
#include <algorithm>
#include <map>

#include "tests/script/python.h"
#include "tests/script/snippets.h"
#include "tests/simulated/objects_script.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

const std::map<std::string, std::vector<std::string>>& versions_of_folders() {
    static const std::map<std::string, std::vector<std::string>> versions = {
        {"simulated/values", {"3.8", "3.11", "3.12", "3.13", "3.14", "3.15"}},
        {"simulated/values_3.11", {"3.11"}},
        {"simulated/values_3.13", {"3.13"}},
        {"simulated/values_3.14", {"3.14", "3.15"}},
    };
    return versions;
}

std::string stored(std::filesystem::path script) {
    return test::read_text(script.replace_extension(".out"));
}

std::string first_difference(const std::string& wanted, const std::string& got) {
    std::istringstream left(wanted), right(got);
    std::string a, b;
    for (int line = 1;; ++line) {
        const bool more_a = bool(std::getline(left, a)), more_b = bool(std::getline(right, b));
        if (!more_a && !more_b) return "";
        if (more_a != more_b || a != b)
            return "line " + std::to_string(line) + "\n  CPython " + (more_a ? a : "(end)") + "\n  here    " +
                   (more_b ? b : "(end)");
    }
}

// What division by zero says differs from 3.13 on (values_3.13/division.py): without it.
std::string without_division_words(std::string text) {
    constexpr std::string_view type = "ZeroDivisionError: ";
    for (std::size_t at = text.find(type); at != std::string::npos; at = text.find(type, at + 1))
        text.erase(at + type.size(), text.find('\n', at) - at - type.size());
    return text;
}

}  // namespace

TEST_CASE("scripts of values print what the stored output of CPython says") {
    std::size_t count = 0;
    for (const auto& [folder, versions] : versions_of_folders()) {
        for (const auto& path : test::discover_files(test::test_data(folder), ".py")) {
            for (const std::string& version : versions) {
                const auto profile = objects::find_object_profile(version);
                REQUIRE(profile);
                const FakeObjects ran(test::read_text(path), *profile);
                INFO(path.filename().string()
                     << " as " << version << ": " << (ran.outcome.error ? ran.outcome.error->text() : ""));
                const bool words = version != "3.13" && version != "3.14" && version != "3.15";
                CHECK((words ? first_difference(stored(path), ran.output.text)
                             : first_difference(without_division_words(stored(path)),
                                                without_division_words(ran.output.text))) == "");
                CHECK(!ran.outcome.error);
                ++count;
            }
        }
    }
    CHECK(count >= 60);
}

TEST_CASE("the stored output of the scripts of values is what CPython 3.11 prints") {
    if (test::python().empty() || test::python_version() != "3.11") ARENARIUM_SKIP("CPython 3.11 is not installed");
    for (const auto& [folder, versions] : versions_of_folders()) {
        if (std::find(versions.begin(), versions.end(), "3.11") == versions.end()) continue;
        for (const auto& path : test::discover_files(test::test_data(folder), ".py")) {
            INFO(path.filename().string());
            CHECK(first_difference(stored(path), test::python_output(path)) == "");
        }
    }
}

TEST_CASE("snippets that fail in the objects mode do so at the line and with the words of CPython") {
    const auto profile = objects::find_object_profile("3.11");
    REQUIRE(profile);
    int compared = 0;
    for (const test::Snippet& snippet : test::failing_snippets()) {
        const FakeObjects ran(snippet.text, *profile);
        const std::string error = test::without_column(ran.outcome.error ? ran.outcome.error->text() : "none");
        if (error.find("not part of") != std::string::npos) continue;
        INFO(snippet.text);
        CHECK(error == snippet.answer);
        ++compared;
    }
    CHECK(compared >= 300);
}

// Every example does what its comment claims (its asserts hold), on the engine and, where a CPython is installed whose
// pymalloc can be reached, on the real allocator, printing the same.
#include <sstream>
#include <string>

#include "core/objects/profile.h"
#include "core/script/simulated/session.h"
#include "core/session/session.h"
#include "tests/python/reachable.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

constexpr std::size_t examples_known = 39;  // at least

class Printed final : public script::Output {
public:
    void write(std::string_view text) override { all += text; }
    std::string all;
};

struct Ran {
    std::string printed;
    std::string error;
};

Ran run_simulated(const std::filesystem::path& file, const Profile& profile) {
    SessionOptions options;
    options.profile = profile;
    Session session(options);
    Printed out;
    const RunReport report = session.run_script(read_text(file), file.filename().string(), out, {});
    return {out.all, report.error ? report.error->text() : ""};
}

void check_prints_the_same(const ReachablePython& python, const std::filesystem::path& file) {
    INFO(file.filename().string() << " under CPython " << python.profile);
    const auto profile = find_profile(python.profile);
    REQUIRE(profile);
    int status = 0;
    std::istringstream real(shell("'" + python.program + "' '" + source_file("resources/python/arenarium.py").string() +
                                      "' '" + file.string() + "' 2>&1",
                                  status));
    const Ran ran = run_simulated(file, *profile);
    std::istringstream simulated(ran.printed);
    CHECK((status == 0) == ran.error.empty());
    // The first difference says more than two long texts.
    std::string a, b;
    for (std::size_t line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(simulated, a));
        REQUIRE(more == static_cast<bool>(std::getline(real, b)));
        if (!more) return;
        INFO("line " << line);
        REQUIRE(a == b);
    }
}

}  // namespace

TEST_CASE("Every example's claims hold under the profile it asks for, or the default one") {
    const auto files = discover_files(source_file("resources/examples"), ".py");
    REQUIRE(files.size() >= examples_known);
    for (const auto& file : files) {
        INFO(file.filename().string());
        const std::string source = read_text(file);
        CHECK(source.starts_with("# "));
        CHECK(source.find("assert ") != std::string::npos);
        const std::string wish = profile_wish(source);
        const auto profile = find_profile(wish.empty() ? default_profile_name : std::string_view(wish));
        REQUIRE(profile);
        CHECK(run_simulated(file, *profile).error.empty());
    }
}

// Debug hooks make other sizes of all requests, so that the examples mean nothing there.
TEST_CASE("Every example runs to its end under every release profile, or one of its own claims fails") {
    for (const auto& file : discover_files(source_file("resources/examples"), ".py"))
        for (const Profile& profile : all_profiles()) {
            if (profile.debug()) continue;
            if (script::simulated::is_objects_script(read_text(file)) && !objects::find_object_profile(profile.name))
                continue;
            INFO(file.filename().string() << " under " << profile.name);
            const std::string error = run_simulated(file, profile).error;
            CHECK((error.empty() || error.find("AssertionError") != std::string::npos));
        }
}

TEST_CASE("Every example prints the same on real CPython's pymalloc") {
    const ReachablePython python = reachable_python();
    if (python.program.empty()) ARENARIUM_SKIP("no CPython from 3.7 to 3.12 that exports its allocators");
    for (const auto& file : discover_files(source_file("resources/examples"), ".py"))
        check_prints_the_same(python, file);
}

TEST_CASE("Blocks of every size, raw ones too, and stats() look the same on real CPython's pymalloc") {
    const ReachablePython python = reachable_python();
    if (python.program.empty()) ARENARIUM_SKIP("no CPython from 3.7 to 3.12 that exports its allocators");
    const auto files = discover_files(source_file("tests/examples/scripts"), ".py");
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files)
        check_prints_the_same(python, file);
}

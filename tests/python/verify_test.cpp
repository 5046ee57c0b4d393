// The engine against every Python of this machine, on every example and on the golden operations; and what is said when
// they differ.
#include "core/python/verify.h"

#include "core/pymalloc/read/stats.h"
#include "core/session/session.h"
#include "core/trace/replay.h"
#include "tests/python/pythons.h"
#include "tests/python/reachable.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

class Silence final : public script::Output {
public:
    void write(std::string_view) override {}
};

class Printed final : public script::Output {
public:
    void write(std::string_view text) override { all += text; }
    std::string all;
};

OperationLog log_of_ops(const std::filesystem::path& file, const Profile& profile) {
    auto source = open_bytes(file.string());
    REQUIRE(source);
    OpsReader reader(std::move(*source));
    Allocator allocator(profile);
    OperationLog log;
    REQUIRE(replay(reader, allocator, log, nullptr));
    return log;
}

// 3.7 lets no script make one; in 3.12 one with an allocator of its own has no ctypes.
bool has_askable_interpreters(const Interpreter& python) {
    return python.version.minor >= 8 && python.version.minor != 12;
}

Profile without_hooks(const Profile& profile) {
    std::string name = profile.name;
    if (const auto at = name.find("-debug"); at != std::string::npos) name.erase(at, 6);
    return *find_profile(name);
}

OperationLog log_of_script(const std::filesystem::path& file, const Profile& profile) {
    SessionOptions options;
    options.profile = without_hooks(profile);
    Session session(options);
    Silence out;
    (void)session.run_script(read_text(file), file.filename().string(), out, {});
    return session.history().log();
}

std::string told(const VerifyDifference& d) {
    std::string text = "operation " + std::to_string(d.operation.value) + ", " + d.request + "\n  interpreter " +
                       d.interpreter + "\n  engine " + d.engine;
    for (const std::string& line : d.narration)
        text += "\n  " + line;
    return text;
}

void check_same(const OperationLog& log, const Interpreter& python, const VerifyOptions& options) {
    const Result<VerifyReport> report = verify(log, log.size(), python, options);
    if (!report) FAIL_CHECK(report.error().text());
    if (!report) return;
    CHECK(report->operations == log.size());
    if (report->difference) FAIL_CHECK(told(*report->difference));
}

// A few operations in which an arena is obtained, as some interpreter of profile 3.12 ran them.
struct Small {
    Profile profile = *find_profile("3.12");
    OperationLog log;
    RealRun real;

    Small() {
        Allocator allocator(profile);
        const auto run = [&](const Request& r) {
            const Block result = allocator.run(r, r.operand ? log.result(r.operand) : Block{});
            log.append(r, result);
            const bool in_pool = result.is_pool_block();
            real.addresses.push_back(in_pool ? allocator.address_of(result).value : result.is_raw() ? 4096 : 0);
        };
        for (int i = 0; i < 20; ++i)
            run(Request::malloc(40));
        run(Request::malloc(600));
        run(Request::free({3}));
        run(Request::realloc({4}, 400));
        real.events.push_back({0, RealRun::ArenaEvent::Kind::obtained, allocator.state().arenas[0].address});
        real.stats = debugmallocstats(heap_totals(allocator.state(), profile, allocator.layout()), profile);
    }
    VerifyReport compare() const { return compare_with_engine(log, log.size(), real, profile, {}); }
};

}  // namespace

TEST_CASE("no example differs on any Python of this machine") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    for (const Interpreter& python : pythons()) {
        WARN("compared with " << name_of(python) << ", profile " << python.profile.name);
        for (const auto& file : discover_files(source_file("resources/examples"), ".py")) {
            INFO(name_of(python) << ", " << file.filename().string());
            const OperationLog log = log_of_script(file, python.profile);
            if (log.actors().empty() || has_askable_interpreters(python)) check_same(log, python, {});
        }
    }
}

// Scripts of threads and interpreters, each run in real ones: through the driver, and through the shim for scripts.
TEST_CASE("threads and interpreters lie where real ones put them, on any Python of this machine") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    VerifyOptions misaligned, placed, hooked;
    misaligned.misalign = 4096;
    placed.system_places = true;
    hooked.debug_hooks = true;
    for (const Interpreter& python : pythons()) {
        if (!has_askable_interpreters(python)) continue;
        for (const auto& file : discover_files(source_file("tests/python/actors"), ".py")) {
            INFO(name_of(python) << ", " << file.filename().string());
            const OperationLog log = log_of_script(file, python.profile);
            REQUIRE(log.actors().size() > 3);
            CHECK(log.has_interpreters() == python.profile.state_in_interpreter);
            for (const VerifyOptions& options : {VerifyOptions{}, misaligned, placed, hooked})
                check_same(log, python, options);
        }
    }
}

TEST_CASE("what a script of threads and interpreters prints, it prints under the shim, on any Python of this machine") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    for (const Interpreter& python : pythons()) {
        if (!has_askable_interpreters(python) || python.debug_build) continue;
        for (const auto& file : discover_files(source_file("tests/python/actors"), ".py")) {
            INFO(name_of(python) << ", " << file.filename().string());
            SessionOptions options;
            options.profile = python.profile;
            Session session(options);
            Printed out;
            CHECK_FALSE(session.run_script(read_text(file), file.filename().string(), out, {}).error);
            int status = 0;
            const std::string real =
                shell("'" + python.program + "' '" + source_file("resources/python/arenarium.py").string() + "' '" +
                          file.string() + "' 2>&1",
                      status);
            CHECK(status == 0);
            CHECK(out.all == real);
        }
    }
}

TEST_CASE("no golden operation differs on any Python of this machine") {
    if (pythons().empty()) ARENARIUM_SKIP("no Python whose allocator is pymalloc was found");
    VerifyOptions misaligned, limited, placed, hooked;
    misaligned.misalign = 4096;
    limited.arena_limit = 3;
    placed.system_places = true;
    hooked.debug_hooks = true;
    for (const Interpreter& python : pythons()) {
        for (const auto& file : discover_files(test_data("golden/ops"), ".ops.gz")) {
            INFO(name_of(python) << ", " << file.filename().string());
            const OperationLog log = log_of_ops(file, python.profile);
            for (const VerifyOptions& options : {VerifyOptions{}, misaligned, limited, placed, hooked})
                check_same(log, python, options);
        }
    }
}

TEST_CASE("a run that is alike in everything has no difference") {
    const Small run;
    const VerifyReport report = run.compare();
    CHECK_FALSE(report.difference);
    CHECK(report.operations == 23);
    CHECK(report.arenas_obtained == 1);
}

TEST_CASE("the first address that differs is found, with what led there and why the engine did what it did") {
    Small run;
    run.real.addresses[7] += 48;
    run.real.addresses[9] += 48;
    const VerifyReport report = run.compare();
    REQUIRE(report.difference);
    CHECK(report.operations == 7);
    CHECK(report.difference->operation == OperationIndex{7});
    CHECK(report.difference->request == "malloc(40)");
    CHECK(report.difference->interpreter.find("(arena 0, 432 bytes from its base)") != std::string::npos);
    CHECK(report.difference->engine.find("(arena 0, 384 bytes from its base)") != std::string::npos);
    CHECK(report.difference->before.size() == 5);
    REQUIRE_FALSE(report.difference->narration.empty());
    CHECK(report.difference->narration.front().starts_with("pymalloc_alloc: 40 bytes need size class 2"));
}

TEST_CASE("a block that one side has in an arena and the other from the system differs") {
    Small run;
    run.real.addresses[20] = run.real.addresses[19] + 48;
    CHECK(run.compare().difference->operation == OperationIndex{20});
    run = {};
    run.real.addresses[2] = 4096;
    CHECK(run.compare().difference->operation == OperationIndex{2});
    run = {};
    run.real.addresses[20] = 0;
    CHECK(run.compare().difference->operation == OperationIndex{20});
}

TEST_CASE("an arena event too few, too many, late or of another arena differs") {
    Small run;
    run.real.events.clear();
    CHECK(run.compare().difference->operation == OperationIndex{0});
    run = {};
    run.real.events.push_back({5, RealRun::ArenaEvent::Kind::released, run.real.events[0].arena});
    CHECK(run.compare().difference->operation == OperationIndex{5});
    run = {};
    run.real.events[0].operation = 1;
    CHECK(run.compare().difference->operation == OperationIndex{0});
    run = {};
    run.real.events.push_back({22, RealRun::ArenaEvent::Kind::refused, {}});
    CHECK(run.compare().difference->operation == OperationIndex{22});
}

TEST_CASE("statistics that differ are told by their first line that does") {
    Small run;
    const std::size_t at = run.real.stats.find("# arenas highwater mark");
    REQUIRE(at != std::string::npos);
    run.real.stats.replace(run.real.stats.find('1', at), 1, "2");
    const VerifyReport report = run.compare();
    REQUIRE(report.difference);
    CHECK(report.operations == run.log.size());
    CHECK(report.difference->operation.is_none());
    CHECK(report.difference->interpreter == "# arenas highwater mark            =                    2");
    CHECK(report.difference->engine == "# arenas highwater mark            =                    1");
}

TEST_CASE("a difference after a long run is told from the state just before it") {
    const Profile profile = *find_profile("3.12");
    Allocator allocator(profile);
    OperationLog log;
    RealRun real;
    for (std::uint32_t i = 0; i < 150'000; ++i) {
        const bool frees = i % 3 == 2;
        const Request r = frees ? Request::free({i - 1}) : Request::malloc(1 + i % 500);
        EventCollector events;
        const Block result = allocator.run(r, frees ? log.result({i - 1}) : Block{}, events);
        log.append(r, result);
        real.addresses.push_back(frees ? 0 : allocator.address_of(result).value);
        for (const Event& e : events.events)
            if (kind_of(e) == EventKind::arena_obtained)
                real.events.push_back(
                    {i, RealRun::ArenaEvent::Kind::obtained, allocator.state().arenas[e.object].address});
    }
    real.addresses[140'002] += 16;
    const VerifyReport report = compare_with_engine(log, log.size(), real, profile, {});
    REQUIRE(report.difference);
    CHECK(report.difference->operation == OperationIndex{140'002});
    CHECK(report.difference->narration.front().find(std::to_string(1 + 140'002 % 500) + " bytes need") !=
          std::string::npos);
}

}  // namespace arenarium::test

// One way to open any file: the kind is seen by content and name, what is opened is what was saved, and what cannot be
// opened says where, why and what to do.
#include "core/session/open.h"

#include "core/export/snapshot_writer.h"
#include "core/process/origins.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/trace/traced_run.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

const std::string script = "keep = [malloc(100) for i in range(3)]\nb = malloc(24)\nfree(keep[1])\n";
const std::string operations = "# two blocks\na 0 24\na 1 600\nf 0\n";

std::string snapshot_text() {
    Session s{SessionOptions{}};
    class Nowhere final : public script::Output {
        void write(std::string_view) override {}
    } nowhere;
    REQUIRE(s.run_script(script, "s.py", nowhere, {}).ok());
    const HeapHistory& h = s.history();
    StringSink sink;
    REQUIRE(write_snapshot(h.state(), h.profile(), h.layout(), h.log(), {5, 0}, sink).ok());
    return sink.content;
}

std::string session_text(SessionFile::SourceKind kind, const std::string& path) {
    SessionFile file;
    file.kind = kind;
    file.name = "s.py";
    file.text = script;
    file.path = path;
    file.profile = "3.8";
    file.space.misalign = 4096;
    file.position = {2, 1};
    return write_session(file);
}

NamedPosition named(const char* text) {
    const Result<NamedPosition> p = parse_position(text);
    INFO(text);
    REQUIRE(p.ok());
    return *p;
}

}  // namespace

TEST_CASE("a file's kind is seen by its content, then its name, then how it begins", "[open]") {
    const std::string trace = traced_run({}).bytes.substr(0, 100);
    CHECK(file_kind("x.py", trace) == FileKind::recording);
    CHECK(file_kind("x", session_text(SessionFile::SourceKind::script, "")) == FileKind::session);
    CHECK(file_kind("x.txt", snapshot_text().substr(0, 300)) == FileKind::snapshot);
    CHECK(file_kind("x.py", operations) == FileKind::script);
    CHECK(file_kind("X.OPS", "") == FileKind::operations);
    CHECK(file_kind("x.ops.gz", "nonsense") == FileKind::operations);
    CHECK(file_kind("x.json.gz", "") == FileKind::snapshot);
    CHECK(file_kind("x.json", "{\"format\": \"other\"}") == FileKind::snapshot);
    CHECK(file_kind("x.arenarium", "") == FileKind::session);
    CHECK(file_kind("x.arenatrace", "") == FileKind::recording);
    CHECK(file_kind("x", operations) == FileKind::operations);
    CHECK(file_kind("x", "\r\n# c\r\nr\t12 8\r\n") == FileKind::operations);
    for (const char* text : {"", "#", "a", "a 1", "f 12", "a = 1\n", "c1 = 2", "# text\nfor i in range(3):", "a 0x"})
        CHECK(file_kind("x", text) ==
              (std::string(text) == "a 1" || std::string(text) == "f 12" ? FileKind::operations : FileKind::script));
    CHECK(file_kind("x", "nonsense", FileKind::operations) == FileKind::operations);
    CHECK(file_kind("/nonexistent/x.json") == FileKind::snapshot);
    CHECK(file_kind("/nonexistent/x") == FileKind::script);
}

TEST_CASE("every kind of file opens to the history that it holds", "[open]") {
    const TempDir dir;
    const auto at = [&dir](const char* name) { return (dir / name).string(); };
    RunWish wish;
    wish.operations = 800;
    const TracedRun run = traced_run(wish);
    write_text(dir / "s.py", "# profile: 3.8\n" + script);
    write_text(dir / "o.ops", operations);
    write_text(dir / "r.arenatrace", run.bytes);
    write_text(dir / "s.json", snapshot_text());

    const Result<Opened> s = open_file(at("s.py"));
    REQUIRE(s.ok());
    CHECK(s->kind == FileKind::script);
    CHECK(s->session.history().size() == 5);
    CHECK(s->session.history().profile().name == "3.8");
    CHECK(s->position == Position{5, 0});

    const Result<Opened> o = open_file(at("o.ops"));
    REQUIRE(o.ok());
    CHECK(o->session.history().size() == 3);
    CHECK(o->session.history().log().origin({0}).line == 2);

    Result<Opened> r = open_file(at("r.arenatrace"));
    REQUIRE(r.ok());
    CHECK(r->kind == FileKind::recording);
    const HeapHistory& h = r->session.history();
    REQUIRE(h.size() == run.operations.size());
    std::uint32_t compared = 0;
    for (std::uint32_t i = 0; i < h.size(); ++i)
        if (h.log().result({i}).is_pool_block() && ++compared) CHECK(h.address({i}).value == run.operations[i].address);
    CHECK(compared > 100);

    Result<Opened> j = open_file(at("s.json"));
    REQUIRE(j.ok());
    CHECK(j->session.history().size() == 0);
    CHECK(j->taken_at == Position{5, 0});
    CHECK(j->go_to(named("5")).ok());
    CHECK(j->go_to(named("peak")).ok());
    CHECK_THAT(j->go_to(named("4")).error().text(), Contains("a snapshot has no position but its own"));
    CHECK(!j->go_to(named("40%")).ok());
}

TEST_CASE("a saved session opens with its profile, address space and position, whatever its source", "[open]") {
    const TempDir dir;
    std::filesystem::create_directory(dir / "moved");
    write_text(dir / "moved/o.ops", operations);
    write_text(dir / "moved/script.arenarium", session_text(SessionFile::SourceKind::script, ""));
    write_text(dir / "moved/ops.arenarium", session_text(SessionFile::SourceKind::operations, "/nonexistent/o.ops"));
    for (const char* name : {"moved/script.arenarium", "moved/ops.arenarium"}) {
        INFO(name);
        Result<Opened> file = open_file((dir / name).string());
        REQUIRE(file.ok());
        CHECK(file->kind == FileKind::session);
        CHECK(file->source != FileKind::session);
        CHECK(file->session.history().profile().name == "3.8");
        CHECK(file->session.options().space.misalign == 4096);
        CHECK(file->position == Position{2, 1});
        CHECK(file->saved->position == Position{2, 1});
    }
    write_text(dir / "lost.arenarium", session_text(SessionFile::SourceKind::operations, "gone.ops"));
    const Result<Opened> lost = open_file((dir / "lost.arenarium").string());
    REQUIRE(!lost.ok());
    CHECK_THAT(lost.error().text(), Contains("gone.ops") && Contains("put it there or beside the session"));
    write_text(dir / "ring.arenarium", session_text(SessionFile::SourceKind::operations, "ring.arenarium"));
    CHECK_THAT(open_file((dir / "ring.arenarium").string()).error().text(),
               Contains("cannot be the source of a session"));
}

TEST_CASE("what stands before an error, or before the work is ended, is there", "[open]") {
    const TempDir dir;
    write_text(dir / "o.ops", operations + "nonsense\n");
    const Result<Opened> o = open_file((dir / "o.ops").string());
    REQUIRE(o.ok());
    CHECK(o->session.history().size() == 3);
    CHECK(o->report.error->place.line == 5);

    std::string many;
    for (int i = 0; i < 20000; ++i)
        many += "a " + std::to_string(i) + " 16\n";
    write_text(dir / "many.ops", many);
    std::vector<double> seen;
    OpenOptions how;
    how.progress = [&seen](const OpenProgress& p) {
        seen.push_back(p.fraction);
        return p.operations < 8000;
    };
    const Result<Opened> ended = open_file((dir / "many.ops").string(), how);
    REQUIRE(ended.ok());
    CHECK(ended->report.cancelled);
    CHECK(ended->session.history().size() >= 8000);
    CHECK(ended->session.history().size() < 20000);
    CHECK(std::is_sorted(seen.begin(), seen.end()));

    OpenOptions few;
    few.max_operations = 100;
    CHECK(open_file((dir / "many.ops").string(), few)->report.error->text() ==
          (dir / "many.ops").string() + ":101:1: more than 100 operations (raise --max-ops)");
}

TEST_CASE("positions are named as people name them", "[open]") {
    CHECK(named("120").number == Position{120, 0});
    CHECK(named("120.5").number == Position{120, 5});
    CHECK(named("40%").amount == 40);
    CHECK(named("12.5%").kind == NamedPosition::Kind::percent);
    CHECK(named("12.5s").amount == 12.5);
    CHECK(named("12.5s").kind == NamedPosition::Kind::seconds);
    CHECK(named("mark:after the load").mark == "after the load");
    for (const char* wrong : {"", "soon", "-1", "+3", "1.", ".5", "1.2.3", "101%", "%", "s", "-2s", "nan%", "infs",
                              "mark:", "4294967296"}) {
        INFO(wrong);
        CHECK(!parse_position(wrong).ok());
    }
}

// The naive model: the sum of what is held, looked at after every operation.
TEST_CASE("peak is where the most bytes are held", "[open]") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        RunWish wish;
        wish.operations = 12000;  // beyond the buckets of a series
        wish.seed = seed;
        const TempDir dir;
        write_text(dir / "r.arenatrace", traced_run(wish).bytes);
        Result<Opened> file = open_file((dir / "r.arenatrace").string());
        REQUIRE(file.ok());
        HeapHistory& h = file->session.history();
        const auto held = [&h] {
            const Sample s = sample_of(h.state(), h.profile(), h.layout(), 0);
            return std::pair(s[Quantity::arena_bytes] + s[Quantity::raw], s[Quantity::in_use]);
        };
        h.timeline().seek({0, 0});
        auto most = held();
        std::uint32_t peak = 0;
        while (h.timeline().step())
            if (held() > most) most = held(), peak = h.timeline().position().operation;
        INFO("seed " << seed);
        CHECK(*file->go_to(named("peak")) == Position{peak, 0});
    }
}

TEST_CASE("parts, times and micro-steps are positions of a run", "[open]") {
    const TempDir dir;
    RunWish wish;
    wish.operations = 1000;
    const TracedRun run = traced_run(wish);
    write_text(dir / "r.arenatrace", run.bytes);
    Result<Opened> file = open_file((dir / "r.arenatrace").string());
    REQUIRE(file.ok());
    CHECK(*file->go_to(named("end")) == Position{1000, 0});
    CHECK(*file->go_to(named("40%")) == Position{400, 0});
    CHECK(*file->go_to(named("0%")) == Position{0, 0});
    CHECK(*file->go_to(named("100%")) == Position{1000, 0});
    for (const std::uint32_t i : {1U, 300U, 999U}) {
        const double seconds = static_cast<double>(run.operations[i].time) * trace_format::unit_nanoseconds / 1e9;
        std::uint32_t expected = 0;
        while (expected < 1000 && run.operations[expected].time <= run.operations[i].time)
            ++expected;
        NamedPosition at = named("0s");
        at.amount = seconds * (1 + 1e-12);
        CHECK(*file->go_to(at) == Position{expected, 0});
    }
    const std::size_t steps = file->session.history().timeline().changes(400).size();
    REQUIRE(steps > 2);
    CHECK(*file->go_to(named("400.2")) == Position{400, 2});
    CHECK(file->session.history().timeline().position() == Position{400, 2});
    CHECK(*file->go_to(named(("400." + std::to_string(steps)).c_str())) == Position{401, 0});
    CHECK_THAT(file->go_to(named("400.999")).error().text(), Contains("operation 400 has " + std::to_string(steps)));
    CHECK_THAT(file->go_to(named("1001")).error().text(), Contains("beyond the end"));
    CHECK_THAT(file->go_to(named("1000.1")).error().text(), Contains("beyond the end"));

    REQUIRE(run.finalizing);
    CHECK(*file->go_to(named("exit")) == Position{*run.finalizing, 0});
    CHECK(!run.marks.empty());
    for (const TraceMark& mark : run.marks) {
        const auto first =
            std::find_if(run.marks.begin(), run.marks.end(), [&](const TraceMark& m) { return m.name == mark.name; });
        NamedPosition at = named("mark:x");
        at.mark = mark.name;
        CHECK(*file->go_to(at) == Position{first->operation, 0});
    }
    CHECK_THAT(file->go_to(named("mark:none")).error().text(), Contains("there is no mark 'none'"));

    write_text(dir / "s.py", script);
    SessionFile saved;
    saved.name = "s.py";
    saved.text = script;
    saved.profile = "3.12";
    saved.bookmarks = {{"half way", {2, 1}}, {"beyond", {99, 0}}};
    write_text(dir / "s.arenarium", write_session(saved));
    Result<Opened> with_bookmarks = open_file((dir / "s.arenarium").string());
    CHECK(*with_bookmarks->go_to(named("mark:half way")) == Position{2, 1});
    CHECK(*with_bookmarks->go_to(named("mark:beyond")) == Position{5, 0});
    CHECK_THAT(with_bookmarks->go_to(named("mark:none")).error().text(), Contains("there are 'half way', 'beyond'"));
    Result<Opened> s = open_file((dir / "s.py").string());
    CHECK(*s->go_to(named("exit")) == Position{5, 0});
    CHECK_THAT(s->go_to(named("3s")).error().text(), Contains("only a recording knows times"));
    CHECK_THAT(s->go_to(named("mark:x")).error().text(), Contains("there is no mark 'x'"));
}

TEST_CASE("a file of operations says which thread asked, however it is read", "[open]") {
    const TempDir dir;
    std::string text;
    for (int i = 0; i < 10'000; ++i)
        text += "a " + std::to_string(i) + " 24" + (i % 7 < 3 ? "" : " @" + std::to_string(i % 7)) + "\n";
    write_text(dir / "threads.ops", text);
    for (const bool one_by_one : {false, true}) {
        OpenOptions how;
        if (one_by_one) how.after_operation = [](const HeapHistory&) {};
        const Result<Opened> file = open_file((dir / "threads.ops").string(), how);
        REQUIRE(file.ok());
        const OperationLog& log = file->session.history().log();
        REQUIRE(log.size() == 10'000);
        std::uint32_t wrong = 0;
        for (std::uint32_t i = 0; i < log.size(); ++i)
            wrong += log.requester({i}).actor != (i % 7 < 3 ? 0 : i % 7) || log.origin({i}).line != i + 1;
        CHECK(wrong == 0);
    }
}

TEST_CASE("what cannot be opened says where, why and what to do", "[open]") {
    const TempDir dir;
    CHECK(open_file("/nonexistent/x.py").error().text() ==
          "/nonexistent/x.py: cannot be opened: No such file or directory");
    CHECK(!open_file(dir.path().string()).ok());
    write_text(dir / "s.py", "# profile: 9.9\n");
    CHECK_THAT(open_file((dir / "s.py").string()).error().text(), Contains("s.py") && Contains("no profile '9.9'"));
    write_text(dir / "x.json", "{\"format\": \"other\"}");
    CHECK_THAT(open_file((dir / "x.json").string()).error().text(), Contains("x.json:1:12: this is no snapshot"));
    write_text(dir / "x.arenarium", "{}");
    CHECK_THAT(open_file((dir / "x.arenarium").string()).error().text(), Contains("not a saved session"));
    write_text(dir / "x.arenatrace", "nonsense");
    CHECK_THAT(open_file((dir / "x.arenatrace").string()).error().text(), Contains("x.arenatrace"));
}

TEST_CASE("one origin for what reads alike, by line or by the way there", "[origin]") {
    auto sites = std::make_shared<CallSites>();
    sites->codes = {{"f", "/lib/a.py", 1}, {"main", "/m.py", 1}, {"f", "/lib/a.py", 1}};  // f was made twice
    sites->places = {{}, {0, 1, 10}, {0, 1, 20}, {1, 0, 5}, {2, 0, 5}, {1, 2, 5}, {2, 2, 6}};
    OperationLog log;
    for (std::uint32_t site = 0; site < 7; ++site)
        log.append(Request::malloc(1), Block{}, {0, 0, site});
    log.set_call_sites(sites);
    const Origins lines(log, Origins::By::line), stacks(log, Origins::By::stack);
    CHECK(lines.of({3}) == lines.of({4}));
    CHECK(lines.of({3}) == lines.of({5}));
    CHECK(lines.of({3}) != lines.of({6}));
    CHECK(stacks.of({3}) != stacks.of({4}));
    CHECK(stacks.of({3}) == stacks.of({5}));
    CHECK(lines.of({0}) == 0);
    CHECK(origin_text(lines.place(lines.of({4}))) == "a.py:5 f");
    CHECK(origin_text_with_path(lines.place(lines.of({4}))) == "/lib/a.py:5 f");
    CHECK(lines.callers(lines.of({4})).empty());
    REQUIRE(stacks.callers(stacks.of({4})).size() == 1);
    CHECK(origin_text(stacks.callers(stacks.of({4})).front()) == "m.py:20 main");
    CHECK(origin_text({}) == "");

    const Origins of_main(log, {Origins::By::line, "m.py"}), ways_in_main(log, {Origins::By::stack, "m.py"});
    CHECK(origin_text(of_main.place(of_main.of({3}))) == "m.py:10 main");
    CHECK(of_main.of({4}) == of_main.of({6}));
    CHECK(origin_text(of_main.place(of_main.of({4}))) == "m.py:20 main");
    CHECK(ways_in_main.of({4}) == ways_in_main.of({6}));
    CHECK(ways_in_main.callers(ways_in_main.of({4})).empty());
    const Origins of_library(log, {Origins::By::stack, "/lib/"});
    CHECK(of_library.of({1}) == 0);  // main called nobody there
    CHECK(of_library.of({3}) == of_library.of({4}));
    CHECK(of_library.callers(of_library.of({3})).empty());

    OperationLog script_log;
    script_log.append(Request::malloc(1), Block{}, {7, 3});
    script_log.append(Request::malloc(1), Block{});
    const Origins of_script(script_log, Origins::By::stack);
    CHECK(origin_text(of_script.place(of_script.of({0}))) == "line 7");
    CHECK(of_script.of({1}) == 0);
    CHECK(script_log.origin({0}) == Origin{7, 3, 0});
}

}  // namespace arenarium::test

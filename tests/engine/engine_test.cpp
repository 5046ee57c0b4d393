#include "core/course/html.h"
#include "core/export/snapshot_writer.h"
#include "core/export/text.h"
#include "core/session/open.h"
#include "core/tutor/tutor.h"
#include "tests/engine/interface.h"
#include "tests/golden/golden_files.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

std::string request_of(const GoldenFile& file) {
    Json request{{"profile", file.profile.name}, {"results", true}};
    if (file.rules.misalign != 0) request["arena_misalign"] = file.rules.misalign;
    if (file.rules.arena_limit != AddressSpaceRules::unlimited) request["arena_limit"] = file.rules.arena_limit;
    return request.dump();
}

const std::string lesson =
    "keep = []\nfor i in range(40):\n    keep.append(malloc(24 + i))\nfree(keep[3])\nprint('done')\n";

}  // namespace

TEST_CASE("through the C interface every block lands where real CPython put it", "[engine]") {
    const auto files = golden_files(".result.gz");
    CHECK(files.size() >= 75);
    for (const GoldenFile& file : files) {
        const Document d = opened(file.ops.filename().string(), read_text(file.ops), request_of(file));
        INFO(file.label());
        REQUIRE(arn_export(d.get(), "results") == arn_done);
        CHECK(first_different_line(read_gzip(file.path), answer(d)) == "");
    }
}

TEST_CASE("its statistics are the text that real CPython printed, and its states those of core", "[engine]") {
    std::string ops;
    Document d;
    for (const GoldenFile& file : golden_files(".stats.txt.gz")) {
        INFO(file.label());
        if (const std::string wish = file.ops.string() + request_of(file); wish != ops) {
            d = opened(file.ops.filename().string(), read_text(file.ops), request_of(file));
            ops = wish;
        }
        REQUIRE(arn_seek(d.get(), std::to_string(file.position).c_str()) == arn_done);
        REQUIRE(arn_export(d.get(), "text") == arn_done);
        CHECK(first_different_line(read_gzip(file.path), answer(d)) == "");
    }
    for (const GoldenFile& file : golden_files("@14477.state.json.gz")) {
        INFO(file.label());
        d = opened(file.ops.filename().string(), read_text(file.ops), request_of(file));
        OpenOptions how;
        how.profile = file.profile;
        how.space = [&](const Profile&) { return file.rules; };
        Result<Opened> core = open_file(file.ops.string(), how);
        REQUIRE(core.ok());
        core->session.history().timeline().seek({14477, 0});
        StringSink snapshot;
        REQUIRE(write_snapshot(core->session.history().still(), snapshot).ok());
        REQUIRE(arn_seek(d.get(), "14477") == arn_done);
        REQUIRE(arn_export(d.get(), "json") == arn_done);
        CHECK(answer(d) == snapshot.content);
    }
}

TEST_CASE("a script is run, walked through and told", "[engine]") {
    Document d(arn_new());
    std::string printed;
    arn_output(
        d.get(), [](void* to, const char* text, size_t size) { static_cast<std::string*>(to)->append(text, size); },
        &printed);
    REQUIRE(arn_open(d.get(), "demo.py", lesson.data(), lesson.size(), R"({"profile": "3.8"})") == arn_done);
    CHECK(printed == "done\n");
    CHECK(json(d)["operations"] == 41);
    CHECK(json(d)["profile"]["name"] == "3.8");
    CHECK(json(d)["position"]["operation"] == 41);
    CHECK(arn_step(d.get(), 1) == arn_nothing);
    CHECK(arn_step(d.get(), -1) == arn_done);
    CHECK(json(d)["operation"] == 40);
    CHECK(arn_micro_step(d.get(), 2) == arn_done);
    CHECK(json(d)["micro"] == 2);
    REQUIRE(arn_tell(d.get()) == arn_done);
    CHECK(json(d)["call"] == "free(keep[3])");
    CHECK(json(d)["line"] == 4);
    CHECK(json(d)["shown"] == 2);
    CHECK(json(d)["steps"].size() > 2);
    CHECK(arn_step(d.get(), -1000) == arn_done);
    CHECK(json(d)["operation"] == 0);
    CHECK(arn_step(d.get(), 1000) == arn_done);
    CHECK(json(d)["operation"] == 41);
    CHECK(arn_search(d.get(), R"({"event": "arena_obtained", "backward": true})") == arn_done);
    CHECK(json(d)["operation"] == 1);
    CHECK(arn_search(d.get(), R"({"event": "arena_released"})") == arn_nothing);
    CHECK(arn_run_line(d.get(), "free(keep[4])", 6) == arn_done);
    CHECK(json(d)["operations"] == 42);
    CHECK(arn_column(d.get(), "bytes") == arn_done);
    CHECK(arn_answer_size(d.get()) == 42 * 8);
    CHECK(answer(d).substr(0, 8) == std::string("\x18\0\0\0\0\0\0\0", 8));
}

TEST_CASE("what is wrong is an answer with its place, and what was done before an error stands", "[engine]") {
    Document d(arn_new());
    const std::string wrong = "a = malloc(8)\nfree(a)\nfree(a)\n";
    REQUIRE(arn_open(d.get(), "twice.py", wrong.data(), wrong.size(), nullptr) == arn_done);
    CHECK(json(d)["error"]["line"] == 3);
    CHECK(json(d)["operations"] == 2);
    CHECK(arn_open(d.get(), "x.py", nullptr, 0, "[") == arn_failed);
    CHECK(arn_open(d.get(), "x.py", nullptr, 0, R"({"profile": "2.7"})") == arn_failed);
    CHECK(json(d)["text"].get<std::string>().find("2.7") != std::string::npos);
    CHECK(arn_open(d.get(), "x.json", "{}", 2, nullptr) == arn_failed);
    CHECK(arn_open(d.get(), "x.py", nullptr, 0, R"({"arena_misalign": 3})") == arn_failed);
    // A file that failed leaves the document as it was.
    CHECK(arn_about(d.get()) == arn_done);
    CHECK(json(d)["operations"] == 2);
    CHECK(arn_seek(d.get(), "99") == arn_failed);
    CHECK(arn_seek(d.get(), "soon") == arn_failed);
    CHECK(arn_draw(d.get(), R"({"surface": "nothing"})") == arn_failed);
    CHECK(arn_export(d.get(), "xml") == arn_failed);
    CHECK(arn_grade(d.get(), "{}") == arn_failed);
    CHECK(arn_describe(d.get(), "[0,5,9,9,9,9]") == arn_nothing);
    CHECK(arn_why(d.get(), R"({"object": [0,2,4294967295,0,0,0]})") == arn_nothing);
    // A session that names a file opens none.
    const std::string session = R"({"format": "arenarium.session", "version": 1, "source": {"kind": "operations",
        "path": "/etc/hostname"}, "profile": "3.12", "address_space": {"kind": "aligned", "misalign": 0,
        "arena_limit": null}, "position": {"operation": 0, "micro": 0}, "breakpoints": [], "bookmarks": [], "view": {}})";
    CHECK(arn_open(d.get(), "x.arenarium", session.data(), session.size(), nullptr) == arn_failed);
    CHECK(json(d)["message"].get<std::string>().find("/etc/hostname") != std::string::npos);
    CHECK(arn_about(nullptr) == arn_failed);
}

TEST_CASE("an endless script ends when it is told to", "[engine]") {
    Document d(arn_new());
    int asked = 0;
    arn_watch(
        d.get(), [](void* count, uint64_t, double) { return ++*static_cast<int*>(count) < 5 ? 1 : 0; }, &asked);
    const std::string endless = "a = malloc(8)\nwhile True:\n    pass\n";
    REQUIRE(arn_open(d.get(), "endless.py", endless.data(), endless.size(), nullptr) == arn_done);
    CHECK(asked == 5);
    CHECK(json(d)["cancelled"] == true);
    CHECK(json(d)["operations"] == 1);
}

TEST_CASE("two runs are compared, and where they part is told", "[engine]") {
    const std::string text = read_text(source_file("resources/examples/08_arena_released_38.py"));
    const Document before = opened("a.py", text, R"({"profile": "3.8"})");
    const Document after = opened("a.py", text, R"({"profile": "3.9"})");
    REQUIRE(arn_diff(before.get(), after.get(), "json") == arn_done);
    CHECK(json(before)["same"] == false);
    CHECK(json(before)["divergence"]["kind"] == "effect");
}

TEST_CASE("the engine's sentences come in the user's language", "[engine]") {
    const Document d = opened("demo.py", lesson);
    REQUIRE(arn_why(d.get(), R"({"order": true})") == arn_done);
    CHECK(json(d)[0]["question"] == "Why is usable_arenas in this order?");
    REQUIRE(arn_language(d.get(), R"({"Why is usable_arenas in this order?": "?"})") == arn_done);
    REQUIRE(arn_why(d.get(), R"({"order": true})") == arn_done);
    CHECK(json(d)[0]["question"] == "?");
}

TEST_CASE("the tutor answers about the position, and names steps of the lessons", "[engine]") {
    const std::string folder = source_file("resources/lessons").string();
    const Document d = opened("lesson.py", lesson);
    const auto asked = [&](const char* question) {
        REQUIRE(arn_ask(d.get(), folder.c_str(), "en", Json{{"question", question}}.dump().c_str()) == arn_done);
        return json(d);
    };
    Result<tutor::Tutor> tutor = tutor::Tutor::open(folder, "en");
    REQUIRE(tutor.ok());
    Result<Opened> core = open_content(lesson, "lesson.py");
    REQUIRE(core.ok());
    for (const char* question : {"Where does the next malloc(24) land?", "Where is keep[3]?"}) {
        core->session.history().timeline().seek(core->position);
        const Moment moment = core->session.history().moment();
        tutor::Desk desk;
        desk.shown = &moment;
        const tutor::Reply reply = tutor->ask(question, desk);
        REQUIRE(reply.kind == tutor::Reply::Kind::computed);
        course::ProseBlock told;
        told.markdown = reply.text;
        const Json answer = asked(question);
        CHECK(answer["kind"] == "computed");
        CHECK(answer["html"] == course::prose_html({told}));
    }
    const Json found = asked("What is a size class?");
    CHECK(found["kind"] == "found");
    CHECK(!found["html"].get<std::string>().empty());
    CHECK(asked("How tall is Mount Everest?")["kind"] == "declined");
    CHECK(arn_ask(d.get(), "/no/such/folder", "en", "{}") == arn_failed);
}

TEST_CASE("a question of the course is drawn, and judged as the command line does", "[engine]") {
    Document d(arn_new());
    REQUIRE(arn_course(d.get(), source_file("resources/lessons").string().c_str(), "en") == arn_done);
    const Json course = json(d);
    REQUIRE(course["lessons"].size() >= 7);
    std::size_t asked = 0;
    for (const Json& lesson : course["lessons"]) {
        for (const Json& step : lesson["steps"]) {
            if (!step.contains("question") || step["question"] != "number" || asked == 5) continue;
            INFO(step["id"]);
            REQUIRE(arn_question(d.get(), step["id"].get<std::string>().c_str(), "anna", 1) == arn_done);
            REQUIRE(arn_grade(d.get(), R"(["?"])") == arn_done);
            CHECK(json(d)["mark"] == "not sure");
            const std::string right = Json::array({json(d)["right"]}).dump();
            REQUIRE(arn_grade(d.get(), right.c_str()) == arn_done);
            CHECK(json(d)["mark"] == "right");
            REQUIRE(arn_grade(d.get(), R"(["-7"])") == arn_done);
            CHECK(json(d)["mark"] != "right");
            ++asked;
        }
    }
    CHECK(asked == 5);
}

}  // namespace arenarium::test

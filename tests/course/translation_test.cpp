// Translations: every text has an id, comes back from a PO file, and says of the same things.
#include "core/course/translation.h"

#include <set>

#include "core/course/lesson_reader.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

Course the_course() {
    Course out;
    out.version = "t";
    out.title = "T";
    out.lessons.push_back(read_lesson(small_lesson(), "l.md").lesson);
    return out;
}

}  // namespace

TEST_CASE("Every text of a lesson has an id of its own, and a PO file gives back what was put in") {
    const Course course = the_course();
    auto texts = texts_of(course.lessons[0]);
    for (const auto& text : engine_texts())
        texts.push_back(text);
    texts.emplace_back("course/title", course.title);
    std::set<std::string> ids;
    for (const auto& [id, text] : texts)
        CHECK(ids.insert(id).second);
    for (const char* id : {"l2/title", "l2/p1", "l2.next/title", "l2.next/p1", "l2.next/q1", "l2.next/hint1.p1",
                           "l2.next/solution.p1", "l2.next/if:fifo", "l2.bytes/q1", "l2.instructor/title"})
        CHECK(ids.contains(id));

    Messages messages;
    for (const auto& [id, text] : texts)
        messages[id] = {text, "\"" + text + "\"\\\n", 0};
    const std::string po = write_po(course, messages, "bn");
    const Result<Messages> again = read_po(po, "bn.po");
    REQUIRE(again);
    REQUIRE(again->size() == messages.size());
    for (const auto& [id, message] : messages) {
        CHECK(again->at(id).english == message.english);
        CHECK(again->at(id).text == message.text);
        CHECK(again->at(id).line > 0);
    }
    CHECK(write_po(course, *again, "bn") == po);
}

TEST_CASE("A lesson is translated where its English is still the same") {
    Course course = the_course();
    Messages messages{{"l2/title", {"The life of a block", "ব্লকের জীবন", 1}},
                      {"l2.next/title", {"Something else", "অন্য কিছু", 2}}};
    messages["ui/right"] = {"Right.", "ঠিক।", 3};
    translate(course, messages, "bn");
    CHECK(course.lessons[0].title == "ব্লকের জীবন");
    CHECK(course.lessons[0].steps[0].title == "The free list is a stack");
    CHECK(course.words.say("right") == "ঠিক।");
    CHECK(course.words.say("wrong") == "Not so.");
    CHECK(course.words.number(1048576) == "১০,৪৮,৫৭৬");
    CHECK(course.words.number(999) == "৯৯৯");
    CHECK(Words().number(1048576) == "1,048,576");
}

TEST_CASE("Placeholders, code spans and figures are the same in every language") {
    const Course course = the_course();
    Messages messages;
    for (const auto& [id, text] : texts_of(course.lessons[0]))
        messages[id] = {text, text, 7};
    CHECK(check_translation(course.lessons[0], messages, "bn.po").empty());
    const std::string english = messages.at("l2.next/q1").english;
    const auto error_with = [&](const std::string& text) {
        messages["l2.next/q1"].text = text;
        const std::vector<Error> errors = check_translation(course.lessons[0], messages, "bn.po");
        REQUIRE(errors.size() == 1);
        CHECK(errors[0].place.line == 7);
        return errors[0].message;
    };
    CHECK(error_with("") == "l2.next/q1 is not translated");
    CHECK(error_with("x") == "l2.next/q1: the code spans differ");
    CHECK(error_with(english + " 12") == "l2.next/q1: the figures differ");
    messages["l2.next/q1"] = {"changed", english, 7};
    CHECK(error_with(english) == "l2.next/q1: its English has changed since");
}

TEST_CASE("A PO file is read as gettext writes it") {
    const Result<Messages> read = read_po(
        "# a comment\r\nmsgid \"\"\r\nmsgstr \"\"\n\"Language: bn\\n\"\n\n"
        "#, fuzzy\nmsgctxt \"a\"\n  \"/b\"\nmsgid \"one\\t\"\n\"two \\\"q\\\" \\\\\"\n"
        "msgstr \"x\\n\"\n\t\"y\"\t\n\nmsgid \"without context\"\nmsgstr \"z\"\n"
        "msgctxt \"last\"\nmsgid \"l\"\nmsgstr \"m\"",
        "bn.po");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK(read->at("a/b").english == "one\ttwo \"q\" \\");
    CHECK(read->at("a/b").text == "x\ny");
    CHECK(read->at("a/b").line == 7);
    CHECK(read->at("last").text == "m");
    for (const char* broken : {"msgctxt \"a\\\"", "msgctxt \"a\"b\"", "msgctxt a", "msgctxt \"", "msgid \"a\" x"})
        CHECK(!read_po(broken, "bn.po"));
}

TEST_CASE("A translation whose English has changed is kept beside the new text") {
    const Course course = the_course();
    Messages known{{"l2/title", {"An older title", "পুরনো", 1}}, {"l2/p1", {"Gone", "", 2}}};
    const std::string po = write_po(course, known, "bn");
    CHECK(po.find("# was: \"পুরনো\"\nmsgctxt \"l2/title\"\nmsgid \"The life of a block\"\nmsgstr \"\"\n") !=
          std::string::npos);
    CHECK(po.find("# was: \"\"") == std::string::npos);
    const Result<Messages> again = read_po(po, "bn.po");
    REQUIRE(again);
    CHECK(again->at("l2/title").text.empty());
}

TEST_CASE("Every text of a step is translated, and figures are the same in either kind of digits") {
    const LessonReading reading = read_lesson(
        "# L {#l1 minutes=1}\n\nOutcome.\n\n## S {#l1.s minutes=1}\n\nText.\n\n| a | 12 |\n| --- | --- |\n| {n} | `x` "
        "|\n\n"
        "Question?\n\n```python predict kind=choice wrong=slip_x\nn = 1\n# ask\nanswer = 'a'\n```\n\n- `a`: Option "
        "1,000.\n\n"
        "### Hint\n\nA hint.\n\n```\ncode\n```\n\n### Why\n\n12 and 13.5, {n}.\n\n### If you answered\n\n- `slip_x`: "
        "No.\n\n"
        "### Lecture\n\n1. `at=1` A caption.\n\n## I {#l1.instructor}\n\nA sheet.\n",
        "l.md");
    for (const Error& error : reading.errors)
        FAIL(error.text());
    const Lesson& lesson = reading.lesson;
    Messages messages;
    std::set<std::string> ids;
    for (const auto& [id, text] : texts_of(lesson)) {
        ids.insert(id);
        messages[id] = {text, text, 3};
    }
    for (const char* id : {"l1.s/p2.1", "l1.s/p2.2", "l1.s/p3.1", "l1.s/option:a", "l1.s/hint1.p1", "l1.s/why.p1",
                           "l1.s/if:slip_x", "l1.s/lecture1", "l1.instructor/p1"}) {
        INFO(id);
        CHECK(ids.contains(id));
    }
    CHECK(check_translation(lesson, messages, "bn.po").empty());
    const auto said = [&](const char* id, const std::string& text) {
        Messages other = messages;
        other[id].text = text;
        const std::vector<Error> errors = check_translation(lesson, other, "bn.po");
        return errors.empty() ? "" : errors[0].message;
    };
    CHECK(said("l1.s/option:a", "অপশন ১,০০০।") == "");
    CHECK(said("l1.s/option:a", "Option 1000") == "");
    CHECK(said("l1.s/option:a", "Option 1,001.") == "l1.s/option:a: the figures differ");
    CHECK(said("l1.s/why.p1", "১৩.৫, ১২। {n}") == "");
    CHECK(said("l1.s/why.p1", "12, 13.5.") == "l1.s/why.p1: the {placeholders} differ");
    CHECK(said("l1.s/why.p1", "12, 13.5. {n} {") == "l1.s/why.p1: the {placeholders} differ");
    CHECK(said("l1.s/p3.2", "`y`") == "l1.s/p3.2: the code spans differ");
    CHECK(said("l1.s/p3.2", "`x") == "l1.s/p3.2: the code spans differ");
    Messages none;
    CHECK(check_translation(lesson, none, "bn.po").size() == texts_of(lesson).size());
    CHECK(check_engine_texts(none, "bn.po").size() == engine_texts().size());
    Course course;
    course.lessons.push_back(lesson);
    messages["l1.s/p3.1"].text = "{n}!";
    translate(course, messages, "bn");
    bool seen = false;
    for (const ProseBlock& block : course.lessons[0].steps[0].text)
        seen = seen || (block.cells.size() == 2 && block.cells[0] == "{n}!");
    CHECK(seen);
}

TEST_CASE("The translation of a course lies beside it") {
    TempDir folder;
    Course course = the_course();
    course.folder = folder.path().string();
    const Result<Messages> none = read_translation(course, "bn");
    REQUIRE(!none);
    CHECK(none.error().place.file.ends_with("/po/bn.po"));
    std::filesystem::create_directory(folder / "po");
    write_text(folder / "po/bn.po", write_po(course, {{"l2/title", {"The life of a block", "ব্লকের জীবন", 1}}}, "bn"));
    const Result<Messages> read = read_translation(course, "bn");
    REQUIRE(read);
    CHECK(read->at("l2/title").text == "ব্লকের জীবন");
}

TEST_CASE("A damaged PO file is told with its line") {
    for (const char* text : {"x", "msgctxt \"a", "msgctxt \"a\"\nmsgid \"b\nmsgstr \"\"", "\"lost\""}) {
        CAPTURE(text);
        const Result<Messages> read = read_po(text, "bn.po");
        REQUIRE(!read);
        CHECK(read.error().place.line > 0);
    }
}

// Translations: every text has an id, comes back from a PO file, and says of the same things.
#include "core/course/translation.h"

#include <set>

#include "core/course/lesson_reader.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"

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

TEST_CASE("A damaged PO file is told with its line") {
    for (const char* text : {"x", "msgctxt \"a", "msgctxt \"a\"\nmsgid \"b\nmsgstr \"\"", "\"lost\""}) {
        CAPTURE(text);
        const Result<Messages> read = read_po(text, "bn.po");
        REQUIRE(!read);
        CHECK(read.error().place.line > 0);
    }
}

// Variants: drawn from a seed, rejected, and the faults of the scripts that they are drawn by.
#include "core/course/lesson_check.h"
#include "core/course/lesson_reader.h"
#include "core/course/match.h"
#include "core/course/seeds.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

TEST_CASE("A seed is the beginning of SHA-256, as everybody computes it") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // python3 -c "import hashlib; print(int.from_bytes(hashlib.sha256(b'2026.1\nl2.next\nanna\n1').digest()[:8],
    // 'big'))"
    const std::string digest = sha256_hex("2026.1\nl2.next\nanna\n1");
    CHECK(variant_seed("2026.1", "l2.next", "anna", 1) == std::stoull(digest.substr(0, 16), nullptr, 16));
    CHECK(variant_seed("2026.1", "l2.next", "anna", 1, 3) ==
          std::stoull(sha256_hex("2026.1\nl2.next\nanna\n1\n3").substr(0, 16), nullptr, 16));
}

TEST_CASE("A question on the base of another one is about the same incident") {
    const std::string text =
        "# A lesson {#l1 minutes=2}\n\nOutcome.\n\n## A {#l1.a minutes=1}\n\nText.\n\nHow many?\n\n"
        "```python predict kind=number wrong=never\nimport random\nrandom.seed(SEED)\nn = random.randrange(2, 90)\n# "
        "ask\nanswer = n\n```\n\n"
        "## B {#l1.b minutes=1}\n\nText.\n\nTwice as many as {n}?\n\n"
        "```python predict kind=number base=l1.a wrong=slip_same\n# ask\nassert n % 3 == 0\nanswer = 2 * "
        "n\nwrong_slip_same = n\n```\n\n### If you answered\n\n- `slip_same`: Twice.\n";
    TempDir folder;
    write_text(
        folder / "course.json",
        R"({"format":"arenarium.course","version":1,"course":"t","title":"t","lessons":[{"id":"l1","file":"a.md"}]})");
    write_text(folder / "a.md", text);
    const CourseReading reading = read_course(folder.path().string());
    for (const Error& error : reading.errors)
        FAIL(error.text());
    for (const char* learner : {"anna", "ben", "cem"}) {
        const Result<Variant> a = draw_variant(reading.course, *reading.course.step("l1.a"), {learner, 1});
        const Result<Variant> b = draw_variant(reading.course, *reading.course.step("l1.b"), {learner, 1});
        REQUIRE(a);
        REQUIRE(b);
        CHECK(a->seed == b->seed);
        CHECK(read_number(b->right.text())->integer == 2 * read_number(a->right.text())->integer);
        CHECK(read_number(a->right.text())->integer % 3 == 0);
    }
}

TEST_CASE("Variants are rejected when a wrong machine would be right, and a hopeless question says so") {
    const Course course =
        one_question("kind=number wrong=slip_x max-draws=20", "# ask\nanswer = SEED % 2\nwrong_slip_x = 0\n",
                     "### If you answered\n\n- `slip_x`: No.\n");
    for (unsigned learner = 0; learner < 20; ++learner)
        CHECK(drawn(course, std::to_string(learner)).right.text() == "1");
    const Course hopeless =
        one_question("kind=number wrong=slip_x max-draws=5", "# ask\nanswer = 1\nwrong_slip_x = 1\n");
    const Result<Variant> none = draw_variant(hopeless, hopeless.lessons[0].steps[0], {"anna", 1});
    REQUIRE(!none);
    CHECK(none.error().message == "no good variant in 5 draws: slip_x 5 times");
    CHECK(none.error().place.line > 0);
    // More than 40 % have the same answer.
    const QuestionCheck check = check_question(course, course.lessons[0].steps[0], 60);
    REQUIRE(check.errors.size() == 1);
    CHECK(check.errors[0].message == "the answer 1 is right in 100 % of the variants");
}

TEST_CASE("A fault of a lesson's script is told with its line in the lesson") {
    const Course course =
        one_question("kind=number wrong=never", "import random\nx = undefined_name\n# ask\nanswer = 1\n");
    const Result<Variant> v = draw_variant(course, course.lessons[0].steps[0], {"anna", 1});
    REQUIRE(!v);
    CHECK(v.error().place.file == "lesson.md");
    CHECK(v.error().place.line == course.lessons[0].steps[0].question->situation.line + 1);
    CHECK(v.error().message.find("undefined_name") != std::string::npos);
}

TEST_CASE("A question whose script does not end is a fault with its place") {
    const Course course =
        one_question("kind=number wrong=never", "n = 1\nwhile True:\n    n = 3 - n\n# ask\nanswer = n\n");
    const Result<Variant> v = draw_variant(course, course.lessons[0].steps[0], {"x", 1});
    REQUIRE(!v);
    CHECK(v.error().place.file == "lesson.md");
    CHECK(v.error().place.line == 12);  // where the part of the script begins
}

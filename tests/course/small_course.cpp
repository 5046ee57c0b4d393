#include "tests/course/small_course.h"

#include "core/course/lesson_check.h"
#include "core/course/lesson_reader.h"
#include "core/course/match.h"
#include "tests/support/catch.h"

namespace arenarium::test {

course::Course one_question(const std::string& info, const std::string& code, const std::string& after) {
    const std::string text =
        "# A lesson {#l1 minutes=1}\n\nOutcome.\n\n## A step {#l1.q minutes=1}\n\nProse.\n\nWhat is it?\n\n```python "
        "predict " +
        info + "\n" + code + "```\n\n" + after;
    course::LessonReading reading = course::read_lesson(text, "lesson.md");
    for (const Error& error : reading.errors)
        FAIL(error.text());
    course::Course out;
    out.version = "test";
    out.lessons.push_back(std::move(reading.lesson));
    REQUIRE(out.lessons[0].steps.size() == 1);
    REQUIRE(out.lessons[0].steps[0].question);
    return out;
}

course::Course course_of(const CourseSnippet& s) {
    std::vector<std::string> parts = s.parts();
    parts.resize(2);
    const std::size_t end = parts[0].find('\n');
    return one_question(parts[0].substr(0, end), parts[0].substr(end + 1), parts[1]);
}

course::Variant drawn(const course::Course& course, const std::string& learner, std::uint32_t attempt) {
    Result<course::Variant> v = course::draw_variant(course, course.lessons[0].steps[0], {learner, attempt});
    if (!v) FAIL(v.error().text() << "\n" << v.error().advice);
    return std::move(*v);
}

course::Verdict judged(const course::Course& course, const course::Variant& v, const std::string& text) {
    const Result<course::Verdict> verdict = course::grade(course, v, course::split_answer(v, text));
    if (!verdict) FAIL(verdict.error().text());
    return *verdict;
}

const course::Answer& machine(const course::Variant& v, const std::string& name) {
    for (const course::MachineAnswer& m : v.machines)
        if (m.machine == name) return m.answer;
    FAIL("no machine " << name);
    return v.right;
}

void check_faultless(const course::Course& course, std::uint32_t seeds) {
    const course::QuestionCheck check = course::check_question(course, course.lessons[0].steps[0], seeds);
    for (const Error& error : check.errors)
        FAIL_CHECK(error.text());
    CHECK(check.variants == seeds);
}

course::AnswerLine right_line(const course::Course& course, const std::string& step, const std::string& learner) {
    const Result<course::Variant> v = course::draw_variant(course, *course.step(step), {learner, 1});
    REQUIRE(v);
    course::AnswerLine line;
    line.course = course.version;
    line.step = step;
    line.learner = learner;
    line.seed = v->seed;
    line.answer = v->right;
    line.time = "2026-11-26T17:00:00Z";
    return line;
}

std::string small_lesson() {
    return R"(# The life of a block {#l2 minutes=4}

Outcome: *predict the next address in a pool*.

## The free list is a stack {#l2.next minutes=2}

A freed block becomes the **head** of its pool's free list; `malloc` takes the head.

```python scene profile=3.14 at=end view=pool:0:0
b = [malloc(24) for i in range(4)]
```

Four blocks of `{size}` bytes were freed. Which blocks do the next two `malloc({size})` return?

```python predict kind=pick profile=3.14,3.12,3.8 wrong=fifo,lowest,fresh view=pool:0:0
import random
random.seed(SEED)
size = random.choice([24, 40, 56, 72, 120])
b = [malloc(size) for i in range(8)]
order = random.sample(range(8), 4)
for k in order:
    free(b[k])
# ask
answer = [malloc(size), malloc(size)]
```

### Hint

The list grows at its head.

### Solution

What was freed last: {ANSWER}.

### If you answered

- `fifo`: A queue would give what was freed first.

## One byte too many {#l2.bytes minutes=2}

Every request is rounded up.

How many bytes do {n} blocks occupy that were asked for with {size} bytes?

```python predict kind=number profile=3.14 wrong=exact_bytes,power_of_two
import random
random.seed(SEED)
size = random.randrange(17, 510)
n = random.randrange(10, 40) * 100
# ask
before = stats().allocated_bytes
x = [malloc(size) for i in range(n)]
answer = stats().allocated_bytes - before
```

## For the instructor {#l2.instructor}

### Show the room

- `fifo`: the commonest.
)";
}

std::string small_index() {
    return R"({"format": "arenarium.course", "version": 1, "course": "test.1", "title": "A small course",
 "lessons": [{"id": "l2", "file": "02.md"}]})";
}

}  // namespace arenarium::test

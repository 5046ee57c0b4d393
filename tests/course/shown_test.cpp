// What is shown of questions: as text, in a page, as a script for another engine, and where a belief parts from truth.
#include <map>
#include <set>

#include "core/course/divergence.h"
#include "core/course/html.h"
#include "core/course/json.h"
#include "core/course/lesson_check.h"
#include "core/course/lesson_reader.h"
#include "core/course/markdown.h"
#include "core/course/match.h"
#include "core/course/question_script.h"
#include "core/course/sheet.h"
#include "core/course/sheet_page.h"
#include "core/course/shown.h"
#include "core/course/text.h"
#include "core/export/svg.h"
#include "core/pymalloc/steps.h"
#include "core/session/session.h"
#include "tests/course/small_course.h"
#include "tests/course/snippets.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

struct Asked {
    CourseSnippet snippet;
    Course course;
    Variant v;
};

// One question of each kind and what it is about.
std::vector<Asked> every_question() {
    const std::vector<CourseSnippet> snippets = course_snippets("answers.txt");
    std::vector<Asked> out;
    out.reserve(snippets.size());  // variants point into their course
    for (const CourseSnippet& s : snippets) {
        out.push_back({s, course_of(s), {}});
        out.back().v = drawn(out.back().course);
    }
    return out;
}

// What the page's script is told of the questions.
Json told(const std::string& page) {
    const std::string begin = "<script type=\"application/json\">";
    const std::size_t at = page.find(begin);
    REQUIRE(at != std::string::npos);
    const std::size_t from = at + begin.size();
    const Result<Json> json = parse_json(std::string_view(page).substr(from, page.find("</script>", from) - from), "p");
    REQUIRE(json);
    return *json;
}

struct Silent final : script::Output {
    void write(std::string_view) override {}
};

Session run_of(const QuestionScript& script) {
    Session session({*find_profile(script.profile), space_rules(script.space), {}});
    Silent output;
    const RunReport report = session.run_script(script.text, "q.py", output, {});
    if (report.error) FAIL(report.error->text());
    return session;
}

std::size_t at_most(std::size_t n, const std::string& of) {
    return std::min(n, of.size());
}

}  // namespace

TEST_CASE("Each question stands in a page with an input of its kind, its answers and its machines") {
    const std::map<std::string, std::string> inputs{{"pick", "select"},  {"number", "typed"}, {"order", "order"},
                                                    {"fields", "typed"}, {"path", "order"},   {"script", "none"},
                                                    {"edit", "none"},    {"find", "typed"},   {"compare", "typed"}};
    for (Asked& q : every_question()) {
        INFO(q.snippet.title);
        const Result<std::string> page = lesson_page(q.course, q.course.lessons[0], {"anna", 2, "more();"});
        REQUIRE(page);
        CHECK(page->find("more();") != std::string::npos);
        const Json json = told(*page);
        REQUIRE(json.size() == 2);
        const Json& one = json[0];
        const bool written = q.v.question->kind == Kind::script;
        CHECK(one["kind"] == kind_name(q.v.question->kind));
        const std::string input = one["input"];
        if (q.v.question->kind == Kind::choice)
            CHECK(input == (!q.v.rows.empty() ? "rows" : q.v.several ? "several" : "one"));
        else
            CHECK(input == inputs.at(one["kind"]));
        if (written) {
            CHECK(one["right"].empty());
            CHECK(one["solution"].get<std::string>().find("b = malloc(8)") != std::string::npos);
            CHECK(one["html"].get<std::string>().find("One arena is held.") != std::string::npos);
            continue;
        }
        REQUIRE(one["right"].size() == q.v.right.entries.size());
        std::set<std::string> items;
        for (const Json& item : one["items"])
            CHECK(items.insert(item[0].get<std::string>()).second);
        for (std::size_t i = 0; i < one["right"].size(); ++i) {
            CHECK(one["right"][i][0] == q.v.right.entries[i].first);
            CHECK(one["right"][i][1] == q.v.right.entries[i].second);
            if (input == "order" || input == "select" || input == "one" || input == "several" || input == "rows")
                CHECK(items.contains(one["right"][i][1].get<std::string>()));
        }
        REQUIRE(one["machines"].size() == q.v.machines.size());
        for (std::size_t i = 0; i < q.v.machines.size(); ++i)
            CHECK(one["machines"][i]["answer"].size() == q.v.machines[i].answer.entries.size());
        // A number is judged as one.
        const Kind kind = q.v.question->kind;
        const bool numeric = kind == Kind::number || kind == Kind::compare || q.v.question->what == "line" ||
                             q.v.question->what == "position";
        CHECK(one["numeric"].get<bool>() == (numeric && read_number(q.v.right.entries[0].second).has_value()));
        CHECK(one["tolerance"] == q.v.question->tolerance.value);
    }
}

TEST_CASE("A question as text says the situation, what is asked, the options and how to answer") {
    for (Asked& q : every_question()) {
        INFO(q.snippet.title);
        const course::Step& step = q.course.lessons[0].steps[0];
        const std::string text = step_text(q.course.words, step, &q.v);
        CHECK(text.find("What is it?") != std::string::npos);
        // Where nothing ran, nothing is said of it.
        const bool ran = q.v.program || q.v.asked != 0;
        CHECK((text.find("So far, on Python " + q.v.profile) != std::string::npos) == ran);
        CHECK(text.find(how_to_answer(q.v).substr(0, at_most(20, how_to_answer(q.v)))) != std::string::npos);
        for (const Item& item : q.v.items)
            CHECK(text.find(item.key) != std::string::npos);
        std::size_t longest = 0, line = 0;
        for (const char c : text) {
            line = c == '\n' ? 0 : line + ((static_cast<unsigned char>(c) & 0xc0) != 0x80);
            longest = std::max(longest, line);
        }
        CHECK(longest <= 100);
        const Result<std::string> lesson = lesson_text(q.course, q.course.lessons[0], "anna");
        REQUIRE(lesson);
        CHECK(lesson->find(text) != std::string::npos);

        const Result<Verdict> right = grade(q.course, q.v, q.v.right);
        REQUIRE(right);
        const std::string told_right = verdict_text(q.v, *right, true);
        CHECK(told_right.starts_with("Right.\n"));
        if (q.v.question->kind != Kind::script) {
            CHECK(told_right.find("The answer: ") != std::string::npos);
            CHECK(told_right.find(answer_in_words(q.v, q.v.right).substr(0, 20)) != std::string::npos);
        } else {
            CHECK(told_right.find("One that works:") != std::string::npos);
        }
        CHECK(verdict_text(q.v, judged(q.course, q.v, "?"), false).starts_with("Not sure yet"));
        for (const MachineAnswer& m : q.v.machines) {
            const Result<Verdict> wrong = grade(q.course, q.v, m.answer);
            REQUIRE(wrong);
            const std::string said = verdict_text(q.v, *wrong, false);
            CHECK(said.starts_with("Not so.\n"));
            if (!answer_to_belief(q.v, wrong->machine).empty()) CHECK(said.size() > 20);
        }
        // The same sheet again, and another one for the next.
        const Result<Sheets> sheets = class_sheets(q.course, q.course.lessons[0], "s", 2);
        REQUIRE(sheets);
        CHECK(sheets->sheets.find("sheet 2 of 2") != std::string::npos);
        CHECK(sheets->key.find(q.v.question->kind == Kind::script ? "judged by running it" : "  1. l1.q: ") !=
              std::string::npos);
        // To be printed: the same answers in its key, nothing folded, one picture of each.
        const Result<std::string> printed = sheet_page(q.course, q.course.lessons[0], {"s", 2});
        REQUIRE(printed);
        CHECK(printed->find("sheet 2 of 2") != std::string::npos);
        CHECK(printed->find("<details>") == std::string::npos);
        CHECK(printed->find("class=\"narrow\"") == std::string::npos);
        CHECK(printed->find("<script") == std::string::npos);
        for (const std::uint32_t i : {1u, 2u}) {
            const Result<Variant> v = draw_variant(q.course, step, {"s-" + std::to_string(i), 1});
            REQUIRE(v);
            CHECK(printed->find("<li>" + xml_text(key_answer(*v)) + "</li>") != std::string::npos);
        }
    }
}

TEST_CASE("The script of a question makes the operations and places of its variant in any engine") {
    for (Asked& q : every_question()) {
        INFO(q.snippet.title);
        const bool written = q.v.question->kind == Kind::script, finds = q.v.question->kind == Kind::find;
        const QuestionScript before = question_script(q.course, q.v, false);
        const QuestionScript after = question_script(q.course, q.v, true);
        CHECK(before.asked == q.v.asked);
        const auto same = [&](Session& session, std::uint32_t size) {
            const OperationLog &a = session.history().log(), &b = q.v.history().log();
            REQUIRE(session.history().size() == size);
            for (std::uint32_t i = 0; i < size; ++i) {
                CHECK(a.request({i}).bytes == b.request({i}).bytes);
                CHECK(session.history().address({i}) == q.v.history().address({i}));
            }
        };
        Session first = run_of(before), whole = run_of(after);
        same(first, finds ? q.v.history().size() : q.v.asked);
        same(whole, q.v.history().size());
        if (q.v.question->kind == Kind::compare) CHECK(question_script(q.course, q.v, true, "3.14").profile == "3.14");
        if (written) {
            const QuestionScript attempt = attempt_script(q.course, q.v, "b = [malloc(8), malloc(9)]");
            CHECK(run_of(attempt).history().size() == q.v.asked + 2);
        }
    }
}

TEST_CASE("Every wrong answer parts from the truth somewhere in the run, and the run is where it was afterwards") {
    std::size_t earlier = 0;
    for (Asked& q : every_question()) {
        INFO(q.snippet.title);
        for (const std::string& one : q.snippet.said) {
            const std::size_t arrow = one.find("=> ");
            const Verdict verdict = judged(q.course, q.v, one.substr(0, arrow == 0 ? 0 : arrow - 1));
            if (verdict.mark != Mark::wrong && verdict.mark != Mark::right) continue;
            const Divergence d = divergence(q.v, verdict.answer);
            const std::uint32_t size = q.v.history().size();
            CHECK(d.position.operation <= size);
            CHECK(q.v.history().timeline().position() == Position{size, 0});
            earlier += !d.at_end;
        }
    }
    CHECK(earlier > 5);
}

TEST_CASE("pick, order and find part at the operation that made the first difference") {
    const Course course =
        one_question("kind=pick wrong=fifo",
                     "b = [malloc(24) for i in range(6)]\nfor k in [1, 4, 2]:\n    free(b[k])\n# ask\n"
                     "x = malloc(600)\nanswer = [malloc(24), malloc(24), malloc(24)]\n");
    const Variant v = drawn(course);
    REQUIRE(v.asked == 9);
    const auto at = [&](const char* text) {
        const Divergence d = divergence(v, judged(course, v, text).answer);
        return std::pair(d.position.operation, d.place);
    };
    // Operation 9 is the block of the system; 10, 11 and 12 are what is asked for.
    CHECK(at("b[1] b[4] b[2]") == std::pair(11u, std::string("0:0:2")));
    CHECK(at("b[2] b[1] b[4]") == std::pair(12u, std::string("0:0:4")));
    CHECK(at("b[2] b[4] b[3]") == std::pair(13u, std::string("0:0:1")));

    const Course list = one_question("kind=order what=freelist of=first wrong=fifo",
                                     "b = [malloc(40) for i in range(8)]\nfirst = b[0]\nfor k in [5, 3, 7]:\n"
                                     "    free(b[k])\n# ask\n");
    const Variant f = drawn(list);
    const Divergence fifo = divergence(f, judged(list, f, "b[5] b[3] b[7]").answer);
    CHECK(fifo.place == "0:0:7");
    CHECK(fifo.position.operation == 11);  // just after free(b[7])
    CHECK(divergence(f, judged(list, f, "b[7] b[5] b[3]").answer).position.operation == 10);

    const Course arenas = one_question("kind=order what=arenas wrong=by_address",
                                       "b = []\nwhile stats().arenas < 3:\n    b.append(malloc(512))\n"
                                       "for x in [x for x in b if x.arena == 1][:31]:\n    free(x)\n"
                                       "for x in [x for x in b if x.arena == 0][:62]:\n    free(x)\n# ask\n");
    const Variant a = drawn(arenas);
    REQUIRE(a.right.text() == "1, 0, 2");
    const Divergence swapped = divergence(a, Answer::list({"0", "1", "2"}));
    CHECK(swapped.place == "1");
    CHECK(swapped.of == PlaceOf::arena);
    CHECK(swapped.position.operation == a.history().size() - 62);  // the last one that changed arena 1

    const Course find = one_question("kind=find what=line wrong=slip_x",
                                     "program = 'a = malloc(8)\\nfree(a)\\nb = malloc(8)  # here: it\\n'\n# ask\n"
                                     "answer = 'it'\nwrong_slip_x = 1\n");
    const Variant l = drawn(find);
    const Divergence line = divergence(l, Answer::one("1"));
    CHECK(line.line == 3);
    CHECK(line.position.operation == 3);
    CHECK(line.place == "0:0:0");
}

TEST_CASE("A figure parts where truth comes nearer to its end than the belief ever does") {
    struct Case {
        const char* measure;
        const char* below;  // "# ask"
        const char* given;
        std::uint32_t operation;  // behind "# ask"
    };
    // Five frees, one of them the third operation.
    constexpr const char* below = "free(b[0])\nx = malloc(8)\nfree(b[1])\nfree(b[2])\nfree(x)\nfree(b[3])\n";
    for (const Case& c : {Case{"frees", below, "2", 4}, Case{"frees", below, "4", 6}, Case{"requests", below, "0", 2},
                          Case{"operations", below, "3", 4}, Case{"bytes_requested", below, "0", 2},
                          Case{"bytes_in_blocks", below, "8", 2}}) {
        INFO(c.measure << " " << c.given);
        const Course course =
            one_question(std::string("kind=number wrong=slip_x measure=") + c.measure,
                         std::string("b = [malloc(8) for i in range(5)]\n# ask\n") + c.below + "wrong_slip_x = 100\n");
        const Variant v = drawn(course);
        const Divergence d = divergence(v, Answer::one(c.given));
        CHECK(d.position.operation - v.asked == c.operation);
    }
    for (const char* measure : {"arenas", "arenas_released", "arenas_obtained"}) {
        INFO(measure);
        const Course course = one_question(std::string("kind=number profile=3.8 wrong=slip_x measure=") + measure,
                                           "b = []\nwhile stats().arenas < 3:\n    b.append(malloc(512))\n# ask\n"
                                           "c = []\nwhile stats().arenas < 4:\n    c.append(malloc(512))\n"
                                           "for x in c + b:\n    free(x)\nwrong_slip_x = 100\n");
        const Variant v = drawn(course);
        // The first operation after which the measure differs from what is believed: naive, from the lives of arenas.
        const bool obtained = std::string(measure) == "arenas_obtained";
        std::uint32_t first = UINT32_MAX;
        for (const ArenaLife& life : v.history().arenas())
            if (const std::uint32_t at = obtained ? life.obtained : life.released; at >= v.asked)
                first = std::min(first, at);
        const char* before = std::string(measure) == "arenas" ? "4" : "0";
        const Divergence d = divergence(v, Answer::one(before));
        CHECK(d.position.operation > v.asked);
        if (obtained) CHECK(d.position.operation == first + 1);
    }
    // Of what is no run of numbers, nothing earlier than the end is said.
    const Course state =
        one_question("kind=number wrong=slip_x measure=free_pools", "# ask\nb = malloc(8)\nwrong_slip_x = 1\n");
    const Variant v = drawn(state);
    CHECK(divergence(v, Answer::one("5")).at_end);
}

TEST_CASE("fields and paths part within the operation") {
    const Course fields = one_question("kind=fields fields=ref.count,freeblock,link wrong=unchanged",
                                       "b = [malloc(64) for i in range(4)]\nfree(b[1])\n# ask\nfree(b[2])\n");
    const Variant v = drawn(fields);
    const std::vector<Change> changes = v.history().timeline().changes(v.asked);
    const auto parts = [&](const char* text) { return divergence(v, judged(fields, v, text).answer); };
    const Divergence count = parts("ref.count=3 freeblock=b[2] link=b[1]");
    CHECK(count.position.operation == v.asked);
    CHECK(count.place == "0:0:2");
    const auto count_at = [&](std::uint32_t micro) {
        v.history().timeline().seek({v.asked, micro});
        const std::uint32_t n = v.history().state().pool(v.history().layout().pool({0}, 0)).ref_count;
        v.history().timeline().seek({v.history().size(), 0});
        return n;
    };
    CHECK(count_at(count.position.micro) == 2);
    CHECK(count_at(count.position.micro - 1) == 3);
    CHECK(parts("ref.count=2 freeblock=b[1] link=b[1]").position.micro !=
          parts("ref.count=2 freeblock=b[2] link=NULL").position.micro);
    CHECK(parts("ref.count=2 freeblock=b[2] link=b[1]").at_end);

    const Course path = one_question("kind=path steps=usedpools_is_empty,system_gives_arena,carve_pool,new_pool_szidx",
                                     "# ask\nb = malloc(24)\n");
    const Variant p = drawn(path);
    const std::vector<Change> of_malloc = p.history().timeline().changes(p.asked);
    for (std::size_t right = 0; right < 3; ++right) {
        Answer given = p.right;
        std::swap(given.entries[right], given.entries[right + 1]);
        const Divergence d = divergence(p, given);
        REQUIRE(d.position.micro > 0);
        CHECK(step_name(static_cast<arenarium::Step>(of_malloc[d.position.micro - 1].step)) ==
              p.right.entries[right].second);
    }

    const Course both = one_question("kind=compare profile=3.8,3.14 measure=bytes_in_blocks wrong=same",
                                     "# ask\nb = [malloc(9), malloc(1)]\nif PROFILE == '3.14':\n    c = malloc(1)\n");
    const Variant c = drawn(both);
    const Answer first_wrong = judged(both, c, "16 48").answer, second_wrong = judged(both, c, "32 16").answer;
    CHECK(divergence(c, first_wrong).profile == "3.8");
    CHECK(divergence(c, second_wrong).profile == "3.14");
    CHECK(divergence(c, Answer::one("1")).profile == "3.8");
}

TEST_CASE("Prose of every kind of block is shown as text and as HTML") {
    const Result<Prose> prose = read_markdown(
        "#### Small heading\n\nA **paragraph** with `code < x`,\na [link](g.html \"t\") and ![alt](p.png) &amp; &copy; "
        "&nbsp;x.\n\n"
        "- one\n- two\n  - inner\n\n1. first\n2. second\n\n3) other\n\n> quoted\n>\n> > twice\n\n"
        "| a | long head |\n| --- | --- |\n| `x` | 1 |\n\n| b |\n| --- |\n| 2 |\n\n```\ncode & <more>\n\n  "
        "indented\n```\n\nEnd.\n",
        "m.md");
    REQUIRE(prose);
    CHECK(prose_html(*prose) ==
          "<h4>Small heading</h4>\n"
          "<p>A <strong>paragraph</strong> with <code>code &lt; x</code>, a <a href=\"g.html\">link</a> and "
          "<img src=\"p.png\" alt=\"alt\"> &amp; &copy; &nbsp;x.</p>\n"
          "<ul>\n<li>one</li>\n<li>two</li>\n<li>inner</li>\n</ul>\n"
          "<ol>\n<li value=\"1\">first</li>\n<li value=\"2\">second</li>\n<li value=\"3\">other</li>\n</ol>\n"
          "<blockquote>\n<p>quoted</p>\n<p>twice</p>\n</blockquote>\n"
          "<table>\n<tr><th>a</th><th>long head</th></tr>\n<tr><td><code>x</code></td><td>1</td></tr>\n</table>\n"
          "<table>\n<tr><th>b</th></tr>\n<tr><td>2</td></tr>\n</table>\n"
          "<pre><code>code &amp; &lt;more&gt;\n\n  indented\n</code></pre>\n"
          "<p>End.</p>\n");
    CHECK(prose_text(*prose, 30) ==
          "Small heading\n\nA paragraph with code < x, a\nlink and alt & &copy; x.\n\n"
          "  - one\n  - two\n    - inner\n\n  1. first\n  2. second\n  3. other\n\n"
          "  | quoted\n\n    | twice\n\n"
          "  a  long head\n  x  1\n\n  b\n  2\n\n    code & <more>\n\n      indented\n\nEnd.\n");
    // Read again from its own Markdown, each block is the same.
    for (const ProseBlock& block : *prose) {
        if (block.kind != ProseBlock::Kind::paragraph) continue;
        const Result<Prose> again = read_markdown(block.markdown, "again.md");
        REQUIRE(again);
        CHECK(again->front().markdown == block.markdown);
    }
    CHECK(!read_markdown(std::string((4 << 20) + 1, 'x'), "long.md"));
    CHECK(plain_text("``a ` b`` \\*c\\* &lt;&quot;&apos;&gt;") == "a ` b *c* <\"'>");
    CHECK(inline_html("`` ` `` *a \"q\"*") == "<code>`</code> <em>a &quot;q&quot;</em>");
}

TEST_CASE("A page shows scenes from every view, and says where one cannot be shown") {
    const auto page_of = [](const std::string& info, const std::string& code) {
        const LessonReading reading = read_lesson(
            "# A lesson {#l1 minutes=1.5}\n\nOutcome.\n\n## A step {#l1.s minutes=1}\n\n"
            "Text.\n\n```python scene " +
                info + "\n" + code + "```\n\n## For the instructor {#l1.instructor}\n\nSecret.\n",
            "lesson.md");
        for (const Error& error : reading.errors)
            FAIL(error.text());
        Course course;
        course.lessons.push_back(reading.lesson);
        CHECK(lesson_text(course, course.lessons[0], "x")->find("Secret") == std::string::npos);
        return lesson_page(course, course.lessons[0]);
    };
    const std::string code = "b = [malloc(24) for i in range(300)]\nfree(b[3])\n";
    for (const char* view :
         {"process", "usable_arenas", "usedpools", "arena:0", "pool:0:0", "pool:0:1", "block:0:0:3"}) {
        INFO(view);
        const Result<std::string> page = page_of(std::string("view=") + view + " at=250", code);
        REQUIRE(page);
        CHECK(page->find("<svg") != std::string::npos);
        CHECK(page->find("viewBox=\"0 0 670 ") != std::string::npos);
        CHECK(page->find("viewBox=\"0 0 320 ") != std::string::npos);
        CHECK(page->find("Secret") == std::string::npos);
        CHECK(page->find("http-equiv=\"Content-Security-Policy\"") != std::string::npos);
    }
    // Arenas and pools that are not there have no picture.
    for (const char* view : {"arena:1", "pool:0:99", "pool:3:0"}) {
        INFO(view);
        const Result<std::string> page = page_of(std::string("view=") + view, code);
        REQUIRE(page);
        CHECK(page->find("<svg") == std::string::npos);
    }
    // Nor has a process that has asked for nothing yet.
    const Result<std::string> empty = page_of("view=process at=0", code);
    REQUIRE(empty);
    CHECK(empty->find("<svg") == std::string::npos);
    const Result<std::string> late = page_of("at=400", code);
    REQUIRE(!late);
    CHECK(late.error().place.line == 10);
    const Result<std::string> broken = page_of("space=linux", "b = malloc(8)\nfree(c)\n");
    REQUIRE(!broken);
    CHECK(broken.error().place.file == "lesson.md");
    CHECK(broken.error().place.line == 11);
    CHECK(page_of("profile=3.14", "# arenarium: objects\nxs = [1.5, 2.5]\n"));
}

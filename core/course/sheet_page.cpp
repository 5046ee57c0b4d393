#include "core/course/sheet_page.h"

#include "core/course/html.h"
#include "core/course/markdown.h"
#include "core/course/page_resources.h"
#include "core/course/question_page.h"
#include "core/course/sheet.h"
#include "core/course/shown.h"
#include "core/export/svg.h"

namespace arenarium::course {
namespace {

constexpr const char* sheet_style =
    "\n.sheet { break-before: page; }\n.sheet:first-child { break-before: auto; }\n"
    ".write { display: block; min-height: 2rem; border-bottom: 1px solid var(--edge); }\n"
    ".box { display: inline-block; width: 1.6em; height: 1.6em; margin-right: .6em; border: 1px solid var(--edge); "
    "vertical-align: middle; }\n.choices { list-style: none; padding: 0; }\n.choices li { margin: .5rem 0; }\n"
    "@media print { .rows { grid-template-columns: fit-content(55%) 1fr; } .step { margin: 0 0 1.5rem; } }\n";

// On paper nothing unfolds, and there is one width.
std::string for_paper(std::string html) {
    constexpr std::string_view folded = "<details>", narrow = "<div class=\"narrow\">", end = "</div>";
    for (std::size_t at = html.find(folded); at != std::string::npos; at = html.find(folded, at))
        html.replace(at, folded.size(), "<details open>");
    for (std::size_t at = html.find(narrow); at != std::string::npos; at = html.find(narrow, at))
        html.erase(at, html.find(end, at) + end.size() - at);
    return html;
}

std::string room_to_answer(const Json& question) {
    const std::string input = question["input"];
    std::string out;
    if (input == "none") {
        out = "<p>";
        for (int line = 0; line < 8; ++line)
            out += "<span class=\"write\"></span>";
        return out + "</p>\n";
    }
    if (input == "one" || input == "several" || input == "order") {
        out = "<ul class=\"choices\">\n";
        for (const Json& item : question["items"])
            out += "<li><span class=\"box\"></span>" + item[2].get<std::string>() + "</li>\n";
        return out + "</ul>\n";
    }
    if (input == "rows") {
        out = "<ul>\n";
        for (const Json& item : question["items"])
            out += "<li>" + item[2].get<std::string>() + "</li>\n";
        out += "</ul>\n";
    }
    out += "<div class=\"rows\">\n";
    for (const Json& row : question["rows"])
        out += "<span>" + row[1].get<std::string>() + "</span><span class=\"write\"></span>\n";
    return out + "</div>\n";
}

}  // namespace

Result<std::string> sheet_page(const Course& course, const Lesson& lesson, const SheetWish& wish) {
    const Words& words = course.words;
    std::string sheets, key;
    for (std::uint32_t i = 1; i <= wish.count; ++i) {
        const std::string learner = wish.seed + "-" + std::to_string(i);
        sheets += "<article class=\"sheet\">\n<h1>" + xml_text(sheet_title(words, lesson, i, wish.count, learner)) +
                  "</h1>\n<div class=\"rows\"><span>" + xml_text(words.say("sheet/name")) +
                  "</span><span class=\"write\"></span></div>\n";
        key += "<h2>" + xml_text(key_of_sheet(words, i, learner)) + "</h2>\n<ol>\n";
        unsigned number = 0;
        for (const Step& step : lesson.steps) {
            if (!step.question) continue;
            const Result<Variant> v = draw_variant(course, step, {learner, 1});
            if (!v) return v.error();
            const Json question = question_json(*v, wish.translate);
            sheets += "<section class=\"step\">\n<h2>" + words.number(++number) + ". " + inline_html(step.title) +
                      "</h2>\n" + prose_html(filled_in(*v, step.text)) + question["html"].get<std::string>() +
                      room_to_answer(question) + "</section>\n";
            key += "<li>" + xml_text(key_answer(*v)) + "</li>\n";
        }
        sheets += "</article>\n";
        key += "</ol>\n";
    }
    return page_head(course, lesson, sheet_style, "") + "<body>\n<main>\n" +
           for_paper(without_links_elsewhere(sheets)) + "<article class=\"sheet\">\n<h1>" +
           xml_text(key_title(words, lesson, wish.seed)) + "</h1>\n" + key + "</article>\n</main>\n</body>\n</html>\n";
}

}  // namespace arenarium::course

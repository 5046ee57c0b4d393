#include "core/course/html.h"

#include <algorithm>
#include <set>

#include "core/base/translator.h"
#include "core/course/markdown.h"
#include "core/course/page_resources.h"
#include "core/course/question_page.h"
#include "core/course/scene_picture.h"
#include "core/course/scene_run.h"
#include "core/course/seeds.h"
#include "core/course/shown.h"
#include "core/course/threads_scene.h"
#include "core/export/svg.h"
#include "core/session/named_position.h"

namespace arenarium::course {
namespace {

std::string base64_of_hex(const std::string& hex) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : hex) {
        bits = bits << 4 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
        for (held += 4; held >= 6; held -= 6)
            out += digits[bits >> (held - 6) & 63];
    }
    if (held > 0) out += digits[bits << (6 - held) & 63];
    while (out.size() % 4 != 0)
        out += '=';
    return out;
}

Result<std::string> scene_html(const Scene& scene, const std::string& file, const Words& words, const Translator& t) {
    const std::string script = "<details><summary>" +
                               xml_text(filled(words.say("script_on"), "{profile}", scene.profile)) + "</summary>" +
                               code_html(scene.code.text) + "</details>\n";
    if (is_of_threads(scene)) {
        Result<MimallocRun> run = run_threads_scene(scene, file);
        if (!run) return run.error();
        return threads_picture_html(*run, scene, t) + script;
    }
    Result<Session> session = run_scene(scene, file);
    if (!session) return session.error();
    HeapHistory& history = session->history();
    const Result<NamedPosition> named = parse_position(scene.at);
    if (!named) return named.error();
    const Result<Position> at = find_position(*named, {history.size(), peak_of(session->series())});
    if (!at) return Error{at.error().message, {file, scene.code.line, 1}, at.error().advice};
    history.timeline().seek(*at);
    return picture_html(history.moment(), scene.view, t) + script;
}

// JSON in a page: what would end its element is written otherwise.
std::string json_in_html(const Json& json) {
    std::string out;
    for (const char c : json_line(json)) {
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    return out;
}

// Judged in the program alone.
bool is_written(const Step& step) {
    return step.question && (step.question->kind == Kind::script || step.question->kind == Kind::edit);
}

Result<std::string> step_html(const Course& course, const Lesson& lesson, const Step& step,
                              const PageOptions& options) {
    std::string out = "<section class=\"step" + std::string(step.question ? " question" : "") + "\" id=\"" + step.id +
                      "\"" + (is_written(step) ? " data-written" : "") + ">\n<h2>" + inline_html(step.title) +
                      "</h2>\n";
    std::vector<Variant> variants;
    if (step.question) {
        for (std::uint32_t i = 1; i <= std::max(1u, options.variants); ++i) {
            Result<Variant> v = draw_variant(course, step, {options.learner, i});
            if (!v) return v.error();
            variants.push_back(std::move(*v));
        }
    }
    // The prose of a question with values of its own changes with the variant.
    out += prose_html(variants.empty() ? step.text : filled_in(variants.front(), step.text));
    if (step.scene && !step.scene->code.empty()) {
        const Result<std::string> scene = scene_html(*step.scene, lesson.file, course.words, options.translate);
        if (!scene) return scene.error();
        out += *scene;
    }
    if (!variants.empty()) {
        Json all = Json::array();
        for (const Variant& v : variants)
            all.push_back(question_json(v, options.translate));
        out += "<div class=\"body\"></div>\n<script type=\"application/json\">" + json_in_html(all) + "</script>\n";
    }
    return out + "</section>\n";
}

Json page_texts(const Words& words) {
    Json out = Json::object();
    for (const char* id :
         {"check", "unsure", "not_sure", "hint", "solution", "another", "answer", "nothing", "no_number", "right",
          "wrong", "once_more", "hint_of", "progress", "kept", "kept_by_lms", "again", "again_sure"})
        out[id] = words.say(id);
    return out;
}

}  // namespace

std::string prose_html(const Prose& prose) {
    std::string out, open;  // the element of the blocks before
    const auto close = [&](const std::string& next) {
        if (open == next) return;
        if (!open.empty()) out += "</" + open + ">\n";
        open = next;
        if (!open.empty()) out += "<" + open + ">\n";
    };
    for (const ProseBlock& b : prose) {
        switch (b.kind) {
            case ProseBlock::Kind::bullet:
                close("ul");
                out += "<li>" + inline_html(b.markdown) + "</li>\n";
                break;
            case ProseBlock::Kind::numbered:
                close("ol");
                out += "<li value=\"" + std::to_string(b.number) + "\">" + inline_html(b.markdown) + "</li>\n";
                break;
            case ProseBlock::Kind::quote:
                close("blockquote");
                out += paragraph(inline_html(b.markdown));
                break;
            case ProseBlock::Kind::table_row: {
                if (b.number == 0) close("");
                close("table");
                const std::string cell = b.number == 0 ? "th" : "td";
                out += "<tr>";
                for (const std::string& text : b.cells)
                    out += "<" + cell + ">" + inline_html(text) + "</" + cell + ">";
                out += "</tr>\n";
                break;
            }
            case ProseBlock::Kind::code:
                close("");
                out += "<pre><code>" + xml_text(b.markdown) + "</code></pre>\n";
                break;
            case ProseBlock::Kind::heading:
                close("");
                out += "<h" + std::to_string(b.number) + ">" + inline_html(b.markdown) + "</h" +
                       std::to_string(b.number) + ">\n";
                break;
            case ProseBlock::Kind::paragraph:
                close("");
                out += paragraph(inline_html(b.markdown));
        }
    }
    close("");
    return out;
}

std::string answer_html(const Variant& v) {
    const std::string pattern = v.words.say("the_answer");
    if (v.question->kind == Kind::fields) {  // names and values of C
        std::string lead = filled(pattern, "{answer}", ""), out;
        lead.erase(lead.find_last_not_of(' ') + 1);
        for (const auto& [field, value] : v.right.entries)
            out += "<li><code>" + xml_text(field + " = " + value) + "</code></li>\n";
        return paragraph(xml_text(lead)) + "<ul>\n" + out + "</ul>\n";
    }
    const bool in_order = v.question->kind == Kind::path;
    const bool of_sentences =
        v.question->kind == Kind::choice || (in_order && !v.items.empty() && !v.items.front().text.empty());
    if (!of_sentences || v.right.entries.size() < 2)
        return paragraph(xml_text(filled(pattern, "{answer}", answer_in_words(v, v.right))));
    std::string lead = filled(pattern, "{answer}", "");
    lead.erase(lead.find_last_not_of(' ') + 1);
    const std::string list = in_order ? "ol" : "ul";
    std::string out = paragraph(xml_text(lead)) + "<" + list + ">\n";
    for (const auto& entry : v.right.entries)
        out += "<li>" + xml_text(answer_in_words(v, Answer{{entry}})) + "</li>\n";
    return out + "</" + list + ">\n";
}

std::string without_links_elsewhere(const std::string& html) {
    constexpr std::string_view begin = "<a href=\"", end = "</a>";
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, from)) {
        const std::size_t words = html.find('>', at) + 1, close = html.find(end, words);
        const bool stays = html.substr(at, words - at).find(".md") == std::string::npos;
        out.append(html, from, at - from);
        out += stays ? html.substr(at, close + end.size() - at) : html.substr(words, close - words);
        from = close + end.size();
    }
    return out + html.substr(from);
}

std::string page_head(const Course& course, const Lesson& lesson, std::string_view more_style,
                      std::string_view script) {
    const std::string scripts =
        script.empty() ? "" : "; script-src 'sha256-" + base64_of_hex(sha256_hex(std::string(script))) + "'";
    return "<!DOCTYPE html>\n<html lang=\"" + course.words.language +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'" +
           scripts + "\">\n<title>" + xml_text(plain_text(lesson.title)) + "</title>\n<style>" +
           std::string(page_style) + std::string(more_style) + "</style>\n</head>\n";
}

Result<std::string> lesson_page(const Course& course, const Lesson& lesson, const PageOptions& options) {
    const std::string script = options.more_script + std::string(page_script);
    std::string out = page_head(course, lesson, "", script) + "<body data-lesson=\"" +
                      xml_text(course.version + "/" + lesson.id + "/" + options.learner) + "\">\n<header>\n<h1>" +
                      inline_html(lesson.title) + "</h1>\n<p class=\"side\">" + xml_text(course.title) + "</p>\n" +
                      prose_html(lesson.text) +
                      "<div class=\"progress side\" hidden><span role=\"status\"></span><progress "
                      "aria-hidden=\"true\"></progress></div>\n</header>\n<main>\n";
    for (const Step& step : lesson.steps) {
        if (step.instructor) continue;
        const Result<std::string> one = step_html(course, lesson, step, options);
        if (!one) return one.error();
        out += *one;
    }
    out = without_links_elsewhere(out) + "</main>\n<footer></footer>\n<script type=\"application/json\" id=\"texts\">" +
          json_in_html(page_texts(course.words)) + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
    return out;
}

}  // namespace arenarium::course

#include "core/course/html.h"

#include <algorithm>
#include <set>

#include "core/base/translator.h"
#include "core/course/grade.h"
#include "core/course/json.h"
#include "core/course/markdown.h"
#include "core/course/page_resources.h"
#include "core/course/places.h"
#include "core/course/scene_picture.h"
#include "core/course/scene_run.h"
#include "core/course/seeds.h"
#include "core/course/shown.h"
#include "core/course/threads_scene.h"
#include "core/export/svg.h"
#include "core/pymalloc/read/pools.h"
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

std::string paragraph(const std::string& html) {
    return "<p>" + html + "</p>\n";
}
std::string code_html(const std::string& code) {
    return "<pre><code>" + xml_text(code) + "</code></pre>\n";
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

std::string situation_html(const Variant& v, const Translator& t) {
    std::string out;
    const bool objects = v.program && v.program->objects;
    // The picture of a pool numbers its free list: which block comes next would be read off it.
    const bool tells = v.question->kind == Kind::pick && v.question->view.starts_with("pool");
    if (!objects && !tells) {
        HeapHistory& history = v.history();
        history.timeline().seek({v.asked, 0});
        out += picture_html(history.moment(), v.question->view, t);
        history.timeline().seek({history.size(), 0});
    }
    // Where nothing ran yet there is nothing to be said of it.
    if (!v.program && v.asked == 0) return out;
    std::string said;
    if (v.program) {
        said = numbered_program(v);
    } else {
        const ShownOperations shown = situation_of(v);
        const auto line = [](const ShownOperation& o) {
            return o.text + (o.place.empty() ? "" : "   # " + o.place) + "\n";
        };
        for (const ShownOperation& o : shown.first)
            said += line(o);
        if (shown.left_out != 0)
            said += "… " + filled(v.words.say("more_operations"), "{n}", v.words.number(shown.left_out)) + " …\n";
        for (const ShownOperation& o : shown.last)
            said += line(o);
        if (said.empty()) return out;
    }
    const bool open = v.program || v.asked <= 12;
    out += std::string("<details") + (open ? " open" : "") + "><summary>" +
           xml_text(filled(v.words.say("so_far"), "{profile}", v.profile)) + "</summary>" + code_html(said) +
           "</details>\n";
    return out;
}

// What can be picked: the names of blocks, and whatever is right, or wrong in a known way.
Json places_to_pick(const Variant& v) {
    const Question& q = *v.question;
    const PlaceOf of = q.what == "pool" ? PlaceOf::pool : q.what == "arena" ? PlaceOf::arena : PlaceOf::block;
    std::map<std::string, std::string> labels;
    if (of == PlaceOf::block) {
        for (const auto& [name, place] : named_places(v.history(), v.asked))
            if (!place.raw && labels.size() < 60) labels[place.text(of)] = name + " (" + place.text(of) + ")";
    } else {
        const HeapState& s = v.history().state();
        for_each_carved_pool(s, v.history().layout(), [&](ArenaIndex a, PoolIndex p) {
            const std::string text =
                BlockPlace{false, s.arena(a).ordinal.value, v.history().layout().number_in_arena(p), 0}.text(of);
            if (labels.size() < 100) labels[text] = text;
        });
    }
    const auto also = [&](const Answer& answer) {
        for (const auto& [key, text] : answer.entries)
            labels.emplace(text, text == "raw"          ? v.words.say("the_system")
                                 : of == PlaceOf::block ? filled(v.words.say("new_block"), "{place}", text)
                                                        : text);
    };
    also(v.right);
    for (const MachineAnswer& m : v.machines)
        also(m.answer);
    Json out = Json::array();
    for (const auto& [place, label] : labels)
        out.push_back({place, label});
    return out;
}

Json entries_of(const Answer& answer) {
    Json out = Json::array();
    for (const auto& [key, text] : answer.entries)
        out.push_back({key, text});
    return out;
}

// What blocks are called, so that names can be typed.
Json names_of(const Variant& v) {
    Json out = Json::object();
    for (const auto& [name, place] : named_places(v.history(), v.asked))
        if (!place.raw && out.size() < 200) out[name] = place.text(PlaceOf::block);
    return out;
}

Json items_of(const Variant& v) {
    Json out = Json::array();
    const bool blocks = v.question->kind == Kind::order && v.question->what == "freelist";
    for (const Item& item : v.items) {
        if (blocks) {
            const std::string words = answer_in_words(v, Answer::one(item.key));
            out.push_back({item.key, words, xml_text(words)});
            continue;
        }
        const std::string markdown =
            v.question->kind == Kind::path ? xml_text(item.text) : inline_html(filled_in(v, item.text));
        const std::string bare =
            v.question->kind == Kind::choice ? answer_in_words(v, Answer::one(item.key)) : item.key;
        const std::string html = item.text.empty() ? "<code>" + xml_text(bare) + "</code>" : markdown;
        out.push_back({item.key, item.text.empty() ? bare : plain_text(filled_in(v, item.text)), html});
    }
    return out;
}

Json typed_rows(const Variant& v) {
    Json out = Json::array();
    const Question& q = *v.question;
    if (q.kind == Kind::fields)
        for (const Item& item : v.items)
            out.push_back(
                {item.key,
                 "<code>" + xml_text(item.key) + "</code>" +
                     (item.text.empty() ? "" : ", " + xml_text(filled(v.words.say("now"), "{value}", item.text)))});
    else if (q.kind == Kind::compare)
        for (const auto& [profile, text] : v.right.entries)
            out.push_back({profile, xml_text(filled(v.words.say("under"), "{profile}", profile))});
    else
        out.push_back({"", xml_text(how_to_answer(v))});
    return out;
}

Json variant_json(const Variant& v, const Translator& t) {
    const Question& q = *v.question;
    const bool written = q.kind == Kind::script || q.kind == Kind::edit;
    Json out = Json::object();
    out["kind"] = written ? "script" : kind_name(q.kind);
    std::string html = situation_html(v, t) + prose_html(filled_in(v, v.step->question_text));
    if (written) {
        html += "<ul>";
        for (const KeyText& goal : v.step->options)
            html += "<li>" + inline_html(filled_in(v, goal.text.markdown)) + "</li>";
        html += "</ul>" + (q.kind == Kind::edit ? code_html(q.given.text) : std::string()) +
                paragraph(xml_text(v.words.say("in_the_program")) + " <code>arenarium course show " +
                          xml_text(v.step->id) + " --answer-file FILE</code>");
    }
    out["html"] = html;
    out["several"] = v.several;
    out["keyed"] = q.kind == Kind::fields || !v.rows.empty();
    out["numeric"] = q.kind == Kind::number || (q.kind == Kind::find && (q.what == "line" || q.what == "position")) ||
                     (q.kind == Kind::compare && read_number(v.right.entries[0].second));
    out["tolerance"] = q.tolerance.value;
    out["percent"] = q.tolerance.percent;
    out["right"] = written ? Json::array() : entries_of(v.right);
    Json rows = Json::array(), items = items_of(v);
    std::string input = "typed";
    if (q.kind == Kind::choice && !v.rows.empty()) {
        input = "rows";
        for (const Item& row : v.rows)
            rows.push_back({row.key, row.text.empty() ? "<code>" + xml_text(row.key) + "</code>"
                                                      : inline_html(filled_in(v, row.text))});
    } else if (q.kind == Kind::choice) {
        input = v.several ? "several" : "one";
    } else if (q.kind == Kind::order || q.kind == Kind::path) {
        input = "order";
    } else if (q.kind == Kind::pick) {
        input = "select";
        items = places_to_pick(v);
        for (std::size_t i = 0; i < v.right.entries.size(); ++i)
            rows.push_back({"", v.right.entries.size() == 1 ? "" : v.words.number(i + 1) + "."});
    } else if (!written) {
        rows = typed_rows(v);
    }
    out["input"] = written ? "none" : input;
    out["items"] = items;
    out["names"] = q.kind == Kind::fields ? names_of(v) : Json::object();
    out["rows"] = rows;
    Json machines = Json::array();
    for (const MachineAnswer& m : v.machines)
        machines.push_back({{"answer", entries_of(m.answer)},
                            {"said", inline_html(filled_in(v, answer_to_belief(v, m.machine), true))}});
    out["machines"] = machines;
    Json hints = Json::array();
    for (const Prose& hint : v.step->hints)
        hints.push_back(prose_html(filled_in(v, hint)));
    out["hints"] = hints;
    std::string solution = written ? code_html(v.right.text()) : answer_html(v);
    solution += prose_html(filled_in(v, v.step->solution, true)) + prose_html(filled_in(v, v.step->why, true));
    out["solution"] = solution;
    return out;
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
            all.push_back(variant_json(v, options.translate));
        out += "<div class=\"body\"></div>\n<script type=\"application/json\">" + json_in_html(all) + "</script>\n";
    }
    return out + "</section>\n";
}

// Another lesson's page may lie anywhere, or nowhere: of a link to it the words stay.
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

Json page_texts(const Words& words) {
    Json out = Json::object();
    for (const char* id : {"check", "unsure", "not_sure", "hint", "solution", "another", "answer", "nothing",
                           "no_number", "right", "wrong", "swipe"})
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
                out += code_html(b.markdown);
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

Result<std::string> lesson_page(const Course& course, const Lesson& lesson, const PageOptions& options) {
    const std::string script = std::string(page_script) + options.more_script;
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + course.words.language +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                      "style-src 'unsafe-inline'; script-src 'sha256-" +
                      base64_of_hex(sha256_hex(script)) + "'\">\n<title>" + xml_text(plain_text(lesson.title)) +
                      "</title>\n<style>" + std::string(page_style) + "</style>\n</head>\n<body>\n<header>\n<h1>" +
                      inline_html(lesson.title) + "</h1>\n<p class=\"side\">" + xml_text(course.title) + "</p>\n" +
                      prose_html(lesson.text) + "</header>\n<main>\n";
    for (const Step& step : lesson.steps) {
        if (step.instructor) continue;
        const Result<std::string> one = step_html(course, lesson, step, options);
        if (!one) return one.error();
        out += *one;
    }
    out = without_links_elsewhere(out) + "</main>\n<script type=\"application/json\" id=\"texts\">" +
          json_in_html(page_texts(course.words)) + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
    return out;
}

}  // namespace arenarium::course

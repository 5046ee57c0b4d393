#include "core/course/question_page.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/course/grade.h"
#include "core/course/html.h"
#include "core/course/markdown.h"
#include "core/course/places.h"
#include "core/course/scene_picture.h"
#include "core/course/shown.h"
#include "core/export/svg.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium::course {

std::string paragraph(const std::string& html) {
    return "<p>" + html + "</p>\n";
}

std::string code_html(const std::string& code) {
    std::string out = "<pre><code>";
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = std::min(code.find('\n', at), code.size() - 1) + 1;
        const std::string line = code.substr(at, end - at);
        // Where it goes on in another row, that stands in from where its words begin, behind the number of the line.
        const std::size_t words = std::min(line.find_first_not_of(" 0123456789"), std::size_t{40});
        out += "<span style=\"--in:" + std::to_string(words == 40 ? 2 : words + 2) + "\">" + xml_text(line) + "</span>";
        at = end;
    }
    return out + "</code></pre>\n";
}

namespace {

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

// "0:2" before "0:10": a shorter run of digits is the smaller number.
struct ByNumber {
    bool operator()(std::string_view a, std::string_view b) const {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
            if (a[i] == b[i]) continue;
            const auto run = [&](std::string_view t) {
                std::size_t n = 0;
                while (i + n < t.size() && digit(t[i + n]))
                    ++n;
                return n;
            };
            return run(a) != run(b) ? run(a) < run(b) : a[i] < b[i];
        }
        return a.size() < b.size();
    }
};

// What can be picked: the names of blocks, and whatever is right, or wrong in a known way.
Json places_to_pick(const Variant& v) {
    const Question& q = *v.question;
    const PlaceOf of = q.what == "pool" ? PlaceOf::pool : q.what == "arena" ? PlaceOf::arena : PlaceOf::block;
    std::map<std::string, std::string, ByNumber> labels;
    if (of == PlaceOf::block) {
        for (const auto& [name, place] : named_places(v.history(), v.asked))
            if (!place.raw && labels.size() < 60) labels[place.text(of)] = name + " (" + place.text(of) + ")";
    } else {
        const HeapState& s = v.history().state();
        for_each_carved_pool(s, v.history().layout(), [&](ArenaIndex a, PoolIndex p) {
            const std::string text =
                BlockPlace{false, s.arena(a).ordinal.value, v.history().layout().number_in_arena(p), 0}.text(of);
            if (labels.size() < 100) labels[text] = v.words.prose(text);
        });
    }
    const auto also = [&](const Answer& answer) {
        for (const auto& [key, text] : answer.entries)
            labels.emplace(text, text == "raw"          ? v.words.say("the_system")
                                 : of == PlaceOf::block ? filled(v.words.say("new_block"), "{place}", text)
                                                        : v.words.prose(text));
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
        // The number of an arena is said as the prose says it; what a program prints, and places, are code.
        const bool of_arenas = v.question->kind == Kind::order && v.question->what == "arenas";
        const bool said = v.question->kind == Kind::choice || of_arenas;
        const std::string bare = said ? answer_in_words(v, Answer::one(item.key)) : item.key;
        const std::string html = of_arenas           ? xml_text(bare)
                                 : item.text.empty() ? "<code>" + xml_text(bare) + "</code>"
                                                     : markdown;
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

}  // namespace

Json question_json(const Variant& v, const Translator& t) {
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
                          xml_text(v.step->id) + " <span class=\"whole\">--answer-file FILE</span></code>");
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

}  // namespace arenarium::course

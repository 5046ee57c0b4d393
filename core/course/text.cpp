#include "core/course/text.h"

#include <algorithm>
#include <cmath>

#include "core/base/translator.h"
#include "core/course/markdown.h"
#include "core/course/shown.h"

namespace arenarium::course {
namespace {

constexpr unsigned columns = 80;

// Characters, as far as a terminal counts them: continuation bytes are none, nor are Bengali's vowel signs looked at.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string wrapped(const std::string& text, const std::string& first, const std::string& rest, unsigned width) {
    std::string out = first, line;
    std::size_t used = width_of(first);
    bool begun = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (begun && used + 1 + width_of(word) > width) {
            out += "\n" + rest;
            used = width_of(rest);
            begun = false;
        }
        out += (begun ? " " : "") + word;
        used += width_of(word) + (begun ? 1 : 0);
        begun = true;
    }
    return out + "\n";
}

std::string indented(const std::string& code, const std::string& by) {
    std::string out;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = std::min(code.find('\n', at), code.size());
        const std::string line = code.substr(at, end - at);
        out += line.empty() ? "\n" : by + line + "\n";
        at = end + 1;
    }
    return out;
}

// The rows from `at` on that belong to one table, with columns as wide as their widest cell.
std::string table_text(const Prose& prose, std::size_t& at) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> widths;
    for (std::size_t i = at; i < prose.size() && prose[i].kind == ProseBlock::Kind::table_row; ++i) {
        if (i != at && prose[i].number == 0) break;
        rows.emplace_back();
        for (const std::string& cell : prose[i].cells) {
            rows.back().push_back(plain_text(cell));
            widths.resize(std::max(widths.size(), rows.back().size()));
            widths[rows.back().size() - 1] = std::max(widths[rows.back().size() - 1], width_of(rows.back().back()));
        }
    }
    at += rows.size() - 1;
    std::string out;
    for (const auto& row : rows) {
        std::string line = "  ";
        for (std::size_t c = 0; c < row.size(); ++c)
            line += row[c] + std::string(c + 1 < row.size() ? widths[c] - width_of(row[c]) + 2 : 0, ' ');
        out += line + "\n";
    }
    return out;
}

std::string minutes_text(const Words& words, double minutes) {
    if (minutes == 1) return words.say("minute");
    const double whole = std::floor(minutes);
    const std::string half = minutes == whole ? "" : "." + words.number(5);
    return filled(words.say("minutes"), "{n}", words.number(static_cast<std::uint64_t>(whole)) + half);
}

std::string operation_line(const ShownOperation& o) {
    std::string line = "    " + o.text;
    if (!o.place.empty()) line += std::string(line.size() < 32 ? 32 - line.size() : 1, ' ') + o.place;
    return line + "\n";
}

std::string situation_text(const Variant& v) {
    if (!v.program && v.asked == 0) return "";
    std::string out = "\n" + filled(v.words.say("so_far"), "{profile}", v.profile) + ":\n\n";
    if (!v.program && situation_of(v).first.empty()) return "";
    if (v.program) {
        out += indented(numbered_program(v), "    ");
    } else {
        const ShownOperations shown = situation_of(v);
        for (const ShownOperation& o : shown.first)
            out += operation_line(o);
        if (shown.left_out != 0)
            out += "    … " + filled(v.words.say("more_operations"), "{n}", v.words.number(shown.left_out)) + " …\n";
        for (const ShownOperation& o : shown.last)
            out += operation_line(o);
    }
    const std::vector<std::string> state = state_of(v);
    if (!state.empty() && !(v.program && v.program->objects)) out += "\n";
    if (!(v.program && v.program->objects))
        for (const std::string& line : state)
            out += wrapped(line, "    ", "      ", columns);
    return out;
}

bool has_letters(const Question& q) {
    return q.kind == Kind::choice || q.kind == Kind::path || (q.kind == Kind::order && q.what == "list");
}

std::string options_text(const Variant& v) {
    const Question& q = *v.question;
    std::string out;
    const bool letters = has_letters(q);
    const bool goals = q.kind == Kind::script || q.kind == Kind::edit;
    if (goals)
        for (const KeyText& goal : v.step->options)
            out += wrapped(plain_text(filled_in(v, goal.text.markdown)), "  - ", "    ", columns);
    if (!v.rows.empty())
        for (const Item& row : v.rows)
            out += wrapped(row.key + (row.text.empty() ? "" : ": " + plain_text(filled_in(v, row.text))), "  - ",
                           "    ", columns);
    for (std::size_t i = 0; i < v.items.size(); ++i) {
        const Item& item = v.items[i];
        if (q.kind == Kind::fields) {
            out += "  " + item.key +
                   (item.text.empty() ? "" : ", " + filled(v.words.say("now"), "{value}", item.text)) + "\n";
            continue;
        }
        const std::string text = !item.text.empty()
                                     ? plain_text(q.kind == Kind::path ? item.text : filled_in(v, item.text))
                                 : q.kind == Kind::choice ? answer_in_words(v, Answer::one(item.key))
                                                          : item.key;
        const std::string mark = letters ? "  " + std::string(1, static_cast<char>('a' + i)) + ") " : "  - ";
        out += wrapped(text, mark, "     ", columns);
    }
    if (q.kind == Kind::edit) out += "\n" + v.words.say("to_be_changed") + "\n\n" + indented(q.given.text, "    ");
    return out;
}

}  // namespace

std::string prose_text(const Prose& prose, unsigned width) {
    std::string out;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        const ProseBlock& b = prose[i];
        const bool item = b.kind == ProseBlock::Kind::bullet || b.kind == ProseBlock::Kind::numbered;
        const bool tight = item && i > 0 && prose[i - 1].kind == b.kind;
        if (i > 0 && !tight) out += "\n";
        const std::string indent(b.depth * 2, ' ');
        switch (b.kind) {
            case ProseBlock::Kind::code:
                out += indented(b.markdown, indent + "    ");
                break;
            case ProseBlock::Kind::table_row:
                out += table_text(prose, i);
                break;
            case ProseBlock::Kind::bullet:
                out += wrapped(plain_text(b.markdown), indent + "  - ", indent + "    ", width);
                break;
            case ProseBlock::Kind::numbered: {
                const std::string number = std::to_string(b.number) + ". ";
                out += wrapped(plain_text(b.markdown), indent + "  " + number,
                               indent + "  " + std::string(number.size(), ' '), width);
                break;
            }
            case ProseBlock::Kind::quote:
                out += wrapped(plain_text(b.markdown), indent + "  | ", indent + "  | ", width);
                break;
            default:
                out += wrapped(plain_text(b.markdown), indent, indent, width);
        }
    }
    return out;
}

std::string step_text(const Words& words, const Step& step, const Variant* v) {
    const std::string side = step.id + (step.minutes > 0 ? ", " + minutes_text(words, step.minutes) : "");
    const std::size_t wide = width_of(step.title) + width_of(side), gap = wide < columns - 1 ? columns - wide : 2;
    std::string out = plain_text(step.title) + std::string(gap, ' ') + side + "\n\n";
    out += prose_text(v ? filled_in(*v, step.text) : step.text, columns);
    if (step.instructor) out += prose_text(step.sheet, columns);
    if (step.scene && !step.scene->code.empty())
        out += "\n" + filled(words.say("script_on"), "{profile}", step.scene->profile) + ":\n\n" +
               indented(step.scene->code.text, "    ");
    if (!v) return out;
    out += situation_text(*v);
    out += "\n" + prose_text(filled_in(*v, step.question_text), columns);
    const std::string options = options_text(*v);
    if (!options.empty()) out += "\n" + options;
    out += wrapped(v->words.say("answer") + ": " + how_to_answer(*v) + ".", "\n", "  ", columns);
    return out;
}

std::string verdict_text(const Variant& v, const Verdict& verdict, bool reveal) {
    std::string out;
    switch (verdict.mark) {
        case Mark::right:
            out = v.words.say("right") + "\n";
            break;
        case Mark::wrong:
            out = v.words.say("wrong") + "\n";
            if (!verdict.machine.empty())
                out += wrapped(plain_text(filled_in(v, answer_to_belief(v, verdict.machine), true)), "", "", columns);
            break;
        case Mark::not_sure:
            out = v.words.say("not_sure") + "\n";
            break;
        case Mark::unreadable:
            out = v.words.say("unreadable") + "\n";
            break;
    }
    if (!verdict.reason.empty()) out += wrapped(verdict.reason, "", "  ", columns);
    if (!reveal) return out;
    if (v.question->kind == Kind::script || v.question->kind == Kind::edit)
        out += "\n" + v.words.say("one_that_works") + "\n\n" + indented(v.right.text(), "    ");
    else
        out += wrapped(filled(v.words.say("the_answer"), "{answer}", answer_in_words(v, v.right)), "\n", "  ", columns);
    for (const Prose* part : {&v.step->solution, &v.step->why})
        if (!part->empty()) out += "\n" + prose_text(filled_in(v, *part, true), columns);
    return out;
}

Result<std::string> lesson_text(const Course& course, const Lesson& lesson, const std::string& learner) {
    std::string out = plain_text(lesson.title) + "\n" + std::string(width_of(plain_text(lesson.title)), '=') + "\n\n";
    out += lesson.id + ", " + minutes_text(course.words, lesson.minutes) + "\n\n" + prose_text(lesson.text, columns);
    for (const Step& step : lesson.steps) {
        if (step.instructor) continue;
        out += "\n" + std::string(columns, '-') + "\n\n";
        if (!step.question) {
            out += step_text(course.words, step, nullptr);
            continue;
        }
        const Result<Variant> v = draw_variant(course, step, {learner, 1});
        if (!v) return v.error();
        out += step_text(course.words, step, &*v);
    }
    return out;
}

}  // namespace arenarium::course

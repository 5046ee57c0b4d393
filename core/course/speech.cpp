#include "core/course/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/course/markdown.h"
#include "core/course/shown.h"
#include "core/course/variant.h"

namespace arenarium::course {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> spoken_names{{
    {"nfp2lasta", "n f p two last a"},
    {"nfreepools", "n free pools"},
    {"szidx", "size index"},
    {"ref.count", "ref count"},
    {"maxnextoffset", "max next offset"},
    {"nextoffset", "next offset"},
    {"usedpools", "used pools"},
    {"freepools", "free pools"},
    {"freeblock", "free block"},
    {"pymalloc", "pie malloc"},
    {"KiB", "kibibytes"},
    {"MiB", "mebibytes"},
}};

// "0:18:3" as words; "" when there is none at `at`. `length`: of what was read.
std::string place_in_words(std::string_view text, std::size_t at, const Words& w, std::size_t& length) {
    std::vector<std::string> numbers(1);
    std::size_t i = at;
    for (; i < text.size(); ++i) {
        if (is_digit(text[i]))
            numbers.back() += text[i];
        else if (text[i] == ':' && i + 1 < text.size() && is_digit(text[i + 1]) && numbers.size() < 3)
            numbers.emplace_back();
        else
            break;
    }
    if (numbers.size() < 2) return "";
    length = i - at;
    static constexpr std::array<std::string_view, 3> ids{"ear/arena", "ear/pool", "ear/block"};
    std::string out;
    for (std::size_t k = 0; k < numbers.size(); ++k)
        out += (k == 0 ? "" : ", ") + w.say(ids[k]) + " " + numbers[k];
    return out;
}

void say_prose(const Prose& prose, const Words& w, std::vector<Utterance>& into) {
    for (const ProseBlock& b : prose) {
        if (b.kind == ProseBlock::Kind::code) continue;
        std::string text = b.markdown;
        for (std::size_t i = 0; b.kind == ProseBlock::Kind::table_row && i < b.cells.size(); ++i)
            text += (i == 0 ? "" : ", ") + b.cells[i];
        if (!text.empty()) into.push_back({for_ears(text, w), plain_text(text), 0.35});
    }
}

}  // namespace

std::string for_ears(const std::string& markdown, const Words& w) {
    const std::string text = plain_text(markdown);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const bool inside = i > 0 && is_name(text[i - 1]);
        const auto named = std::find_if(spoken_names.begin(), spoken_names.end(), [&](const auto& n) {
            return !inside && text.compare(i, n.first.size(), n.first) == 0 &&
                   (i + n.first.size() >= text.size() || !is_name(text[i + n.first.size()]));
        });
        std::size_t length = 0;
        if (named != spoken_names.end()) {
            out += named->second;
            i += named->first.size();
        } else if (!inside && text.compare(i, 2, "0x") == 0) {
            for (i += 2; i < text.size() && is_name(text[i]);)
                ++i;
            out += w.say("ear/address");
        } else if (const std::string place = !inside && is_digit(text[i]) ? place_in_words(text, i, w, length) : "";
                   !place.empty()) {
            out += place;
            i += length;
        } else if (text[i] == '(' && inside) {
            // "malloc(24)": of 24. "gc.collect()": nothing more.
            ++i;
            if (i < text.size() && text[i] != ')') out += " " + w.say("ear/of") + " ";
        } else if (text[i] == '_' || text[i] == '(' || text[i] == '[' || text[i] == '{' || text[i] == '|') {
            out += ' ';
            ++i;
        } else if (text[i] == ')' || text[i] == ']' || text[i] == '}' || text[i] == '`') {
            ++i;
        } else {
            out += text[i++];
        }
    }
    return out;
}

Result<std::vector<SpokenChapter>> spoken_lesson(const Course& course, const Lesson& lesson,
                                                 const std::string& learner) {
    const Words& w = course.words;
    std::vector<SpokenChapter> out;
    SpokenChapter first{
        lesson.id, plain_text(lesson.title), {{for_ears(lesson.title, w), plain_text(lesson.title), 0.8}}};
    say_prose(lesson.text, w, first.said);
    out.push_back(std::move(first));
    for (const Step& step : lesson.steps) {
        if (step.instructor) continue;
        SpokenChapter chapter{
            step.id, plain_text(step.title), {{for_ears(step.title, w), plain_text(step.title), 0.6}}};
        std::optional<Result<Variant>> v;
        if (step.question) v = draw_variant(course, step, {learner, 1});
        if (v && !*v) return v->error();
        // The prose before a question tells of its values.
        say_prose(v ? filled_in(**v, step.text) : step.text, w, chapter.said);
        if (v) {
            say_prose(filled_in(**v, step.question_text), w, chapter.said);
            for (const Item& item : (*v)->items)
                if (!item.text.empty()) {
                    const std::string text = filled_in(**v, item.text);
                    chapter.said.push_back({for_ears(text, w), plain_text(text), 0.35});
                }
            const bool written = step.question->kind == Kind::script || step.question->kind == Kind::edit;
            const std::string stop = w.say(written ? "ear/written" : "ear/predict");
            chapter.said.push_back({stop, stop, written ? 0.6 : prediction_pause});
            if (!written) {
                std::string answer = w.say("the_answer");
                if (const std::size_t at = answer.find("{answer}"); at != std::string::npos)
                    answer.replace(at, 8, answer_in_words(**v, (*v)->right));
                chapter.said.push_back({for_ears(answer, w), answer, 0.6});
            }
            say_prose(filled_in(**v, step.solution, true), w, chapter.said);
            say_prose(filled_in(**v, step.why, true), w, chapter.said);
        }
        chapter.said.back().pause = std::max(chapter.said.back().pause, 1.0);
        out.push_back(std::move(chapter));
    }
    return out;
}

std::string clock_text(double seconds) {
    const auto ms = static_cast<long long>(std::llround(seconds * 1000));
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

std::string web_vtt(const std::vector<Timed>& cues) {
    std::string out = "WEBVTT\n";
    for (const Timed& c : cues) {
        std::string text;
        for (const char ch : c.text)
            text += ch == '<' ? "&lt;" : ch == '&' ? "&amp;" : ch == '>' ? "&gt;" : std::string(1, ch);
        out += "\n" + clock_text(c.begin) + " --> " + clock_text(c.end) + "\n" + text + "\n";
    }
    return out;
}

}  // namespace arenarium::course

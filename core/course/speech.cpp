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

// Each ends in a stop with a blank behind it; a decimal point has none.
std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool danda = text.compare(i, 3, "\u0964") == 0;
        const std::size_t behind = danda ? i + 3 : i + 1;
        const bool stop = danda || text[i] == '.' || text[i] == '?' || text[i] == '!';
        if (!stop || behind >= text.size() || text[behind] != ' ') continue;
        out.push_back(text.substr(from, behind - from));
        from = behind + 1;
    }
    if (from < text.size()) out.push_back(text.substr(from));
    return out;
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

SpokenStep spoken_step(const Course& course, const Step& step, const Variant* v) {
    const Words& w = course.words;
    SpokenStep out;
    // The prose before a question tells of its values.
    say_prose(v ? filled_in(*v, step.text) : step.text, w, out.before);
    if (!v) return out;
    say_prose(filled_in(*v, step.question_text), w, out.before);
    for (const Item& item : v->items)
        if (!item.text.empty()) {
            const std::string text = filled_in(*v, item.text);
            out.before.push_back({for_ears(text, w), plain_text(text), 0.35});
        }
    const bool written = step.question->kind == Kind::script || step.question->kind == Kind::edit;
    const std::string stop = w.say(written ? "ear/written" : "ear/predict");
    out.before.push_back({stop, stop, written ? 0.6 : prediction_pause});
    if (!written) {
        std::string answer = w.say("the_answer");
        if (const std::size_t at = answer.find("{answer}"); at != std::string::npos)
            answer.replace(at, 8, answer_in_words(*v, v->right));
        out.after.push_back({for_ears(answer, w), answer, 0.6});
    }
    say_prose(filled_in(*v, step.solution, true), w, out.after);
    say_prose(filled_in(*v, step.why, true), w, out.after);
    return out;
}

std::vector<Utterance> by_sentence(const std::vector<Utterance>& utterances) {
    std::vector<Utterance> out;
    for (const Utterance& u : utterances) {
        const std::vector<std::string> said = sentences_of(u.text), shown = sentences_of(u.shown);
        if (said.size() != shown.size() || said.empty()) {
            out.push_back(u);
            continue;
        }
        for (std::size_t i = 0; i < said.size(); ++i)
            out.push_back({said[i], shown[i], i + 1 == said.size() ? u.pause : 0});
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
        const SpokenStep spoken = spoken_step(course, step, v ? &**v : nullptr);
        for (const std::vector<Utterance>* part : {&spoken.before, &spoken.after})
            chapter.said.insert(chapter.said.end(), part->begin(), part->end());
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

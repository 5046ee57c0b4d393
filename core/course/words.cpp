#include "core/course/words.h"

#include <algorithm>
#include <array>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/course/beliefs.h"
#include "core/course/tutor_texts.h"

namespace arenarium::course {
namespace {

using Text = std::pair<std::string_view, std::string_view>;

constexpr std::array texts{
    Text{"check", "Check"},
    Text{"unsure", "Not sure yet"},
    Text{"hint", "Hint"},
    Text{"solution", "Solution"},
    Text{"another", "Another one"},
    Text{"answer", "Answer"},
    Text{"once_more", "Try once more; after that the solution is shown."},
    Text{"hint_of", "Hint {n} of {total}"},
    Text{"progress", "{n} of {total} right"},
    Text{"kept", "What you answer is kept in this browser alone."},
    Text{"kept_by_lms", "What you answer is kept by your learning system."},
    Text{"again", "Begin this lesson again"},
    Text{"again_sure", "Begin again? The answers to this lesson are forgotten."},
    Text{"minute", "1 minute"},
    Text{"minutes", "{n} minutes"},
    Text{"sheet", "{lesson}: sheet {n} of {total}, {learner}"},
    Text{"sheet/name", "Name:"},
    Text{"sheet/key", "Key to {lesson}, seed {seed}"},
    Text{"sheet/one", "Sheet {n}, {learner}"},
    Text{"sheet/run", "judged by running it"},
    Text{"nothing", "Say something first."},
    Text{"no_number", "That is not a number."},
    Text{"right", "Right."},
    Text{"wrong", "Not so."},
    Text{"not_sure", "Not sure yet: that is an answer too."},
    Text{"unreadable", "That is no answer to this question."},
    Text{"no/number", "'{given}' is not a number"},
    Text{"no/number_as", "as in 16000 or 16,000"},
    Text{"no/place", "'{given}' is no place here"},
    Text{"no/arena_as", "the number of an arena, as in 2"},
    Text{"no/pool_as", "arena:pool, as in 0:18"},
    Text{"no/block_as", "a block's name, arena:pool:block as in 0:0:3, an address, new, or raw"},
    Text{"no/value", "'{given}' is no value of {field}"},
    Text{"no/value_as", "a number, or NULL"},
    Text{"no/lines", "{n} lines differ, at most {most} may"},
    Text{"no/change", "'{name}' may not change"},
    Text{"no/operations", "{n} operations, at most {most} are allowed"},
    Text{"no/live", "{n} live blocks, at most {most} are allowed"},
    Text{"no/at_line", "Line {line}: {what}"},
    Text{"no/syntax", "Python cannot read this."},
    Text{"no/name_unknown", "This name means nothing here."},
    Text{"no/freed_before", "This block was freed before."},
    Text{"no/not_here", "Python has this, the scripts of the course do not."},
    Text{"no/too_much", "The script was stopped: it may never end."},
    Text{"no/raises", "The script ends here with an exception."},
    Text{"no/assert", "An assert of the script fails."},
    Text{"no/too_long", "The text has more than 64 KiB."},
    Text{"no/goal", "Not reached yet: {goal}"},
    Text{"no/goals", "The goals cannot be looked at: {what}"},
    Text{"the_answer", "The answer: {answer}"},
    Text{"one_that_works", "One that works:"},
    Text{"so_far", "So far, on Python {profile}"},
    Text{"script_on", "Script, on Python {profile}"},
    Text{"more_operations", "{n} operations more"},
    Text{"to_be_changed", "To be changed:"},
    Text{"in_the_program", "This one is written and judged in the program:"},
    Text{"under", "Under {profile}"},
    Text{"now", "now {value}"},
    Text{"the_system", "the system's allocator"},
    Text{"new_block", "new ({place})"},
    Text{"arena_line", "arena {arena}: {n} of {total} pools free"},
    Text{"more_arenas", "{n} arenas more"},
    Text{"pool_line", "pool {place}, blocks of {bytes} bytes:"},
    Text{"never_used", "never used"},
    Text{"in_use", "in use"},
    Text{"free", "free"},
    Text{"rest_never_used", "the rest never used"},
    Text{"in_order", "{n} of them, in order: {what}"},
    Text{"cert/title", "CERTIFICATE"},
    Text{"cert/legend", "each row an arena at the end of the night, each cell a pool; red: a few blocks hold it"},
    Text{"cert/completed", "has completed the capstone of"},
    Text{"cert/found", "found the leak, its rate and its limit; told which arenas were pinned, and by which line;"},
    Text{"cert/mended", "and changed the layout so that they go back to the system."},
    Text{"cert/self_issued", "self-issued, can be replayed"},
    Text{"cert/issued", "issued by {issuer}, can be replayed"},
    Text{"cert/answers", "{n} answers of course {course}, learner {learner}"},
    Text{"cert/months", "January February March April May June July August September October November December"},
    Text{"ear/predict", "Stop here, and say what you expect."},
    Text{"ear/written", "This one is written, in the program."},
    Text{"ear/arena", "arena"},
    Text{"ear/pool", "pool"},
    Text{"ear/block", "block"},
    Text{"ear/of", "of"},
    Text{"ear/address", "an address"},
    Text{"ear/transcript", "Transcript"},
    Text{"how/arena", "the number of an arena, by order of obtaining, from 0"},
    Text{"how/pool", "a pool as arena:pool, as in 0:18"},
    Text{"how/block",
         "a block's name, or arena:pool:block as in 0:0:3; new for one never handed out, raw for none of an arena"},
    Text{"how/number", "a number"},
    Text{"how/arenas", "arenas, from the head of usable_arenas on"},
    Text{"how/freelist", "blocks, from the head of the free list on"},
    Text{"how/ring", "pools, as usedpools leads to them"},
    Text{"how/letters", "letters, the first first"},
    Text{"how/fields", "field=value for each: numbers, blocks, pools, arenas, NULL"},
    Text{"how/rows", "row=letter for each row"},
    Text{"how/several", "letters: all that are right"},
    Text{"how/one", "a letter"},
    Text{"how/script", "a script (--answer-file FILE)"},
    Text{"how/edit", "the whole text, with at most so many lines changed: {n} (--answer-file FILE)"},
    Text{"how/line", "the number of a line"},
    Text{"how/position", "a number of operations"},
    Text{"how/thing", "a name, or a place"},
    Text{"how/compare", "two values: under {first}, then under {second}"},
};

}  // namespace

std::string Words::say(const std::string& full_id, std::string_view english) const {
    if (!messages) return std::string(english);
    const auto found = messages->find(full_id);
    const bool good = found != messages->end() && !found->second.text.empty() && found->second.english == english;
    return good ? found->second.text : std::string(english);
}

std::string Words::say(std::string_view id) const {
    if (id.starts_with("tutor/"))
        for (const TutorText& text : tutor_texts())
            if (text.first == id) return say(std::string(id), text.second);
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text& t) { return t.first == id; });
    return found == texts.end() ? std::string(id) : say("ui/" + std::string(id), found->second);
}

std::string Words::number(std::uint64_t n) const {
    return language == "bn" ? bengali_number(n) : grouped(n);
}

std::string Words::prose(std::string_view text) const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    // What stands before or behind a number that is part of a name or of code.
    const auto binds = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c == '[' || c == '.';
    };
    std::string out;
    bool code = false;
    for (std::size_t i = 0; i < text.size();) {
        const char before = i == 0 ? ' ' : text[i - 1];
        if (text[i] == '`') code = !code;
        if (code || !is_digit(text[i])) {
            out += text[i++];
            continue;
        }
        std::size_t end = i;
        const auto goes_on = [&](char c) { return is_digit(c) || c == ',' || c == '.' || c == ':'; };
        while (end < text.size() &&
               (is_digit(text[end]) || (goes_on(text[end]) && end + 1 < text.size() && is_digit(text[end + 1]))))
            ++end;
        std::string digits;
        bool plain = !binds(before) && (before != '(' || i < 2 || !binds(text[i - 2])) && end - i < 20;
        for (std::size_t k = i; k < end; ++k) {
            plain = plain && text[k] != ':' && text[k] != '.';
            if (text[k] != ',') digits += text[k];
        }
        const char behind = end < text.size() ? text[end] : ' ';
        plain = plain && (!binds(behind) || behind == '.' || behind == ':') && (digits.size() < 2 || digits[0] != '0');
        out += plain ? number(std::stoull(digits)) : std::string(text.substr(i, end - i));
        i = end;
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> engine_texts() {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [id, text] : texts)
        out.emplace_back("ui/" + std::string(id), text);
    for (const Belief& b : beliefs()) {
        out.emplace_back("belief/" + std::string(b.machine) + ".believed", b.believed);
        out.emplace_back("belief/" + std::string(b.machine) + ".truth", b.truth);
    }
    for (const auto& [id, text] : tutor_texts())
        out.emplace_back(id, text);
    return out;
}

}  // namespace arenarium::course

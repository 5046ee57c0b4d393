#include "core/course/goals.h"

#include <algorithm>

#include "core/base/translator.h"
#include "core/course/markdown.h"
#include "core/course/shown.h"
#include "core/metrics/requested.h"
#include "core/metrics/site_use.h"

namespace arenarium::course {
namespace {

std::vector<std::string> trimmed_lines(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        line.erase(line.find_last_not_of(" \t\r") + 1);
        out.push_back(std::move(line));
        at = end + 1;
    }
    while (!out.empty() && out.back().empty())
        out.pop_back();
    return out;
}

// The names of lines that begin with "goal_NAME =".
std::vector<std::string> goals_of(const Question& q) {
    std::vector<std::string> out;
    for (const std::string& line : trimmed_lines(q.next.text)) {
        if (!line.starts_with("goal_")) continue;
        const std::size_t end = std::min(line.find_first_of(" ="), line.size());
        const std::size_t equals = line.find_first_not_of(' ', end);
        const bool assigns = equals != std::string::npos && line[equals] == '=' && line.substr(equals, 2) != "==";
        std::string name = line.substr(0, end);
        if (assigns && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
    return out;
}

std::string goal_text(const Variant& v, const std::string& goal) {
    for (const KeyText& k : v.step->options)
        if (k.key == goal || "goal_" + k.key == goal) return plain_text(filled_in(v, k.text.markdown));
    return goal;
}

// "5 lines differ, at most 3 may", in the course's language.
std::string more_than(const Words& words, const char* id, std::uint64_t n, std::uint64_t most) {
    return filled(filled(words.say(id), "{n}", words.number(n)), "{most}", words.number(most));
}

bool same_value(const Value& a, const Value& b) {
    if (a.type != b.type || a.words != b.words || a.address != b.address || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    for (std::size_t i = 0; i < a.items.size(); ++i)
        if (!same_value(a.items[i], b.items[i])) return false;
    for (std::size_t i = 0; i < a.entries.size(); ++i)
        if (!same_value(a.entries[i].key, b.entries[i].key) || !same_value(a.entries[i].value, b.entries[i].value))
            return false;
    return true;
}

struct Counts {
    std::uint64_t operations = 0, mallocs = 0, frees = 0, live = 0, live_bytes = 0;
};
Counts counted_from(const HeapHistory& history, std::uint32_t from) {
    Counts out;
    out.operations = history.size() - from;
    for (std::uint32_t i = from; i < history.size(); ++i)
        ++(history.log().request({i}).kind() == RequestKind::free ? out.frees : out.mallocs);
    for (const OperationIndex i : live_block_operations(history.log(), history.size())) {
        ++out.live;
        out.live_bytes += requested_bytes(history.log(), i);
    }
    return out;
}

}  // namespace

std::size_t lines_changed(const std::string& before, const std::string& after) {
    const std::vector<std::string> a = trimmed_lines(before), b = trimmed_lines(after);
    if (a.size() > 2000 || b.size() > 2000) return std::max(a.size(), b.size());
    // Edit distance over lines.
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

// What is the matter, in the learner's language, and then in Python's own words.
std::string told(const Words& words, const Error& error) {
    const std::string& m = error.message;
    const auto has = [&m](const char* part) { return m.find(part) != std::string::npos; };
    const char* id = has("part of Arenarium's script language") ? "no/not_here"
                     : m.starts_with("SyntaxError")             ? "no/syntax"
                     : m.starts_with("NameError")               ? "no/name_unknown"
                     : has("double free")                       ? "no/freed_before"
                     : m.starts_with("the script was stopped")  ? "no/too_much"
                                                                : "no/raises";
    const std::string what = words.say(id) + " (" + m + ")";
    if (error.place.line == 0) return what;
    return filled(filled(words.say("no/at_line"), "{line}", words.number(error.place.line)), "{what}", what);
}

Result<Reached> run_attempt(const Course& course, const Variant& v, const std::string& text) {
    const Question& q = *v.question;
    const Step* base_step = q.base.empty() ? nullptr : course.question(q.base);
    const Result<Profile> profile = find_profile(v.profile);
    if (!profile) return profile.error();
    Reached out;
    out.run =
        std::make_shared<GeneratorRun>(*profile, space_rules(base_step ? base_step->question->space : q.space), v.seed);
    GeneratorRun& run = *out.run;
    const auto fault = [&](const GeneratorRun::Outcome& o, const char* what) {
        return o.error.value_or(Error{std::string("an assert fails ") + what, q.place, ""});
    };
    if (base_step)
        if (const auto o = run.run(base_step->question->situation, q.place.file); !o.ok())
            return fault(o, "in the situation");
    if (const auto o = run.run(q.situation, q.place.file); !o.ok()) return fault(o, "in the situation");
    out.begins = run.history().size();
    if (text.size() > (std::size_t{1} << 16)) {
        out.error = v.words.say("no/too_long");
        return out;
    }
    if (q.kind == Kind::edit) {
        const std::size_t changed = lines_changed(q.given.text, text);
        if (changed > q.lines) {
            out.error = more_than(v.words, "no/lines", changed, q.lines);
            return out;
        }
    }
    const Result<std::map<std::string, Value>> kept = run.values(q.keep);
    if (!kept) return kept.error();
    const GeneratorRun::Outcome ran = run.run({text, 1}, "answer");
    if (ran.error || ran.rejected) {
        out.error = ran.error ? told(v.words, *ran.error) : v.words.say("no/assert");
        return out;
    }
    const Result<std::map<std::string, Value>> still = run.values(q.keep);
    if (!still) return still.error();
    for (const std::string& name : q.keep)
        if (!same_value(kept->at(name), still->at(name)))
            out.missed.push_back(filled(v.words.say("no/change"), "{name}", name));
    const Counts counts = counted_from(run.history(), out.begins);
    if (q.max_operations && counts.operations > *q.max_operations)
        out.missed.push_back(more_than(v.words, "no/operations", counts.operations, *q.max_operations));
    if (q.max_live && counts.live > *q.max_live)
        out.missed.push_back(more_than(v.words, "no/live", counts.live, *q.max_live));
    for (const auto& [name, number] :
         {std::pair{"OPERATIONS", counts.operations}, std::pair{"MALLOCS", counts.mallocs},
          std::pair{"FREES", counts.frees}, std::pair{"LIVE", counts.live}, std::pair{"LIVE_BYTES", counts.live_bytes}})
        if (Status s = run.set(name, number); !s) return s.error();
    const GeneratorRun::Outcome judged = run.run(q.next, q.place.file);
    // Names that the learner should have left behind are missing: that is no fault of the lesson.
    if (judged.rejected || (judged.error && judged.error->message.starts_with("NameError"))) {
        out.missed.push_back(judged.error ? told(v.words, {judged.error->message, {}, ""}) : v.words.say("no/assert"));
        return out;
    }
    if (judged.error) {
        out.missed.push_back(filled(v.words.say("no/goals"), "{what}", judged.error->message));
        return out;
    }
    const std::vector<std::string> goals = goals_of(q);
    if (goals.empty()) return Error{"the question has no goal", q.place, "below '# ask' stands goal_NAME = …"};
    const Result<std::map<std::string, Value>> reached = run.values(goals);
    if (!reached) return reached.error();
    for (const std::string& goal : goals)
        if (reached->at(goal).words != "True")
            out.missed.push_back(filled(v.words.say("no/goal"), "{goal}", goal_text(v, goal)));
    return out;
}

}  // namespace arenarium::course

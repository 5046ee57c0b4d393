#include "core/tutor/tutor.h"

#include <algorithm>

#include "core/course/lesson_reader.h"
#include "core/course/translation.h"
#include "core/tutor/state_answers.h"
#include "core/tutor/state_reader.h"

namespace arenarium::tutor {
namespace {

constexpr double least_covered = 0.5;      // of the question, by the rarity of its words
constexpr std::size_t most_letters = 420;  // of a passage: three or four sentences

// Whole sentences from the start.
std::string beginning(const std::string& text) {
    if (text.size() <= most_letters) return text;
    std::size_t end = 0;
    for (std::size_t at = 0; at < most_letters;) {
        const std::size_t stop = std::min(text.find(". ", at), text.find("। ", at));
        if (stop == std::string::npos || stop > most_letters) break;
        end = text.compare(stop, 3, "।") == 0 ? stop + 3 : stop + 1;
        at = end;
    }
    return end == 0 ? text : text.substr(0, end);
}

std::string sentence_of(const course::Words& w, const Passage& p) {
    if (p.kind == Passage::Kind::glossary) return say(w, "term", {{"term", p.title}, {"meaning", p.text}});
    return beginning(p.text);
}

// A question of what a word means is answered by the glossary.
const Found* best_of(const std::vector<Found>& found, const Question& q) {
    if (found.empty()) return nullptr;
    if (!q.says(Idea::mean)) {
        // Any other question wants more than a word's meaning, where there is more.
        for (const Found& f : found)
            if (f.passage->kind != Passage::Kind::glossary && f.covered >= found.front().covered - 0.05 &&
                f.score > 0.7 * found.front().score)
                return &f;
        return &found.front();
    }
    // The longest term that the question has whole.
    std::vector<std::string> asked;
    for (const Word& word : q.words)
        for (std::string& stem : stems_of(word.text))
            asked.push_back(std::move(stem));
    const Found* best = nullptr;
    std::size_t longest = 0;
    for (const Found& f : found) {
        if (f.passage->kind != Passage::Kind::glossary) continue;
        for (const std::string& term : {f.passage->source, f.passage->title}) {
            const std::vector<std::string> stems = stems_of(std::string_view(term).substr(0, term.find_first_of(",(")));
            const bool whole = std::all_of(stems.begin(), stems.end(), [&](const std::string& s) {
                return std::find(asked.begin(), asked.end(), s) != asked.end();
            });
            if (!stems.empty() && whole && stems.size() > longest) longest = stems.size(), best = &f;
        }
    }
    return best && best->score > 0.4 * found.front().score ? best : &found.front();
}

}  // namespace

Result<Tutor> Tutor::open(const std::string& folder, const std::string& language, Translator translate) {
    course::CourseReading reading = course::read_course(folder);
    if (!reading.errors.empty()) return reading.errors.front();
    Tutor out;
    out.english_ = std::make_shared<const course::Course>(reading.course);
    if (language != "en") {
        const Result<course::Messages> messages = course::read_translation(reading.course, language);
        if (!messages) return messages.error();
        course::translate(reading.course, *messages, language);
    }
    out.course_ = std::make_shared<const course::Course>(std::move(reading.course));
    out.translate_ = std::move(translate);
    Result<Library> library = Library::of(*out.english_, *out.course_, out.translate_);
    if (!library) return library.error();
    out.library_ = std::make_shared<const Library>(std::move(*library));
    return out;
}

std::vector<Found> Tutor::search(std::string_view question, std::size_t most, const Desk& desk) const {
    return library_->search(question, most, desk.predicting ? desk.step : "");
}

Reply Tutor::ask(std::string_view text, const Desk& desk) const {
    const course::Words& w = course_->words;
    const Moment* m = desk.shown;
    const Question q = take_apart(text, [m](const std::string& name) { return m && is_block_name(*m, name); });
    if (q.words.empty()) return {Reply::Kind::declined, say(w, "nothing_asked"), {}};
    if (q.says(Idea::mistake)) {
        if (!desk.mistake.empty()) return {Reply::Kind::computed, w.prose(desk.mistake), {desk.step}};
        return {Reply::Kind::declined, say(w, desk.predicting ? "no_mistake_yet" : "no_mistake"), {}};
    }
    if (m)
        if (auto said = answer_about_state(q, *m, w, translate_, desk.predicting))
            return {Reply::Kind::computed, w.prose(*said), {}};
    if (const auto said = answer_about_versions(q, w)) return {Reply::Kind::computed, w.prose(*said), {}};
    if (!m && q.operation && q.operation->kind == Operation::Kind::malloc)
        return {Reply::Kind::declined, say(w, "no_state"), {}};
    const std::vector<Found> found = search(text, 12, desk);
    const Found* best = best_of(found, q);
    if (!best || best->covered < least_covered)
        return {Reply::Kind::declined, say(w, m ? "do_not_know" : "do_not_know_no_state"), {}};
    Reply reply{Reply::Kind::found, sentence_of(w, *best->passage), {}};
    const auto note = [&](const Passage& p) {
        if (p.kind == Passage::Kind::lesson &&
            std::find(reply.sources.begin(), reply.sources.end(), p.source) == reply.sources.end())
            reply.sources.push_back(p.source);
    };
    note(*best->passage);
    // One more that fits nearly as well, when it is of another kind. Of what a word means, that word says enough.
    const bool defines = q.says(Idea::mean) && best->passage->kind == Passage::Kind::glossary;
    for (const Found& f : found) {
        if (defines) break;
        if (&f == best || f.passage->kind == best->passage->kind || f.covered < 0.85 || f.score < 0.8 * best->score)
            continue;
        reply.text += " " + sentence_of(w, *f.passage);
        note(*f.passage);
        break;
    }
    for (const Found& f : found)
        if (f.covered >= least_covered && reply.sources.size() < 2) note(*f.passage);
    reply.text = w.prose(reply.text);
    return reply;
}

}  // namespace arenarium::tutor

#include "core/tutor/library.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/course/beliefs.h"
#include "core/pymalloc/steps.h"
#include "core/tutor/glossary.h"

namespace arenarium::tutor {
namespace {

constexpr double key_weight = 4;

// A paragraph without its Markdown.
std::string plain_prose(const std::string& markdown) {
    std::string out;
    for (const char c : markdown)
        if (c != '*' && c != '`') out += c;
    return out;
}

// What a step tells while nobody has answered yet: its text, and the explanation; not its solution, nor its hints.
std::vector<const course::ProseBlock*> told(const course::Step& step) {
    std::vector<const course::ProseBlock*> out;
    for (const course::Prose* prose : {&step.text, &step.why})
        for (const course::ProseBlock& block : *prose)
            if (block.kind == course::ProseBlock::Kind::paragraph || block.kind == course::ProseBlock::Kind::bullet)
                out.push_back(&block);
    return out;
}

}  // namespace

void Library::add(Passage passage, const std::string& keys, const std::string& english) {
    Indexed indexed;
    const auto count = [&](const std::string& text, double weight) {
        std::set<std::string> once;
        for (std::string& s : stems_of(text)) {
            if (weight != 1 && !once.insert(s).second) continue;
            indexed.words[std::move(s)] += weight;
            indexed.length += 1;
        }
    };
    count(keys, key_weight);
    count(passage.text, 1);
    if (english != passage.text) count(english, 1), indexed.length /= 2;
    passages_.push_back(std::move(passage));
    index_.push_back(std::move(indexed));
}

void Library::finish() {
    double total = 0;
    for (const Indexed& one : index_) {
        total += one.length;
        for (const auto& [word, times] : one.words)
            rarity_[word] += 1;
    }
    const double n = static_cast<double>(index_.size());
    if (n > 0) length_ = std::max(1.0, total / n);
    for (auto& [word, passages] : rarity_)
        passages = std::log(1 + (n - passages + 0.5) / (passages + 0.5));
    unknown_ = std::log(1 + (n + 0.5) / 0.5);
}

Result<Library> Library::of(const course::Course& english, const course::Course& shown, const Translator& translate) {
    Library out;
    const bool is_english = shown.words.language == "en";
    Result<std::vector<Term>> terms = read_glossary(english.folder + "/glossary.csv");
    if (!terms) return terms.error();
    for (const Term& t : *terms) {
        const bool own = !is_english && !t.meaning_bn.empty();
        out.add({Passage::Kind::glossary, own ? t.meaning_bn : t.meaning, t.term, own ? t.term_bn : t.term},
                t.term + " " + t.term_bn, t.meaning);
    }
    for (const course::Belief& b : course::beliefs()) {
        const std::string id = "belief/" + std::string(b.machine);
        const std::string believed = shown.words.say(id + ".believed", b.believed);
        out.add({Passage::Kind::truth, shown.words.say(id + ".truth", b.truth), std::string(b.machine), believed},
                std::string(b.believed) + " " + believed + " " + std::string(b.machine), b.truth);
    }
    for (std::size_t l = 0; l < shown.lessons.size(); ++l) {
        for (std::size_t s = 0; s < shown.lessons[l].steps.size(); ++s) {
            const course::Step& step = shown.lessons[l].steps[s];
            const course::Step& original = english.lessons[l].steps[s];
            // What an incident is made of says nothing in general.
            if (step.instructor || shown.lessons[l].capstone) continue;
            const auto paragraphs = told(step), originals = told(original);
            for (std::size_t i = 0; i < paragraphs.size() && i < originals.size(); ++i) {
                // What has numbers of a variant to be filled in says nothing by itself.
                if (paragraphs[i]->markdown.find('{') != std::string::npos) continue;
                out.add({Passage::Kind::lesson, plain_prose(paragraphs[i]->markdown), step.id, step.title},
                        original.title + " " + step.title, plain_prose(originals[i]->markdown));
            }
        }
    }
    for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Step::count_); ++i) {
        const Step step{i};
        const char* text = step_info(step).sentence;
        if (std::string_view(text).find('{') == std::string_view::npos)
            out.add({Passage::Kind::step, translate(text), step_name(step), ""}, "", text);
    }
    out.finish();
    return out;
}

std::vector<Found> Library::search(std::string_view question, std::size_t most, const std::string& left_out) const {
    std::vector<std::string> words = stems_of(question);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::vector<Found> found;
    double asked = 0;
    for (const std::string& w : words) {
        const auto r = rarity_.find(w);
        asked += r == rarity_.end() ? unknown_ : r->second;
    }
    if (asked == 0) return found;
    constexpr double k = 1.2, b = 0.6;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
        if (!left_out.empty() && passages_[i].source == left_out) continue;
        Found f{&passages_[i], 0, 0};
        for (const std::string& w : words) {
            const auto in = index_[i].words.find(w);
            if (in == index_[i].words.end()) continue;
            const double rare = rarity_.find(w)->second;
            f.covered += rare;
            f.score += rare * in->second * (k + 1) / (in->second + k * (1 - b + b * index_[i].length / length_));
        }
        f.covered /= asked;
        // A passage that speaks of all that is asked comes before one that says one of its words often.
        f.score *= 0.3 + f.covered;
        if (f.score > 0) found.push_back(f);
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& x, const Found& y) { return x.score > y.score; });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace arenarium::tutor

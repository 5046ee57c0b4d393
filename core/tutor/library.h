// What can be looked up: the lessons, the glossary, what learners believe wrongly, and the reasons of the engine's
// steps, each in the language of the course and in English. The passage that fits a question best is found by its words
// (BM25), which are cut to their stems in either language.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"

namespace arenarium::tutor {

struct Passage {
    enum class Kind : std::uint8_t { glossary, truth, lesson, step };
    Kind kind{};
    std::string text;    // in the course's language
    std::string source;  // "l2.lifo", "arena", "fifo", "insert_to_freepool"
    std::string title;   // in the course's language
};

struct Found {
    const Passage* passage = nullptr;
    double score = 0;
    double covered = 0;  // from 0 to 1: how much of the question's words it speaks of, the rare ones counting most
};

class Library {
public:
    // `english` and `course`: the same lessons, as they are written and as they are shown. Error: glossary.csv is
    // damaged, with its place; a course without one has no glossary.
    static Result<Library> of(const course::Course& english, const course::Course& course, const Translator&);

    // The best first; at most `most`. Passages of `left_out`, a step's id, are not looked at.
    std::vector<Found> search(std::string_view question, std::size_t most, const std::string& left_out = "") const;
    std::size_t size() const { return passages_.size(); }

private:
    void add(Passage, const std::string& keys, const std::string& english);
    void finish();

    struct Indexed {
        std::map<std::string, double, std::less<>> words;  // by stem: how often, keys counting more
        double length = 0;
    };
    std::vector<Passage> passages_;
    std::vector<Indexed> index_;
    std::map<std::string, double, std::less<>> rarity_;
    double length_ = 1;   // in the middle
    double unknown_ = 1;  // the weight of a word that no passage has
};

// The words of a text that say something, cut to their stems, synonyms made one.
std::vector<std::string> stems_of(std::string_view text);

}  // namespace arenarium::tutor

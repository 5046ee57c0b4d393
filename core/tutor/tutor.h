// Answers questions about the state shown and about the subject, without any model: by rules over a small grammar in
// English and Bengali, computed from the engine, or else by looking them up. It says so when it does not know.
//
//     Result<Tutor> tutor = Tutor::open("resources/lessons", "bn", translator);
//     tutor->ask("b[3] কোথায়?", {&moment}).text;
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"
#include "core/process/moment.h"
#include "core/tutor/library.h"

namespace arenarium::tutor {

// What the learner has before them.
struct Desk {
    const Moment* shown = nullptr;  // null: nothing
    std::string step;               // of the course, that is open; "": none
    bool predicting = false;        // its question is not answered yet: nothing may give the answer away
    std::string mistake;            // what the verdict said of the last answer; "": there was none, or it was right
    std::string hint;               // the next one of the question, "": there is none
};

struct Reply {
    enum class Kind : std::uint8_t {
        computed,  // from the engine
        found,     // from the lessons and the glossary
        declined,  // it does not know
    };
    Kind kind = Kind::declined;
    std::string text;                  // sentences
    std::vector<std::string> sources;  // steps of the course to read on, as "l2.lifo"
};

class Tutor {
public:
    // The lessons of `folder` in a language of theirs. `translate`: what the engine itself says. Error: the lessons
    // cannot be read.
    static Result<Tutor> open(const std::string& folder, const std::string& language,
                              Translator translate = no_translation);

    Reply ask(std::string_view question, const Desk& = {}) const;
    // Passages for a question, the best first: what a model may look up.
    std::vector<Found> search(std::string_view question, std::size_t most, const Desk& = {}) const;
    const course::Course& course() const { return *course_; }
    const Translator& translator() const { return translate_; }

private:
    Tutor() = default;
    std::shared_ptr<const course::Course> english_, course_;
    std::shared_ptr<const Library> library_;
    Translator translate_;
};

}  // namespace arenarium::tutor

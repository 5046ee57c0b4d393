// A lesson for ears: what is said, in order, with pauses; and what goes with the sound: captions and a transcript.
//
// Nothing of it points at a picture. Code and addresses are said as people say them. At a prediction the voice stops
// for four seconds, then says the answer.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct Utterance {
    std::string text;     // for the voice
    std::string shown;    // for the transcript
    double pause = 0.35;  // seconds of silence behind it
};
struct SpokenChapter {
    std::string id, title;  // of the step
    std::vector<Utterance> said;
};

struct Variant;

inline constexpr double prediction_pause = 4;

// A step: what is said before the learner has answered, and the answer with its reasons. `variant`: of its question;
// null: it has none.
struct SpokenStep {
    std::vector<Utterance> before, after;
};
SpokenStep spoken_step(const Course&, const Step&, const Variant* variant);
// The same in single sentences, as a reader follows them.
std::vector<Utterance> by_sentence(const std::vector<Utterance>&);

// Error: a question cannot be drawn.
Result<std::vector<SpokenChapter>> spoken_lesson(const Course&, const Lesson&, const std::string& learner);

// "`malloc(24)` gives 0:0:3" -> "malloc of 24 gives arena 0, pool 0, block 3". Plain text of Markdown.
std::string for_ears(const std::string& markdown, const Words&);

// Seconds, each from 0 at the beginning of the file.
struct Timed {
    double begin, end;
    std::string text;
};
std::string web_vtt(const std::vector<Timed>&);
// "00:01:02.500"
std::string clock_text(double seconds);

}  // namespace arenarium::course

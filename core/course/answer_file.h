// Answers as a file: JSON lines, one an answer, that anybody with the program can check again. The same lines are a
// learner's progress.
//
//     {"v":1,"course":"2026.1","step":"l2.next","learner":"anna","attempt":1,"seed":"1374…","answer":"b[3]","hints":0,
//      "time":"2026-11-26T17:00:00Z"}
//
// Each is on a line of its own (shown here on two). `answer`: a text or number, a list of them, or an object of them by
// name (fields, rows); "?" is "not sure yet". `seed` is a text, as JSON numbers lose its digits. `hints`: how many were
// looked at; `time` is UTC. Both may be missing, and so may `attempt` (1). Of progress there is also "mark": what the
// answer was judged then; checking judges anew. Other names are ignored. Empty lines too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/course/grade.h"

namespace arenarium::course {

struct AnswerLine {
    std::string course, step, learner;
    std::uint32_t attempt = 1;
    std::uint64_t seed = 0;
    Answer answer;
    std::uint32_t hints = 0;
    std::string time;
    std::string mark;        // see mark_name; "": not judged
    std::uint32_t line = 0;  // of its file

    friend bool operator==(const AnswerLine&, const AnswerLine&) = default;
};

// Without its newline.
std::string answer_line(const AnswerLine&);
// Error: what is wrong, at file:line.
Result<AnswerLine> read_answer_line(std::string_view text, const std::string& file, std::uint32_t line);

struct AnswerFile {
    std::vector<AnswerLine> lines;
    std::vector<Error> errors;  // of lines that are none
};
// Error: the file cannot be read, or has more than 16 MiB. `path`: "-" is standard input.
Result<AnswerFile> read_answers(const std::string& path);
// Of its text. `file`: for messages.
AnswerFile answers_in(std::string_view text, const std::string& file);

enum class Standing : std::uint8_t {
    graded,         // see verdict
    other_version,  // of the course
    unknown_step,
    forged,  // the seed is not this learner's
};

struct CheckedAnswer {
    AnswerLine line;
    Standing standing = Standing::graded;
    Verdict verdict;
    std::string right;    // the right answer in words
    std::string problem;  // why it was not graded

    bool right_and_real() const { return standing == Standing::graded && verdict.right(); }
};

// Draws the variant again and judges. Error: a fault of the lesson.
Result<CheckedAnswer> check_answer(const Course&, const AnswerLine&);

}  // namespace arenarium::course

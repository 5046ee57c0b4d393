// What a learner did, and what is due. Everything is derived from answers (answer_file.h), which are only ever
// appended; files of several machines are put together by union.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/course/answer_file.h"
#include "core/course/lesson.h"

namespace arenarium::course {

// Days since 1970-01-01, UTC.
using Day = std::int64_t;
// Of "2026-11-26T17:00:00Z"; nothing when it is no such time.
std::optional<Day> day_of(const std::string& time);

// A mastered question comes back after so many days.
inline constexpr std::array<Day, 5> review_days{1, 3, 7, 21, 60};
inline constexpr std::size_t reviews_a_day = 5;

struct StepProgress {
    std::uint32_t attempts = 0, right = 0;
    bool mastered = false;   // solved once without a hint
    std::size_t review = 0;  // which of review_days comes next
    Day due = 0;             // when; only when it is mastered and `done` is not set
    bool done = false;       // all reviews were passed
};

struct Progress {
    std::map<std::string, StepProgress> steps;
    // The last day on which reviews were answered, and how many.
    Day last_review_day = 0;
    std::size_t reviews_on_it = 0;

    std::uint32_t next_attempt(const std::string& step) const;
    // What is due on a day, the longest due first; at most reviews_a_day, those answered that day included. What was
    // skipped never piles up.
    std::vector<std::string> due(Day today) const;
};

// The "test out" of a lesson: its last two steps with a question, in order. Whoever masters them knows the rest.
std::vector<const Step*> test_out_steps(const Lesson&);
bool has_tested_out(const Lesson&, const Progress&);

// By the marks that the lines carry; those of other versions of the course count too. In the order of their time.
Progress progress_of(std::span<const AnswerLine>);

// The lines of several files, each once, by time. The same answer in two files is one.
std::vector<AnswerLine> united(std::span<const AnswerLine> a, std::span<const AnswerLine> b);

// Every *.jsonl of a folder, put together; lines that cannot be read are left out (a crash leaves half a line). A
// folder that is not there is an empty one.
std::vector<AnswerLine> read_progress(const std::string& folder);
// Appends an answer, on the disk when this returns. `machine`: names the file in the folder.
Status append_progress(const std::string& folder, const std::string& machine, const AnswerLine&);

}  // namespace arenarium::course

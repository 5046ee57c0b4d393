#include "core/course/progress.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/io/append_file.h"

namespace arenarium::course {
namespace {

auto order_of(const AnswerLine& a) {
    return std::tie(a.time, a.learner, a.step, a.attempt, a.seed, a.mark, a.hints, a.course, a.answer.entries);
}

// Days from civil: the proleptic Gregorian calendar, in years that begin with March.
Day days_from(int year, int month, int day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t of_era = y - era * 400;
    const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void count(const AnswerLine& a, Progress& p) {
    if (a.mark.empty() || a.mark == "unreadable") return;
    const bool right = a.mark == "right";
    StepProgress& step = p.steps[a.step];
    step.attempts = std::max(step.attempts, a.attempt);
    if (right) ++step.right;
    const std::optional<Day> day = day_of(a.time);
    if (!step.mastered) {
        if (!right || a.hints != 0) return;
        step.mastered = true;
        step.due = day.value_or(0) + review_days[0];
        return;
    }
    // Practice before it is due moves nothing.
    if (!day || step.done || *day < step.due) return;
    if (*day != p.last_review_day) p.reviews_on_it = 0;
    p.last_review_day = *day;
    ++p.reviews_on_it;
    if (!right) {
        step.review = 0;
    } else if (++step.review == review_days.size()) {
        step.done = true;
        return;
    }
    step.due = *day + review_days[step.review];
}

}  // namespace

std::optional<Day> day_of(const std::string& time) {
    if (time.size() < 10 || time[4] != '-' || time[7] != '-') return {};
    const auto number = [&](std::size_t at, std::size_t digits) {
        int out = 0;
        for (std::size_t i = at; i < at + digits; ++i) {
            if (time[i] < '0' || time[i] > '9') return -1;
            out = out * 10 + (time[i] - '0');
        }
        return out;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    return days_from(year, month, day);
}

std::uint32_t Progress::next_attempt(const std::string& step) const {
    const auto found = steps.find(step);
    return found == steps.end() ? 1 : found->second.attempts + 1;
}

std::vector<std::string> Progress::due(Day today) const {
    std::vector<std::pair<Day, std::string>> all;
    for (const auto& [name, step] : steps)
        if (step.mastered && !step.done && step.due <= today) all.emplace_back(step.due, name);
    std::sort(all.begin(), all.end());
    const std::size_t answered = last_review_day == today ? reviews_on_it : 0;
    all.resize(std::min(all.size(), reviews_a_day - std::min(reviews_a_day, answered)));
    std::vector<std::string> out;
    for (auto& [day, name] : all)
        out.push_back(std::move(name));
    return out;
}

std::vector<const Step*> test_out_steps(const Lesson& lesson) {
    std::vector<const Step*> asked;
    for (const Step& step : lesson.steps)
        if (step.question && !step.instructor) asked.push_back(&step);
    asked.erase(asked.begin(), asked.end() - std::min<std::ptrdiff_t>(2, std::ssize(asked)));
    return asked;
}

bool has_tested_out(const Lesson& lesson, const Progress& progress) {
    const std::vector<const Step*> asked = test_out_steps(lesson);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const Step* step) {
        const auto found = progress.steps.find(step->id);
        return found != progress.steps.end() && found->second.mastered;
    });
}

Progress progress_of(std::span<const AnswerLine> answers) {
    std::vector<AnswerLine> sorted(answers.begin(), answers.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const AnswerLine& a, const AnswerLine& b) { return a.time < b.time; });
    Progress out;
    for (const AnswerLine& a : sorted)
        count(a, out);
    return out;
}

std::vector<AnswerLine> united(std::span<const AnswerLine> a, std::span<const AnswerLine> b) {
    std::vector<AnswerLine> all(a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const AnswerLine& x, const AnswerLine& y) { return order_of(x) < order_of(y); });
    const auto same = [](const AnswerLine& x, const AnswerLine& y) { return order_of(x) == order_of(y); };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

std::vector<AnswerLine> read_progress(const std::string& folder) {
    std::vector<AnswerLine> out;
    std::error_code error;
    std::filesystem::directory_iterator at(folder, error);
    for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
        if (at->path().extension() != ".jsonl") continue;
        if (const Result<AnswerFile> file = read_answers(at->path().string())) out = united(out, file->lines);
    }
    return out;
}

Status append_progress(const std::string& folder, const std::string& machine, const AnswerLine& answer) {
    return append_line(folder + "/" + machine + ".jsonl", answer_line(answer));
}

}  // namespace arenarium::course

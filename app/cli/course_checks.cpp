#include "app/cli/course_checks.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "core/course/answer_file.h"
#include "core/course/lesson_check.h"
#include "core/course/lesson_reader.h"
#include "core/io/byte_source.h"

namespace arenarium::cli {
namespace {

namespace fs = std::filesystem;
using namespace course;

std::string standing_text(const CheckedAnswer& a) {
    switch (a.standing) {
        case Standing::graded:
            return std::string(mark_name(a.verdict.mark));
        case Standing::other_version:
            return "other version";
        case Standing::unknown_step:
            return "unknown step";
        case Standing::forged:
            return "forged";
    }
    return "";
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string csv_row(const std::vector<std::string>& fields) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i)
        out += (i == 0 ? "" : ",") + csv_field(fields[i]);
    return out + "\n";
}

std::string row_of(const std::string& file, const CheckedAnswer& a) {
    const std::string problem = a.problem.empty() ? a.verdict.reason : a.problem;
    return csv_row({file, std::to_string(a.line.line), a.line.learner, a.line.step, std::to_string(a.line.attempt),
                    standing_text(a), a.verdict.machine, a.line.answer.text(), a.right, std::to_string(a.line.hints),
                    a.line.time, problem});
}

// The ordinary files of a folder, by name.
Result<std::vector<fs::path>> files_of(const std::string& folder) {
    std::error_code error;
    std::vector<fs::path> out;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error))
        if (at->is_regular_file(error) && !at->path().filename().string().starts_with('.')) out.push_back(at->path());
    if (error) return Error{"the folder cannot be read: " + error.message(), {folder}, ""};
    if (out.empty()) return Error{"the folder has no files", {folder}, "one answer file a learner is expected"};
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::string> whole_text(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    return read_all(**source, std::size_t{4} << 20);
}

}  // namespace

int check_answer_file(const Course& course, const std::string& path) {
    const Result<AnswerFile> file = read_answers(path);
    if (!file) return print_error(file.error()), bad_data;
    StandardOutput out;
    bool all_right = true;
    for (const AnswerLine& line : file->lines) {
        const Result<CheckedAnswer> checked = check_answer(course, line);
        if (!checked) return print_error(checked.error()), bad_data;
        all_right = all_right && checked->right_and_real();
        std::string text = fmt::format("{:<14} {} attempt {}: {}", standing_text(*checked), line.step, line.attempt,
                                       checked->problem.empty() ? line.answer.text() : checked->problem);
        if (!checked->verdict.machine.empty()) text += " (" + checked->verdict.machine + ")";
        if (!checked->verdict.reason.empty()) text += "; " + checked->verdict.reason;
        out.write(text + "\n");
    }
    for (const Error& error : file->errors)
        print_error(error);
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    return !file->errors.empty() ? bad_data : all_right ? done : different;
}

int grade_folder(const Course& course, const std::string& folder, const std::string& csv) {
    Result<OutputFile> output = OutputFile::open(csv);
    if (!output) return print_error(output.error()), bad_data;
    const Result<std::vector<fs::path>> files = files_of(folder);
    if (!files) return print_error(files.error()), bad_data;
    std::string rows = csv_row({"file", "line", "learner", "step", "attempt", "mark", "belief", "answer",
                                "right_answer", "hints", "time", "problem"});
    std::size_t damaged = 0, answers = 0, right = 0;
    const auto row_of_error = [&](const std::string& name, const Error& error) {
        print_error(error);
        rows += csv_row({name, error.place.line == 0 ? "" : std::to_string(error.place.line), "", "", "", "damaged", "",
                         "", "", "", "", error.text()});
    };
    for (const fs::path& path : *files) {
        const std::string name = path.filename().string();
        const Result<AnswerFile> file = read_answers(path.string());
        if (!file || !file->errors.empty()) ++damaged;
        if (!file) {
            row_of_error(name, file.error());
            continue;
        }
        for (const AnswerLine& line : file->lines) {
            const Result<CheckedAnswer> checked = check_answer(course, line);
            if (!checked) return print_error(checked.error()), bad_data;
            ++answers;
            if (checked->right_and_real()) ++right;
            rows += row_of(name, *checked);
        }
        for (const Error& error : file->errors)
            row_of_error(name, error);
    }
    Status status = output->sink().write(rows);
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    if (csv != "-")
        fmt::print("{} files, {} answers, {} right, {} damaged files\n", files->size(), answers, right, damaged);
    return damaged == 0 ? done : bad_data;
}

int check_lessons(const std::string& course_folder, const std::vector<std::string>& files, std::uint32_t seeds) {
    CourseReading reading;
    if (files.empty()) {
        reading = read_course(course_folder);
    } else {
        reading.course.version = "check";
        for (const std::string& path : files) {
            const Result<std::string> text = whole_text(path);
            if (!text) return print_error(text.error()), bad_data;
            LessonReading one = read_lesson(*text, path);
            reading.errors.insert(reading.errors.end(), one.errors.begin(), one.errors.end());
            reading.course.lessons.push_back(std::move(one.lesson));
        }
    }
    std::size_t errors = reading.errors.size();
    for (const Error& error : reading.errors)
        print_error(error);
    for (const Lesson& lesson : reading.course.lessons) {
        for (const Error& error : check_prose(lesson))
            print_error(error), ++errors;
        for (const course::Step& step : lesson.steps) {
            if (!step.question || !step.question->base.empty()) continue;  // with its base
            for (const QuestionCheck& check : check_together(reading.course, step, seeds)) {
                fmt::print("{:<24} {:<8} {:>5} variants, {:>4.1f} draws each, commonest answer {:.0f} %\n", check.step,
                           kind_name(reading.course.step(check.step)->question->kind), check.variants,
                           check.variants == 0 ? 0.0 : static_cast<double>(check.draws) / check.variants,
                           check.most_common * 100);
                std::fflush(stdout);
                for (const Error& error : check.errors)
                    print_error(error), ++errors;
            }
        }
    }
    fmt::print("{}\n", errors == 0 ? "no faults" : counted(errors, "fault"));
    return errors == 0 ? done : bad_data;
}

}  // namespace arenarium::cli

// A step of a lesson as the window shows it, and an answer's verdict: values, made on the course's own thread.
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/course/grade.h"
#include "core/course/lesson.h"
#include "core/course/places.h"
#include "core/course/variant.h"
#include "ui/threads/threads_moment.h"

namespace arenarium::ui {

// A run to be shown in the picture, and where.
struct LessonPicture {
    QString name, source;
    QString profile, space;
    QString at = QStringLiteral("end");        // see parse_position
    QString view = QStringLiteral("process");  // as in a lesson's scene
    QString place;                             // what to select, as `of` says it; empty: nothing
    course::PlaceOf of = course::PlaceOf::block;
    quint32 line = 0;  // of the source, to be gone to; 0: none
};

// Operations of several threads on mimalloc, to be shown as they stand.
struct ThreadsExample {
    ThreadsMomentPtr moment;
    std::optional<mimalloc::PageIndex> page;  // this page alone
    QString operations;                       // as in an ops file
};

// What can be chosen, ordered or filled in.
struct AnswerItem {
    QString key, text;
};

struct ShownQuestion {
    course::Kind kind{};
    QString what;  // pick, order, find: as the lesson says it
    course::PlaceOf of = course::PlaceOf::block;
    QString html;                        // the question
    QString situation, situation_title;  // what ran so far, or the program: lines of code
    std::vector<AnswerItem> items, rows;
    bool several = false;       // choice: any number
    int count = 1;              // pick: so many, in order
    QString given;              // edit: the text to be changed
    quint32 lines = 0;          // edit: so many may differ
    QStringList goals;          // script, edit
    QStringList hints;          // HTML
    bool before_frees = false;  // `picture` stands there: the list itself would say what comes next
    LessonPicture picture;      // nothing happened yet: none, where the step has an example
};

// A step with its variant drawn. What the course's thread needs to judge an answer stays in `drawn`.
struct ShownStep {
    std::string id;
    QString title, html, error;  // error: why there is no question; empty: none
    QString lead;                // HTML: what the lesson is for, before its first step
    double minutes = 0;
    std::uint32_t attempt = 1;
    std::uint64_t seed = 0;
    std::optional<LessonPicture> scene;
    std::optional<ThreadsExample> threads;
    std::optional<ShownQuestion> question;
    std::shared_ptr<const struct DrawnStep> drawn;
};

// The course and the variants of a step, the step's own first. Only the course's thread looks into the variants.
struct DrawnStep {
    std::shared_ptr<const course::Course> course;
    std::vector<course::Variant> variants;

    const course::Variant& own() const { return variants.front(); }
};

struct ShownVerdict {
    course::Mark mark = course::Mark::unreadable;
    course::Answer answer;  // in the form of its kind
    QString headline;       // "Right."
    QString belief;         // HTML: to whoever gave a machine's answer
    QString machine;        // "fifo"; empty: none
    QString reason;         // why a script is not right, why an answer cannot be read
    QString explanation;    // HTML: the right answer, the solution, why
    QString error;          // a fault of the lesson
    LessonPicture picture;  // where belief and truth part; of a right answer, what happened next

    bool is_final() const { return mark == course::Mark::right || mark == course::Mark::wrong; }
};

// Error in the step: what is wrong with the lesson, or that there is no such step.
ShownStep show_step(const std::shared_ptr<const course::Course>& course, const std::string& step,
                    const course::VariantKey& key);
// REQUIRES: step.drawn.
ShownVerdict judge(const ShownStep& step, const course::Answer& written);

}  // namespace arenarium::ui

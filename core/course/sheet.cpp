#include "core/course/sheet.h"

#include "core/course/shown.h"
#include "core/course/text.h"

namespace arenarium::course {

Result<Sheets> class_sheets(const Course& course, const Lesson& lesson, const std::string& seed, std::uint32_t count) {
    Sheets out;
    out.key = "Key to " + lesson.title + ", seed " + seed + "\n";
    for (std::uint32_t i = 1; i <= count; ++i) {
        const std::string learner = seed + "-" + std::to_string(i);
        if (i > 1) out.sheets += "\f";
        out.sheets += lesson.title + ": sheet " + std::to_string(i) + " of " + std::to_string(count) + ", " + learner +
                      "\nName: ______________________________\n";
        out.key += "\nSheet " + std::to_string(i) + ", " + learner + "\n";
        unsigned number = 0;
        for (const Step& step : lesson.steps) {
            if (!step.question) continue;
            const Result<Variant> v = draw_variant(course, step, {learner, 1});
            if (!v) return v.error();
            ++number;
            out.sheets += "\n" + std::to_string(number) + ". " + step_text(step, &*v);
            const bool written = step.question->kind == Kind::script || step.question->kind == Kind::edit;
            out.key += "  " + std::to_string(number) + ". " + step.id + ": " +
                       (written ? "judged by running it" : answer_in_words(*v, v->right)) + "\n";
        }
    }
    return out;
}

}  // namespace arenarium::course

#include "core/course/sheet.h"

#include "core/base/translator.h"
#include "core/course/shown.h"
#include "core/course/text.h"

namespace arenarium::course {

std::string sheet_title(const Words& words, const Lesson& lesson, std::uint32_t number, std::uint32_t count,
                        const std::string& learner) {
    const std::string of = filled(words.say("sheet"), "{n}", words.number(number));
    return filled(filled(filled(of, "{total}", words.number(count)), "{learner}", learner), "{lesson}", lesson.title);
}

std::string key_title(const Words& words, const Lesson& lesson, const std::string& seed) {
    return filled(filled(words.say("sheet/key"), "{seed}", seed), "{lesson}", lesson.title);
}

std::string key_of_sheet(const Words& words, std::uint32_t number, const std::string& learner) {
    return filled(filled(words.say("sheet/one"), "{n}", words.number(number)), "{learner}", learner);
}

std::string key_answer(const Variant& v) {
    const bool written = v.question->kind == Kind::script || v.question->kind == Kind::edit;
    return written ? v.words.say("sheet/run") : answer_in_words(v, v.right);
}

Result<Sheets> class_sheets(const Course& course, const Lesson& lesson, const std::string& seed, std::uint32_t count) {
    const Words& words = course.words;
    Sheets out;
    out.key = key_title(words, lesson, seed) + "\n";
    for (std::uint32_t i = 1; i <= count; ++i) {
        const std::string learner = seed + "-" + std::to_string(i);
        if (i > 1) out.sheets += "\f";
        out.sheets += sheet_title(words, lesson, i, count, learner) + "\n" + words.say("sheet/name") +
                      " ______________________________\n";
        out.key += "\n" + key_of_sheet(words, i, learner) + "\n";
        unsigned number = 0;
        for (const Step& step : lesson.steps) {
            if (!step.question) continue;
            const Result<Variant> v = draw_variant(course, step, {learner, 1});
            if (!v) return v.error();
            ++number;
            out.sheets += "\n" + words.number(number) + ". " + step_text(words, step, &*v);
            out.key += "  " + words.number(number) + ". " + step.id + ": " + key_answer(*v) + "\n";
        }
    }
    return out;
}

}  // namespace arenarium::course

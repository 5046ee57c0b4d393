#include "core/course/question_script.h"

namespace arenarium::course {
namespace {

void add(std::string& text, const std::string& more) {
    text += more;
    if (!text.empty() && text.back() != '\n') text += '\n';
}

const Question* base_of(const Course& course, const Variant& v) {
    const Step* base = v.question->base.empty() ? nullptr : course.question(v.question->base);
    return base ? &*base->question : nullptr;
}

// What the engine sets before the first line, and the situation.
QuestionScript situation(const Course& course, const Variant& v, const std::string& profile) {
    const Question* base = base_of(course, v);
    QuestionScript out;
    out.profile = profile;
    out.space = base ? base->space : v.question->space;
    out.view = v.question->view;
    out.asked = v.asked;
    out.text = "SEED = " + std::to_string(v.seed) + "\nPROFILE = \"" + profile.substr(0, profile.find(':')) + "\"\n";
    if (base) add(out.text, base->situation.text);
    add(out.text, v.question->situation.text);
    return out;
}

}  // namespace

QuestionScript question_script(const Course& course, const Variant& v, bool after, const std::string& profile) {
    QuestionScript out = situation(course, v, profile.empty() ? v.profile : profile);
    if (v.program) {
        const bool whole = after || v.question->kind == Kind::find || v.program->ask_line == 0;
        std::size_t end = whole ? v.program->text.size() : 0;
        for (std::uint32_t line = 1; !whole && line < v.program->ask_line; ++line)
            end = v.program->text.find('\n', end) + 1;
        out.text = v.program->text.substr(0, end);
    } else if (after && v.question->kind != Kind::script && v.question->kind != Kind::edit) {
        out.text += "# ask\n";
        add(out.text, v.question->next.text);
    }
    return out;
}

QuestionScript attempt_script(const Course& course, const Variant& v, const std::string& text) {
    QuestionScript out = situation(course, v, v.profile);
    add(out.text, text);
    return out;
}

}  // namespace arenarium::course

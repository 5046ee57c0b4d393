#include "core/course/grade.h"

#include <array>

#include "core/course/beliefs.h"
#include "core/course/goals.h"
#include "core/course/match.h"

namespace arenarium::course {

std::string_view mark_name(Mark mark) {
    constexpr std::array<std::string_view, 4> names{"right", "wrong", "not sure", "unreadable"};
    return names[static_cast<std::size_t>(mark)];
}

Result<Verdict> grade(const Course& course, const Variant& v, const Answer& written) {
    Verdict out;
    if (written.not_sure()) {
        out.mark = Mark::not_sure;
        return out;
    }
    if (v.question->kind == Kind::script || v.question->kind == Kind::edit) {
        out.answer = written;
        Result<Reached> reached = run_attempt(course, v, written.entries.front().second);
        if (!reached) return reached.error();
        out.mark = reached->missed.empty() && reached->error.empty() ? Mark::right : Mark::wrong;
        out.reason = !reached->error.empty() ? reached->error : "";
        for (const std::string& goal : reached->missed)
            out.reason += (out.reason.empty() ? "" : "; ") + goal;
        if (out.mark == Mark::wrong)
            for (const Attempt& a : v.question->attempts)
                if (!a.name.empty() && a.code.text == written.entries.front().second) out.machine = a.name;
        return out;
    }
    Result<Answer> answer = read_answer(v, written);
    if (!answer) {
        out.mark = Mark::unreadable;
        out.reason = answer.error().message + (answer.error().advice.empty() ? "" : ": " + answer.error().advice);
        return out;
    }
    out.answer = std::move(*answer);
    out.mark = same_answer(v, v.right, out.answer) ? Mark::right : Mark::wrong;
    if (out.mark == Mark::wrong)
        for (const MachineAnswer& m : v.machines)
            if (out.machine.empty() && same_answer(v, m.answer, out.answer)) out.machine = m.machine;
    return out;
}

std::string answer_to_belief(const Variant& v, const std::string& machine) {
    for (const KeyText& k : v.step->if_answered)
        if (k.key == machine) return k.text.markdown;
    const Belief* belief = belief_of(machine);
    if (!belief) return "";
    return v.words.say("belief/" + machine + ".believed", belief->believed) + " " +
           v.words.say("belief/" + machine + ".truth", belief->truth);
}

}  // namespace arenarium::course

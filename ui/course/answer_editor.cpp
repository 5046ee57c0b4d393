#include "ui/course/answer_editor.h"

#include "ui/course/choice_answer.h"
#include "ui/course/order_answer.h"
#include "ui/course/script_answer.h"
#include "ui/course/typed_answer.h"

namespace arenarium::ui {

AnswerEditor* make_answer_editor(const ShownQuestion& question, Theme* theme, QWidget* parent) {
    using course::Kind;
    switch (question.kind) {
        case Kind::choice:
            if (!question.rows.empty()) return new RowsAnswer(question, theme, parent);
            return new ChoiceAnswer(question, theme, parent);
        case Kind::order:
        case Kind::path:
            return new OrderAnswer(question, theme, parent);
        case Kind::script:
        case Kind::edit:
            return new ScriptAnswer(question, theme, parent);
        case Kind::pick:
        case Kind::number:
        case Kind::fields:
        case Kind::find:
        case Kind::compare:
            break;
    }
    return new TypedAnswer(question, theme, parent);
}

}  // namespace arenarium::ui

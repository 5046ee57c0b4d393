#include "ui/panels/why_answers.h"

namespace arenarium::ui {

std::vector<WhyAnswer> whyAnswers(const Frame&, const ObjectRef&) {
    return {};
}

}  // namespace arenarium::ui

// The font of the script: one in which every character stands for itself.
#pragma once

#include <QFont>

namespace arenarium::ui {

// Whether "==" or "!=" become one sign in it.
bool joins_signs(const QFont& font);

// `wished`, or of the same size the first installed one that joins nothing: Scintilla cannot draw without joining.
QFont plain_code_font(const QFont& wished);

}  // namespace arenarium::ui

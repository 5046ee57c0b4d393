// Where the lessons lie.
#pragma once

#include <QString>

namespace arenarium::ui {

// Beside the program, installed or in the tree that it was built in. Where they would be installed when they are in
// neither.
QString lessons_folder();

}  // namespace arenarium::ui

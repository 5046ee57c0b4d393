// The words that the script language knows, for colour and completion.
#pragma once

#include <QStringList>

namespace arenarium::ui {

// Functions that are always there: "malloc", "len"; with their arguments for completion.
QStringList builtinNames();
QStringList completionEntries();

}  // namespace arenarium::ui

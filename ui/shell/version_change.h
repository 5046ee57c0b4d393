// What another version of Python changes for a script, in one line.
#pragma once

#include <QString>

#include "ui/bridge/values.h"

namespace arenarium::ui {

// One run of the script. `version`: "3.12".
struct VersionRun {
    QString version;
    HistoryPtr history;
};

// The first operation that fares differently and how, and what is held at the end; or that nothing is different.
// `log`: of either run, for the words of the operation.
QString version_change(const VersionRun& before, const VersionRun& after, const OperationLog& log);

}  // namespace arenarium::ui

// What another version of Python changes for a script, in one line.
#pragma once

#include <QString>

#include "ui/bridge/values.h"

namespace arenarium::ui {

// One run of the script. `version`: "3.12".
struct VersionRun {
    QString version;
    HistoryPtr history;
    MomentPtr moment;  // any one of it
};

// The first operation that fares differently and how, and what is held at the end; or that nothing is different.
QString version_change(const VersionRun& before, const VersionRun& after);

}  // namespace arenarium::ui

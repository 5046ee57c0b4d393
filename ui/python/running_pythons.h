// Which running processes look like a Python, from /proc. Empty where there is no /proc.
#pragma once

#include <QString>

#include <vector>

namespace arenarium::ui {

struct RunningPython {
    qint64 pid = 0;
    QString program;    // of the executable
    QString command;    // its words, for people
    quint64 bytes = 0;  // resident
};

// Those of whose executable the name begins with "python", or that have a libpython mapped; largest first. Never this
// process.
std::vector<RunningPython> runningPythons();

}  // namespace arenarium::ui

// What a file is that the user opens, and what the editor shows of one that is no script.
#pragma once

#include <QString>

#include <cstdint>

#include "core/base/result.h"
#include "core/session/open.h"

namespace arenarium::ui {

using arenarium::FileKind;
// See core/session/open.h.
FileKind file_kind(const QString& path);

// A recording of a program, by the ending of its name.
bool is_recording(const QString& path);

// The patterns of a file dialog, everything that can be opened first.
QString open_filters();

// The first lines of an ops file, the whole of it when it is small.
struct OperationsText {
    static constexpr qint64 most_bytes = 256 << 10;
    static constexpr int most_lines = 1000;  // of a longer file

    QString text;  // as it stands in the file, so that lines keep their numbers
    bool is_whole = true;
};
// Error: the file cannot be read.
Result<OperationsText> read_operations_text(const QString& path);

}  // namespace arenarium::ui

// The example scripts: compiled in, so that they are there wherever the program is.
#pragma once

#include <QString>

#include <vector>

#include "core/base/result.h"
#include "ui/shell/document.h"

namespace arenarium::ui {

struct Example {
    QString path;   // of the resource
    QString title;  // its first comment line
    QString watch;  // what to look at: the comment that begins with "Watch:"
};

// What the comment at the head of a script asks the reader to watch; may be empty.
QString watch_of(const QString& source);

// By name, so in teaching order.
std::vector<Example> all_examples();
Result<Document::Content> read_example(const Example& example);

}  // namespace arenarium::ui

// Stepping through a recording by lines, statements and calls of its program, both ways, and which line runs at the
// position.
#pragma once

#include <QObject>

#include <cstddef>
#include <optional>

#include "core/process/line_steps.h"
#include "ui/bridge/bridge.h"
#include "ui/shell/actions.h"

namespace arenarium::ui {

class LineTransport : public QObject {
    Q_OBJECT

public:
    // Both outlive it.
    LineTransport(Bridge& bridge, Actions& actions, QObject* parent = nullptr);

    // The step of the recording that has begun last; none: no line is known.
    std::optional<std::size_t> line() const { return line_; }

signals:
    // It comes again for every position.
    void lineReached(const QString& file, quint32 line);
    void hint(const QString& text);

private:
    void go(LineStride stride, bool back);
    void follow();
    void tell();
    void adjustActions();
    std::span<const LineStep> steps() const;

    Bridge& bridge_;
    Actions& actions_;
    std::optional<std::size_t> line_;
};

}  // namespace arenarium::ui

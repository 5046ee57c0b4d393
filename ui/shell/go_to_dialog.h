// "Go to": a number of operations, a step from where one is, or a position that has a name.
#pragma once

#include <QDialog>

#include <optional>
#include <span>
#include <vector>

#include "core/session/bookmark.h"
#include "ui/bridge/values.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace arenarium::ui {

// "1480", "1,480", "+10", "-3", "start", "end". Nothing for anything else or what lies beyond the ends.
std::optional<quint32> parseOperation(const QString& text, quint32 now, quint32 last);

// All that and the names of core/session/named_position.h: "peak", "40%", "120.5", "mark:" and a bookmark. A point
// before three digits groups them: "1.480" is a number.
std::optional<Position> parsePosition(const QString& text, quint32 now, const History& history,
                                      std::span<const Bookmark> bookmarks = {});

class GoToDialog : public QDialog {
    Q_OBJECT

public:
    GoToDialog(quint32 now, HistoryPtr history, std::vector<Bookmark> bookmarks, QWidget* parent = nullptr);

    QLineEdit* field() const { return field_; }
    // Only when the dialog was accepted.
    Position position() const { return position_; }

private:
    void check();

    quint32 now_;
    HistoryPtr history_;
    std::vector<Bookmark> bookmarks_;
    Position position_;
    QLineEdit* field_;
    QLabel* hint_;
    QPushButton* go_;
};

}  // namespace arenarium::ui

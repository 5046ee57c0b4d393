// Two runs stepped together: where the other one goes, what is different between the two moments that are shown, and
// where the runs part. Both are found on other threads; while the positions move on, the newest ones are taken next.
#pragma once

#include <QObject>
#include <QTimer>

#include <optional>

#include "core/diff/divergence.h"
#include "ui/bridge/bridge.h"
#include "ui/compare/difference.h"

namespace arenarium::ui {

// Refers to both.
RunView run_view_of(const Moment& moment, const History& history, quint32 from = 0);

class Pair : public QObject {
    Q_OBJECT

public:
    // Both outlive it. `left` is the one with the timeline.
    Pair(Bridge& left, Bridge& right, QObject* parent = nullptr);

    // As the sentence about the divergence calls them.
    void setNames(const QString& left, const QString& right);
    // The positions that belong together, from which the divergence is looked for.
    void setStarts(quint32 left, quint32 right);

    bool isLinked() const { return is_linked_; }
    // Linked again, the positions that are shown then belong together.
    void setLinked(bool on);

    // Null until they are found.
    const MarksPtr& leftMarks() const { return left_marks_; }
    const MarksPtr& rightMarks() const { return right_marks_; }
    // The marks are of the moments that are shown, and both stand where they belong.
    bool isSettled() const;

    // Empty while it is looked for.
    QString sentence() const { return sentence_; }
    // Where the left one has just diverged; none: nowhere, or not known yet.
    std::optional<quint32> divergence() const { return divergence_; }
    // Both. REQUIRES: there is one.
    void goToDivergence();

signals:
    void marksChanged();
    void divergenceFound();
    void linkedChanged(bool on);

private:
    struct Marks {
        MomentPtr left, right;
        MarksPtr of_left, of_right;
    };

    void follow();
    void sendTo(quint32 left_operation);
    void find();
    void take(const Marks& found);
    void look();

    Bridge &left_, &right_;
    QString left_name_, right_name_;
    quint32 left_start_ = 0, right_start_ = 0;
    std::int64_t ahead_ = 0;  // of the right position, in operations
    quint32 sent_ = 0;        // where the right one was sent last
    bool is_linked_ = true, is_finding_ = false;
    MomentPtr left_seen_, right_seen_;  // whose marks are there
    MarksPtr left_marks_, right_marks_;
    QString sentence_;
    std::optional<quint32> divergence_;
    quint64 looks_ = 0;
    QTimer retry_;  // the last of several moves may bring no moment of its own
};

}  // namespace arenarium::ui

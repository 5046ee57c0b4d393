// The bookmarked position, and what is different here. The difference is found on another thread, one at a time: while
// the position moves on, the newest one is taken next.
#pragma once

#include <QObject>

#include "ui/bridge/bridge.h"
#include "ui/compare/difference.h"

namespace arenarium::ui {

class Comparison : public QObject {
    Q_OBJECT

public:
    // `bridge` outlives it. Another run takes the bookmark away; lines of the console go on with the same run.
    explicit Comparison(Bridge& bridge, QObject* parent = nullptr);

    const MomentPtr& bookmark() const { return bookmark_; }  // null: none
    bool isOn() const { return is_on_; }
    // Null while it is off, and until the first one is found.
    const DifferencePtr& difference() const { return difference_; }
    // The difference belongs to an earlier position; a newer one follows.
    bool isBehind() const {
        return is_on_ && (!difference_ || difference_->before != bookmark_ || difference_->after != bridge_.moment());
    }

public slots:
    void bookmarkHere();
    // Of this run.
    void setBookmark(arenarium::ui::MomentPtr moment);
    // Without a bookmark it stays off.
    void setOn(bool on);
    void forget();

signals:
    void bookmarkChanged();
    void switched(bool on);
    void changed();  // another difference(), or none

private:
    void find();
    void take(DifferencePtr found);

    Bridge& bridge_;
    MomentPtr bookmark_;
    DifferencePtr difference_;
    bool is_on_ = false, is_finding_ = false;
};

}  // namespace arenarium::ui

#include "ui/compare/comparison.h"

#include <QCoreApplication>
#include <QPointer>

#include <utility>

#include "ui/kit/background.h"

namespace arenarium::ui {

Comparison::Comparison(Bridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge_, &Bridge::momentChanged, this, &Comparison::find);
    connect(&bridge_, &Bridge::runStarted, this, [this](bool console) {
        if (!console) forget();
    });
}

void Comparison::bookmarkHere() {
    setBookmark(bridge_.moment());
}

void Comparison::setBookmark(MomentPtr moment) {
    bookmark_ = std::move(moment);
    emit bookmarkChanged();
    find();
}

void Comparison::setOn(bool on) {
    on = on && bookmark_;
    if (std::exchange(is_on_, on) == on) return;
    emit switched(on);
    if (on) return find();
    difference_.reset();
    emit changed();
}

void Comparison::forget() {
    if (!bookmark_) return;
    setOn(false);
    bookmark_.reset();
    emit bookmarkChanged();
}

void Comparison::find() {
    if (!isBehind() || is_finding_) return;
    is_finding_ = true;
    start_in_background([self = QPointer<Comparison>(this), before = bookmark_, after = bridge_.moment()] {
        DifferencePtr found = find_difference(before, after);
        // It lives on the GUI thread, and is looked at there only.
        QMetaObject::invokeMethod(
            qApp,
            [self, found = std::move(found)] {
                if (self) self->take(found);
            },
            Qt::QueuedConnection);
    });
}

void Comparison::take(DifferencePtr found) {
    is_finding_ = false;
    if (is_on_ && found->before == bookmark_) {
        difference_ = std::move(found);
        emit changed();
    }
    find();
}

}  // namespace arenarium::ui

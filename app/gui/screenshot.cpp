#include "app/gui/screenshot.h"

#include <QCoreApplication>
#include <QTextStream>

namespace arenarium::gui {

namespace {

constexpr int look_interval_ms = 40;
// So many quiet looks in a row: queued frames have arrived and layouts have settled.
constexpr int quiet_looks = 8;

}  // namespace

Screenshot::Screenshot(ui::MainWindow& window, QString path, QObject* parent)
    : QObject(parent), window_(window), path_(std::move(path)) {
    timer_.setInterval(look_interval_ms);
    connect(&timer_, &QTimer::timeout, this, &Screenshot::look);
    timer_.start();
}

void Screenshot::look() {
    const bool busy = window_.bridge().isBusy() || window_.bridge().isMoving() || window_.canvasPanel().isAnimating() ||
                      window_.lecture().isAnimating() || window_.panels().lesson->isBusy() ||
                      window_.panels().blocks->isGathering();
    quiet_ = busy ? 0 : quiet_ + 1;
    if (quiet_ < quiet_looks) return;
    timer_.stop();
    const bool written = window_.grab().save(path_);
    if (!written) QTextStream(stderr) << "arenarium-gui: cannot write the picture " << path_ << "\n";
    QCoreApplication::exit(written ? 0 : 1);
}

}  // namespace arenarium::gui

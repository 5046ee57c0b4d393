#include "tests/tour/tour.h"

#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QPainter>
#include <QTimer>
#include <QtTest>

namespace arenarium::test {

namespace {

constexpr int hang_ms = 120'000;

// The windows over the main one, the lowest first.
QList<QWidget*> windows_over(const QWidget& window) {
    QList<QWidget*> over;
    for (QWidget* w : QApplication::topLevelWidgets())
        if (w != &window && w->isVisible() && w->windowType() != Qt::Desktop && w->windowType() != Qt::ToolTip)
            over << w;
    return over;
}

void close_all(const QList<QWidget*>& windows) {
    for (QWidget* w : windows) {
        if (auto* dialog = qobject_cast<QDialog*>(w))
            dialog->done(QDialog::Rejected);
        else
            w->close();
    }
}

QImage picture_of(QWidget& w) {
    return w.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

void add(Judgement& to, const Judgement& more) {
    to.findings.insert(to.findings.end(), more.findings.begin(), more.findings.end());
    to.texts += more.texts;
    to.elided += more.elided;
}

// A window that needs more than the screen has loses its last lines below the edge.
void judge_size(const ui::MainWindow& window, Judgement& to) {
    constexpr int title_bar = 36;
    const QSize needed = window.minimumSizeHint();
    if (needed.width() <= window.width() && needed.height() + title_bar <= window.height()) return;
    QStringList parts{QStringLiteral("canvas %1").arg(window.centralWidget()->minimumSizeHint().height())};
    for (const QDockWidget* dock : window.panels().docks())
        if (dock->isVisible())
            parts << QStringLiteral("%1 %2").arg(dock->objectName()).arg(dock->minimumSizeHint().height());
    to.findings.push_back(
        {Finding::Kind::left_out,
         QStringLiteral("what has no room in a window that needs %1×%2").arg(needed.width()).arg(needed.height()),
         parts.join(QStringLiteral(", "))});
}

View look(Guide& guide, bool only_over, const std::function<void(QWidget&)>& beside) {
    ui::MainWindow& window = guide.window();
    guide.settle();
    View view;
    view.picture = picture_of(window);
    if (!only_over) {
        add(view.judgement, judge_texts(window, view.picture));
        judge_size(window, view.judgement);
        if (beside) beside(window);
    }
    const QList<QWidget*> over = windows_over(window);
    if (only_over && over.isEmpty()) qFatal("nothing opened");
    for (QWidget* w : over) {
        // Without a display the screen is 800 pixels wide, and no dialog comes up wider than two thirds of it.
        w->resize(w->size().expandedTo(w->sizeHint().boundedTo(window.size() * 2 / 3)));
        guide.settle();
        const QImage picture = picture_of(*w);
        add(view.judgement, judge_texts(*w, picture));
        if (beside) beside(*w);
        const QPoint at = w->geometry().topLeft() - window.geometry().topLeft();
        const QRect frame = QRect(at, w->size()).adjusted(-1, -1, 1, 1);
        QPainter painter(&view.picture);
        painter.fillRect(frame, guide.theme().color(ColorRole::line));
        painter.drawImage(at, picture);
    }
    return view;
}

}  // namespace

View visit(const Stop& stop, ui::Theme& theme, QSize size, const std::function<void(QWidget&)>& beside) {
    Guide guide(theme, size);
    stop.arrange(guide);
    if (!stop.open) return look(guide, false, beside);
    View view;
    bool seen = false;
    guide.settle();
    // A dialog has an event loop of its own, in which this comes.
    QTimer::singleShot(0, &guide.window(), [&] {
        view = look(guide, true, beside);
        seen = true;
        close_all(windows_over(guide.window()));
    });
    stop.open(guide);
    if (!QTest::qWaitFor([&] { return seen; }, hang_ms)) qFatal("nothing opened at %s", stop.name);
    return view;
}

}  // namespace arenarium::test

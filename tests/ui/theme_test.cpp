// Light and dark, switched while the window is open: nothing keeps the colours of the other one.
#include <QDockWidget>
#include <QImage>

#include "tests/ui/window_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

// Where two pictures differ, and where in the window that is.
QString first_difference(const QImage& a, const QImage& b, const QWidget& window) {
    if (a.size() != b.size()) return QStringLiteral("the pictures have different sizes");
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) == b.pixel(x, y)) continue;
            QString place;
            for (const QWidget* w = window.childAt(x, y); w != nullptr; w = w->parentWidget())
                place = QStringLiteral("/%1(%2)").arg(w->metaObject()->className(), w->objectName()) + place;
            return QStringLiteral("%1,%2: %3 instead of %4 in %5")
                .arg(x)
                .arg(y)
                .arg(QColor(a.pixel(x, y)).name(), QColor(b.pixel(x, y)).name(), place);
        }
    }
    return {};
}

}  // namespace

class ThemeTest : public arenarium::test::WindowTest {
    Q_OBJECT

    using Mode = Theme::Mode;

    // What the panels say must not depend on when they were filled.
    void open(Mode mode) {
        makeWindow();
        theme_->setMode(mode);
        window_->resize(1440, 1000);
        window_->restoreUsualLayout();
        show(test::short_script);
        bridge().seekOperation(6);
        QVERIFY(settled(bridge()));
        window_->actions()[Command::bookmark]->trigger();
        window_->actions()[Command::compare_bookmark]->trigger();
        bridge().seekOperation(3);
        QVERIFY(settled(bridge()));
        emit window_->panels().by_hand->lineWanted(QStringLiteral("free(nobody)"));
        QVERIFY(settled(bridge()));
    }
    // Every dock in turn stands in front.
    QList<QImage> pictures() {
        QList<QImage> all;
        window_->panels().inspector_dock->raise();
        for (QDockWidget* dock : window_->panels().docks()) {
            dock->raise();
            window_->canvasPanel().canvas().setFocus();
            [&] { QVERIFY(waited_for([&] { return !window_->panels().blocks->isGathering(); })); }();
            QTest::qWait(60);
            arenarium::test::handle_events();
            all << window_->grab().toImage();
        }
        return all;
    }
    QList<QImage> started_in(Mode mode) {
        open(mode);
        QList<QImage> all = pictures();
        closeWindow();
        return all;
    }
    void compare(Mode from, Mode to) {
        const QList<QImage> wanted = started_in(to);
        open(from);
        const QList<QImage> before = pictures();
        theme_->setMode(to);
        const QList<QImage> after = pictures();
        QCOMPARE(after.size(), wanted.size());
        QVERIFY(after.size() >= 9);
        for (qsizetype i = 0; i < after.size(); ++i) {
            const QString name = window_->panels().docks()[i]->objectName();
            QVERIFY2(before[i] != wanted[i], "the two themes look the same");
            const QString difference = first_difference(after[i], wanted[i], *window_);
            if (!difference.isEmpty() && qEnvironmentVariableIsSet("ARENARIUM_PICTURES")) {
                const QString path = qEnvironmentVariable("ARENARIUM_PICTURES") + QLatin1Char('/') + name;
                after[i].save(path + QStringLiteral("-switched.png"));
                wanted[i].save(path + QStringLiteral("-started.png"));
            }
            QVERIFY2(difference.isEmpty(), qPrintable(name + QStringLiteral(": ") + difference));
        }
    }

private slots:
    void cleanup() { closeWindow(); }

    void a_window_that_turns_light_looks_like_one_that_started_light() { compare(Mode::dark, Mode::light); }
    void a_window_that_turns_dark_looks_like_one_that_started_dark() { compare(Mode::light, Mode::dark); }

    void there_and_back_changes_nothing() {
        open(Mode::dark);
        const QList<QImage> before = pictures();
        theme_->setMode(Mode::light);
        pictures();
        theme_->setMode(Mode::dark);
        const QList<QImage> after = pictures();
        for (qsizetype i = 0; i < after.size(); ++i) {
            const QString difference = first_difference(after[i], before[i], *window_);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
        }
    }
};

ARENARIUM_WIDGET_TEST(ThemeTest)
#include "theme_test.moc"

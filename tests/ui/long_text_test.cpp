// Every text half as long again, and the same from right to left: nothing is clipped, nothing overlaps.
#include <QToolButton>

#include "tests/tour/long_words.h"
#include "tests/tour/text_findings.h"
#include "tests/ui/widget_support.h"
#include "ui/shell/main_window.h"

using namespace arenarium::ui;
using arenarium::test::settled;

class LongTextTest : public QObject {
    Q_OBJECT

    arenarium::test::LongWords long_words_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<MainWindow> window_;

    void open(Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
        window_ = std::make_unique<MainWindow>(*theme_, arenarium::SessionOptions{}, false);
        window_->setFixedSize(1280, 720);
        window_->show();
        window_->restoreUsualLayout();
        window_->openFirst({});
        QVERIFY(settled(window_->bridge()));
        QApplication::processEvents();
        if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
            window_->grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + (direction == Qt::RightToLeft
                                                                                   ? QStringLiteral("/rtl.png")
                                                                                   : QStringLiteral("/long.png")));
    }

    void everything_can_be_read() {
        const arenarium::test::Judgement judged = arenarium::test::judge_texts(*window_);
        QVERIFY(judged.texts >= 50);
        QStringList lines;
        for (const auto& finding : judged.findings)
            lines << finding.line();
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join('\n')));
    }

private slots:
    void init() { QVERIFY(QCoreApplication::installTranslator(&long_words_)); }
    void cleanup() {
        window_.reset();
        QCoreApplication::removeTranslator(&long_words_);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void text_half_as_long_again_fits() {
        open(Qt::LeftToRight);
        QVERIFY(window_->findChild<QToolButton*>() != nullptr);
        everything_can_be_read();
    }
    void a_lesson_too() {
        open(Qt::LeftToRight);
        for (const char* step : {"l2.lifo", "l4.cases", "l4.slide", "l6.mend"}) {
            QVERIFY(window_->showCourse(QString::fromLatin1(step)));
            const LessonPanel& lesson = *window_->panels().lesson;
            QVERIFY(arenarium::test::waited_for([&] { return !lesson.isBusy() && settled(window_->bridge()); }));
            arenarium::test::handle_events();
            everything_can_be_read();
        }
    }
    void and_from_right_to_left() {
        open(Qt::RightToLeft);
        QVERIFY(window_->panels().editor->layoutDirection() == Qt::LeftToRight);  // a script reads as it is written
        everything_can_be_read();
    }
};

ARENARIUM_WIDGET_TEST(LongTextTest)
#include "long_text_test.moc"

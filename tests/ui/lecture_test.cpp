// Lecture mode: the canvas alone, driven by a remote, with stored views and big steps.
#include <QDockWidget>

#include "tests/ui/window_support.h"
#include "ui/shell/find_object.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;

class LectureTest : public arenarium::test::WindowTest {
    Q_OBJECT

private slots:
    void init() {
        makeWindow();
        show(arenarium::test::short_script);
    }
    void cleanup() { closeWindow(); }

    void lecture_mode_shows_the_canvas_alone_and_a_remote_drives_it() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        for (const QDockWidget* dock : window_->panels().docks())
            QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
        QVERIFY(!window_->toolBar().isVisible());
        QVERIFY(lecture.caption().isVisible());
        QVERIFY(theme_->typeScale() > 1.5);
        press(Qt::Key_F3);
        for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_Space, Qt::Key_Right, Qt::Key_Down}) {
            press(key);
            QTRY_COMPARE_WITH_TIMEOUT(lecture.caption().accessibleDescription(), window_->panels().narration->caption(),
                                      arenarium::test::hang_ms);
        }
        QVERIFY(at(4));
        for (const Qt::Key key : {Qt::Key_PageUp, Qt::Key_Left, Qt::Key_Up})
            press(key);
        QVERIFY(at(1));
        QVERIFY(!lecture.caption().accessibleDescription().isEmpty());
        press(Qt::Key_B);
        QVERIFY(lecture.isBlank());
        press(Qt::Key_PageDown);
        QVERIFY(!lecture.isBlank());
        press(Qt::Key_F11);
        QVERIFY(!lecture.isOn());
        QVERIFY(window_->panels().script_dock->isVisible());
        QVERIFY(window_->toolBar().isVisible());
        QCOMPARE(theme_->typeScale(), 1.0);
    }

    void the_caption_names_the_call_and_answers_in_place_of_the_hidden_foot() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        const auto says = [&lecture](const QString& text) {
            for (const QLabel* label : lecture.caption().findChildren<QLabel*>())
                if (label->text().contains(text)) return true;
            return false;
        };
        press(Qt::Key_F3);
        press(Qt::Key_PageDown);
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("b = malloc(100)")), arenarium::test::hang_ms);
        press(Qt::Key_7);
        QVERIFY(says(QStringLiteral("There is no view 7 yet")));
        press(Qt::Key_PageUp);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("a = malloc(24)")), arenarium::test::hang_ms);
        QVERIFY(!says(QStringLiteral("There is no view 7 yet")));
    }

    void a_stored_view_comes_back_with_zoom_selection_and_position() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        QApplication::processEvents();  // the layout of the large type
        const ObjectRef b = block_by_name(*bridge().moment(), "b");
        window_->selection().select(b);
        window_->canvasPanel().canvas().diveTo(b);
        const Viewport view = window_->canvasPanel().canvas().viewport();
        press(Qt::Key_2, Qt::ControlModifier);
        press(Qt::Key_F3);
        window_->selection().clear();
        window_->canvasPanel().canvas().fitAll();
        press(Qt::Key_2);
        QVERIFY(bridge().atEnd());
        QCOMPARE(window_->selection().object(), b);
        QCOMPARE(window_->canvasPanel().canvas().viewport(), view);
    }

    void stations_of_a_long_history_are_what_happens_to_arenas() {
        show("blocks = [malloc(512) for i in range(5000)]\nfor b in blocks:\n    free(b)\n");
        press(Qt::Key_F3);
        std::vector<std::uint32_t> stops;
        while (!bridge().atEnd() && stops.size() < 100) {
            window_->transport().nextStation();
            QVERIFY(settled(bridge()));
            stops.push_back(bridge().position().operation);
        }
        QVERIFY(stops.size() > 4 && stops.size() < 100);
        QCOMPARE(stops.front(), 1U);
        for (std::size_t i = stops.size() - 1; i-- > 0;) {
            window_->transport().previousStation();
            QVERIFY(settled(bridge()));
            QCOMPARE(bridge().position().operation, stops[i]);
        }
    }
};

ARENARIUM_WIDGET_TEST(LectureTest)
#include "lecture_test.moc"

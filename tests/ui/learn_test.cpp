// Learning: it begins before the first operation, one hint points at what to press, errors stand in the picture's
// place, and everything over time stands on one axis.
#include <QDockWidget>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/window_support.h"
#include "ui/canvas/picture_notice.h"
#include "ui/editor/editor_font.h"
#include "ui/shell/examples.h"
#include "ui/shell/messages.h"
#include "ui/shell/settings.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;

class LearnTest : public test::WindowTest {
    Q_OBJECT

    PictureNotice& notice() { return window_->canvasPanel().notice(); }
    void open_first_example() {
        window_->openExample(all_examples().front());
        QVERIFY(settled(bridge()));
        test::handle_events();
    }
    bool says(const QWidget& bar, const QString& text) {
        for (const QLabel* label : bar.findChildren<QLabel*>())
            if (label->text().contains(text)) return true;
        return false;
    }

private slots:
    void init() { makeWindow(true); }
    void cleanup() { closeWindow(); }

    void an_example_begins_before_its_first_operation_with_step_ready_and_pointed_at() {
        open_first_example();
        QVERIFY(at(0));
        QVERIFY(can(Command::step));
        Spotlight& spotlight = window_->spotlight();
        QVERIFY(spotlight.isLit());
        QCOMPARE(spotlight.target(), window_->toolBar().widgetForAction(window_->actions()[Command::step]));
        QVERIFY(spotlight.text().contains(QStringLiteral("F5")));
        QVERIFY(spotlight.rect().contains(spotlight.bubble()));
        // It lets clicks through.
        QTest::mouseClick(spotlight.target(), Qt::LeftButton);
        QVERIFY(settled(bridge()));
        QVERIFY(at(1));
        QVERIFY(!spotlight.isLit());
        press(Qt::Key_F3);
        QVERIFY2(!spotlight.isLit(), "it was followed");
        closeWindow();
        QVERIFY(Settings().knowsStep());
    }

    void a_script_file_begins_there_too_and_operations_at_their_end() {
        QTemporaryDir folder;
        QVERIFY(window_->openFile(test::write_file(folder, "a.py", "a = malloc(24)\nb = malloc(24)\n")).ok());
        QVERIFY(settled(bridge()));
        QVERIFY(at(0));
        QVERIFY(window_->openFile(test::write_file(folder, "a.ops", "a 0 24\na 1 24\n")).ok());
        QVERIFY(settled(bridge()));
        QVERIFY(bridge().atEnd());
    }

    void the_legend_is_in_sight() {
        show(test::short_script);
        QVERIFY(!window_->canvasPanel().pictureLegend().visibleRegion().isEmpty());
        QString words;
        const DrawList& picture = window_->canvasPanel().pictureLegend().picture();
        for (const DrawItem& item : picture.items)
            if (item.kind == ItemKind::text) words += QString::fromStdString(std::string(picture.text_of(item))) + ';';
        for (const char* word : {"in use", "free", "next in the list", "never used", "lost", "written now", "read now",
                                 "selected", "link until now"})
            QVERIFY2(words.contains(QLatin1String(word)), word);
        window_->actions()[Command::legend]->trigger();
        QVERIFY(!window_->canvasPanel().pictureLegend().isVisible());
    }

    // As on a screen of 1280 × 720, of which title and frame take a part.
    void on_a_low_screen_the_lens_still_numbers_and_names_blocks_and_the_list_shows_its_arenas() {
        window_->resize(1278, 690);
        window_->restoreUsualLayout();
        test::handle_events();
        show(test::short_script);
        test::handle_events();
        const auto words = [](const PictureWidget& widget) {
            QString all;
            for (const DrawItem& item : widget.picture().items)
                if (item.kind == ItemKind::text)
                    all += QString::fromStdString(std::string(widget.picture().text_of(item))) + ';';
            return all;
        };
        const CanvasPanel& canvas = window_->canvasPanel();
        QVERIFY2(words(canvas.lens()).contains(";1;"), qPrintable(words(canvas.lens())));
        QVERIFY2(words(canvas.lens()).contains("[0]"), qPrintable(words(canvas.lens())));
        QVERIFY(canvas.canvas().height() >= Theme::grid(13));
        // Two arenas with free pools.
        show("blocks = [malloc(512) for i in range(2000)]\nfor b in blocks[:200]:\n    free(b)\n");
        test::handle_events();
        const QString list = words(canvas.strip());
        QVERIFY2(list.contains("arena 0;") && list.contains("arena 1;"), qPrintable(list));
    }

    void an_error_stands_in_the_place_of_the_picture_with_its_line() {
        show("a = malloc(8)\nfree(a)\nfree(a)\n");
        test::handle_events();
        QVERIFY(notice().isVisible());
        QVERIFY2(!window_->canvasPanel().canvas().isVisible(), "a picture stands beside the error");
        QVERIFY(notice().place().contains(QLatin1Char('3')));
        QVERIFY(notice().message().contains(QStringLiteral("double free"), Qt::CaseInsensitive) ||
                notice().message().contains(QStringLiteral("freed")));
        notice().lineButton()->click();
        int line = 0, column = 0;
        window_->panels().editor->getCursorPosition(&line, &column);
        QCOMPARE(line, 2);
        notice().pictureButton()->click();
        QVERIFY(!notice().isVisible());
        QVERIFY(window_->canvasPanel().canvas().isVisible());
    }

    void stepping_brings_the_picture_back_and_a_good_run_too() {
        show("a = malloc(8)\nfree(a)\nfree(a)\n");
        QVERIFY(notice().isVisible());
        window_->actions()[Command::back]->trigger();
        QVERIFY(settled(bridge()));
        QVERIFY(!notice().isVisible());
        show("a = maloc(8)\n");
        QVERIFY(notice().isVisible());
        QVERIFY(!notice().pictureButton()->isVisible());
        QCOMPARE(notice().advice(), QStringLiteral("Did you mean 'malloc'?"));
        show(test::short_script);
        QVERIFY(!notice().isVisible());
    }

    void what_was_edited_or_still_runs_is_said_beside_the_picture() {
        show(test::short_script);
        QVERIFY(window_->canvasPanel().remark().isEmpty());
        window_->panels().editor->append(QStringLiteral("while True:\n    pass\n"));
        QVERIFY(window_->canvasPanel().remark().contains(QStringLiteral("Edited")));
        QVERIFY(says(window_->canvasPanel(), QStringLiteral("Edited")));
        window_->document().run(Landing::end);
        QVERIFY(waited_for([&] { return window_->canvasPanel().remark().contains(QStringLiteral("Running")); }));
        // And Run is Stop.
        QToolButton* run = window_->toolBar().runButton();
        QVERIFY(waited_for([&] { return run->defaultAction() == window_->actions()[Command::cancel]; }));
        run->click();
        QVERIFY(settled(bridge()));
        QCOMPARE(run->defaultAction(), window_->actions()[Command::run]);
        QVERIFY(!window_->canvasPanel().remark().contains(QStringLiteral("Running")));
    }

    void another_version_is_told_in_one_line_and_shown_beside() {
        show("a = malloc(24)\nfree(a)\n");
        emit window_->toolBar().profileChosen(*find_profile("3.8"));
        QVERIFY(settled(bridge()));
        test::handle_events();
        const QString hint = window_->hintLine().hint();
        QVERIFY2(hint.startsWith(QStringLiteral("3.8 instead of 3.12")), qPrintable(hint));
        QVERIFY2(hint.contains(QStringLiteral("operation 2, free(a): only in 3.8 an arena is released")),
                 qPrintable(hint));
        window_->hintLine().offerButton()->click();
        QVERIFY(window_->sideBySide() != nullptr);
        Bridge& other = window_->sideBySide()->bridge();
        QVERIFY(settled(other));
        QCOMPARE(QString::fromStdString(other.profile().name), QStringLiteral("3.12"));
        bridge().seekOperation(1);
        QVERIFY(settled(bridge()));
        QVERIFY(waited_for([&] { return other.position() == Position{1, 0}; }));
        window_->workspaces().show(Workspace::profile);
        QVERIFY(window_->sideBySide() == nullptr);
        window_->workspaces().show(Workspace::learn);
        QVERIFY(window_->panels().script_dock->isVisible());
    }

    void scrubber_marks_charts_and_cursor_share_one_axis() {
        window_->resize(1440, 1000);
        window_->restoreUsualLayout();
        open_first_example();
        test::handle_events();
        const TimelineBar& bar = *window_->panels().timeline;
        const HistoryChart& chart = *window_->panels().charts->history(HistoryChart::Subject::bytes);
        QVERIFY(chart.isVisible());
        for (std::uint32_t operation = 0; operation <= bridge().history()->operations; ++operation) {
            const int there = bar.mapTo(window_.get(), QPoint(bar.xOf(operation), 0)).x();
            const int here = chart.viewport()
                                 ->mapTo(window_.get(), QPoint(static_cast<int>(std::lround(chart.xOf(operation))), 0))
                                 .x();
            QVERIFY2(std::abs(there - here) <= 1, qPrintable(QStringLiteral("%1 and %2").arg(there).arg(here)));
        }
        QVERIFY(std::abs(chart.plot().left() - chart.xOf(0)) <= 1);
        const auto obtained = bridge().history()->operations_with(EventKind::arena_obtained);
        const std::vector<int> marks = bar.marksAt(EventKind::arena_obtained);
        QCOMPARE(marks.size(), obtained.size());
        for (std::size_t i = 0; i < marks.size(); ++i)
            QCOMPARE(marks[i], bar.xOf(obtained[i] + 1));
    }

    void escape_and_tab_leave_the_script() {
        show(test::short_script);
        ScriptEditor* editor = window_->panels().editor;
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Tab);
        QVERIFY(editor->hasFocus());
        QVERIFY(editor->source().contains(QStringLiteral("    ")));
        QTest::keyClick(editor, Qt::Key_Escape);
        const QString before = editor->source();
        QTest::keyClick(editor, Qt::Key_Tab);
        QVERIFY(!editor->hasFocus());
        QCOMPARE(editor->source(), before);
    }

    void the_font_of_the_script_joins_no_signs() {
        QVERIFY(!joins_signs(plain_code_font(theme_->monoFont())));
        if (!joins_signs(theme_->monoFont())) QCOMPARE(plain_code_font(theme_->monoFont()), theme_->monoFont());
    }

    void the_text_grows_and_shrinks_and_is_remembered() {
        const double before = theme_->typeScale();
        window_->actions()[Command::larger_text]->trigger();
        QVERIFY(theme_->typeScale() > before);
        QCOMPARE(Settings().textScale(), theme_->typeScale());
        for (int i = 0; i < 20; ++i)
            window_->actions()[Command::smaller_text]->trigger();
        QCOMPARE(theme_->typeScale(), Settings::least_text);
        window_->actions()[Command::usual_text]->trigger();
        QCOMPARE(theme_->typeScale(), 1.0);
    }

    void a_hint_goes_when_it_was_read_and_is_never_cut_without_a_sign() {
        show(test::short_script);
        HintLine& line = window_->hintLine();
        const QString standing = line.hint();
        line.setPatience(1);
        line.setHint(QStringLiteral("Done"));
        QCOMPARE(line.hint(), QStringLiteral("Done"));
        QVERIFY(waited_for([&] { return line.hint() == standing; }));
        line.setStanding(QString(3000, QLatin1Char('x')));
        test::handle_events();
        QVERIFY(says(line, QStringLiteral("\u2026")));
    }

    void docks_grow_again_after_the_window_was_small() {
        window_->resize(1440, 900);
        test::handle_events();
        const int script = window_->panels().script_dock->width(), side = window_->panels().narration_dock->width();
        window_->resize(700, 500);
        test::handle_events();
        window_->resize(1440, 900);
        test::handle_events();
        QVERIFY2(std::abs(window_->panels().script_dock->width() - script) <= 2,
                 qPrintable(QStringLiteral("%1, was %2").arg(window_->panels().script_dock->width()).arg(script)));
        QVERIFY(std::abs(window_->panels().narration_dock->width() - side) <= 2);
    }

    void a_file_that_cannot_be_opened_at_the_start_is_explained_in_the_window() {
        window_->openOrExplain(QStringLiteral("/no/such/file.py"));
        QVERIFY(settled(bridge()));
        QVERIFY(notice().isVisible());
        QVERIFY(!notice().message().isEmpty());
        show(test::short_script);
        QVERIFY(!notice().isVisible());
    }

    void an_error_says_nothing_twice() {
        QTemporaryDir folder;
        QVERIFY(window_->openFile(test::write_file(folder, "bad.arenatrace", "hello\n")).ok());
        QVERIFY(settled(bridge()));
        QCOMPARE(window_->hintLine().hint().count(QStringLiteral("make one with")), 1);
        QVERIFY(notice().isVisible());
    }

    void message_boxes_have_icons_and_mnemonics() {
        const auto question = save_question(window_.get(), *theme_, QStringLiteral("a.py"));
        const auto error = error_message(window_.get(), *theme_, {"no", {"a.py", 3, 0}, "try again"});
        for (const QMessageBox* box : {question.get(), error.get()}) {
            QVERIFY(!box->iconPixmap().isNull());
            QVERIFY(!box->buttons().isEmpty());
            for (const QAbstractButton* button : box->buttons())
                QVERIFY2(button->text().contains(QLatin1Char('&')), qPrintable(button->text()));
        }
        QCOMPARE(error->informativeText(), QStringLiteral("try again"));
        QVERIFY2(!error->text().contains(QStringLiteral("try again")), "said twice");
    }

    void by_hand_on_the_canvas_one_selects_presses_and_types() {
        show("a = malloc(24)\n");
        HandActs& acts = *window_->panels().by_hand;
        press(Qt::Key_M);
        QTest::keyClicks(acts.line(), QStringLiteral("64"));
        QTest::keyClick(acts.line(), Qt::Key_Return);
        QVERIFY(settled(bridge()));
        QCOMPARE(window_->document().source(), QStringLiteral("a = malloc(24)\nb1 = malloc(64)\n"));
        const PoolIndex pool = bridge().moment()->log.result({0}).pool();
        window_->selection().select(PymallocRef::of_block({0}, pool, 0));
        press(Qt::Key_Delete);
        QVERIFY(window_->document().source().endsWith(QStringLiteral("free(a)\n")));
        QCOMPARE(bridge().history()->operations, 3U);
    }
};

ARENARIUM_WIDGET_TEST(LearnTest)
#include "learn_test.moc"

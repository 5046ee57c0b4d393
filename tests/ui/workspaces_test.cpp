// Learn, Teach and Profile: what each shows at first, and that each remembers how it was arranged.
#include <QDockWidget>
#include <QToolButton>

#include "tests/ui/window_support.h"
#include "ui/shell/dock_sizes.h"
#include "ui/shell/find_object.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;

class WorkspacesTest : public test::WindowTest {
    Q_OBJECT

    const Panels& panels() { return window_->panels(); }
    Workspace current() { return window_->workspaces().current(); }

private slots:
    void init() {
        makeWindow(true);
        show(test::short_script);
    }
    void cleanup() { closeWindow(); }

    void keys_and_the_switch_of_the_tool_bar_go_from_one_to_another() {
        QCOMPARE(current(), Workspace::learn);
        press(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(current(), Workspace::profile);
        press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(current(), Workspace::learn);
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(current(), Workspace::teach);
        press(Qt::Key_F11);
        QCOMPARE(current(), Workspace::learn);
        for (const Command command : {Command::profile, Command::learn}) {
            auto* button = window_->toolBar().switchButton(command);
            QVERIFY(button->isVisible() && !button->isChecked());
            button->click();
            QVERIFY(button->isChecked());
        }
        QCOMPARE(current(), Workspace::learn);
    }

    void from_teaching_one_comes_back_to_what_was_before() {
        press(Qt::Key_3, Qt::ControlModifier);
        press(Qt::Key_F11);
        QCOMPARE(current(), Workspace::teach);
        QVERIFY(!panels().script_dock->isVisible());
        window_->workspaces().show(Workspace::learn);
        QCOMPARE(current(), Workspace::learn);
        QVERIFY(!window_->lecture().isOn());
        QVERIFY(panels().narration_dock->isVisible());
    }

    void learning_shows_the_script_sixty_columns_wide_with_output_and_console_below() {
        window_->resize(1280, 720);
        window_->restoreUsualLayout();
        test::handle_events();
        const ScriptEditor& editor = *panels().editor;
        QVERIFY2(editor.width() >= editor.widthOf(60),
                 qPrintable(QStringLiteral("%1 of %2").arg(editor.width()).arg(editor.widthOf(60))));
        QVERIFY(!panels().output->transcript()->viewport()->visibleRegion().isEmpty());
        QVERIFY(!panels().console->input()->viewport()->visibleRegion().isEmpty());
        QCOMPARE(panels().console_dock->x(), panels().script_dock->x());
        QVERIFY(panels().console_dock->y() > panels().script_dock->y());
        QVERIFY(!panels().usedpools->visibleRegion().isEmpty());
        for (const QDockWidget* dock : {panels().blocks_dock, panels().sites_dock, panels().inspector_dock})
            QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
    }

    void what_the_script_prints_and_what_the_console_answers_stand_in_one_place() {
        show("print('from the script')\n");
        QTest::keyClicks(panels().console->input(), QStringLiteral("1 + 1"));
        QTest::keyClick(panels().console->input(), Qt::Key_Return);
        QVERIFY(settled(bridge()));
        panels().output->transcript()->flush();
        QCOMPARE(panels().output->transcript()->toPlainText().trimmed(),
                 QStringLiteral("from the script\n>>> 1 + 1\n2"));
    }

    void while_learning_the_inspector_opens_for_a_selection() {
        QVERIFY(!panels().inspector_dock->isVisible());
        window_->selection().select(block_by_name(*bridge().moment(), "b"));
        QVERIFY(panels().inspector_dock->isVisible());
        window_->selection().clear();
        QVERIFY(!panels().inspector_dock->isVisible());
    }

    void each_remembers_its_own_layout_also_in_the_next_window() {
        panels().narration_dock->hide();
        window_->workspaces().show(Workspace::profile);
        window_->addDockWidget(Qt::LeftDockWidgetArea, panels().blocks_dock);
        window_->workspaces().show(Workspace::learn);
        QVERIFY(!panels().narration_dock->isVisible());
        QVERIFY(!panels().blocks_dock->isVisible());
        window_->workspaces().show(Workspace::profile);
        QCOMPARE(window_->dockWidgetArea(panels().blocks_dock), Qt::LeftDockWidgetArea);
        QVERIFY(panels().blocks_dock->isVisible());
        window_->close();
        window_ = std::make_unique<MainWindow>(*theme_, SessionOptions{}, true);
        window_->show();
        QVERIFY(!panels().narration_dock->isVisible());
        window_->workspaces().show(Workspace::profile);
        QCOMPARE(window_->dockWidgetArea(panels().blocks_dock), Qt::LeftDockWidgetArea);
        window_->restoreUsualLayout();
        QCOMPARE(window_->dockWidgetArea(panels().blocks_dock), Qt::RightDockWidgetArea);
        window_->workspaces().show(Workspace::learn);
        window_->restoreUsualLayout();
        QVERIFY(panels().narration_dock->isVisible());
    }

    // What stands behind another tab has a size of long ago, and no say.
    void a_dock_keeps_its_width_whatever_is_behind_it() {
        QMainWindow window;
        window.resize(1200, 700);
        window.setCentralWidget(new QWidget);
        QList<QDockWidget*> docks;
        for (int i = 0; i < 8; ++i) {
            docks << new QDockWidget(&window);
            docks.back()->setWidget(new QWidget);
            window.addDockWidget(Qt::LeftDockWidgetArea, docks.back());
            if (i > 0) window.tabifyDockWidget(docks.front(), docks.back());
        }
        docks.front()->raise();
        DockSizes sizes(window, docks);
        window.show();
        test::handle_events();
        window.resizeDocks({docks.front()}, {500}, Qt::Horizontal);
        sizes.keepSoon();
        test::handle_events();
        for (const int width : {700, 1200}) {
            window.resize(width, 700);
            test::handle_events();
        }
        QCOMPARE(docks.front()->width(), 500);
    }

    void a_recording_has_a_source_wide_enough_to_read() {
        window_->resize(1280, 720);
        window_->workspaces().show(Workspace::profile);
        window_->restoreUsualLayout();
        test::handle_events();
        QVERIFY2(panels().source_dock->width() >= 440, qPrintable(QString::number(panels().source_dock->width())));
    }

    void the_menu_of_panels_offers_what_belongs_to_the_workspace() {
        for (const Workspace workspace : {Workspace::learn, Workspace::profile}) {
            window_->workspaces().show(workspace);
            for (const QDockWidget* dock : panels().docks())
                QVERIFY2(!dock->isVisible() || dock->toggleViewAction()->isVisible(), qPrintable(dock->objectName()));
        }
    }
};

ARENARIUM_WIDGET_TEST(WorkspacesTest)
#include "workspaces_test.moc"

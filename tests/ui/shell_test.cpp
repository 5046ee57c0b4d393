#include <QDockWidget>
#include <QMap>
#include <QMenuBar>

#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"
#include "ui/shell/examples.h"
#include "ui/shell/find_object.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_dialog.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::short_script;
using arenarium::test::waited_for;

class ShellTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    void type_at_end(const QString& text) {
        ScriptEditor& editor = *window_->panels().editor;
        editor.setFocus();
        editor.SendScintilla(QsciScintilla::SCI_DOCUMENTEND);
        for (const QChar c : text) {
            if (c == QLatin1Char('\n'))
                QTest::keyClick(&editor, Qt::Key_Return);
            else
                QTest::keyClicks(&editor, c);
        }
    }

private slots:
    void init() {
        makeWindow();
        show(short_script);
    }
    void cleanup() { closeWindow(); }

    void every_command_says_what_it_does_and_names_its_key() {
        QMap<QKeySequence, QString> owners;
        for (const QAction* action : window_->actions().all()) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(action->toolTip().contains(key.toString(QKeySequence::NativeText)),
                         qPrintable(action->objectName()));
                QVERIFY2(!owners.contains(key),
                         qPrintable(action->objectName() + QLatin1String(" and ") + owners.value(key)));
                owners.insert(key, action->objectName());
            }
        }
        QVERIFY(owners.size() > 25);
    }

    void every_control_of_the_toolbar_has_a_name_and_can_be_reached_by_keyboard() {
        int controls = 0;
        for (const QWidget* widget : window_->toolBar().findChildren<QWidget*>()) {
            const bool is_control = widget->inherits("QAbstractButton") || widget->inherits("QAbstractSlider") ||
                                    widget->inherits("QLineEdit");
            if (!is_control || !widget->isVisible() || widget->parentWidget()->inherits("QLineEdit")) continue;
            if (widget->objectName() == QLatin1String("qt_toolbar_ext_button")) continue;
            ++controls;
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->accessibleName()));
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->accessibleName()));
        }
        QVERIFY(controls >= 12);
    }

    void tab_goes_round_through_editor_canvas_lens_and_list() {
        QWidget* first = window_->panels().editor;
        QSet<QString> seen;
        QWidget* widget = first;
        for (int i = 0; i < 10000; ++i) {
            widget = widget->nextInFocusChain();
            if (widget == first) break;
            seen << widget->objectName();
        }
        QVERIFY2(widget == first, "the chain of focus does not close");
        for (const char* name : {"canvas", "lens", "usableArenas"})
            QVERIFY2(seen.contains(QString::fromLatin1(name)), name);
    }

    void the_function_keys_step_both_ways() {
        press(Qt::Key_F3);
        QVERIFY(at(0));
        press(Qt::Key_F5);
        press(Qt::Key_F5);
        QVERIFY(at(2));
        press(Qt::Key_F4);
        QVERIFY(at(1));
        press(Qt::Key_Period);
        QVERIFY(at(1, 1));
        press(Qt::Key_Comma);
        QVERIFY(at(1, 0));
        press(Qt::Key_End);
        QVERIFY(bridge().atEnd());
        press(Qt::Key_Home);
        QVERIFY(bridge().atStart());
    }

    void what_cannot_be_done_is_greyed() {
        press(Qt::Key_End);
        QVERIFY(!window_->actions()[Command::step]->isEnabled());
        QVERIFY(window_->actions()[Command::back]->isEnabled());
        press(Qt::Key_F3);
        QVERIFY(window_->actions()[Command::step]->isEnabled());
        QVERIFY(!window_->actions()[Command::back]->isEnabled());
    }

    void typing_a_line_and_running_it_keeps_the_position() {
        bridge().seekOperation(3);
        QVERIFY(settled(bridge()));
        type_at_end(QStringLiteral("c = malloc(7)\n"));
        QVERIFY(window_->document().isStale());
        QVERIFY(window_->isWindowModified());
        press(Qt::Key_F8);
        QVERIFY(!window_->document().isStale());
        QCOMPARE(bridge().history()->operations, 10U);
        QVERIFY(at(3));
    }

    void a_step_after_an_edit_steps_through_the_new_script() {
        press(Qt::Key_F3);
        type_at_end(QStringLiteral("c = malloc(7)\n"));
        press(Qt::Key_F5);
        QCOMPARE(bridge().history()->operations, 10U);
        QVERIFY(at(1));
    }

    void letters_typed_into_the_script_are_no_commands() {
        press(Qt::Key_F3);
        press(Qt::Key_F5);
        type_at_end(QStringLiteral("x = 1.5, 2"));
        QVERIFY(window_->document().source().endsWith(QStringLiteral("x = 1.5, 2")));
        QVERIFY(at(1));
    }

    void breakpoints_stop_the_run() {
        press(Qt::Key_F3);
        window_->panels().editor->toggleBreakpointAt(4);
        press(Qt::Key_F8);
        QVERIFY(at(8));
        press(Qt::Key_F8);
        QVERIFY(bridge().atEnd());
    }

    void until_goes_to_the_next_and_to_the_last_event() {
        press(Qt::Key_F3);
        window_->transport().setUntil({UntilTarget::Kind::event, EventKind::pool_empty});
        press(Qt::Key_F7);
        QVERIFY(at(8));
        window_->transport().setUntil({UntilTarget::Kind::event, EventKind::arena_obtained});
        press(Qt::Key_F7, Qt::ShiftModifier);
        QVERIFY(at(1));
        press(Qt::Key_F7);
        QVERIFY(at(1));
        QVERIFY(window_->hintLine().hint().contains(QLatin1String("Nothing")));
    }

    void until_finds_what_touched_the_selection() {
        const ObjectRef b = block_by_name(*bridge().moment(), "b");
        QVERIFY(b);
        window_->selection().select(b);
        window_->transport().setUntil({UntilTarget::Kind::selection, EventKind::arena_obtained});
        press(Qt::Key_F7, Qt::ShiftModifier);
        QVERIFY(at(2));
    }

    void an_act_by_hand_becomes_a_line_of_the_script_and_undo_takes_it_back() {
        emit window_->panels().by_hand->lineWanted(QStringLiteral("free(keep[4])"));
        QVERIFY(settled(bridge()));
        QVERIFY(window_->document().source().endsWith(QStringLiteral("free(keep[4])\n")));
        QCOMPARE(bridge().history()->operations, 10U);
        QVERIFY2(!window_->document().isStale(), "what is shown is what the script does");
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window_->document().source(), QString::fromUtf8(short_script));
        QCOMPARE(bridge().history()->operations, 9U);
    }

    void a_wrong_act_is_refused_and_leaves_the_script_alone() {
        emit window_->panels().by_hand->lineWanted(QStringLiteral("free(a)"));
        QVERIFY(settled(bridge()));
        QCOMPARE(window_->document().source(), QString::fromUtf8(short_script));
        QCOMPARE(bridge().history()->operations, 9U);
    }

    void an_error_is_shown_at_its_line() {
        show("a = malloc(8)\nfree(a)\nfree(a)\n");
        QCOMPARE(window_->panels().editor->errorLine(), 3U);
        QVERIFY(!window_->hintLine().hint().isEmpty());
    }

    void another_version_runs_the_same_script() {
        emit window_->toolBar().profileChosen(*find_profile("3.8"));
        QVERIFY(settled(bridge()));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.8"));
        QCOMPARE(bridge().history()->operations, 9U);
    }

    void a_script_may_ask_for_its_version() {
        show("# a\n# profile: 3.7\na = malloc(8)\n");
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.7"));
    }

    void the_theme_changes_the_whole_window() {
        const QColor dark = window_->palette().color(QPalette::Window);
        window_->actions()[Command::theme_light]->trigger();
        QVERIFY(window_->palette().color(QPalette::Window).lightness() > dark.lightness() + 100);
        QVERIFY(!theme_->isDark());
    }

    void the_search_field_finds_names_addresses_lines_and_operations() {
        const Moment& moment = *bridge().moment();
        const ObjectRef b = block_by_name(moment, "b");
        const Block block = moment.log.result({1});
        QCOMPARE(PymallocRef::from(b).pool, block.pool());
        const Address address = Allocator::block_address(moment.heap(), *moment.layout, *moment.profile, block);
        const QString text = QStringLiteral("0x%1").arg(address.value + 5, 0, 16);
        QCOMPARE(std::get<ObjectRef>(find_object(moment, text)), b);
        QCOMPARE(std::get<ObjectRef>(find_object(moment, QStringLiteral("keep[1]"))), block_by_name(moment, "keep[1]"));
        QVERIFY2(!block_by_name(moment, "keep[2]"), "it was freed");
        QCOMPARE(std::get<FoundLine>(find_object(moment, QStringLiteral("line 3"))).line, 3U);
        QCOMPARE(std::get<FoundOperation>(find_object(moment, QStringLiteral("1,480"))).operation, 1480U);
        QVERIFY(std::holds_alternative<NothingFound>(find_object(moment, QStringLiteral("0x10"))));
        QVERIFY(std::holds_alternative<NothingFound>(find_object(moment, QStringLiteral("0xzz"))));
        QVERIFY(std::holds_alternative<NothingFound>(find_object(moment, QStringLiteral("no such block"))));
        window_->toolBar().searchField()->setText(QStringLiteral("b"));
        QTest::keyClick(window_->toolBar().searchField(), Qt::Key_Return);
        QCOMPARE(window_->selection().object(), b);
    }

    void keys_can_be_rebound_and_are_remembered() {
        QAction* step = window_->actions()[Command::step];
        window_->actions().setKeys(*step, {QKeySequence(Qt::Key_F10)});
        QVERIFY(step->toolTip().contains(QLatin1String("F10")));
        Theme theme;
        Actions again(theme);
        QCOMPARE(again[Command::step]->shortcut(), QKeySequence(Qt::Key_F10));
        press(Qt::Key_F3);
        press(Qt::Key_F10);
        QVERIFY(at(1));
        again.setKeys(*again[Command::step], Actions::usualKeys(*again[Command::step]));
        QVERIFY(!QSettings().contains(QStringLiteral("shortcuts/step")));
    }

    void a_session_file_brings_back_script_position_profile_and_breakpoints() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lesson.arenarium"));
        window_->panels().editor->toggleBreakpointAt(3);
        emit window_->toolBar().profileChosen(*find_profile("3.9"));
        QVERIFY(settled(bridge()));
        bridge().seek({4, 1});
        QVERIFY(settled(bridge()));
        SessionFile session;
        session.name = "lesson";
        session.text = window_->document().source().toStdString();
        session.profile = bridge().profile().name;
        session.position = bridge().position();
        session.breakpoints = {3};
        QVERIFY(write_whole_file(path, write_session(session)).ok());
        window_->document().show({});
        QVERIFY(settled(bridge()));
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
        QVERIFY(waited_for([this] { return at(4, 1); }));
        QCOMPARE(window_->document().source(), QString::fromUtf8(short_script));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.9"));
        QCOMPARE(bridge().breakpoints(), (std::set<std::uint32_t>{3}));
        QVERIFY(!window_->document().isModified());
    }

    void files_that_are_no_scripts_are_refused_in_words() {
        QTemporaryDir folder;
        const auto write = [&folder](const char* name, const QByteArray& bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            if (file.open(QIODevice::WriteOnly)) file.write(bytes);
            return file.fileName();
        };
        const QString before = window_->document().source();
        QVERIFY(!window_->openFile(folder.filePath(QStringLiteral("missing.py"))).ok());
        QVERIFY(!window_->openFile(write("binary.py", QByteArray("a\0b", 3))).ok());
        QVERIFY(!window_->openFile(write("latin.py", "caf\xe9")).ok());
        QVERIFY(!window_->openFile(write("huge.py", QByteArray(5 << 20, '#'))).ok());
        QVERIFY(!window_->openFile(write("bad.arenarium", "{")).ok());
        QCOMPARE(window_->document().source(), before);
    }

    void every_example_opens_and_runs_as_it_says() {
        const std::vector<Example> examples = all_examples();
        QVERIFY(examples.size() >= 10);
        for (const Example& example : examples) {
            QVERIFY2(!example.title.isEmpty() && !example.watch.isEmpty(), qPrintable(example.path));
            window_->openExample(example);
            QVERIFY(settled(bridge()));
            QVERIFY2(bridge().history()->operations > 0, qPrintable(example.path));
        }
    }

    void panels_hide_and_come_back_where_they_were() {
        QDockWidget* dock = window_->panels().narration_dock;
        const QRect before = dock->geometry();
        dock->toggleViewAction()->trigger();
        QVERIFY(!dock->isVisible());
        dock->toggleViewAction()->trigger();
        QVERIFY(dock->isVisible());
        QCOMPARE(window_->dockWidgetArea(dock), Qt::RightDockWidgetArea);
        QCOMPARE(dock->width(), before.width());
    }

    void recent_files_are_remembered_newest_first() {
        QTemporaryDir folder;
        const Settings settings;
        QStringList made;
        for (int i = 0; i < 12; ++i) {
            const QString path = folder.filePath(QStringLiteral("f%1.py").arg(i));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            made << path;
            settings.addRecentFile(path);
        }
        settings.addRecentFile(made[5]);
        QFile::remove(made[11]);
        const QStringList recent = settings.recentFiles();
        QCOMPARE(recent.front(), made[5]);
        QCOMPARE(recent.count(made[5]), 1);
        QVERIFY(!recent.contains(made[11]));
        QVERIFY(recent.size() <= Settings::most_recent_files);
    }
};

ARENARIUM_WIDGET_TEST(ShellTest)
#include "shell_test.moc"

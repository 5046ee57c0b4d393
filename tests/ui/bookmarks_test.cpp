// Named positions: set, named, gone to, compared with, kept in a session.
#include "tests/ui/window_support.h"
#include "ui/compare/bookmark_editor.h"
#include "ui/shell/go_to_dialog.h"

using namespace arenarium::ui;
using arenarium::Position;
using arenarium::test::settled;
using arenarium::test::waited_for;

class BookmarksTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    Bookmarks& bookmarks() { return window_->bookmarks(); }
    TimelineBar& timeline() { return *window_->panels().timeline; }
    void trigger(Command c) { window_->actions()[c]->trigger(); }
    void mark(Position position) {
        bridge().seek(position);
        QVERIFY(settled(bridge()));
        trigger(Command::bookmark);
    }
    QString name(int index) { return QString::fromStdString(bookmarks().at(index)->name); }

private slots:
    void init() {
        makeWindow();
        show(arenarium::test::short_script);
    }
    void cleanup() { closeWindow(); }

    void a_bookmark_stands_on_the_axis_and_a_click_goes_there() {
        mark({6, 0});
        mark({2, 3});
        mark({6, 0});
        QCOMPARE(bookmarks().count(), 2);
        QCOMPARE(name(0), QStringLiteral("operation 2, micro-step 3"));
        QCOMPARE(name(1), QStringLiteral("operation 6"));
        QCOMPARE(timeline().flags(), (std::vector<int>{timeline().xOf(2), timeline().xOf(6)}));
        QTest::mouseClick(&timeline(), Qt::LeftButton, {}, QPoint(timeline().xOf(2) + 3, 4));
        QVERIFY(settled(bridge()));
        QVERIFY(at(2, 3));
        // Beside the flag a click goes to the operation there.
        QTest::mouseClick(&timeline(), Qt::LeftButton, {}, QPoint(timeline().xOf(4), timeline().height() / 2));
        QVERIFY(settled(bridge()));
        QVERIFY(at(4));
    }

    void its_name_is_given_in_the_list_and_can_be_gone_to() {
        mark({3, 0});
        mark({5, 0});
        trigger(Command::bookmarks);
        BookmarkEditor& editor = *window_->bookmarkEditor();
        QVERIFY(editor.isVisible());
        editor.list()->setCurrentRow(0);
        editor.name()->selectAll();
        QTest::keyClicks(editor.name(), QStringLiteral("before the peak"));
        QCOMPARE(name(0), QStringLiteral("before the peak"));
        QVERIFY(editor.list()->item(0)->text().contains(QStringLiteral("before the peak")));
        editor.goButton()->click();
        QVERIFY(settled(bridge()));
        QVERIFY(at(3));
        GoToDialog dialog(0, bridge().history(), bookmarks().all());
        dialog.field()->setText(QStringLiteral("mark:before the peak"));
        dialog.accept();
        QCOMPARE(dialog.position(), (Position{3, 0}));
        editor.removeButton()->click();
        QCOMPARE(bookmarks().count(), 1);
        QCOMPARE(timeline().flags().size(), std::size_t{1});
        // Without a name it is called by its position.
        editor.name()->clear();
        QTest::keyClick(editor.name(), Qt::Key_Return);
        QCOMPARE(name(0), QStringLiteral("operation 5"));
    }

    void it_outlives_a_run_and_is_compared_with_afterwards() {
        mark({2, 0});
        window_->document().run(Landing::end);
        QVERIFY(settled(bridge()));
        QCOMPARE(bookmarks().count(), 1);
        QVERIFY(!window_->comparison().bookmark());
        trigger(Command::compare_bookmark);
        QVERIFY(waited_for([&] { return window_->comparison().isOn() && !window_->comparison().isBehind(); }));
        QCOMPARE(window_->comparison().bookmark()->position, (Position{2, 0}));
        QVERIFY(!window_->comparison().difference()->diff.same());
        QVERIFY(at(9));
    }

    void a_session_keeps_it() {
        mark({2, 0});
        bookmarks().rename(0, QStringLiteral("two"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.arenarium"));
        window_->document().wasSavedAs(path);
        trigger(Command::save);
        QVERIFY(!bookmarks().isModified());
        show("q = malloc(8)\n");
        QCOMPARE(bookmarks().count(), 0);
        QVERIFY(timeline().flags().empty());
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
        QCOMPARE(bookmarks().count(), 1);
        QCOMPARE(name(0), QStringLiteral("two"));
        QCOMPARE(timeline().flags().size(), std::size_t{1});
        QVERIFY(can(Command::compare_bookmark));
    }
};

ARENARIUM_WIDGET_TEST(BookmarksTest)
#include "bookmarks_test.moc"

// The bookmarked position compared with others in the whole window: commands, marks on the canvas, the list, its end.
#include <QTreeWidget>

#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"

using namespace arenarium::ui;
using arenarium::PymallocKind;
using arenarium::PymallocRef;
using arenarium::test::settled;
using arenarium::test::waited_for;

class ComparisonTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    Comparison& comparison() { return window_->comparison(); }
    CanvasWidget& canvas() { return window_->canvasPanel().canvas(); }
    DifferencePanel& panel() { return *window_->panels().difference; }
    void trigger(Command c) { window_->actions()[c]->trigger(); }
    void seek(std::uint32_t operation) {
        bridge().seekOperation(operation);
        QVERIFY(settled(bridge()));
        QVERIFY(waited_for([&] { return !comparison().isOn() || !comparison().isBehind(); }));
    }
    // The block that operation made, as the log knows it.
    PymallocRef block_of(std::uint32_t operation) {
        const arenarium::Moment& moment = *bridge().moment();
        const arenarium::Block b = moment.log.result({operation});
        return PymallocRef::of_block(moment.layout->arena_of(b.pool()), b.pool(), b.number().value);
    }
    int marks(PymallocKind object, MarkKind kind) {
        int n = 0;
        for (const PlacedMark& m : canvas().shownMarks())
            n += m.mark.ref.kind == object && m.mark.kind == kind && m.came == 0 && m.went == 0;
        return n;
    }
    bool is_marked(const PymallocRef& object, MarkKind kind) {
        for (const PlacedMark& m : canvas().shownMarks())
            if (m.mark.ref == object && m.mark.kind == kind) return true;
        return false;
    }
    QTreeWidgetItem* row(const QString& text) {
        const auto found = panel().tree()->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.front();
    }
    QImage grabbed() { return canvas().grab().toImage(); }

private slots:
    void init() {
        makeWindow();
        show(arenarium::test::short_script);
    }
    void cleanup() { closeWindow(); }

    void comparing_waits_for_a_bookmark() {
        QVERIFY(!can(Command::compare_bookmark));
        QVERIFY(window_->actions()[Command::compare_bookmark]->toolTip().contains(QLatin1String("Bookmark")));
        seek(2);
        press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(can(Command::compare_bookmark));
        QCOMPARE(comparison().bookmark()->position.operation, 2u);
        QVERIFY(!comparison().isOn());
        QVERIFY(canvas().shownMarks().empty());
        QVERIFY(!window_->panels().difference_dock->isVisible());
    }

    void the_same_command_switches_marks_legend_and_list_on_and_off() {
        seek(2);
        trigger(Command::bookmark);
        seek(9);
        const QImage plain = grabbed();
        press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY(window_->actions()[Command::compare_bookmark]->isChecked());
        QVERIFY(window_->panels().difference_dock->isVisible());
        QVERIFY(window_->canvasPanel().legend().isVisible());
        QVERIFY(window_->canvasPanel().legend().heading().contains(QLatin1Char('2')));
        QVERIFY(!canvas().shownMarks().empty());
        press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!window_->actions()[Command::compare_bookmark]->isChecked());
        QVERIFY(canvas().shownMarks().empty());
        QVERIFY(!window_->canvasPanel().legend().isVisible());
        QVERIFY(!window_->panels().difference_dock->isVisible());
        QVERIFY(waited_for([&] { return grabbed() == plain; }));
    }

    void blocks_that_came_and_went_are_marked_where_they_lie() {
        seek(2);
        trigger(Command::bookmark);
        seek(9);  // all of the script: a is gone, four of keep are new
        trigger(Command::compare_bookmark);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        const PymallocRef a = block_of(0), b = block_of(1), kept = block_of(2);
        canvas().diveTo(PymallocRef::of_pool(kept.arena, kept.pool));
        QVERIFY(waited_for([&] { return !canvas().isFlying(); }));
        QVERIFY(is_marked(kept, MarkKind::came));
        QCOMPARE(marks(PymallocKind::block, MarkKind::came), 4);
        QVERIFY2(!is_marked(block_of(4), MarkKind::came), "keep[2] came and went: it is no difference");
        // Its pool went back to its arena when it became empty, and has no block any more.
        canvas().diveTo(PymallocRef::of_pool(a.arena, a.pool));
        QVERIFY(waited_for([&] { return !canvas().isFlying(); }));
        QVERIFY(is_marked(PymallocRef::of_pool(a.arena, a.pool), MarkKind::changed));
        QVERIFY(!is_marked(b, MarkKind::came) && !is_marked(b, MarkKind::went));
    }

    void a_block_that_is_gone_bears_a_cross_and_marks_follow_the_steps() {
        show("a = malloc(512)\nb = malloc(512)\nfree(a)\nc = malloc(512)\n");
        seek(2);
        trigger(Command::bookmark);
        trigger(Command::compare_bookmark);
        const PymallocRef a = block_of(0);
        canvas().diveTo(PymallocRef::of_pool(a.arena, a.pool));
        QVERIFY(waited_for([&] { return !canvas().isFlying() && !comparison().isBehind(); }));
        QVERIFY(canvas().shownMarks().empty());
        QVERIFY(window_->canvasPanel().legend().heading().contains(QLatin1String("nothing")));
        const QImage before = grabbed();
        press(Qt::Key_F5);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY(is_marked(a, MarkKind::went));
        press(Qt::Key_F5);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY2(is_marked(a, MarkKind::came), "handed out again: another block");
        press(Qt::Key_F4);
        press(Qt::Key_F4);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY(canvas().shownMarks().empty());
        QVERIFY(waited_for([&] { return grabbed() == before; }));
    }

    void an_arena_obtained_bears_a_plus_and_one_released_stands_in_the_list() {
        show("x = malloc(32)\nfree(x)\n");
        seek(0);
        trigger(Command::bookmark);
        seek(1);
        trigger(Command::compare_bookmark);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QCOMPARE(marks(PymallocKind::arena, MarkKind::obtained), 1);
        QCOMPARE(marks(PymallocKind::pool, MarkKind::came), 1);
        trigger(Command::bookmark);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY2(canvas().shownMarks().empty(), "the bookmark is here now");
        seek(0);
        QCOMPARE(comparison().difference()->diff.arenas.size(), std::size_t{1});
        const auto flags = Qt::MatchExactly | Qt::MatchRecursive;
        QVERIFY(!panel().tree()->findItems(QStringLiteral("released"), flags, 2).isEmpty());
        QCOMPARE(marks(PymallocKind::arena, MarkKind::obtained), 0);
    }

    void the_list_counts_by_line_and_a_click_goes_there() {
        seek(2);
        trigger(Command::bookmark);
        seek(9);
        trigger(Command::compare_bookmark);
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY(panel().heading().contains(QLatin1Char('2')) && panel().heading().contains(QLatin1Char('9')));
        QTreeWidgetItem* line = row(QStringLiteral("line 3"));
        QVERIFY(line != nullptr);
        QCOMPARE(line->text(1), QString());
        QVERIFY2(line->text(2).startsWith(QLatin1String("+4 ")) && line->text(2).contains(QLatin1String("2 KiB")),
                 qPrintable(line->text(2)));
        QTreeWidgetItem* gone = row(QStringLiteral("line 1"));
        QVERIFY(gone != nullptr && gone->text(1).contains(QLatin1Char('1')) && gone->text(2).isEmpty());
        QTreeWidgetItem* total = row(QStringLiteral("allocated_bytes"));
        QVERIFY(total != nullptr && total->text(1) != total->text(2));
        QTreeWidget* tree = panel().tree();
        tree->scrollToItem(line);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(line).center());
        int at = 0, column = 0;
        window_->panels().editor->getCursorPosition(&at, &column);
        QCOMPARE(at, 2);
    }

    void another_run_ends_it_and_a_line_of_the_console_does_not() {
        seek(2);
        trigger(Command::bookmark);
        trigger(Command::compare_bookmark);
        bridge().consoleLine(QStringLiteral("z = malloc(64)"));
        QVERIFY(settled(bridge()));
        QVERIFY(waited_for([&] { return !comparison().isBehind(); }));
        QVERIFY(comparison().isOn());
        QVERIFY(!comparison().difference()->diff.same());
        show("q = malloc(8)\n");
        QVERIFY(!comparison().isOn());
        QVERIFY(!comparison().bookmark());
        QVERIFY(canvas().shownMarks().empty());
        QVERIFY(!can(Command::compare_bookmark));
        QVERIFY(!window_->panels().difference_dock->isVisible());
    }

    void many_differences_make_few_marks_and_every_one_can_be_seen() {
        show("keep = [malloc(16 + i % 32 * 16) for i in range(40000)]\n");
        seek(0);
        trigger(Command::bookmark);
        trigger(Command::compare_bookmark);
        seek(40000);
        QVERIFY(!comparison().difference()->diff.same());
        const auto shown = canvas().shownMarks();
        QVERIFY(!shown.empty());
        QVERIFY(shown.size() <= most_marks);
        for (const PlacedMark& m : shown)
            QVERIFY(m.place.intersects(canvas().viewport().surface()));
        QVERIFY(panel()
                    .tree()
                    ->findItems(QStringLiteral("and 39,500 more"), Qt::MatchExactly | Qt::MatchRecursive)
                    .size() == 1);
    }
};

ARENARIUM_WIDGET_TEST(ComparisonTest)
#include "comparison_test.moc"

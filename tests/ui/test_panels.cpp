#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

#include "core/pymalloc/fields.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/ui/test_history.h"
#include "tests/ui/widget_support.h"
#include "ui/charts/timeline_bar.h"
#include "ui/console/console_panel.h"
#include "ui/console/hand_acts.h"
#include "ui/console/output_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/why_box.h"
#include "ui/lists/usedpools_panel.h"
#include "ui/narration/narration_panel.h"
#include "ui/narration/outline_view.h"
#include "ui/shell/go_to_dialog.h"
#include "ui/tables/blocks_panel.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::Run;
using arenarium::test::waited_for;

namespace {

const InspectedField* field(const InspectorPanel& panel, const char* name) {
    for (const InspectedField& f : panel.shown().fields)
        if (f.name == QLatin1String(name)) return &f;
    return nullptr;
}

}  // namespace

class PanelsTest : public QObject {
    Q_OBJECT

private:
    Theme theme_;

private slots:
    void consoleRecallsWhatWasEntered() {
        ConsolePanel console(&theme_);
        QSignalSpy entered(&console, &ConsolePanel::lineEntered);
        console.show();
        for (const char* line : {"a = malloc(8)", "free(a)"}) {
            QTest::keyClicks(console.input(), QString::fromLatin1(line));
            QTest::keyClick(console.input(), Qt::Key_Return);
            console.finishLine();
        }
        QCOMPARE(entered.count(), 2);
        QTest::keyClicks(console.input(), QStringLiteral("dra"));
        QTest::keyClick(console.input(), Qt::Key_Up);
        QTest::keyClick(console.input(), Qt::Key_Up);
        QCOMPARE(console.input()->toPlainText(), QStringLiteral("a = malloc(8)"));
        QTest::keyClick(console.input(), Qt::Key_Down);
        QTest::keyClick(console.input(), Qt::Key_Down);
        QCOMPARE(console.input()->toPlainText(), QStringLiteral("dra"));
    }

    void pastedLinesRunOneAfterTheOtherAndStopAtAnError() {
        ConsolePanel console(&theme_);
        QSignalSpy entered(&console, &ConsolePanel::lineEntered);
        QGuiApplication::clipboard()->setText(QStringLiteral("a = 1\n>>> b = 2\r\n\nc = 3\n"));
        console.input()->paste();
        QCOMPARE(entered.count(), 1);
        console.finishLine();
        QCOMPARE(entered.count(), 2);
        QCOMPARE(entered.last().first().toString(), QStringLiteral("b = 2"));
        console.finishLine(QStringLiteral("no"));
        QCOMPARE(entered.count(), 2);
        console.transcript()->flush();
        QVERIFY(console.transcript()->toPlainText().contains(QStringLiteral("not run")));
    }

    void aPastedBlockIsRefusedKindly() {
        ConsolePanel console(&theme_);
        QSignalSpy entered(&console, &ConsolePanel::lineEntered);
        QGuiApplication::clipboard()->setText(QStringLiteral("for i in range(3):\n    malloc(8)\n"));
        console.input()->paste();
        QCOMPARE(entered.count(), 0);
        console.transcript()->flush();
        QVERIFY(console.transcript()->toPlainText().contains(QStringLiteral("script")));
    }

    void outputIsBoundedAndCanBeSearched() {
        OutputPanel output(&theme_);
        output.show();
        for (int i = 0; i < 3 * Transcript::mostLines; ++i)
            output.appendOutput(QStringLiteral("line %1\n").arg(i));
        output.transcript()->flush();
        QVERIFY(output.transcript()->blockCount() <= Transcript::mostLines);
        output.showFind();
        output.findField()->setText(QStringLiteral("line %1\n").arg(3 * Transcript::mostLines - 7).trimmed());
        QVERIFY(output.findNext());
        output.findField()->setText(QStringLiteral("nowhere"));
        QVERIFY(!output.findNext());
    }

    void inspectorShowsOldAndNewOfAStep() {
        Run run;
        run.malloc(24, "a", 1);
        const std::uint32_t b = run.malloc(24, "b", 2);
        const MomentPtr f = run.end();
        InspectorPanel inspector(&theme_);
        inspector.show();
        const PymallocRef block = Run::block(f, b);
        inspector.setMoment(f);
        inspector.setObject(PymallocRef::of_pool(block.arena, block.pool));
        const InspectedField* count = field(inspector, "ref.count");
        QVERIFY(count);
        QCOMPARE(count->before, QStringLiteral("1"));
        QCOMPARE(count->value, QStringLiteral("2"));
        QVERIFY(!field(inspector, "szidx")->changed());
        inspector.setMoment(run.moment({1, 0}));  // back: the first malloc is what happened last
        QCOMPARE(field(inspector, "ref.count")->value, QStringLiteral("1"));
        inspector.setMoment(run.moment({0, 0}));
        QVERIFY(inspector.shown().empty());
    }

    void aValueThatNamesAnObjectSelectsIt() {
        Run run;
        const std::uint32_t a = run.malloc(24, "a", 7);
        const MomentPtr f = run.end();
        InspectorPanel inspector(&theme_);
        inspector.setMoment(f);
        inspector.setObject(Run::block(f, a));
        QCOMPARE(inspector.shown().title, QStringLiteral("a"));
        QSignalSpy object(&inspector, &InspectorPanel::objectActivated),
            line(&inspector, &InspectorPanel::lineActivated);
        for (FieldRow* row : inspector.rows())
            if (row->field().link || row->field().line != 0) emit row->followed(row->field());
        QCOMPARE(object.count(), 1);
        QVERIFY(PymallocRef::from(object.first().first().value<ObjectRef>()).kind == PymallocKind::pool);
        QCOMPARE(line.count(), 1);
        QCOMPARE(line.first().first().toUInt(), 7u);
    }

    void everyObjectOfEveryMicroStepCanBeInspected() {
        Run run("3.8");
        const std::uint32_t a = run.malloc(24, "a", 1), b = run.malloc(300, "b", 2);
        run.free(a);
        run.free(b);
        InspectorPanel inspector(&theme_);
        int asked = 0;
        for (std::uint32_t op = 0; op < run.size(); ++op) {
            const std::size_t steps = run.moment({op + 1, 0})->changes().size();
            for (std::uint32_t micro = 0; micro <= steps; ++micro) {
                const MomentPtr f = run.moment({op, micro});
                inspector.setMoment(f);
                for (int kind = 0; kind < pymalloc_kinds; ++kind, ++asked)
                    inspector.setObject(PymallocRef{static_cast<PymallocKind>(kind), {0}, {usedpools_heads}, 1, 0});
            }
        }
        QVERIFY(asked > 500);
        inspector.setObject(PymallocRef{PymallocKind::block, {9999}, {999999}, 70000, 0});
        QVERIFY(inspector.shown().empty());
    }

    void whyNamesTheBlocksThatHoldAnArena() {
        Run run;
        run.malloc(24, "pin", 3);
        InspectorPanel inspector(&theme_);
        inspector.setMoment(run.end());
        inspector.setObject(PymallocRef::of_arena({0}));
        const auto& answers = inspector.why()->answers();
        QVERIFY(!answers.empty());
        QCOMPARE(answers[0].links.size(), std::size_t{1});
        QCOMPARE(answers[0].links[0].text, QStringLiteral("pin"));
        QCOMPARE(answers[0].links[0].line, 3u);
    }

    void narrationFollowsTheMicroStep() {
        Run run;
        run.malloc(24, "a", 1);
        run.malloc(24, "b", 2);
        NarrationPanel panel(&theme_);
        panel.show();
        panel.setMoment(run.moment({0, 0}));
        QCOMPARE(panel.steps()->rowCount(), 0);
        panel.setMoment(run.moment({1, 1}));
        QCOMPARE(panel.function(), QStringLiteral("pymalloc_alloc"));
        QVERIFY(panel.sentence().contains(QStringLiteral("24 bytes")));
        QVERIFY(panel.isWithin());
        QCOMPARE(panel.caption(), panel.sentence());
        const QString effect = QStringLiteral(
            "Block 1 of pool 0 of arena 0, the head of its free list, is handed out; block 2, never used before, takes "
            "its place.");
        QCOMPARE(panel.effect(), effect);
        panel.setMoment(run.moment({2, 0}));
        QVERIFY(!panel.isWithin());
        QCOMPARE(panel.caption(), effect);
        panel.setMoment(run.moment({1, 1}));
        QVERIFY(!panel.outline()->shown().empty());
        QSignalSpy seek(&panel, &NarrationPanel::seekWanted);
        const QModelIndex third = panel.steps()->index(2, 0);
        panel.stepList()->scrollTo(third);
        QTest::mouseClick(panel.stepList()->viewport(), Qt::LeftButton, {},
                          panel.stepList()->visualRect(third).center());
        QVERIFY(seek.count() >= 1);
        QVERIFY(seek.first().first().value<Position>() == (Position{1, 3}));
    }

    void theCaseOfAFreedPoolHasItsNumber() {
        Run run;
        const std::uint32_t a = run.malloc(24);
        run.free(a);
        QCOMPARE(freeCase(*run.end()), 4);
        QCOMPARE(freeCase(*run.moment({1, 0})), 0);
    }

    void sizeClassesFoldUntilTheyAreUsed() {
        Run run;
        const std::uint32_t a = run.malloc(100);
        run.free(a);
        UsedPoolsPanel panel(&theme_);
        panel.resize(300, 200);
        panel.show();
        panel.setMoment(run.moment({0, 0}));
        QCOMPARE(panel.classModel()->rowCount(), 1);
        QCOMPARE(panel.classModel()->row(0).folded, 32u);
        panel.setMoment(run.moment({1, 0}));
        QCOMPARE(panel.classModel()->rowCount(), 2);
        QCOMPARE(panel.classModel()->row(0).pools, std::uint64_t{1});
        panel.setMoment(run.end());  // empty again, but it keeps its row
        QCOMPARE(panel.classModel()->rowCount(), 2);
        QCOMPARE(panel.classModel()->row(0).pools, std::uint64_t{0});
        QSignalSpy wanted(&panel, &UsedPoolsPanel::mallocWanted), chosen(&panel, &UsedPoolsPanel::objectActivated);
        const QPoint at = panel.visualRect(panel.classModel()->index(0)).center();
        QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(chosen.count(), 1);
        QTest::mouseDClick(panel.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toULongLong(), 112ull);
    }

    void actsByHandBecomePython() {
        Run run;
        const std::uint32_t a = run.malloc(24, "a", 1);
        const MomentPtr f = run.end();
        HandActs acts(&theme_);
        acts.show();
        acts.setScript(QStringLiteral("a = malloc(24)\nb6 = 1\n"));
        acts.setMoment(f);
        QSignalSpy lines(&acts, &HandActs::lineWanted);
        QTest::mouseClick(acts.mallocButton(), Qt::LeftButton);
        // The number is selected: what is typed takes its place.
        QTest::keyClicks(acts.line(), QStringLiteral("100"));
        QTest::keyClick(acts.line(), Qt::Key_Return);
        QCOMPARE(lines.last().first().toString(), QStringLiteral("b7 = malloc(100)"));
        QVERIFY(acts.line()->isHidden());
        QVERIFY(acts.freeButton()->isHidden());
        acts.setObject(Run::block(f, a));
        QTest::mouseClick(acts.freeButton(), Qt::LeftButton);
        QCOMPARE(lines.last().first().toString(), QStringLiteral("free(a)"));
        QVERIFY(acts.handleKey(Qt::Key_R));
        QTest::keyClicks(acts.line(), QStringLiteral("300"));
        QTest::keyClick(acts.line(), Qt::Key_Return);
        QCOMPARE(lines.last().first().toString(), QStringLiteral("a = realloc(a, 300)"));
        QVERIFY(acts.handleKey(Qt::Key_M));
        QTest::keyClick(acts.line(), Qt::Key_Escape);
        QVERIFY(acts.line()->isHidden());
        QCOMPARE(lines.count(), 3);
    }

    void aFreedBlockIsRefusedWithWhereItWasFreed() {
        Run run;
        const std::uint32_t b = run.malloc(24, "b", 2);
        run.malloc(24, "other", 3);
        run.free(b, 7);
        const MomentPtr f = run.end();
        HandActs acts(&theme_);
        acts.setMoment(f);
        acts.setObject(Run::block(f, b));
        QSignalSpy lines(&acts, &HandActs::lineWanted), refusals(&acts, &HandActs::refused);
        QVERIFY(acts.handleKey(Qt::Key_Delete));
        QCOMPARE(lines.count(), 0);
        QCOMPARE(refusals.last().first().toString(), QStringLiteral("block b was freed on line 7"));
    }

    void aNameThatMovedOnDoesNotFreeTheWrongBlock() {
        Run run;
        const std::uint32_t first = run.malloc(24, "b", 1);
        run.malloc(24, "b", 1);
        const MomentPtr f = run.end();
        QVERIFY(handleOf(*f, Run::block(f, first)).name.isEmpty());
        QCOMPARE(handleOf(*f, Run::block(f, 1)).name, QStringLiteral("b"));
    }

    void timelineSeeksByKeyAndMouse() {
        Run run;
        for (int i = 0; i < 1000; ++i)
            run.malloc(512);
        TimelineBar bar(&theme_);
        bar.resize(600, bar.sizeHint().height());
        bar.show();
        bar.setHistory(run.history());
        bar.setMoment(run.moment({500, 0}));
        QSignalSpy seek(&bar, &TimelineBar::seekWanted);
        const auto last = [&] { return seek.last().first().value<Position>().operation; };
        bar.setFocus();
        QTest::keyClick(&bar, Qt::Key_Right);
        QCOMPARE(last(), 501u);
        QTest::keyClick(&bar, Qt::Key_Left);
        QCOMPARE(last(), 500u);
        QTest::keyClick(&bar, Qt::Key_PageDown);
        QCOMPARE(last(), 600u);
        QTest::keyClick(&bar, Qt::Key_End);
        QCOMPARE(last(), 1000u);
        QTest::keyClick(&bar, Qt::Key_Home);
        QCOMPARE(last(), 0u);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, {bar.xOf(250), 14});
        QVERIFY(last() > 245 && last() < 255);
        const int before = static_cast<int>(seek.count());
        bar.setMoment(run.moment({3, 0}));  // news of a position is no wish for one
        QCOMPARE(seek.count(), before);
        QCOMPARE(bar.value(), 3);
        QTest::keyClick(&bar, Qt::Key_Plus);
        QVERIFY(bar.visibleTo() - bar.visibleFrom() < 1000);
        QVERIFY(bar.describe(1).contains(QStringLiteral("arena obtained")));
    }

    void theBlocksPanelGathersFiltersAndSelects() {
        Run run;
        for (int i = 0; i < 50; ++i)
            run.malloc(24, i % 2 ? "odd" : "even", 1);
        BlocksPanel panel(&theme_);
        panel.resize(700, 300);
        panel.show();
        panel.setMoment(run.end());
        QVERIFY(waited_for([&] { return panel.model()->rowCount() == 50; }));
        QTest::keyClicks(panel.filter(), QStringLiteral("odd"));
        QVERIFY(waited_for([&] { return panel.model()->rowCount() == 25; }));
        QSignalSpy chosen(&panel, &BlocksPanel::objectActivated);
        QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {},
                          panel.table()->visualRect(panel.model()->index(1, 0)).center());
        QCOMPARE(chosen.count(), 1);
        QVERIFY(PymallocRef::from(chosen.first().first().value<ObjectRef>()).kind == PymallocKind::block);
    }

    void operationsAreReadAsPeopleWriteThem() {
        QVERIFY(parseOperation(QStringLiteral(" 1,480 "), 5, 2000) == 1480u);
        QVERIFY(parseOperation(QStringLiteral("+10"), 5, 2000) == 15u);
        QVERIFY(parseOperation(QStringLiteral("-3"), 5, 2000) == 2u);
        QVERIFY(parseOperation(QStringLiteral("End"), 5, 2000) == 2000u);
        for (const char* bad : {"", "-6", "2001", "ten", "1e3", "99999999999999999999", "+4294967295"})
            QVERIFY2(!parseOperation(QString::fromLatin1(bad), 5, 2000), bad);
    }

    void positionsHaveNames() {
        History history;
        history.operations = 2000;
        history.series = std::make_shared<Series>(Sample{});
        const auto is = [&](const char* text, Position wanted) {
            const auto found = parsePosition(QString::fromUtf8(text), 5, history);
            QVERIFY2(found == wanted, text);
        };
        is(" 1,480 ", {1480, 0});
        is("1.480", {1480, 0});
        is("120.5", {120, 5});
        is("+10", {15, 0});
        is("40%", {800, 0});
        is("Peak", {0, 0});
        is("exit", {2000, 0});
        for (const char* bad : {"", "12.5s", "mark:x", "2001", "2000.1", "120%", "soon"})
            QVERIFY2(!parsePosition(QString::fromUtf8(bad), 5, history), bad);
    }
};

ARENARIUM_WIDGET_TEST(PanelsTest)
#include "test_panels.moc"

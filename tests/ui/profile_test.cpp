// Profile: what a recording and a running process show of who holds the memory, through the real window.
#include <QComboBox>
#include <QDockWidget>
#include <QMouseEvent>
#include <QProcess>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/metrics/block_list.h"
#include "core/picture/hit_test.h"
#include "core/scene/profile/refs.h"
#include "core/session/named_position.h"
#include "tests/support/process_snapshot.h"
#include "tests/support/recorded_program.h"
#include "tests/ui/window_support.h"
#include "ui/python/interpreters.h"
#include "ui/python/running_pythons.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::hang_ms;
using arenarium::test::RecordedProgram;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

const char* const source_text =
    "def load(n):\n"
    "    return [bytes(100) for i in range(n)]\n"
    "\n"
    "def leak():\n"
    "    cache.append(load(40))\n"
    "    spare = bytes(300)\n"
    "\n"
    "cache = []\n"
    "leak()\n";

// Where the middle of what a draw list holds of an object is.
QPoint middle_of(const DrawList& list, const ObjectRef& object) {
    for (const DrawItem& i : list.items)
        if (i.ref == object && i.kind == ItemKind::rect)
            return QPointF(i.x + std::min(i.w, 60.0F) / 2, i.y + i.h / 2).toPoint();
    return {-1, -1};
}

// As a mouse does it: QTest::mouseDClick presses once more.
void double_click(QWidget& widget, const QPoint& at) {
    QTest::mouseClick(&widget, Qt::LeftButton, {}, at);
    QMouseEvent second(QEvent::MouseButtonDblClick, at, widget.mapToGlobal(QPointF(at)), Qt::LeftButton, Qt::LeftButton,
                       {});
    QCoreApplication::sendEvent(&widget, &second);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, at);
}

}  // namespace

class ProfileTest : public arenarium::test::WindowTest {
    Q_OBJECT

    QTemporaryDir folder_;
    std::uint32_t peak_ = 0, middle_ = 0, exit_ = 0;

    ProfilePanels& profile() { return window_->profilePanels(); }

    // A program that loads twice, frees what it can, and ends; its end asks for more than it ever did.
    QString recording() {
        RecordedProgram p;
        p.source("main.py", source_text);
        const auto module = p.line("main.py", "<module>", 9), leak = p.line("main.py", "leak", 5, module),
                   load = p.line("main.py", "load", 2, leak), spare = p.line("main.py", "leak", 6, module),
                   other = p.line("gone.py", "other", 1, module);
        for (int i = 0; i < 400; ++i)
            p.malloc(load, 100);
        middle_ = p.operations();
        std::vector<std::uint32_t> spares;
        for (int i = 0; i < 100; ++i)
            spares.push_back(p.malloc(spare, 300));
        for (int i = 0; i < 1600; ++i)
            p.malloc(load, 100);
        p.malloc(other, 24);
        peak_ = p.operations();
        for (const std::uint32_t s : spares)
            p.free(s);
        exit_ = p.operations();
        p.finalize();
        for (int i = 0; i < 5000; ++i)
            p.malloc(0, 200);
        const std::string bytes = p.bytes();
        return arenarium::test::write_file(folder_, "run.arenatrace", QByteArray::fromStdString(bytes));
    }
    void open(const QString& path) {
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
        for (QDockWidget* dock : profile().docks()) {
            dock->show();
            dock->raise();
        }
        arenarium::test::handle_events();
    }
    void raise(QDockWidget* dock) {
        dock->show();
        dock->raise();
        arenarium::test::handle_events();
    }
    ProfilePtr counted() {
        ProfileHub& hub = profile().calls().profile();
        const bool done = waited_for([&] {
            return !hub.isCounting() && hub.values() &&
                   (hub.values()->is_growth || hub.values()->moment->position == bridge().position());
        });
        return done ? hub.values() : nullptr;
    }

private slots:
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }

    void a_recording_opens_where_most_is_held_and_never_after_its_end() {
        open(recording());
        QVERIFY(bridge().history()->trace != nullptr);
        QVERIFY(bridge().position().operation <= exit_);
        const Series& series = *bridge().history()->series;
        // The whole run holds more at its very end: that is not what the program did.
        QVERIFY(series.peak() > exit_);
        // Where the spares are held too, to a bucket of the chart.
        const std::uint32_t at = bridge().position().operation, width = series.bucket_width();
        QVERIFY(at + width >= peak_ && at <= peak_ + width);
    }

    void bytes_and_blocks_stand_beside_each_line_of_the_recorded_source() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        raise(profile().sourceDock());
        QVERIFY(counted());
        SourcePane& pane = profile().source();
        QCOMPARE(pane.file(), QStringLiteral("main.py"));
        QCOMPARE(pane.problem(), QString());
        QCOMPARE(pane.view()->text(), QString::fromUtf8(source_text));
        QVERIFY(pane.view()->beside(2).contains("195.3 KiB") &&
                pane.view()->beside(2).contains(QLocale().toString(2000)));
        QVERIFY(pane.view()->beside(6).contains("29.3 KiB") && pane.view()->beside(6).contains("100"));
        // Line 5 asked for nothing itself: what it holds by what it calls stands in brackets.
        QVERIFY(pane.view()->beside(5).contains("(195.3 KiB)"));
        QVERIFY(pane.view()->beside(3).isEmpty());
        // A file that is not there says so.
        pane.showPlace("gone.py", 1);
        QVERIFY(pane.problem().contains("gone.py"));
        QVERIFY(!pane.view()->isVisible());
    }

    void a_recording_with_lines_is_stepped_by_lines_statements_and_calls() {
        RecordedProgram p(true);
        p.source("main.py", source_text);
        const auto first = p.line("main.py", "<module>", 8), calls = p.line("main.py", "<module>", 9),
                   leak = p.line("main.py", "leak", 5, calls), load = p.line("main.py", "load", 2, leak),
                   spare = p.line("main.py", "leak", 6, calls);
        p.runs(first, 0);
        p.malloc(first, 56);
        p.runs(calls, 0);
        p.runs(leak, 1);
        p.runs(load, 2);
        for (int i = 0; i < 40; ++i)
            p.malloc(load, 100);
        p.runs(spare, 1);
        p.free(p.malloc(spare, 300));
        const std::string bytes = p.bytes();
        open(arenarium::test::write_file(folder_, "lines.arenatrace", QByteArray::fromStdString(bytes)));
        window_->bridge().home();
        QVERIFY(settled(bridge()));
        SourcePane& pane = profile().source();
        const auto go = [&](Command command, std::uint32_t operation, std::uint32_t line) {
            QVERIFY(can(command));
            window_->actions()[command]->trigger();
            QVERIFY(settled(bridge()));
            QCOMPARE(bridge().position().operation, operation);
            QCOMPARE(pane.view()->shownLine(), line);
        };
        go(Command::line_next, 1, 9);
        go(Command::line_next, 1, 5);
        go(Command::line_next, 1, 2);
        go(Command::line_next, 41, 6);
        go(Command::line_back, 1, 2);
        go(Command::statement_next, 41, 6);
        go(Command::statement_back, 1, 5);
        go(Command::call_begin, 1, 9);
        go(Command::statement_back, 0, 8);
        go(Command::statement_next, 1, 9);
        window_->bridge().seekOperation(20);
        QVERIFY(settled(bridge()));
        QCOMPARE(pane.view()->shownLine(), 2U);
        go(Command::line_back, 1, 2);
        go(Command::call_end, 41, 6);
        window_->bridge().end();
        QVERIFY(settled(bridge()));
        raise(profile().sourceDock());
        QVERIFY(counted());
        QVERIFY(!pane.figures()->isHidden());
        QVERIFY(pane.view()->beside(2).contains("+3.9 KiB"));
        QVERIFY(pane.view()->beside(6).contains("+300 B") &&
                pane.view()->beside(6).contains(QStringLiteral("\u2212") + "300 B"));
        QVERIFY(pane.view()->beside(9).isEmpty() || !pane.view()->beside(9).contains('+'));
        QVERIFY(pane.view()->toolTip(2).contains("once"));
        // What they hold is a choice away.
        pane.figures()->setCurrentIndex(0);
        emit pane.figures()->activated(0);
        QVERIFY(pane.view()->beside(2).contains("3.9 KiB") && !pane.view()->beside(2).contains('+'));
    }

    void a_line_leads_to_its_blocks_and_a_block_to_its_line() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        raise(profile().sourceDock());
        QVERIFY(counted());
        SourcePane& pane = profile().source();
        QSignalSpy found(&pane, &SourcePane::blocksFound);
        emit pane.view()->SCN_DOUBLECLICK(0, 5, 0);  // line 6
        QVERIFY(waited_for([&] { return found.size() == 1; }));
        QCOMPARE(found[0][0].toInt(), 100);
        const OperationIndex owner = owner_of(*bridge().moment(), window_->selection().object());
        QCOMPARE(bridge().moment()->log.place(owner).line, 6U);
        QVERIFY(waited_for([&] { return profile().tints().keys().size() == 2; }));
        QVERIFY(profile().tints().keys().front().contains("main.py:6"));
        // And back, from a block of another line.
        const Moment& m = *bridge().moment();
        const Block first = m.log.result({0});
        const ObjectRef block =
            PymallocRef::of_block(m.layout->arena_of(first.pool()), first.pool(), first.number().value);
        emit window_->selection().activated(block);
        QCOMPARE(pane.view()->shownLine(), 2U);
    }

    void the_flame_graph_shows_who_asked_and_a_click_leads_to_the_line() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        raise(profile().callsDock());
        const ProfilePtr values = counted();
        QVERIFY(values);
        CallsPanel& calls = profile().calls();
        const CallTree& tree = values->tree;
        QCOMPARE(tree.root().total.bytes, std::int64_t{2000 * 100 + 100 * 300 + 24});
        // everything > module line 9 > leak line 5 > load line 2
        std::uint32_t node = 0;
        for (int depth = 0; depth < 3; ++depth)
            node = tree.nodes[node].first_child;
        QCOMPARE(tree.nodes[node].self.bytes, std::int64_t{200'000});
        QSignalSpy chosen(&calls, &CallsPanel::placeChosen);
        const QPoint at = middle_of(calls.flame()->picture(), ProfileRef::frame(node));
        QVERIFY(at.x() >= 0);
        // All of it is there to be scrolled to.
        QVERIFY(calls.flame()->picture().height > Theme::grid(6));
        QCOMPARE(calls.flame()->height(), static_cast<int>(std::ceil(calls.flame()->picture().height)));
        QTest::mouseClick(calls.flame(), Qt::LeftButton, {}, at);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][1].toUInt(), 2U);
        QCOMPARE(profile().source().view()->shownLine(), 2U);
        QCOMPARE(calls.model()->node(calls.tree()->currentIndex()), node);
        QTest::mouseDClick(calls.flame(), Qt::LeftButton, {}, at);
        QCOMPARE(calls.flame()->focus(), node);
        QTest::keyClick(calls.flame(), Qt::Key_Escape);
        QVERIFY(calls.flame()->focus() != node);
    }

    void growth_is_counted_between_two_handles_on_the_timeline() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        raise(profile().callsDock());
        CallsPanel& calls = profile().calls();
        QVERIFY(counted());
        GrowthHandles& handles = profile().handles();
        QVERIFY(!handles.isVisible());
        auto* what = calls.findChild<QComboBox*>();
        what->setFocus();
        QTest::keyClick(what, Qt::Key_Down);
        QVERIFY(waited_for([&] { return handles.between().has_value() && counted()->is_growth; }));
        QVERIFY(handles.isVisible());
        QCOMPARE(handles.between()->second, peak_);
        // Handle A is dragged to where the first load ended.
        const TimelineBar& bar = *window_->panels().timeline;
        const QPoint from = handles.grip(0).center();
        QTest::mousePress(&handles, Qt::LeftButton, {}, from);
        QTest::mouseMove(&handles, QPoint(bar.xOf(middle_), from.y()));
        QTest::mouseRelease(&handles, Qt::LeftButton, {}, QPoint(bar.xOf(middle_), from.y()));
        const auto [a, b] = *handles.between();
        QVERIFY(a != peak_ / 2);
        QVERIFY(waited_for([&] { return counted()->from == a && counted()->to == b; }));
        const UseBySite expected = only_grown(growth_by_site(bridge().moment()->log, a, b));
        QCOMPARE(counted()->tree.root().total, sum(expected));
        // What stands beside the lines is growth too.
        raise(profile().sourceDock());
        QVERIFY(profile().source().view()->toolTip(2).contains("more"));
        QTest::keyClick(what, Qt::Key_Up);
        QVERIFY(waited_for([&] { return !counted()->is_growth; }));
        QVERIFY(!handles.isVisible());
    }

    void blocks_are_tinted_by_line_and_age() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        TintBar& tints = profile().tints();
        tints.show();
        QSignalSpy tinted(&tints, &TintBar::tinted);
        tints.setBy(TintBy::line);
        QVERIFY(waited_for([&] { return !tints.keys().isEmpty(); }));
        QVERIFY(tints.keys().front().contains("main.py:2"));
        QVERIFY(tints.keys()[1].contains("main.py:6"));
        const auto fill = [&](std::uint32_t operation) {
            const Block b = bridge().moment()->log.result({operation});
            const ArenaIndex arena = bridge().moment()->layout->arena_of(b.pool());
            const ObjectRef block = PymallocRef::of_block(arena, b.pool(), b.number().value);
            const DrawList picture = window_->hub().scene().lens(block, 300, 200);
            for (const DrawItem& i : picture.items)
                if (i.ref == block && i.kind == ItemKind::rect) return i.fill.ramp;
            return std::uint8_t{0};
        };
        const std::uint8_t load = fill(0), spare = fill(middle_);
        QVERIFY(load != spare);
        QCOMPARE(fill(1), load);
        QCOMPARE(fill(peak_ - 2), load);
        tints.setBy(TintBy::age);
        QVERIFY(waited_for([&] { return tints.keys().size() > 4; }));
        QVERIFY(fill(0) != fill(peak_ - 2));
        tints.setBy(std::nullopt);
        QVERIFY(waited_for([&] { return tints.keys().isEmpty(); }));
    }

    void blocks_are_tinted_by_type() {
        open(arenarium::test::write_file(folder_, "process.json",
                                         QByteArray::fromStdString(arenarium::test::PinnedProcess(4).bytes())));
        TintBar& tints = profile().tints();
        tints.show();
        // As a user: to the choice, and down to "type".
        tints.choice()->setFocus();
        while (tints.by() != TintBy::type)
            QTest::keyClick(tints.choice(), Qt::Key_Down);
        QVERIFY(waited_for([&] { return !tints.isCounting() && tints.keys().size() == 4; }));
        // The last arena is full of texts; each arena has a tuple, every second one a session.
        QCOMPARE(tints.keys().mid(0, 3), QStringList({"str", "tuple", "Session"}));
        const Moment& m = *bridge().moment();
        std::map<std::string, std::set<int>> fills;
        int seen = 0;
        for_each_live_block(m, [&](const arenarium::LiveBlock& live) {
            if (live.name.empty() || (live.name == "str" && seen++ % 50 != 0)) return;
            const ObjectRef block = PymallocRef::of_block(m.layout->arena_of(live.block.pool()), live.block.pool(),
                                                          live.block.number().value);
            const DrawList picture = window_->hub().scene().lens(block, 900, 300);
            for (const DrawItem& i : picture.items)
                if (i.ref == block && i.kind == ItemKind::rect) fills[live.name].insert(int{i.fill.ramp});
        });
        QCOMPARE(fills.size(), std::size_t{3});
        std::set<int> colours;
        for (const auto& [type, used] : fills) {
            QVERIFY2(used.size() == 1, type.c_str());
            colours.insert(*used.begin());
        }
        QCOMPARE(colours.size(), std::size_t{3});
    }

    void a_double_click_on_a_line_leads_to_its_blocks_and_one_on_a_block_back() {
        open(recording());
        window_->bridge().seekOperation(peak_);
        QVERIFY(settled(bridge()));
        raise(profile().sourceDock());
        QVERIFY(counted());
        SourcePane& pane = profile().source();
        SourceView& view = *pane.view();
        QSignalSpy found(&pane, &SourcePane::blocksFound);
        const auto in_line = [&view](int line) {
            const auto position = view.SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, line - 1) + 6;
            return QPoint(
                static_cast<int>(view.SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, position)),
                static_cast<int>(view.SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, position)) + 4);
        };
        double_click(*view.viewport(), in_line(6));
        QVERIFY(waited_for([&] { return found.size() == 1; }));
        QCOMPARE(found[0][0].toInt(), 100);
        const Moment& m = *bridge().moment();
        const auto line_of = [&m](const ObjectRef& block) { return m.log.place(owner_of(m, block)).line; };
        QCOMPARE(line_of(window_->selection().object()), 6U);
        // The lens shows its pool; a double click there leads to the line again.
        LensWidget& lens = window_->canvasPanel().lens();
        view.showLine(1);
        arenarium::test::handle_events();
        const QPoint at = middle_of(lens.picture(), window_->selection().object());
        QVERIFY(at.x() >= 0);
        double_click(lens, at);
        QCOMPARE(view.shownLine(), 6U);
    }

    void who_pins_the_arenas_is_a_picture() {
        RecordedProgram p;
        const auto keep = p.line("main.py", "keep", 3), drop = p.line("main.py", "drop", 4);
        std::vector<std::uint32_t> dropped;
        for (int arena = 0; arena < 4; ++arena) {
            for (int i = 0; i < 1600; ++i)
                dropped.push_back(p.malloc(drop, 512));
            p.malloc(keep, 512);
        }
        for (const std::uint32_t d : dropped)
            p.free(d);
        const std::string bytes = p.bytes();
        open(arenarium::test::write_file(folder_, "pins.arenatrace", QByteArray::fromStdString(bytes)));
        bridge().end();
        QVERIFY(settled(bridge()));
        raise(profile().pinsDock());
        PinsPanel& panel = profile().pins();
        QVERIFY(waited_for([&] {
            return !panel.isCounting() && panel.picture()->pins() && !panel.picture()->pins()->arenas.empty();
        }));
        const ArenaPins& pins = *panel.picture()->pins();
        const auto& lines = pins.by(PinCause::line);
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(lines[0].name).contains("main.py:3"));
        QVERIFY(lines[0].arenas.size() >= 3);
        // A click on the cause frames its arenas; one on a block selects it.
        const QPoint at =
            middle_of(panel.picture()->picture(), ProfileRef::rank(static_cast<std::uint32_t>(PinCause::line), 0));
        QVERIFY(at.x() >= 0);
        QTest::mouseClick(panel.picture(), Qt::LeftButton, {}, at);
        QVERIFY(panel.picture()->chosen() != nullptr);
        const PinBlock& pin = pins.arenas.front().blocks.front();
        const ObjectRef block = PymallocRef::of_block(pin.arena, pin.block.pool(), pin.block.number().value);
        QTest::mouseClick(panel.picture(), Qt::LeftButton, {}, middle_of(panel.picture()->picture(), block));
        QCOMPARE(window_->selection().object(), block);
    }

    void a_running_process_is_looked_at_again_and_again() {
#ifndef __linux__
        QSKIP("skipped: inspecting needs Linux");
#endif
        const QStringList pythons = pythonsOnPath();
        if (pythons.isEmpty()) QSKIP("skipped: no python3 on the PATH");
        QProcess target;
        QVERIFY(arenarium::test::start_python(target, pythons,
                                              {"-c",
                                               "import sys, time\n"
                                               "many = [1000.5 + i for i in range(300000)]\n"
                                               "cache = many[::30000]\n"
                                               "del many\n"
                                               "print('ready', flush=True)\n"
                                               "time.sleep(600)\n"}));
        LiveProcess& process = profile().process();
        QString problem;
        connect(&process, &LiveProcess::ended, this, [&](const QString& reason) { problem = reason; });
        QSignalSpy looked(&process, &LiveProcess::looked);
        // A launcher may stand before the interpreter.
        qint64 pid = target.processId();
        for (const RunningPython& python : runningPythons())
            if (python.command.contains("many[::30000]")) pid = python.pid;
        window_->watchProcess(pid);
        QVERIFY(waited_for([&] { return looked.size() >= 3 || !problem.isEmpty(); }));
        if (!problem.isEmpty()) {
            target.kill();
            target.waitForFinished(hang_ms);
            QSKIP("skipped: reading another process is not allowed here");
        }
        QVERIFY(settled(bridge()));
        QCOMPARE(bridge().history()->source, SourceKind::snapshot);
        raise(profile().pinsDock());
        QCOMPARE(profile().live().chart()->samples().size(), process.samples().size());
        QVERIFY(process.samples().back().arenas > 0);
        // The picture names the variable that pins the arenas.
        const auto owner = [&] {
            const PinsPtr pins = profile().pins().picture()->pins();
            return pins && !pins->by(PinCause::owner).empty() ? pins->by(PinCause::owner).front().name : std::string();
        };
        QVERIFY2(waited_for([&] { return owner().find("cache") != std::string::npos; }), owner().c_str());
        // Paused, it stays as it is; gone, it says so.
        profile().live().pause()->click();
        QVERIFY(!process.isOn());
        target.kill();
        target.waitForFinished(hang_ms);
        profile().live().pause()->click();
        QVERIFY(waited_for([&] { return !problem.isEmpty(); }));
        QVERIFY(!process.isOn());
    }
};

ARENARIUM_WIDGET_TEST(ProfileTest)
#include "profile_test.moc"

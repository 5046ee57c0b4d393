// Processes: a recording of a program with its children, in the real window: which there are, what each and all hold,
// and going from one to another.
#include <QDockWidget>
#include <QPushButton>

#include "core/io/byte_sink.h"
#include "core/session/session_file.h"
#include "core/trace/trace_processes.h"
#include "tests/support/recorded_program.h"
#include "tests/ui/window_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::hang_ms;
using arenarium::test::RecordedProgram;
using arenarium::test::settled;
using arenarium::test::waited_for;

class ProcessesWindowTest : public arenarium::test::WindowTest {
    Q_OBJECT

    QTemporaryDir folder_;

    ProfilePanels& profile() { return window_->profilePanels(); }
    ProcessesPanel& panel() { return profile().processes(); }

    // Holds so many blocks of 100 bytes that one line asked for.
    static std::string trace(int blocks) {
        RecordedProgram p;
        const auto line = p.line("worker.py", "serve", 12);
        for (int i = 0; i < blocks; ++i)
            p.malloc(line, 100);
        p.finalize();
        for (int i = 0; i < 50; ++i)
            p.malloc(0, 200);
        return p.bytes();
    }

    // A program, a shell that it starts, a worker of that, and a worker of its own that a signal ends.
    QString recording() {
        StringSink sink;
        ProcessesWriter writer(sink, 1000);
        const auto add = [&](std::uint32_t number, std::optional<std::uint32_t> parent, TraceProcess::Came came,
                             const char* command) {
            TraceProcess p;
            p.number = number;
            p.parent = parent;
            p.came = came;
            p.start = number;
            p.command = command;
            return writer.add(p);
        };
        using Came = TraceProcess::Came;
        using Went = TraceProcess::Went;
        const auto end = [&](std::uint32_t process, std::uint32_t number, std::optional<std::uint32_t> parent,
                             Came came, const char* command, Went went, std::uint64_t status) {
            TraceProcess p;
            p.number = number;
            p.parent = parent;
            p.came = came;
            p.start = number;
            p.end = 2000 + number;
            p.went = went;
            p.status = status;
            p.command = command;
            writer.tell(process, p);
        };
        const auto first = add(100, {}, Came::first, "python3 service.py");
        const auto shell = add(200, first, Came::started, "sh -c worker");
        const auto below = add(300, shell, Came::started, "python3 below.py");
        const auto worker = add(400, first, Came::forked, "python3 service.py");
        for (const auto& [process, blocks] : {std::pair(first, 1000), {below, 300}, {worker, 7}}) {
            const std::string bytes = trace(blocks);
            if (!writer.content(process).write(bytes.substr(0, 100)).ok()) return {};
            if (!writer.content(process).write(bytes.substr(100)).ok()) return {};
        }
        end(first, 100, {}, Came::first, "python3 service.py", Went::exited, 0);
        end(shell, 200, first, Came::started, "sh -c worker", Went::exited, 1);
        end(below, 300, shell, Came::started, "python3 below.py", Went::exited, 3);
        end(worker, 400, first, Came::forked, "python3 service.py", Went::signalled, 9);
        return arenarium::test::write_file(folder_, "service.arenatrace", QByteArray::fromStdString(sink.content));
    }
    void open(const QString& path) {
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
    }
    bool counted() {
        return waited_for([this] { return !panel().isCounting() && !panel().lines()->rows().rows.empty(); });
    }

private slots:
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }

    void aRecordingOfOneProcessHasNoPanel() {
        open(arenarium::test::write_file(folder_, "one.arenatrace", QByteArray::fromStdString(trace(10))));
        QVERIFY(profile().processesDock()->isHidden());
        QVERIFY(!panel().hasProcesses());
    }

    void eachStandsBelowTheOneItCameFrom() {
        open(recording());
        QVERIFY(!profile().processesDock()->isHidden());
        const ProcessTree* tree = panel().tree();
        QCOMPARE(tree->topLevelItemCount(), 1);
        QTreeWidgetItem* first = tree->topLevelItem(0);
        QVERIFY(first->text(ProcessTree::process_column).startsWith(QLatin1String("100")));
        QCOMPARE(first->childCount(), 2);  // the shell is no Python: its worker hangs under the program
        QCOMPARE(first->child(0)->text(ProcessTree::process_column), QLatin1String("300"));
        QCOMPARE(first->child(0)->text(ProcessTree::ended_column), QLatin1String("exit status 3"));
        QCOMPARE(first->child(1)->text(ProcessTree::ended_column), QLatin1String("signal 9"));
        QCOMPARE(ProcessTree::process(tree->currentItem()), std::optional<std::uint32_t>(0));
        QVERIFY(!panel().showButton()->isEnabled());
    }

    void whatAllHoldIsTheSumOfWhatEachHolds() {
        open(recording());
        QVERIFY(counted());
        const SiteRows& rows = panel().lines()->rows();
        QCOMPARE(rows.bytes, std::uint64_t{(1000 + 300 + 7) * 100});
        QCOMPARE(rows.rows.size(), std::size_t{1});
        QCOMPARE(rows.rows[0].blocks, std::uint64_t{1307});
        QCOMPARE(rows.rows[0].line, 12U);
        QCOMPARE(panel().tree()->row(3)->text(ProcessTree::held_column), QLatin1String("700 B"));
    }

    void aChosenOneIsShownAndKeptInASession() {
        open(recording());
        QVERIFY(counted());
        const std::uint32_t of_first = bridge().history()->operations;
        QCOMPARE(of_first, 1050U);
        panel().tree()->setCurrentItem(panel().tree()->row(2));
        QVERIFY(panel().about().contains(QLatin1String("below.py")));
        QVERIFY(panel().showButton()->isEnabled());
        panel().tree()->setFocus();
        QTest::keyClick(panel().tree(), Qt::Key_Return);
        QVERIFY(waited_for([this] { return bridge().history()->operations == 350U; }));
        QVERIFY(settled(bridge()));
        QCOMPARE(bridge().history()->processes->shown, 2U);
        QVERIFY(!panel().lines()->rows().rows.empty());  // and not counted anew
        QCOMPARE(window_->document().process(), QLatin1String("3"));

        SessionFile session;
        session.kind = SessionFile::SourceKind::operations;
        session.path = window_->document().file().toStdString();
        session.process = window_->document().process().toStdString();
        session.profile = bridge().profile().name;
        session.space = bridge().space();
        session.position = {10, 0};
        const QString saved =
            arenarium::test::write_file(folder_, "kept.arenarium", QByteArray::fromStdString(write_session(session)));
        show(arenarium::test::short_script);
        QVERIFY(profile().processesDock()->isHidden());
        open(saved);
        QCOMPARE(bridge().history()->operations, 350U);
        QVERIFY(at(10));
    }
};

ARENARIUM_WIDGET_TEST(ProcessesWindowTest)
#include "processes_window_test.moc"

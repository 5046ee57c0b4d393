// The dialogs that meet real Pythons, with the real programs behind them.
#include <QComboBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>

#include "tests/ui/widget_support.h"
#include "ui/python/compare_dialog.h"
#include "ui/python/inspect_dialog.h"
#include "ui/python/interpreters.h"
#include "ui/python/profilers_dialog.h"
#include "ui/python/record_dialog.h"
#include "ui/python/running_pythons.h"
#include "ui/theme/theme.h"

using namespace arenarium::ui;
using arenarium::test::waited_for;

class PythonDialogsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    Theme theme_;

    // Set ARENARIUM_PICTURES to a folder to look at the dialogs.
    void keepPicture(QWidget& dialog, const char* name) {
        if (!qEnvironmentVariableIsSet("ARENARIUM_PICTURES")) return;
        dialog.show();
        QApplication::processEvents();
        dialog.grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + '/' + name + ".png");
    }

    QString written(const QString& name, const char* text) {
        const QString path = folder_.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
        file.write(text);
        return path;
    }

private slots:
    void initTestCase() {
        theme_.setMode(qEnvironmentVariableIsSet("ARENARIUM_DARK") ? Theme::Mode::dark : Theme::Mode::light);
        qputenv("PATH", QByteArray(ARENARIUM_BINARY_DIR) + ":" + qgetenv("PATH"));
        if (pythonsOnPath().isEmpty()) QSKIP("skipped: no python3 on the PATH");
    }

    void comparing_finds_no_difference_and_says_why_it_cannot_be_done() {
        const QString script = written("demo.py", "b = [malloc(n) for n in range(1, 600)]\nfor x in b:\n    free(x)\n");
        CompareDialog dialog(script, "demo.py");
        QSignalSpy concluded(&dialog, &CompareDialog::concluded);
        dialog.compare();
        QVERIFY(waited_for([&] { return concluded.size() == 1; }));
        QVERIFY2(dialog.verdict().contains("0 differences"), qPrintable(dialog.verdict()));
        QCOMPARE(concluded[0][0].toInt(), 0);
        keepPicture(dialog, "compare");

        dialog.interpreter().setEditText("no-such-python");
        dialog.compare();
        QVERIFY(waited_for([&] { return concluded.size() == 2; }));
        QCOMPARE(concluded[1][0].toInt(), 1);
        QVERIFY2(dialog.verdict().contains("no-such-python"), qPrintable(dialog.verdict()));
        dialog.interpreter().setEditText(pythonsOnPath().first());
    }

    void a_recording_is_made_and_offered() {
#ifndef __linux__
        QSKIP("skipped: recording needs Linux");
#endif
        const QString script = written(
            "program.py", "import sys\nx = [str(i) for i in range(1000)]\nprint('said', sys.argv[1])\nsys.exit(5)\n");
        RecordDialog dialog;
        dialog.setProgram('"' + script + "\" \"two words\"");
        dialog.setRecording(folder_.filePath("made.arenatrace"));
        QSignalSpy concluded(&dialog, &RecordDialog::concluded);
        dialog.record();
        QVERIFY(waited_for([&] { return concluded.size() == 1; }));
        QCOMPARE(concluded[0][0].toInt(), 5);
        keepPicture(dialog, "record");
        QVERIFY(QFileInfo(folder_.filePath("made.arenatrace")).size() > 100);
        const QString shown = dialog.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(shown.contains("said two words"), qPrintable(shown));
    }

    void profilers_are_compared_by_line() {
#ifndef __linux__
        QSKIP("skipped: recording needs Linux");
#endif
        const QString script = written("compared.py", "keep = [bytes(100) for i in range(5000)]\n");
        ProfilersDialog dialog;
        dialog.setProgram('"' + script + '"');
        QSignalSpy concluded(&dialog, &ProfilersDialog::concluded);
        dialog.compare();
        QVERIFY(waited_for([&] { return concluded.size() == 1; }));
        QCOMPARE(concluded[0][0].toInt(), 0);
        keepPicture(dialog, "profilers");
        const QTableWidget& profilers = *dialog.profilers();
        QVERIFY(profilers.rowCount() >= 3);  // none, Arenarium, tracemalloc; more where they are installed
        QCOMPARE(profilers.item(1, 0)->text(), QStringLiteral("Arenarium"));
        // 5,000 objects of 133 bytes, whoever counts them.
        const QTableWidget& lines = *dialog.lines();
        int row = 0;
        while (row < lines.rowCount() && !lines.item(row, 0)->text().contains("compared.py:1"))
            ++row;
        QVERIFY(row < lines.rowCount());
        QVERIFY(lines.columnCount() >= 3);
        for (int column = 1; column < lines.columnCount(); ++column) {
            const qlonglong bytes = QLocale().toLongLong(lines.item(row, column)->text());
            QVERIFY2(bytes >= 5000 * 133 && bytes < 5500 * 133,
                     qPrintable(lines.horizontalHeaderItem(column)->text() + ' ' + lines.item(row, column)->text()));
        }
        QVERIFY2(dialog.findings().contains("arenas"), qPrintable(dialog.findings()));

        dialog.interpreter().setEditText("/no/such/python");
        dialog.compare();
        QVERIFY(waited_for([&] { return concluded.size() == 2; }));
        QCOMPARE(concluded[1][0].toInt(), 1);
        QVERIFY2(dialog.message().contains("cannot be started"), qPrintable(dialog.message()));
        QCOMPARE(profilers.rowCount(), 0);
        dialog.interpreter().setEditText(pythonsOnPath().first());
    }

    void a_running_python_is_found_and_read() {
#ifndef __linux__
        QSKIP("skipped: inspecting needs Linux");
#endif
        const QString script = written(
            "sleeper.py",
            "import time\nkeep = [object() for i in range(50000)]\nprint('ready', flush=True)\ntime.sleep(600)\n");
        QProcess target;
        QVERIFY(arenarium::test::start_python(target, pythonsOnPath(), {script}));
        // A launcher may stand before the interpreter: the one that was started is asked for by its script.
        qint64 pid = 0;
        for (const RunningPython& python : runningPythons())
            if (python.command.contains(script)) pid = python.pid;
        QVERIFY(pid != 0);
        InspectDialog dialog;
        QVERIFY(dialog.choose(pid));
        QVERIFY(!dialog.choose(QCoreApplication::applicationPid()));
        QSignalSpy concluded(&dialog, &InspectDialog::concluded), wanted(&dialog, &InspectDialog::processWanted);
        dialog.inspect();
        QVERIFY(waited_for([&] { return concluded.size() == 1; }));
        if (concluded[0][0].toInt() != 0) {
            target.kill();
            target.waitForFinished(arenarium::test::hang_ms);
            QSKIP("skipped: reading another process is not allowed here");
        }
        keepPicture(dialog, "inspect");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toLongLong(), pid);
        // Return in the list begins, and does not stop at once what it began.
        InspectDialog by_key;
        static_cast<QWidget&>(by_key).show();
        QVERIFY(by_key.choose(pid));
        QSignalSpy by_key_concluded(&by_key, &InspectDialog::concluded);
        auto* list = by_key.findChild<QTreeWidget*>();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(waited_for([&] { return by_key_concluded.size() == 1; }));
        QVERIFY2(by_key_concluded[0][0].toInt() == 0, qPrintable(by_key.message()));
        target.kill();
        target.waitForFinished(arenarium::test::hang_ms);
    }
};

ARENARIUM_WIDGET_TEST(PythonDialogsTest)
#include "python_dialogs_test.moc"

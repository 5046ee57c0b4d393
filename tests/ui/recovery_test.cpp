// Kills the real program and starts it again.
#include <QProcess>

#include "tests/ui/widget_support.h"
#include "ui/shell/main_window.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;

class RecoveryTest : public QObject {
    Q_OBJECT

private:
    static QDir autosaves() {
        return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave"));
    }
    static QStringList kept() { return autosaves().entryList({QStringLiteral("*.arenarium")}, QDir::Files); }

private slots:
    void init() { autosaves().removeRecursively(); }

    void work_is_found_again_after_the_program_was_killed() {
        QTemporaryDir folder;
        const QString script = folder.filePath(QStringLiteral("mine.py"));
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine = [malloc(40) for i in range(7)]\n");
        file.close();
        QProcess program;
        program.start(QStringLiteral(ARENARIUM_BINARY_DIR "/arenarium-gui"),
                      {script, QStringLiteral("--at"), QStringLiteral("3")});
        QVERIFY(program.waitForStarted(arenarium::test::hang_ms));
        const auto has_position = [this] {
            for (const QString& name : kept()) {
                QFile saved(autosaves().filePath(name));
                if (saved.open(QIODevice::ReadOnly) && saved.readAll().contains("\"operation\": 3")) return true;
            }
            return false;
        };
        QVERIFY2(waited_for(has_position), "nothing was saved by itself");
        program.kill();
        QVERIFY(program.waitForFinished(arenarium::test::hang_ms));
        QVERIFY(QFile::remove(script));

        Theme theme;
        theme.setReduceMotion(true);
        MainWindow window(theme, {});
        window.openFirst();
        QVERIFY(settled(window.bridge()));
        QVERIFY(waited_for([&] { return window.bridge().position().operation == 3; }));
        QCOMPARE(window.document().source(), QStringLiteral("mine = [malloc(40) for i in range(7)]\n"));
        QVERIFY2(window.document().isModified(), "it is in no file that the user chose");
    }

    void work_of_a_running_window_is_left_alone() {
        Theme theme;
        MainWindow first(theme, {});
        Document::Content content;
        content.source = QStringLiteral("a = malloc(1)\n");
        first.document().show(content);
        QVERIFY(settled(first.bridge()));
        QVERIFY(first.autosave().flush());
        QCOMPARE(kept().size(), 1);
        MainWindow second(theme, {});
        second.openFirst();
        QVERIFY(settled(second.bridge()));
        QVERIFY(second.document().source() != content.source);
    }

    void a_damaged_file_is_set_aside_and_the_window_opens_all_the_same() {
        QVERIFY(QDir().mkpath(autosaves().path()));
        QFile file(autosaves().filePath(QStringLiteral("broken.arenarium")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": \"arenarium.session\", \"version\": ");
        file.close();
        Theme theme;
        MainWindow window(theme, {});
        window.openFirst();
        QVERIFY(settled(window.bridge()));
        QVERIFY(window.bridge().history()->operations > 0);
        QVERIFY(QFile::exists(autosaves().filePath(QStringLiteral("broken.arenarium.damaged"))));
    }
};

ARENARIUM_WIDGET_TEST(RecoveryTest)
#include "recovery_test.moc"

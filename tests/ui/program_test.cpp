// Runs the program as a user's shell does.
#include <QImage>
#include <QProcess>

#include "tests/ui/widget_support.h"

class ProgramTest : public QObject {
    Q_OBJECT

private:
    struct Run {
        int status;
        QString out, err;
    };
    Run run(const QStringList& arguments, bool has_display = true) {
        QProcess program;
        if (!has_display) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                environment.remove(QLatin1String(name));
            program.setProcessEnvironment(environment);
        }
        program.start(QStringLiteral(ARENARIUM_BINARY_DIR "/arenarium-gui"), arguments);
        if (!program.waitForFinished(arenarium::test::hang_ms)) program.kill();
        program.waitForFinished(arenarium::test::hang_ms);
        const bool exited = program.exitStatus() == QProcess::NormalExit;
        return {exited ? program.exitCode() : -1, QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError())};
    }
    QTemporaryDir folder_;

private slots:
    void help_and_version_answer_without_a_display() {
        QCOMPARE(run({QStringLiteral("--help")}).status, 0);
        QVERIFY(run({QStringLiteral("--help")}).out.contains(QLatin1String("--screenshot")));
        QVERIFY(run({QStringLiteral("--version")}).out.startsWith(QLatin1String("arenarium ")));
    }

    void without_a_display_a_picture_is_written_and_a_window_refused() {
        const QString picture = folder_.filePath(QStringLiteral("unseen.png"));
        QCOMPARE(run({QStringLiteral("--screenshot"), picture}, false).status, 0);
        QVERIFY(!QImage(picture).isNull());
        const Run window = run({}, false);
        QCOMPARE(window.status, 1);
        QVERIFY(window.err.contains(QLatin1String("no display")));
    }

    void wrong_usage_ends_with_2_and_says_why() {
        const std::vector<QStringList> wrong = {
            {QStringLiteral("--no-such-option")},
            {QStringLiteral("--profile"), QStringLiteral("2.7")},
            {QStringLiteral("--at"), QStringLiteral("soon")},
            {QStringLiteral("--theme"), QStringLiteral("pink")},
            {QStringLiteral("--size"), QStringLiteral("wide")},
            {QStringLiteral("--scale"), QStringLiteral("0")},
            {QStringLiteral("--language"), QStringLiteral("xx")},
            {QStringLiteral("a.py"), QStringLiteral("b.py")},
            {QStringLiteral("--export"), QStringLiteral("x.gif")},
            {QStringLiteral("--export"), QStringLiteral("x.png"), QStringLiteral("--picture"), QStringLiteral("sky")},
            {QStringLiteral("--export"), QStringLiteral("x.png"), QStringLiteral("--theme"), QStringLiteral("system")},
            {QStringLiteral("--export"), QStringLiteral("x.png"), QStringLiteral("--size"), QStringLiteral("100x100")},
            {QStringLiteral("--theme"), QStringLiteral("print")},
            {QStringLiteral("--picture"), QStringLiteral("pool")},
            {QStringLiteral("--as"), QStringLiteral("slides")},
            {QStringLiteral("--export"), QStringLiteral("x.png"), QStringLiteral("--as"), QStringLiteral("slides")},
            {QStringLiteral("--export"), QStringLiteral("x.pdf"), QStringLiteral("--as"), QStringLiteral("poster")},
        };
        for (const QStringList& arguments : wrong) {
            const Run r = run(arguments);
            QVERIFY2(r.status == 2, qPrintable(arguments.join(QLatin1Char(' '))));
            QVERIFY(r.err.startsWith(QLatin1String("arenarium-gui: ")));
        }
    }

    void a_picture_of_a_file_that_cannot_be_read_ends_with_1() {
        const Run r = run({folder_.filePath(QStringLiteral("missing.py")), QStringLiteral("--screenshot"),
                           folder_.filePath(QStringLiteral("none.png"))});
        QCOMPARE(r.status, 1);
        QVERIFY(r.err.contains(QLatin1String("missing.py")));
    }

    void slides_and_handout_of_a_session_are_written_without_a_display() {
        const QString session = folder_.filePath(QStringLiteral("talk.arenarium"));
        QFile file(session);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "arenarium.session", "version": 1, "source": {"kind": "script", "name": "demo.py",
            "text": "b = malloc(24)\nfree(b)\n"}, "profile": "3.12",
            "address_space": {"kind": "aligned", "misalign": 0, "arena_limit": null},
            "position": {"operation": 2, "micro": 0}, "breakpoints": [], "bookmarks": [],
            "chapters": [{"title": "One", "notes": "Ask.", "operation": 1, "micro": 0, "view": {}},
                         {"title": "Two", "notes": "", "operation": 1, "micro": 2, "view": {"shows": "step"}},
                         {"title": "Three", "notes": "", "operation": 2, "micro": 0, "view": {"what": 7}}],
            "view": {}})");
        file.close();
        for (const char* kind : {"slides", "handout"}) {
            const QString out = folder_.filePath(QLatin1String(kind) + QStringLiteral(".pdf"));
            const Run r =
                run({session, QStringLiteral("--export"), out, QStringLiteral("--as"), QLatin1String(kind)}, false);
            QVERIFY2(r.status == 0, qPrintable(r.err));
            QFile pdf(out);
            QVERIFY(pdf.open(QIODevice::ReadOnly));
            const auto pages = pdf.readAll().count("/Type /Page\n");
            QCOMPARE(static_cast<int>(pages), kind[0] == 's' ? 3 : 1);
        }
    }

    void a_picture_has_the_size_and_the_colours_asked_for() {
        const QString light = folder_.filePath(QStringLiteral("light.png")),
                      dark = folder_.filePath(QStringLiteral("dark.png"));
        const QString example = QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/examples/01_first_look.py");
        const QStringList common{example, QStringLiteral("--size"), QStringLiteral("1280x720"), QStringLiteral("--at"),
                                 QStringLiteral("2")};
        QCOMPARE(run(common + QStringList{QStringLiteral("--theme"), QStringLiteral("light"),
                                          QStringLiteral("--screenshot"), light})
                     .status,
                 0);
        QCOMPARE(run(common + QStringList{QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--scale"),
                                          QStringLiteral("2"), QStringLiteral("--screenshot"), dark})
                     .status,
                 0);
        const QImage a(light), b(dark);
        QCOMPARE(a.size(), QSize(1280, 720));
        QCOMPARE(b.size(), QSize(2560, 1440));
        QVERIFY(qGray(a.pixel(640, 2)) > 200);
        QVERIFY(qGray(b.pixel(1280, 4)) < 80);
    }

    void a_picture_speaks_the_language_asked_for() {
        const QString example = QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/examples/02_free_list_order.py");
        const QString word = QString::fromUtf8("\u0985\u09cd\u09af\u09be\u09b0\u09c7\u09a8\u09be");  // arena
        for (const bool bengali : {false, true}) {
            const QString path = folder_.filePath(QStringLiteral("language.svg"));
            QStringList arguments{example,
                                  QStringLiteral("--at"),
                                  QStringLiteral("9"),
                                  QStringLiteral("--export"),
                                  path,
                                  QStringLiteral("--picture"),
                                  QStringLiteral("usable_arenas")};
            if (bengali) arguments << QStringLiteral("--language") << QStringLiteral("bn");
            const Run r = run(arguments);
            QVERIFY2(r.status == 0, qPrintable(r.err));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(QString::fromUtf8(file.readAll()).contains(word), bengali);
        }
    }

    void an_exported_picture_is_the_same_from_run_to_run() {
        const QString example = QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/examples/02_free_list_order.py");
        for (const char* ending : {"png", "pdf", "svg"}) {
            QByteArray made[2];
            for (int i = 0; i < 2; ++i) {
                const QString path = folder_.filePath(QStringLiteral("%1.%2").arg(i).arg(QLatin1String(ending)));
                const Run r = run({QStringLiteral("--export"), path, example, QStringLiteral("--picture"),
                                   QStringLiteral("pool"), QStringLiteral("--at"), QStringLiteral("5"),
                                   QStringLiteral("--theme"), QStringLiteral("print"), QStringLiteral("--size"),
                                   QStringLiteral("640x400"), QStringLiteral("--scale"), QStringLiteral("2")});
                QVERIFY2(r.status == 0, qPrintable(r.err));
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                made[i] = file.readAll();
            }
            QVERIFY2(!made[0].isEmpty() && made[0] == made[1], ending);
        }
        QCOMPARE(QImage(folder_.filePath(QStringLiteral("0.png"))).size(), QSize(1280, 800));
    }

    void an_export_that_cannot_be_made_ends_with_1_and_leaves_no_file() {
        const QString script = folder_.filePath(QStringLiteral("wrong.py"));
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a = malloc(8)\nfree(a)\nfree(a)\n");
        file.close();
        const QString out = folder_.filePath(QStringLiteral("wrong.png"));
        const Run r = run({QStringLiteral("--export"), out, script});
        QCOMPARE(r.status, 1);
        QVERIFY2(r.err.contains(QLatin1String("wrong.py:3:")), qPrintable(r.err));
        QVERIFY(!QFile::exists(out));
        const QString nowhere = folder_.filePath(QStringLiteral("no/such/x.svg"));
        QCOMPARE(run({QStringLiteral("--export"), nowhere}).status, 1);
    }

    void a_picture_that_cannot_be_written_ends_with_1() {
        const Run r = run({QStringLiteral("--screenshot"), folder_.filePath(QStringLiteral("no/such/folder.png"))});
        QCOMPARE(r.status, 1);
        QVERIFY(!r.err.isEmpty());
    }
};

ARENARIUM_WIDGET_TEST(ProgramTest)
#include "program_test.moc"

// A lesson read aloud: by a program of our own on PATH that writes down what it was asked to say, and ends when it may.
#include <QFile>
#include <QProcess>

#include "tests/ui/course_support.h"
#include "ui/course/reading_bar.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::waited_for;

class ReadingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<LessonPanel> panel_;
    std::unique_ptr<QTemporaryDir> folder_;
    QByteArray path_;

    QString file(const char* name) const { return folder_->filePath(QString::fromLatin1(name)); }
    QStringList lines(const char* name) const {
        QFile log(file(name));
        if (!log.open(QIODevice::ReadOnly)) return {};
        return QString::fromUtf8(log.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    // Writes its arguments and its text, then waits until "go" is there.
    void makeVoice(const char* name) {
        QFile program(file(name));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write(
            "#!/bin/sh\n"
            "echo \"$@\" >>'" +
            file("arguments").toUtf8() + "'\n" +
            (QByteArray(name) == "espeak-ng" ? QByteArray("cat >>'" + file("said").toUtf8() + "'\n") : QByteArray()) +
            "[ \"$1\" = --cancel ] && exit\n" +
            // Nor for ever, should the test be gone.
            "while [ -d '" + folder_->path().toUtf8() + "' ] && [ ! -e '" + file("go").toUtf8() +
            "' ]; do sleep 0.01; done\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    void letSpeak(bool on) {
        if (!on) {
            QFile::remove(file("go"));
            return;
        }
        QFile go(file("go"));
        QVERIFY(go.open(QIODevice::WriteOnly));
    }
    QToolButton& button() { return panel_->reading().button(); }
    ReadAloud& voice() { return panel_->reading().voice(); }
    bool open(const QString& step) {
        return panel_->openStep(step) && waited_for([this] { return !panel_->isBusy(); });
    }
    QString marked() const {
        for (const ProseView* view : panel_->findChildren<ProseView*>())
            if (!view->marked().isEmpty()) return view->marked();
        for (const ThemedLabel* label : panel_->card().findChildren<ThemedLabel*>())
            if (label->autoFillBackground()) return label->text();
        return {};
    }

private slots:
    void init() {
        QSettings().clear();
        path_ = qgetenv("PATH");
        folder_ = std::make_unique<QTemporaryDir>();
        // Programs of the shell, and none that speaks: what is on this machine does not matter.
        for (const char* tool : {"sh", "cat", "sleep"})
            QVERIFY(QFile::link(QStandardPaths::findExecutable(QString::fromLatin1(tool)), file(tool)));
        qputenv("PATH", folder_->path().toLocal8Bit());
        theme_ = std::make_unique<Theme>();
        panel_ = std::make_unique<LessonPanel>(theme_.get());
        panel_->resize(420, 700);
        panel_->show();
        panel_->setCourse(QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/lessons"), QStringLiteral("en"));
    }
    void cleanup() {
        panel_.reset();
        qputenv("PATH", path_);
    }

    void without_a_program_that_speaks_the_panel_says_what_to_install() {
        QVERIFY(open(QStringLiteral("l2.virgin")));
        QVERIFY(!ReadAloud::isPossible());
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(!voice().isReading());
        bool told = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>())
            told = told || (label->isVisible() && label->text().contains(QStringLiteral("apt install espeak-ng")));
        QVERIFY(told);
        // Installed meanwhile, it is found at once.
        makeVoice("espeak-ng");
        letSpeak(true);
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(voice().isReading());
        QVERIFY(waited_for([this] { return !lines("said").isEmpty(); }));
    }

    void each_sentence_is_said_and_marked_where_it_stands_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("bn") << "bn";
    }
    void each_sentence_is_said_and_marked_where_it_stands() {
        QFETCH(QString, language);
        makeVoice("espeak-ng");
        letSpeak(true);
        panel_->setCourse(QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/lessons"), language);
        // Every kind of text that a step has.
        int sentences = 0, found = 0;
        QStringList lost;
        connect(&voice(), &ReadAloud::lineBegan, this, [&](const course::Utterance& line) {
            const QString shown = QString::fromStdString(line.shown);
            const bool is_own = shown == panel_->step().title ||
                                shown == QString::fromStdString(panel_->course().words.say("ear/predict")) ||
                                shown == QString::fromStdString(panel_->course().words.say("ear/written"));
            if (is_own) return;
            ++sentences;
            if (marked().simplified() == shown.simplified())
                ++found;
            else
                lost << panel_->stepId() + QStringLiteral(": ") + shown;
        });
        for (const char* step : {"l1.puzzle", "l2.virgin", "l2.lifo", "l4.slide", "l5.count", "l7.rules"}) {
            if (!panel_->course().step(step)) continue;
            QVERIFY(open(QString::fromLatin1(step)));
            panel_->reading().speeds().setCurrentIndex(panel_->reading().speeds().count() - 1);
            QTest::keyClick(&button(), Qt::Key_Space);
            QVERIFY(voice().isReading());
            QVERIFY(waited_for([this] { return !voice().isReading(); }));
        }
        QVERIFY(sentences > 15);
        QVERIFY2(found * 10 >= sentences * 9,
                 qPrintable(QString::number(found) + QStringLiteral(" of ") + QString::number(sentences) +
                            QStringLiteral("\n") + lost.join('\n')));
        QVERIFY(marked().isEmpty());
        const QStringList arguments = lines("arguments");
        QVERIFY(!arguments.isEmpty());
        for (const QString& a : arguments)
            QVERIFY2(a.contains(language == QLatin1String("en") ? QStringLiteral("-v en-us") : QStringLiteral("-v bn")),
                     qPrintable(a));
        // Twice as fast as usual.
        QVERIFY2(arguments.back().contains(language == QLatin1String("en") ? QStringLiteral("-s 300")
                                                                           : QStringLiteral("-s 340")),
                 qPrintable(arguments.back()));
    }

    void pause_goes_on_with_the_same_sentence_and_speed_counts_from_it() {
        makeVoice("espeak-ng");
        QVERIFY(open(QStringLiteral("l2.virgin")));
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(waited_for([this] { return lines("said").size() == 1; }));
        const QString first = lines("said").front();
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(voice().isPaused());
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(!voice().isPaused());
        QVERIFY(waited_for([this] { return lines("said").size() == 2; }));
        QCOMPARE(lines("said").back(), first);
        panel_->reading().speeds().setCurrentIndex(0);
        QVERIFY(waited_for([this] { return lines("said").size() == 3; }));
        QCOMPARE(lines("said").back(), first);
        QVERIFY(lines("arguments").back().contains(QStringLiteral("-s 90")));
        // Another step is silent.
        QVERIFY(open(QStringLiteral("l2.lifo")));
        QVERIFY(!voice().isReading());
        QCOMPARE(lines("said").size(), 3);
    }

    void it_waits_at_a_prediction_and_goes_on_with_the_verdict() {
        makeVoice("espeak-ng");
        letSpeak(true);
        QVERIFY(open(QStringLiteral("l2.virgin")));
        panel_->reading().speeds().setCurrentIndex(panel_->reading().speeds().count() - 1);
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(waited_for([this] { return panel_->reading().waits(); }));
        QVERIFY(!voice().isReading());
        const QString right = QString::fromStdString(panel_->step().drawn->own().right.entries.front().second);
        const QString before = lines("said").join(QLatin1Char(' '));
        QVERIFY(before.contains(QStringLiteral("Stop here")));
        emit panel_->card().checkWanted(panel_->step().drawn->own().machines.front().answer);
        QVERIFY(waited_for([this] { return !panel_->isBusy() && panel_->card().isJudged(); }));
        QVERIFY(voice().isReading());
        QVERIFY(waited_for([this] { return !voice().isReading(); }));
        const QString after = lines("said").join(QLatin1Char(' ')).mid(before.size());
        QVERIFY2(after.contains(panel_->verdict()->headline.left(8)), qPrintable(after));
        QVERIFY(!panel_->reading().waits());
    }

    void speech_dispatcher_serves_where_espeak_is_not() {
        makeVoice("spd-say");
        QVERIFY(open(QStringLiteral("l2.virgin")));
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(waited_for([this] { return !lines("arguments").isEmpty(); }));
        QVERIFY2(lines("arguments").front().startsWith(QStringLiteral("-w -l en -r 0 -- ")),
                 qPrintable(lines("arguments").front()));
        // Its messenger's end does not silence it.
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(waited_for([this] { return lines("arguments").contains(QStringLiteral("--cancel")); }));
        letSpeak(true);
    }

    void a_program_that_fails_is_told() {
        QFile program(file("espeak-ng"));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nexit 3\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(open(QStringLiteral("l2.virgin")));
        QSignalSpy failed(&voice(), &ReadAloud::failed);
        QTest::keyClick(&button(), Qt::Key_Space);
        QVERIFY(waited_for([&failed] { return failed.count() == 1; }));
        QVERIFY(!voice().isReading());
    }
};

ARENARIUM_WIDGET_TEST(ReadingTest)
#include "reading_test.moc"

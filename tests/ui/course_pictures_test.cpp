// Every step of every lesson as a learner sees it, before and after an answer, and every dialog and menu that the
// workspace Learn opens, in English and in Bengali: no letter is missing, nothing is cut off or written over, and
// nothing is left in English.
#include <QScrollArea>
#include <QSet>

#include "tests/tour/painted_text.h"
#include "tests/tour/tour.h"
#include "tests/ui/course_support.h"
#include "ui/shell/translation.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::Finding;

class CoursePicturesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    QStringList faults_;
    QMap<QString, QSet<QString>> english_;  // what was written where
    int texts_ = 0;
    QString program_;  // of the step: what it prints is said as it is printed

    static constexpr QSize size_{1280, 800};

    // Code, names of CPython's things, versions, keys and files are the same in every language.
    static bool is_prose(const test::PaintedText& t) {
        if (QFontInfo(t.font).fixedPitch() || t.font.families().value(0).contains(QLatin1String("Mono"))) return false;
        static const QRegularExpression words(QStringLiteral("[A-Za-z]{2,}[ ,:;]+(?:[A-Za-z]+[ ,:;]+)*[A-Za-z]{2,}"));
        static const QRegularExpression code(
            QStringLiteral("[_=(){}\\[\\]/]|^(?:CPython|Python) "
                           "|\\b(?:[Cc]trl|Shift|Alt)\\+|\\.(?:py|json|svg|pdf|txt|jsonl|jwt)\\b"));
        return words.match(t.text).hasMatch() && !code.match(t.text).hasMatch();
    }
    // Titles of example files and chapters, questions that a user typed, and the engine's errors stay as they are.
    static bool is_of_others(const QString& stop) {
        static const QStringList stops{QStringLiteral("menu-examples"), QStringLiteral("dialog-chapters"),
                                       QStringLiteral("dialog-error"), QStringLiteral("learn-tutor"),
                                       QStringLiteral("learn-tutor-answered")};
        return stops.contains(stop);
    }
    void note(const QString& where, const QString& what) { faults_ << where + QStringLiteral(": ") + what; }
    void look(QWidget& widget, const QString& language, const QString& where) {
        const test::Judgement judged = test::judge_texts(widget);
        texts_ += judged.texts;
        for (const Finding& finding : judged.findings)
            note(language + QLatin1Char(' ') + where, finding.line());
        for (const test::PaintedText& t : test::painted_texts(widget)) {
            if (!is_prose(t) || program_.contains(t.text) || is_of_others(where)) continue;
            if (language == QLatin1String("en"))
                english_[where] << t.text;
            else if (english_[where].contains(t.text))
                note(language + QLatin1Char(' ') + where, QStringLiteral("not translated: ") + t.text);
        }
    }
    // The whole page of the step, also what one would have to scroll to.
    void look_at_step(LessonPanel& panel, const QString& language, const QString& where) {
        QVERIFY(arenarium::test::waited_for([&panel] { return !panel.isBusy(); }));
        test::handle_events();
        program_ = panel.step().question ? panel.step().question->situation : QString();
        QWidget* page = panel.findChild<QScrollArea*>(QStringLiteral("stepPage"))->widget();
        look(*page, language, where);
        look(panel, language, where + " panel");
        if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
            page->grab().save(
                QStringLiteral("%1/%2-%3.png")
                    .arg(qEnvironmentVariable("ARENARIUM_PICTURES"), QString(where).replace(' ', '-'), language));
    }
    static QStringList steps() {
        QStringList out;
        const course::CourseReading reading = course::read_course(ARENARIUM_SOURCE_DIR "/resources/lessons");
        for (const course::Lesson& lesson : reading.course.lessons)
            for (const course::Step& step : lesson.steps)
                if (!step.instructor) out << QString::fromStdString(step.id);
        return out;
    }
    void tell() {
        faults_.removeDuplicates();
        QVERIFY2(faults_.isEmpty(), qPrintable(QString::number(faults_.size()) + QStringLiteral(" faults\n") +
                                               QStringList(faults_.mid(0, 60)).join('\n')));
    }

private slots:
    void initTestCase() {
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
    }
    void init() {
        faults_.clear();
        english_.clear();
        program_.clear();
        texts_ = 0;
    }
    void cleanup() { speak(QLocale(QStringLiteral("en"))); }

    void every_step_of_a_lesson_data() {
        QTest::addColumn<QString>("lesson");
        QSet<QString> seen;
        for (const QString& step : steps()) {
            const QString lesson = step.section('.', 0, 0);
            if (!seen.contains(lesson)) QTest::newRow(qPrintable(lesson)) << lesson;
            seen << lesson;
        }
        QCOMPARE(seen.size(), 8);
    }
    void every_step_of_a_lesson() {
        QFETCH(QString, lesson);
        int looked = 0;
        for (const char* language : {"en", "bn"}) {
            speak(QLocale(QString::fromLatin1(language)));
            LessonPanel panel(theme_.get());
            panel.setLearner(Learner({}, "1"));
            panel.setCourse(QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/lessons"), QString::fromLatin1(language));
            panel.resize(460, 700);
            panel.show();
            QVERIFY(QTest::qWaitForWindowExposed(&panel, test::hang_ms));
            for (const QString& step : steps()) {
                if (step.section('.', 0, 0) != lesson) continue;
                QVERIFY2(panel.openStep(step), qPrintable(step));
                look_at_step(panel, language, step);
                ++looked;
                if (!panel.step().question) continue;
                for (int hint = 0; hint < panel.step().question->hints.size(); ++hint)
                    panel.findChild<QAbstractButton*>(QStringLiteral("hint"))->click();
                const auto wrong = test::wrong_answer(panel.step().drawn->own());
                emit panel.card().checkWanted(wrong ? *wrong : course::Answer::one("?"));
                look_at_step(panel, language, step + " answered");
            }
            panel.openContents();
            test::handle_events();
            look(panel, language, QStringLiteral("contents"));
        }
        QVERIFY(looked >= 2 * 4);
        QVERIFY(texts_ > 500);
        tell();
    }

    void every_dialog_and_menu_data() {
        QTest::addColumn<int>("index");
        const std::vector<test::Stop> stops = test::all_stops();
        for (std::size_t i = 0; i < stops.size(); ++i)
            if (const QLatin1String name(stops[i].name);
                name.startsWith(QLatin1String("dialog-")) || name.startsWith(QLatin1String("menu-")) ||
                name.startsWith(QLatin1String("learn-lesson")) || name.startsWith(QLatin1String("learn-tutor")))
                QTest::newRow(stops[i].name) << static_cast<int>(i);
    }
    void every_dialog_and_menu() {
        QFETCH(int, index);
        const test::Stop stop = test::all_stops()[static_cast<std::size_t>(index)];
        for (const char* language : {"en", "bn"}) {
            speak(QLocale(QString::fromLatin1(language)));
            const test::View view = test::visit(stop, *theme_, size_, [&](QWidget& seen) {
                look(seen, QString::fromLatin1(language), QLatin1String(stop.name));
            });
            if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
                view.picture.save(QStringLiteral("%1/%2-%3.png")
                                      .arg(qEnvironmentVariable("ARENARIUM_PICTURES"), QLatin1String(stop.name),
                                           QLatin1String(language)));
        }
        QVERIFY(texts_ > 4);
        tell();
    }
};

ARENARIUM_WIDGET_TEST(CoursePicturesTest)
#include "course_pictures_test.moc"

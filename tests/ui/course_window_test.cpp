// The course beside the picture: each question's run is shown as it was drawn, a click in the picture is an answer, and
// a wrong answer goes to where belief and truth part.
#include "tests/ui/course_support.h"
#include "tests/ui/window_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;

class CourseWindowTest : public test::WindowTest {
    Q_OBJECT

    std::optional<ShownVerdict> verdict_;

    LessonPanel& panel() { return *window_->panels().lesson; }
    const course::Variant& variant() { return panel().step().drawn->own(); }
    bool still() {
        return waited_for([this] {
                   return !panel().isBusy() && !bridge().isBusy() && !bridge().isMoving() &&
                          window_->lessonPictures().isSettled();
               }) &&
               settled(bridge());
    }
    bool open(const QString& step) { return window_->showCourse(step) && still(); }
    QPushButton* button(const char* name) { return panel().findChild<QPushButton*>(QString::fromLatin1(name)); }
    void showPicture(const char* name) {
        auto* button = panel().findChild<QAbstractButton*>(QString::fromLatin1(name));
        QVERIFY(button != nullptr && button->isVisible());
        button->click();
        QVERIFY(still());
    }
    bool answer(const course::Answer& a) {
        verdict_.reset();
        if (!test::enter_by_hand(*panel().step().question, *panel().card().editor(), a)) return false;
        if (!still()) return false;
        QTest::keyClick(button("checkAnswer"), Qt::Key_Space);
        return waited_for([this] { return verdict_.has_value(); }) && still();
    }
    QString selected(course::PlaceOf of) {
        return place_of_object(*bridge().moment(), window_->selection().object(), of);
    }

private slots:
    void init() {
        makeWindow();
        connect(&panel(), &LessonPanel::judged, this, [this](const ShownVerdict& v) { verdict_ = v; });
        // A run that somebody else has.
        show(test::short_script);
    }
    void cleanup() { closeWindow(); }

    QString asked(const char* question) {
        TutorPanel& tutor = *window_->panels().tutor;
        tutor.ask(QString::fromUtf8(question));
        if (!waited_for([&tutor] { return !tutor.isBusy(); })) return {};
        const QList<QLabel*> said = tutor.findChildren<QLabel*>(QStringLiteral("tutorAnswer"));
        return said.isEmpty() ? QString() : said.back()->text();
    }

    void the_tutor_answers_about_what_is_shown() {
        press(Qt::Key_F2, Qt::ShiftModifier);
        TutorPanel& tutor = *window_->panels().tutor;
        QVERIFY(tutor.isVisible());
        QVERIFY(tutor.line().hasFocus());
        show("b = [malloc(24) for i in range(5)]\nfree(b[3])\n");
        QVERIFY(settled(bridge()));
        bridge().seek({6, 0});
        QVERIFY(settled(bridge()));
        QVERIFY2(asked("Where does the next malloc(24) land?").contains(QStringLiteral("0:0:3")), "");
        QVERIFY(asked("How many blocks are in use?").contains(QStringLiteral("4 blocks")));
        bridge().seek({3, 0});
        QVERIFY(settled(bridge()));
        QVERIFY(asked("How many blocks are in use?").contains(QStringLiteral("3 blocks")));
        QVERIFY(tutor.reply().kind == tutor::Reply::Kind::computed);
        asked("What is the capital of France?");
        QVERIFY(tutor.reply().kind == tutor::Reply::Kind::declined);
        asked("What is a size class?");
        QVERIFY(tutor.reply().kind == tutor::Reply::Kind::found);
        if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
            window_->grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + QStringLiteral("/tutor.png"));
    }

    void the_tutor_gives_no_prediction_away_and_names_the_belief_behind_a_wrong_answer() {
        QVERIFY(open(QStringLiteral("l2.virgin")));
        showPicture("showQuestion");
        const QString told = asked("Where does the next malloc(24) land?");
        QVERIFY(told.contains(QStringLiteral("Predict first")));
        QVERIFY(asked("Where is my mistake?").contains(QStringLiteral("not answered yet")));
        for (const course::MachineAnswer& m : variant().machines)
            if (m.machine == "slip_last") QVERIFY(answer(m.answer));
        QVERIFY(asked("Where is my mistake?").contains(QStringLiteral("That block is in use")));
    }

    void each_picture_is_the_run_that_was_drawn() {
        const course::CourseReading reading = course::read_course(ARENARIUM_SOURCE_DIR "/resources/lessons");
        int questions = 0, scenes = 0;
        for (const course::Lesson& lesson : reading.course.lessons)
            for (const course::Step& step : lesson.steps) {
                if (step.instructor) continue;
                QVERIFY2(open(QString::fromStdString(step.id)), step.id.c_str());
                if (panel().step().scene) {
                    ++scenes;
                    QVERIFY2(bridge().history()->operations != 0, step.id.c_str());
                }
                if (!step.question) continue;
                ++questions;
                const course::Variant& v = variant();
                // Nothing is left of what happened so far: the example stays.
                std::int64_t live = 0;
                for (std::uint32_t i = 0; i < v.asked; ++i) {
                    const RequestKind kind = v.history().log().request({i}).kind();
                    live += kind == RequestKind::free ? -1 : kind == RequestKind::malloc ? 1 : 0;
                }
                const bool stays = panel().step().scene && live == 0 && !v.program;
                if (stays) {
                    QVERIFY2(!panel().findChild<QWidget*>(QStringLiteral("showQuestion"))->isVisible(),
                             step.id.c_str());
                    continue;
                }
                showPicture("showQuestion");
                const bool is_own = !panel().step().question->picture.source.isEmpty() && v.history().size() != 0;
                if (!is_own) continue;
                std::uint32_t at = v.asked;
                // Which block comes next would be read off the free list.
                const bool tells = step.question->kind == course::Kind::pick && step.question->what == "block";
                for (std::uint32_t i = v.asked; i-- > 0;)
                    if (tells && v.history().log().request({i}).kind() == RequestKind::free) at = i;
                QVERIFY2(bridge().position() == (Position{at, 0}), step.id.c_str());
                const OperationLog& shown = bridge().moment()->log;
                const OperationLog& drawn = v.history().log();
                for (std::uint32_t i = 0; i < at; ++i)
                    QVERIFY2(shown.result({i}) == drawn.result({i}), step.id.c_str());
            }
        QVERIFY(questions > 40);
        QVERIFY(scenes > 10);
    }

    void a_click_in_the_picture_is_an_answer() {
        QVERIFY(open(QStringLiteral("l2.lifo")));
        showPicture("showQuestion");
        const auto lines = panel().card().editor()->findChildren<QLineEdit*>();
        QCOMPARE(lines.size(), 4);
        for (const auto& [key, place] : variant().right.entries) {
            const PymallocRef block =
                object_at_place(*bridge().moment(), QString::fromStdString(place), course::PlaceOf::block);
            QVERIFY(static_cast<bool>(block));
            window_->selection().select(block);
        }
        for (int i = 0; i < 4; ++i)
            QCOMPARE(lines[i]->text().toStdString(), variant().right.entries[static_cast<std::size_t>(i)].second);
        verdict_.reset();
        QTest::keyClick(button("checkAnswer"), Qt::Key_Space);
        QVERIFY(waited_for([this] { return verdict_.has_value(); }));
        QVERIFY(verdict_->mark == course::Mark::right);
    }

    // The queue gives another first block: the picture stands just after the first malloc, its block selected.
    void a_wrong_pick_goes_to_the_first_block_that_lies_elsewhere() {
        QVERIFY(open(QStringLiteral("l2.lifo")));
        const course::Variant& v = variant();
        const auto fifo = std::find_if(v.machines.begin(), v.machines.end(),
                                       [](const course::MachineAnswer& m) { return m.machine == "fifo"; });
        QVERIFY(fifo != v.machines.end());
        std::uint32_t same = 0;
        while (fifo->answer.entries[same] == v.right.entries[same])
            ++same;
        QVERIFY(answer(fifo->answer));
        QCOMPARE(verdict_->machine, QStringLiteral("fifo"));
        if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
            window_->grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + QStringLiteral("/lesson.png"));
        QVERIFY(bridge().position() == (Position{v.asked + same + 1, 0}));
        QCOMPARE(selected(course::PlaceOf::block).toStdString(), v.right.entries[same].second);
        const OperationIndex op = bridge().moment()->last_operation;
        QCOMPARE(course::place_of_result(v.history(), op).text(course::PlaceOf::block), v.right.entries[same].second);
    }

    // What was believed to stay as it was is written at this very micro-step.
    void wrong_fields_go_to_the_write() {
        QVERIFY(open(QStringLiteral("l2.free")));
        const course::Variant& v = variant();
        const auto unchanged = std::find_if(v.machines.begin(), v.machines.end(),
                                            [](const course::MachineAnswer& m) { return m.machine == "unchanged"; });
        QVERIFY(unchanged != v.machines.end());
        QVERIFY(answer(unchanged->answer));
        const Position at = bridge().position();
        QCOMPARE(at.operation, v.asked);
        QVERIFY(at.micro > 0);
        QVERIFY(!bridge().moment()->last_change()->is_decision());
    }

    // Who believes that no arena goes back is led to the first that does.
    void a_wrong_number_goes_to_where_the_count_passes_it() {
        QVERIFY(open(QStringLiteral("l4.return")));
        const course::Variant& v = variant();
        QVERIFY(answer(course::Answer::one("0")));
        QCOMPARE(verdict_->machine, QStringLiteral("never"));
        const auto released = v.history().operations_with(EventKind::arena_released);
        const auto first = std::lower_bound(released.begin(), released.end(), v.asked);
        QVERIFY(first != released.end());
        QVERIFY(bridge().position() == (Position{*first + 1, 0}));
    }

    void a_wrong_line_goes_to_the_right_one() {
        QVERIFY(open(QStringLiteral("l6.find")));
        const course::Variant& v = variant();
        QVERIFY(answer(v.machines.front().answer));
        QVERIFY(verdict_->mark == course::Mark::wrong);
        const OperationIndex op = bridge().moment()->last_operation;
        QCOMPARE(std::to_string(bridge().moment()->log.origin(op).line), v.right.entries[0].second);
    }

    // The run of a learner's text is shown with it, as far as it came.
    void a_script_is_run_in_the_picture() {
        QVERIFY(open(QStringLiteral("l4.pin")));
        const std::uint32_t before = variant().asked;
        QVERIFY(answer(course::Answer::one("z = malloc(24)\nfree(z)\n")));
        QVERIFY(verdict_->mark == course::Mark::wrong);
        QCOMPARE(bridge().history()->operations, before + 2);
        QVERIFY(bridge().atEnd());
        QVERIFY(button("checkAnswer")->isEnabled());
    }

    void a_wrong_second_value_shows_the_run_of_the_other_version() {
        QVERIFY(open(QStringLiteral("l1.versions")));
        const course::Variant& v = variant();
        course::Answer same = v.right;
        same.entries[1].second = same.entries[0].second;
        QVERIFY(answer(same));
        QVERIFY(verdict_->mark == course::Mark::wrong);
        QCOMPARE(QString::fromStdString(bridge().profile().name), QString::fromStdString(v.right.entries[1].first));
    }

    void work_of_the_users_own_is_asked_about() {
        window_->panels().editor->setSource(QStringLiteral("mine = malloc(24)\n"));
        QVERIFY(window_->document().isModified());
        bool asked = false;
        QTimer closer;
        connect(&closer, &QTimer::timeout, this, [&asked] {
            for (QWidget* w : QApplication::topLevelWidgets())
                if (auto* box = qobject_cast<QDialog*>(w); box && box->isVisible()) asked = true, box->reject();
        });
        closer.start(20);
        QVERIFY(window_->showCourse(QStringLiteral("l2.lifo")));
        QVERIFY(waited_for([this] { return !panel().isBusy(); }));
        QVERIFY(waited_for([&asked] { return asked; }));
        QCOMPARE(window_->document().source(), QStringLiteral("mine = malloc(24)\n"));
    }

    void the_menu_of_panels_brings_the_lessons_too() {
        window_->panels().lesson_dock->toggleViewAction()->trigger();
        window_->panels().lesson_dock->raise();
        QVERIFY(waited_for([this] { return panel().hasCourse(); }));
        QVERIFY(panel().contents().tree().topLevelItemCount() > 0);
        QVERIFY(panel().contents().goOn().isVisible());
    }

    void f2_opens_the_course_beside_the_picture() {
        QVERIFY(window_->panels().lesson_dock->isHidden());
        press(Qt::Key_F2);
        QVERIFY(!window_->panels().lesson_dock->isHidden());
        QVERIFY(panel().contents().isVisible());
        QVERIFY(window_->canvasPanel().isVisible());
        QVERIFY(panel().contents().goOn().hasFocus());
    }
};

ARENARIUM_WIDGET_TEST(CourseWindowTest)
#include "course_window_test.moc"

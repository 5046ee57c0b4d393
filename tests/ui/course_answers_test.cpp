// Every question of every lesson, answered right and wrong by clicks and keys on its widgets.
#include <QAccessible>
#include <QLabel>

#include "tests/ui/course_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::waited_for;

class CourseAnswersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<LessonPanel> panel_;
    std::optional<ShownVerdict> verdict_;

    static QString lessons() { return QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/lessons"); }

    // The variants are those of the seed "1".
    void makePanel(const QString& folder = {}, const QString& language = QStringLiteral("en")) {
        panel_ = std::make_unique<LessonPanel>(theme_.get());
        panel_->setLearner(Learner(folder, "1"));
        panel_->setCourse(lessons(), language);
        panel_->resize(460, 700);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get(), test::hang_ms));
        connect(panel_.get(), &LessonPanel::judged, this, [this](const ShownVerdict& v) { verdict_ = v; });
    }
    bool open(const std::string& step) {
        return panel_->openStep(QString::fromStdString(step)) && waited_for([this] { return !panel_->isBusy(); });
    }
    QPushButton* button(const char* name) { return panel_->findChild<QPushButton*>(QString::fromLatin1(name)); }
    // Presses Check and waits for the verdict.
    bool check() {
        verdict_.reset();
        if (!button("checkAnswer")->isEnabled()) return false;
        QTest::keyClick(button("checkAnswer"), Qt::Key_Space);
        return waited_for([this] { return verdict_.has_value() && !panel_->isBusy(); });
    }
    bool answer(const course::Answer& a) {
        return test::enter_by_hand(*panel_->step().question, *panel_->card().editor(), a) && check();
    }
    const course::Variant& variant() { return panel_->step().drawn->own(); }

private slots:
    void initTestCase() {
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
    }
    void cleanup() { panel_.reset(); }

    void every_question_can_be_answered_right_and_wrong_data() {
        QTest::addColumn<QString>("step");
        const course::CourseReading reading = course::read_course(lessons().toStdString());
        std::set<course::Kind> kinds;
        for (const course::Lesson& lesson : reading.course.lessons)
            for (const course::Step& step : lesson.steps) {
                if (!step.question) continue;
                kinds.insert(step.question->kind);
                QTest::newRow(step.id.c_str()) << QString::fromStdString(step.id);
            }
        QCOMPARE(kinds.size(), course::kind_names.size());
    }
    void every_question_can_be_answered_right_and_wrong() {
        QFETCH(QString, step);
        makePanel();
        QVERIFY(open(step.toStdString()));
        QVERIFY2(panel_->step().error.isEmpty(), qPrintable(panel_->step().error));
        QVERIFY(panel_->step().question);
        QVERIFY2(!button("checkAnswer")->isEnabled() || qobject_cast<OrderAnswer*>(panel_->card().editor()) ||
                     qobject_cast<ScriptAnswer*>(panel_->card().editor()),
                 "nothing was said yet");
        QVERIFY(answer(variant().right));
        QVERIFY2(verdict_->mark == course::Mark::right, qPrintable(verdict_->reason + verdict_->error));
        QVERIFY(panel_->card().isJudged());
        QVERIFY(button("another")->isVisible() && button("nextAfterAnswer")->isVisible());
        QCOMPARE(panel_->learner().progress().steps.at(step.toStdString()).right, 1u);

        const quint64 seed = panel_->step().seed;
        QTest::keyClick(button("another"), Qt::Key_Space);
        QVERIFY(waited_for([this] { return !panel_->isBusy(); }));
        QVERIFY2(panel_->step().seed != seed, "another one");
        const std::optional<course::Answer> wrong = test::wrong_answer(variant());
        QVERIFY(wrong.has_value());
        QVERIFY(answer(*wrong));
        QVERIFY2(verdict_->mark == course::Mark::wrong, qPrintable(verdict_->reason + verdict_->error));
        // Whoever believes something is told so.
        if (!variant().machines.empty()) QVERIFY(!verdict_->machine.isEmpty() && !verdict_->belief.isEmpty());
        const bool written = qobject_cast<ScriptAnswer*>(panel_->card().editor()) != nullptr;
        QCOMPARE(panel_->card().isJudged(), !written);  // a script can be mended
        if (!written) return;
        QVERIFY(!verdict_->reason.isEmpty());
        QVERIFY(answer(variant().right));
        QVERIFY(verdict_->mark == course::Mark::right);
    }

    void hints_are_counted_and_keep_from_mastery() {
        makePanel();
        QVERIFY(open("l2.lifo"));
        QTest::keyClick(button("hint"), Qt::Key_Space);
        QTest::keyClick(button("hint"), Qt::Key_Space);
        QCOMPARE(panel_->card().hintsUsed(), 2u);
        QVERIFY(answer(variant().right));
        const course::StepProgress& step = panel_->learner().progress().steps.at("l2.lifo");
        QCOMPARE(step.right, 1u);
        QVERIFY(!step.mastered);
    }

    void what_cannot_be_read_can_be_said_anew_and_does_not_count() {
        makePanel();
        QVERIFY(open("l1.class"));
        QVERIFY(answer(course::Answer::one("many")));
        QVERIFY(verdict_->mark == course::Mark::unreadable);
        QVERIFY(!verdict_->reason.isEmpty());
        QVERIFY(!panel_->card().isJudged());
        QVERIFY(panel_->learner().progress().steps.empty());
        QVERIFY(answer(variant().right));
        QVERIFY(verdict_->mark == course::Mark::right);
    }

    void not_sure_is_an_answer_and_shows_the_right_one() {
        makePanel();
        QVERIFY(open("l1.class"));
        verdict_.reset();
        QTest::keyClick(button("unsure"), Qt::Key_Space);
        QVERIFY(waited_for([this] { return verdict_.has_value(); }));
        QVERIFY(verdict_->mark == course::Mark::not_sure);
        QVERIFY(verdict_->explanation.contains(QString::fromStdString(variant().right.text())));
        QVERIFY(panel_->findChild<ProseView*>(QStringLiteral("explanation"))->isVisible());
    }

    // The wheel goes through the lesson; what lies under the pointer on the way stays as it is.
    void the_wheel_changes_no_answer() {
        makePanel();
        QVERIFY(open("l1.who"));
        const QList<QComboBox*> boxes = panel_->card().editor()->findChildren<QComboBox*>();
        QVERIFY(!boxes.isEmpty());
        for (QComboBox* box : boxes) {
            const QPointF at = QRectF(box->rect()).center();
            QWheelEvent turn(at, box->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                             false);
            QApplication::sendEvent(box, &turn);
            QCOMPARE(box->currentIndex(), 0);
            QTest::keyClick(box, Qt::Key_Down);
            QCOMPARE(box->currentIndex(), 1);
        }
    }

    void return_presses_the_button_that_has_the_focus() {
        makePanel();
        QVERIFY(open("l1.class"));
        QVERIFY(answer(variant().right));
        QTest::keyClick(button("nextAfterAnswer"), Qt::Key_Return);
        QVERIFY(waited_for([this] { return !panel_->isBusy(); }));
        QCOMPARE(panel_->stepId(), QStringLiteral("l1.fit"));
    }

    void a_link_in_a_lesson_leads_to_its_step() {
        makePanel();
        QVERIFY(open("l7.rules"));
        static const QRegularExpression link(QStringLiteral("href=\"([^\"]*)\""));
        QRegularExpressionMatchIterator all = link.globalMatch(panel_->step().html);
        int links = 0;
        for (; all.hasNext(); ++links) {
            const QUrl to(all.next().captured(1));
            QVERIFY(open("l7.rules"));
            emit panel_->findChild<ProseView*>(QStringLiteral("stepProse"))->anchorClicked(to);
            QVERIFY2(waited_for([&] { return panel_->stepId() == to.fragment() && !panel_->isBusy(); }),
                     qPrintable(to.toString()));
        }
        QVERIFY(links >= 4);
    }

    void progress_survives_and_only_a_half_written_line_is_lost() {
        QTemporaryDir folder;
        makePanel(folder.path());
        QVERIFY(open("l1.class"));
        QVERIFY(answer(variant().right));
        QVERIFY(open("l1.fit"));
        QVERIFY(answer(variant().right));
        panel_.reset();
        // As a kill in the middle of writing leaves it.
        QFile file(folder.filePath(QStringLiteral("1.jsonl")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"v\":1,\"course\":\"2026.1\",\"ste");
        file.close();
        makePanel(folder.path());
        QVERIFY(panel_->learner().progress().steps.at("l1.class").mastered);
        QVERIFY(panel_->learner().progress().steps.at("l1.fit").mastered);
        // It goes on with the next variant, and what is written now is read again.
        QVERIFY(open("l1.class"));
        QCOMPARE(panel_->step().attempt, 2u);
        QVERIFY(answer(variant().right));
        QCOMPARE(Learner(folder.path(), "1").progress().steps.at("l1.class").right, 2u);
        // And it replays.
        const course::AnswerFile lines = *course::read_answers(file.fileName().toStdString());
        QCOMPARE(lines.lines.size(), std::size_t{3});
        for (const course::AnswerLine& line : lines.lines)
            QVERIFY(course::check_answer(panel_->course(), line)->right_and_real());
    }

    void whoever_knows_a_lesson_can_test_out_of_it() {
        QTemporaryDir folder;
        makePanel(folder.path());
        QTreeWidget& tree = panel_->contents().tree();
        const std::vector<const course::Step*> last = course::test_out_steps(panel_->course().lessons.at(0));
        QCOMPARE(last.size(), std::size_t{2});
        QTreeWidgetItem* first = tree.topLevelItem(0)->child(0);
        QVERIFY(first->text(0).startsWith(QStringLiteral("Known already?")));
        emit tree.itemActivated(first, 0);
        QVERIFY(waited_for([&] { return !panel_->isBusy() && panel_->stepId().toStdString() == last.front()->id; }));
        for (const course::Step* step : last) {
            QVERIFY(open(step->id.c_str()));
            QVERIFY(answer(variant().right));
        }
        QTest::keyClick(panel_->findChild<QWidget*>(QStringLiteral("toContents")), Qt::Key_Space);
        QVERIFY(waited_for([&] { return panel_->contents().isVisible(); }));
        QVERIFY(tree.topLevelItem(0)->text(1).contains(QStringLiteral("the rest can be left out")));
        QVERIFY(!tree.topLevelItem(0)->child(0)->text(0).startsWith(QStringLiteral("Known already?")));
    }

    void the_contents_tell_how_far_one_is_and_lead_on() {
        QTemporaryDir folder;
        makePanel(folder.path());
        QTreeWidget& tree = panel_->contents().tree();
        QCOMPARE(tree.topLevelItemCount(), static_cast<int>(panel_->course().lessons.size()));
        QVERIFY(open("l1.class"));
        QVERIFY(answer(variant().right));
        QTest::keyClick(panel_->findChild<QWidget*>(QStringLiteral("toContents")), Qt::Key_Space);
        QVERIFY(panel_->contents().isVisible());
        QTreeWidgetItem* item = tree.currentItem();
        QVERIFY(item != nullptr);
        QCOMPARE(item->text(1), QStringLiteral("mastered"));
        QVERIFY(item->parent()->text(1).contains(QStringLiteral(" 1 of")));
        const course::Lesson& first = panel_->course().lessons.front();
        QVERIFY(item->parent()->text(0).startsWith(QStringLiteral("1. ")));
        QVERIFY(item->parent()->text(1).startsWith(QString::number(first.minutes)));
        QTest::keyClick(&panel_->contents().goOn(), Qt::Key_Space);
        QVERIFY(waited_for([this] { return !panel_->isBusy(); }));
        QCOMPARE(panel_->stepId(), QStringLiteral("l1.class"));
        QTest::keyClick(panel_->findChild<QWidget*>(QStringLiteral("nextStep")), Qt::Key_Space);
        QVERIFY(waited_for([this] { return !panel_->isBusy(); }));
        QCOMPARE(panel_->stepId(), QStringLiteral("l1.fit"));
    }

    void tab_comes_to_the_answer_before_the_buttons() {
        makePanel();
        for (const char* step : {"l1.class", "l1.who", "l2.lifo", "l2.full", "l2.double", "l3.byte"}) {
            QVERIFY(open(step));
            const QWidget* before = button("checkAnswer");
            do
                before = before->previousInFocusChain();
            while (!(before->focusPolicy() & Qt::TabFocus) || before->isHidden());
            QVERIFY2(panel_->card().editor()->isAncestorOf(before), step);
        }
    }

    void a_lesson_says_what_it_is_for_at_its_first_step() {
        makePanel();
        QVERIFY(open("l2.virgin"));
        auto* lead = panel_->findChild<ProseView*>(QStringLiteral("lessonLead"));
        QVERIFY(lead->isVisible());
        QVERIFY(lead->toPlainText().contains(QStringLiteral("After this lesson")));
        QVERIFY(open("l2.lifo"));
        QVERIFY(!lead->isVisible());
    }

    void free_threading_is_shown_on_its_own_allocator() {
        makePanel();
        QVERIFY(open("l7.pages"));
        auto* figure = panel_->findChild<ThreadsFigure*>();
        QVERIFY(figure->isVisible());
        const ThreadsMomentPtr& moment = panel_->step().threads->moment;
        // Two sizes of thread 0, one of thread 1: a page each.
        QCOMPARE(moment->state.threads[0].page_count, 2u);
        QCOMPARE(moment->state.threads[1].page_count, 1u);
        QString wanted;
        connect(panel_.get(), &LessonPanel::threadsWanted, this, [&wanted](const QString& text) { wanted = text; });
        QTest::keyClick(figure->findChild<QPushButton*>(QStringLiteral("threadsSteps")), Qt::Key_Space);
        QCOMPARE(wanted, panel_->step().threads->operations);
        QVERIFY(open("l7.fork"));
        QVERIFY(!figure->isVisible());
    }

    void lists_are_counted_in_the_digits_of_the_language() {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::Bengali));
        ProseView view(theme_.get());
        view.setProse(QStringLiteral("<ol><li>a</li><li>b</li></ol>"));
        QLocale::setDefault(before);
        QVERIFY(view.toPlainText().contains(QStringLiteral("\u09e7. a")));
        QVERIFY(view.toPlainText().contains(QStringLiteral("\u09e8. b")));
        view.setProse(QStringLiteral("<ol><li>a</li></ol>"));
        QCOMPARE(view.toPlainText(), QStringLiteral("a"));
    }

    void every_control_has_a_name_and_is_reached_by_keys() {
        makePanel();
        const course::CourseReading reading = course::read_course(lessons().toStdString());
        int controls = 0;
        for (const course::Lesson& lesson : reading.course.lessons)
            for (const course::Step& step : lesson.steps) {
                if (step.instructor) continue;
                QVERIFY(open(step.id));
                for (QWidget* w : panel_->findChildren<QWidget*>()) {
                    const bool is_control = w->inherits("QAbstractButton") || w->inherits("QLineEdit") ||
                                            w->inherits("QPlainTextEdit") || w->inherits("QComboBox") ||
                                            w->inherits("QAbstractItemView") || w->inherits("QTextBrowser");
                    const bool is_part =
                        w->inherits("QComboBoxListView") || w->parentWidget()->inherits("QComboBoxPrivateContainer");
                    if (!is_control || is_part || !w->isVisible()) continue;
                    ++controls;
                    QAccessibleInterface* told = QAccessible::queryAccessibleInterface(w);
                    const QString where = QString::fromStdString(step.id) + QLatin1Char(' ') +
                                          QString::fromLatin1(w->metaObject()->className()) + w->objectName();
                    QVERIFY2(told != nullptr && !told->text(QAccessible::Name).isEmpty(), qPrintable(where));
                    QVERIFY2((w->focusPolicy() & Qt::TabFocus) != 0, qPrintable(where));
                }
            }
        QVERIFY(controls > 500);
    }
};

ARENARIUM_WIDGET_TEST(CourseAnswersTest)
#include "course_answers_test.moc"

// The language of the window changes while it is open: afterwards every text is that of a window which was opened in
// that language, and nothing that was done in it is lost.
#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTabBar>
#include <QTreeWidget>

#include "tests/tour/stops.h"
#include "tests/ui/widget_support.h"
#include "ui/shell/settings.h"
#include "ui/shell/translation.h"

using namespace arenarium;
using namespace arenarium::ui;

class LanguageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<test::Guide> guide_;

    void open(const char* language) {
        guide_.reset();
        speak(QLocale(QString::fromLatin1(language)));
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::dark);
        guide_ = std::make_unique<test::Guide>(*theme_, QSize(1440, 900));
    }
    MainWindow& window() { return guide_->window(); }
    LessonPanel& panel() { return *window().panels().lesson; }
    // By the menu.
    void change(const char* code) {
        for (QAction* action : window().findChildren<QAction*>())
            if (action->data().toString() == QLatin1String(code)) action->trigger();
        test::handle_events();
        guide_->settle();
        QCOMPARE(language_spoken(), QLatin1String(code));
    }

    // Each text of each object, with its class and the names of what it lies in.
    QStringList texts() {
        QStringList out;
        QList<QObject*> all{&window()};
        for (qsizetype i = 0; i < all.size(); ++i)
            all << all[i]->findChildren<QObject*>(Qt::FindDirectChildrenOnly);
        const auto add = [&out](const QObject* o, const QString& what, const QString& text) {
            // Of the presenter's clock it only matters that it runs.
            static const QRegularExpression clock(QStringLiteral("^[0-9]+:[0-9]{2}$"));
            if (text.isEmpty() || clock.match(text).hasMatch()) return;
            QString where = o->metaObject()->className() + QLatin1Char(' ') + o->objectName();
            for (const QObject* p = o->parent(); p != nullptr; p = p->parent())
                if (!p->objectName().isEmpty() && !p->objectName().startsWith(QLatin1String("qt_")))
                    where += QStringLiteral(" in ") + p->objectName();
            out << where + QStringLiteral(", ") + what + QStringLiteral(": ") + text;
        };
        for (const QObject* o : all) {
            // What it leads to depends on the order of opening.
            if (o->objectName() == QLatin1String("goOn")) continue;
            // What is hidden by itself is written anew when it is shown; the hint of this moment goes by itself.
            const auto* hidden = qobject_cast<const QLabel*>(o);
            if (hidden != nullptr && (hidden->isHidden() || hidden->parent()->inherits("QStatusBar"))) continue;
            // A step that was left is drawn anew when it is opened again.
            if (const auto* widget = qobject_cast<const QWidget*>(o);
                widget && panel().stepId().isEmpty() && panel().isAncestorOf(widget) && !widget->isVisible())
                continue;
            // Its path is where the canvas stands, which gets another size.
            if (o->inherits("arenarium::ui::Breadcrumbs")) continue;
            // Rows of what is not selected any more.
            const QWidget* row = o->inherits("arenarium::ui::FieldRow") ? static_cast<const QWidget*>(o)
                                                                        : qobject_cast<const QWidget*>(o->parent());
            if (row != nullptr && row->inherits("arenarium::ui::FieldRow") && row->isHidden()) continue;
            if (o->inherits("QLineEdit") && o->parent() != nullptr && o->parent()->inherits("QAbstractSpinBox"))
                continue;
            for (const char* property :
                 {"text", "title", "toolTip", "statusTip", "windowTitle", "placeholderText", "accessibleName",
                  "accessibleDescription", "iconText", "suffix", "prefix", "html"})
                if (o->metaObject()->indexOfProperty(property) >= 0)
                    add(o, QString::fromLatin1(property),
                        QString::fromLatin1(property) == QLatin1String("html") ? o->property("plainText").toString()
                                                                               : o->property(property).toString());
            if (const auto* box = qobject_cast<const QComboBox*>(o))
                for (int i = 0; i < box->count(); ++i)
                    add(o, QStringLiteral("item"), box->itemText(i));
            if (const auto* tabs = qobject_cast<const QTabBar*>(o))
                for (int i = 0; i < tabs->count(); ++i)
                    add(o, QStringLiteral("tab"), tabs->tabText(i));
            if (const auto* view = qobject_cast<const QAbstractItemView*>(o); view && view->model()) {
                const QAbstractItemModel* model = view->model();
                for (int c = 0; c < model->columnCount(); ++c) {
                    add(o, QStringLiteral("head"), model->headerData(c, Qt::Horizontal).toString());
                    for (int r = 0; r < std::min(model->rowCount(), 30); ++r)
                        add(o, QStringLiteral("cell"), model->index(r, c).data().toString());
                }
            }
            if (const auto* picture = qobject_cast<const PictureWidget*>(o); picture && picture->isVisible())
                for (const DrawItem& item : picture->picture().items)
                    if (item.kind == ItemKind::text)
                        add(o, QStringLiteral("drawn"),
                            QString::fromStdString(std::string(picture->picture().text_of(item))));
        }
        out.sort();
        return out;
    }
    static void compare(const QStringList& live, const QStringList& fresh) {
        QStringList left = live, wanted = fresh;
        for (const QString& text : fresh)
            left.removeOne(text);
        for (const QString& text : live)
            wanted.removeOne(text);
        QVERIFY2(left.isEmpty(), qPrintable(QString::number(left.size()) + QStringLiteral(" left:\n") +
                                            QStringList(left.mid(0, 20)).join('\n') + QStringLiteral("\nshould be:\n") +
                                            QStringList(wanted.mid(0, 20)).join('\n')));
        QVERIFY(live.size() > 500);
    }

private slots:
    void cleanup() {
        guide_.reset();
        speak(QLocale(QStringLiteral("en")));
    }

    void every_text_follows_as_if_the_window_had_been_opened_so_data() {
        QTest::addColumn<int>("index");
        const std::vector<test::Stop> stops = test::all_stops();
        for (std::size_t i = 0; i < stops.size(); ++i)
            // What was asked and answered stays in the words in which it was said. What a comparison counted is said
            // anew with the next step.
            if (stops[i].open == nullptr && qstrcmp(stops[i].name, "learn-tutor-answered") != 0 &&
                qstrcmp(stops[i].name, "learn-bookmark") != 0)
                QTest::newRow(stops[i].name) << static_cast<int>(i);
    }
    void every_text_follows_as_if_the_window_had_been_opened_so() {
        QFETCH(int, index);
        const test::Stop stop = test::all_stops()[static_cast<std::size_t>(index)];
        const auto shown = [&](const char* language) {
            open(language);
            stop.arrange(*guide_);
            guide_->settle();
            return texts();
        };
        const QStringList fresh = shown("bn"), english = shown("en");
        change("bn");
        compare(texts(), fresh);
        change("en");
        compare(texts(), english);
    }

    // The step, its picture's position, what was typed, hints seen and a verdict given.
    void nothing_of_a_lesson_is_lost() {
        open("en");
        QVERIFY(window().showCourse(QStringLiteral("l2.lifo")));
        guide_->settle();
        auto* question = panel().findChild<QAbstractButton*>(QStringLiteral("showQuestion"));
        question->click();
        guide_->settle();
        guide_->bridge().stepBack();
        guide_->settle();
        const Position at = guide_->bridge().position();
        const QList<QLineEdit*> lines = panel().card().editor()->findChildren<QLineEdit*>();
        lines[0]->setText(QStringLiteral("0:0:1"));
        lines[1]->setText(QStringLiteral("b[3"));
        lines[1]->setFocus();
        panel().findChild<QAbstractButton*>(QStringLiteral("hint"))->click();
        lines[1]->setFocus();
        const QString title = panel().step().title;
        change("bn");
        QVERIFY(panel().step().title != title);
        QCOMPARE(panel().stepId(), QStringLiteral("l2.lifo"));
        QVERIFY(guide_->bridge().position() == at);
        const QList<QLineEdit*> again = panel().card().editor()->findChildren<QLineEdit*>();
        QCOMPARE(again[0]->text(), QStringLiteral("0:0:1"));
        QCOMPARE(again[1]->text(), QStringLiteral("b[3"));
        QCOMPARE(panel().card().hintsUsed(), 1U);
        QVERIFY(question->isChecked());
        // Digits of either kind are read.
        emit panel().card().checkWanted(panel().step().drawn->own().machines.front().answer);
        guide_->settle();
        QVERIFY(panel().card().isJudged());
        const auto answered = panel().learner().progress().steps.at("l2.lifo");
        const QString told = panel().verdict()->headline;
        change("en");
        QVERIFY(panel().card().isJudged());
        QVERIFY(panel().verdict()->headline != told);
        QVERIFY(panel().verdict()->mark == course::Mark::wrong);
        QVERIFY2(panel().learner().progress().steps.at("l2.lifo").attempts == answered.attempts, "counted twice");
        QCOMPARE(panel().stepId(), QStringLiteral("l2.lifo"));
    }

    // Whoever writes an answer writes on: keys go where they went before, also those pressed before the step is there
    // in the other language.
    void one_writes_on_where_one_wrote_data() {
        QTest::addColumn<QString>("step");
        QTest::newRow("lines") << QStringLiteral("l2.lifo");
        QTest::newRow("a number") << QStringLiteral("l1.class");
        QTest::newRow("a script") << QStringLiteral("l3.byte");
    }
    void one_writes_on_where_one_wrote() {
        QFETCH(QString, step);
        const auto text = [](const QWidget* field) {
            const auto* line = qobject_cast<const QLineEdit*>(field);
            return line ? line->text() : qobject_cast<const QPlainTextEdit*>(field)->toPlainText();
        };
        open("en");
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window(), test::hang_ms));
        QVERIFY(window().showCourse(step));
        guide_->settle();
        QWidget* field = panel().card().editor()->findChildren<QLineEdit*>().value(0);
        if (field == nullptr) field = panel().card().editor()->findChild<QPlainTextEdit*>();
        QVERIFY(field != nullptr);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, QStringLiteral("1230:90"));
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(field, Qt::Key_Left);
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(field, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(text(field), QStringLiteral("1230:90"));
        const QPointer<AnswerEditor> before = panel().card().editor();
        const QString title = panel().step().title;
        window().setLanguage(QStringLiteral("bn"));
        QVERIFY(test::waited_for([this] { return panel().isBusy(); }));  // the step is on its way
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_4);         // in place of 23, which is selected
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_5);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::ShiftModifier);
        guide_->settle();
        QVERIFY(panel().step().title != title);
        QVERIFY2(before.isNull(), "nothing was made anew");
        QWidget* again = QApplication::focusWidget();
        QVERIFY(again != nullptr);
        QVERIFY2(panel().card().editor()->isAncestorOf(again), again->metaObject()->className());
        QCOMPARE(text(again), QStringLiteral("1450:90"));
        QTest::keyClick(again, Qt::Key_6);  // in place of 5
        QTest::keyClick(again, Qt::Key_7);
        QCOMPARE(text(again), QStringLiteral("14670:90"));
    }
    // So does whoever puts a list in order: its current row moves on.
    void one_orders_on_where_one_ordered() {
        open("en");
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window(), test::hang_ms));
        QVERIFY(window().showCourse(QStringLiteral("l1.boxes")));
        guide_->settle();
        auto* list = panel().card().editor()->findChild<QListWidget*>();
        QVERIFY(list != nullptr && list->count() > 2);
        list->setFocus();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        const QString moved = list->currentItem()->data(Qt::UserRole).toString();
        change("bn");
        auto* again = qobject_cast<QListWidget*>(QApplication::focusWidget());
        QVERIFY(again != nullptr);
        QVERIFY(panel().card().editor()->isAncestorOf(again));
        QCOMPARE(again->currentRow(), 1);
        QCOMPARE(again->currentItem()->data(Qt::UserRole).toString(), moved);
    }

    void the_text_of_the_script_stays() {
        open("en");
        guide_->openScript("a = malloc(24)\n");
        window().panels().editor->append(QStringLiteral("b = malloc(32)\n"));
        change("bn");
        QCOMPARE(window().document().source(), QStringLiteral("a = malloc(24)\nb = malloc(32)\n"));
        QVERIFY(window().document().isModified());
    }

    void the_choice_is_kept() {
        open("en");
        QSettings().clear();
        Theme theme;
        MainWindow remembering(theme, SessionOptions{}, true);
        remembering.setLanguage(QStringLiteral("bn"));
        QCOMPARE(Settings().language(), QStringLiteral("bn"));
        QSettings().clear();
    }
};

ARENARIUM_WIDGET_TEST(LanguageTest)
#include "language_test.moc"

#include <QSignalSpy>

#include "tests/ui/widget_support.h"
#include "ui/editor/editor_colors.h"
#include "ui/editor/script_editor.h"
#include "ui/theme/theme.h"

using namespace arenarium;
using namespace arenarium::ui;

class EditorTest : public QObject {
    Q_OBJECT

private:
    Theme theme_;
    std::unique_ptr<ScriptEditor> editor_;

private slots:
    void init() {
        editor_ = std::make_unique<ScriptEditor>(&theme_);
        editor_->resize(500, 300);
        editor_->show();
        QVERIFY(QTest::qWaitForWindowExposed(editor_.get(), arenarium::test::hang_ms));
        editor_->setFocus();
    }

    void whatIsTypedIsTheSource() {
        QSignalSpy edited(editor_.get(), &ScriptEditor::sourceEdited);
        QTest::keyClicks(editor_.get(), QStringLiteral("b = malloc(24)"));
        QTest::keyClick(editor_.get(), Qt::Key_Escape);
        QTest::keyClick(editor_.get(), Qt::Key_Return);
        QTest::keyClicks(editor_.get(), QStringLiteral("free(b)"));
        QTest::keyClick(editor_.get(), Qt::Key_Escape);
        QCOMPARE(editor_->source(), QStringLiteral("b = malloc(24)\nfree(b)"));
        QVERIFY(edited.count() >= 20);
    }

    void aBreakpointIsSetByKeyAndMovesWithItsLine() {
        editor_->setSource(QStringLiteral("a = 1\nb = 2\nc = 3\n"));
        QSignalSpy changed(editor_.get(), &ScriptEditor::breakpointsChanged);
        editor_->jumpToLine(2);
        QTest::keyClick(editor_.get(), Qt::Key_F9);
        QVERIFY(editor_->breakpoints() == std::set<std::uint32_t>{2});
        editor_->insertAt(QStringLiteral("new = 0\n"), 0, 0);
        QVERIFY(editor_->breakpoints() == std::set<std::uint32_t>{3});
        QCOMPARE(changed.count(), 2);
        editor_->jumpToLine(3);
        QTest::keyClick(editor_.get(), Qt::Key_F9);
        QVERIFY(editor_->breakpoints().empty());
    }

    void anAppendedLineLeavesTheMarkAtItsLine() {
        editor_->setSource(QStringLiteral("a = malloc(1)\n"));
        editor_->setCurrentLine(2);  // as the moment of what was done by hand comes before its line
        const unsigned marks = editor_->markersAtLine(1);
        QVERIFY(marks != 0);
        editor_->appendLine(QStringLiteral("free(a)"));
        QCOMPARE(editor_->source(), QStringLiteral("a = malloc(1)\nfree(a)\n"));
        QCOMPARE(editor_->markersAtLine(1), marks);
        QVERIFY(editor_->markersAtLine(2) == 0);
    }

    void theCurrentLineStaysInSightWhenTheEditorShrinks() {
        editor_->setSource(QStringLiteral("x = 1\n").repeated(100));
        editor_->setCurrentLine(12);
        editor_->resize(500, 160);
        QApplication::processEvents();
        const int first = editor_->firstVisibleLine(), line = 11;
        const int seen = static_cast<int>(editor_->SendScintilla(QsciScintilla::SCI_LINESONSCREEN));
        QVERIFY2(line >= first && line < first + seen, qPrintable(QString::number(first)));
    }

    void aClickInTheMarginSetsABreakpoint() {
        editor_->setSource(QStringLiteral("a = 1\nb = 2\n"));
        const int x = editor_->marginWidth(0) + editor_->marginWidth(1) / 2;
        QTest::mouseClick(editor_->viewport(), Qt::LeftButton, {}, QPoint(x, editor_->textHeight(0) * 3 / 2));
        QVERIFY(editor_->breakpoints() == std::set<std::uint32_t>{2});
    }

    void anErrorIsMarkedAtItsPlaceUntilTheTextChanges() {
        editor_->setSource(QStringLiteral("a = 1\nprint(nowhere)\n"));
        editor_->showError({"name 'nowhere' is not defined", {"demo.py", 2, 7}, {}});
        QCOMPARE(editor_->errorLine(), 2u);
        QVERIFY(editor_->annotation(1).contains(QStringLiteral("nowhere")));
        const auto at = [&](int column) {
            return editor_->SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT, 8UL,
                                          static_cast<long>(editor_->positionFromLineIndex(1, column)));
        };
        QVERIFY(at(5) == 0 && at(6) != 0 && at(12) != 0 && at(13) == 0);
        editor_->jumpToError();
        int line = 0, column = 0;
        editor_->getCursorPosition(&line, &column);
        QVERIFY(line == 1 && column == 6);
        editor_->insertAt(QStringLiteral("x"), 0, 0);
        QVERIFY(!editor_->hasError());
        QVERIFY(editor_->annotation(1).isEmpty());
        QVERIFY(at(6) == 0);
    }

    void anErrorBeyondTheTextIsShownAtItsEnd() {
        editor_->setSource(QStringLiteral("if a:\n"));
        editor_->showError({"unexpected end", {"demo.py", 99, 400}, {}});
        QCOMPARE(editor_->errorLine(), 2u);
        editor_->setSource({});
        editor_->showError({"empty", {}, {}});
        QVERIFY(editor_->hasError());
    }

    void theCurrentLineScrollsIntoSight() {
        editor_->setSource(QStringLiteral("x = 1\n").repeated(200));
        editor_->setCurrentLine(150);
        QVERIFY(editor_->firstVisibleLine() > 100 && editor_->firstVisibleLine() < 150);
        QVERIFY(editor_->markersAtLine(149) != 0);
        editor_->setCurrentLine(0);
        QVERIFY(editor_->markersAtLine(149) == 0);
    }

    void goingToALineSaysSo() {
        editor_->setSource(QStringLiteral("a = 1\nb = 2\n"));
        editor_->setFocus();
        QSignalSpy activated(editor_.get(), &ScriptEditor::lineActivated);
        QTest::keyClick(editor_.get(), Qt::Key_Down);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toUInt(), 2u);
        editor_->jumpToLine(1);  // the program's own going there is not the user's
        QCOMPARE(activated.count(), 1);
    }

    void anAppendedLineStandsAloneAndCanBeTakenBack() {
        editor_->setSource(QStringLiteral("a = 1"));
        editor_->appendLine(QStringLiteral("b1 = malloc(24)"));
        QCOMPARE(editor_->source(), QStringLiteral("a = 1\nb1 = malloc(24)\n"));
        editor_->undo();
        QCOMPARE(editor_->source(), QStringLiteral("a = 1"));
    }

    void codeColoursCanBeReadInBothThemes() {
        for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
            theme_.setMode(mode);
            const auto luminance = [](const QColor& c) {
                const auto part = [](double v) {
                    return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
                };
                return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
            };
            for (int role = 0; role <= static_cast<int>(CodeRole::definition); ++role) {
                const double ink = luminance(codeColor(theme_, static_cast<CodeRole>(role)));
                const double paper = luminance(theme_.color(ColorRole::panel));
                QVERIFY((std::max(ink, paper) + 0.05) / (std::min(ink, paper) + 0.05) >= 4.5);
            }
        }
    }
};

ARENARIUM_WIDGET_TEST(EditorTest)
#include "test_editor.moc"

// Blocks typed into the console, and versions and address spaces of one's own.
#include "tests/ui/window_support.h"
#include "ui/shell/profile_dialog.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;

class ConsoleBlockTest : public test::WindowTest {
    Q_OBJECT

private:
    ConsolePanel& console() { return *window_->panels().console; }
    void enter(const char* line) {
        QTest::keyClicks(console().input(), QString::fromLatin1(line));
        QTest::keyClick(console().input(), Qt::Key_Return);
        QVERIFY(settled(bridge()));
    }
    QString shown() {
        QString text;
        (void)QTest::qWaitFor([&] { return !(text = console().transcript()->toPlainText()).isEmpty(); },
                              arenarium::test::hang_ms);
        return text;
    }

private slots:
    void init() {
        makeWindow();
        show(test::short_script);
    }
    void cleanup() { closeWindow(); }

    void a_block_goes_on_until_an_empty_line_and_becomes_part_of_the_script() {
        enter("for i in range(3):");
        QVERIFY(console().isContinuing());
        QCOMPARE(bridge().history()->operations, 9U);
        enter("    x = malloc(40)");
        QVERIFY(console().isContinuing());
        enter("");
        QVERIFY(!console().isContinuing());
        QCOMPARE(bridge().history()->operations, 12U);
        QVERIFY(window_->document().source().endsWith(
            QLatin1String("free(keep[2])\nfor i in range(3):\n    x = malloc(40)\n")));
        QVERIFY2(!window_->document().isStale(), "what is shown is what the script does");
        QCOMPARE(bridge().moment()->log.origin({11}).line, 7U);
        QTRY_VERIFY_WITH_TIMEOUT(shown().contains(QLatin1String("...     x = malloc(40)")), arenarium::test::hang_ms);
    }

    void a_function_without_operations_is_kept_too() {
        enter("def f():");
        enter("    return malloc(8)");
        enter("");
        QVERIFY(window_->document().source().endsWith(QLatin1String("def f():\n    return malloc(8)\n")));
        enter("y = f()");
        QCOMPARE(bridge().history()->operations, 10U);
    }

    void an_error_ends_the_block() {
        enter("for i in range(3):");
        enter("x = 1");
        QVERIFY(!console().isContinuing());
        QCOMPARE(window_->document().source(), QString::fromUtf8(test::short_script));
        enter("z = malloc(8)");
        QCOMPARE(bridge().history()->operations, 10U);
    }

    void a_new_run_forgets_a_block_that_was_begun() {
        enter("for i in range(3):");
        show("a = malloc(8)\n");
        QVERIFY(!console().isContinuing());
        enter("b = malloc(8)");
        QCOMPARE(bridge().history()->operations, 2U);
    }

    void a_custom_version_is_named_as_on_the_command_line() {
        ProfileDialog dialog(*find_profile("3.12"), *theme_);
        QCOMPARE(dialog.text(), QStringLiteral("3.12"));
        dialog.field(ProfileDialog::pool)->setText(QStringLiteral("8 KiB"));
        QCOMPARE(dialog.text(), QStringLiteral("3.12:pool=8KiB"));
        QVERIFY(dialog.profile());
        QCOMPARE(dialog.profile()->pool_size, 8192U);
        for (const char* wrong : {"7 KiB", "much", "", "-1"}) {
            dialog.field(ProfileDialog::pool)->setText(QString::fromLatin1(wrong));
            QVERIFY2(!dialog.profile(), wrong);
            QVERIFY2(!dialog.error().isEmpty(), wrong);
        }
        dialog.base()->setCurrentIndex(dialog.base()->findData(QStringLiteral("3.8")));
        QCOMPARE(dialog.text(), QStringLiteral("3.8"));
        QCOMPARE(dialog.field(ProfileDialog::arena)->text(), QStringLiteral("256 KiB"));
        dialog.field(ProfileDialog::arena)->setText(QStringLiteral("1MiB"));
        QVERIFY(dialog.profile());
        window_->document().setProfile(*dialog.profile());
        QVERIFY(settled(bridge()));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.8:arena=1MiB"));
        ProfileDialog again(bridge().profile(), *theme_);
        QCOMPARE(again.text(), QStringLiteral("3.8:arena=1MiB"));
    }

    void a_misaligned_and_limited_address_space_is_checked_in_place() {
        AddressSpaceDialog dialog({}, *find_profile("3.12"), *theme_);
        QVERIFY(dialog.rules());
        QVERIFY(*dialog.rules() == AddressSpaceRules{});
        for (const char* wrong : {"1 MiB", "3 B", "soon"}) {
            dialog.misalign()->setText(QString::fromLatin1(wrong));
            QVERIFY2(!dialog.rules(), wrong);
        }
        dialog.misalign()->setText(QStringLiteral("4 KiB"));
        dialog.limited()->setChecked(true);
        dialog.limit()->setValue(1);
        dialog.kind()->setCurrentIndex(1);
        QVERIFY(dialog.rules());
        window_->document().setAddressSpace(*dialog.rules());
        QVERIFY(settled(bridge()));
        QCOMPARE(bridge().space().arena_limit, 1U);
        QCOMPARE(bridge().space().misalign, 4096U);
        QCOMPARE(bridge().moment()->heap().arena({0}).ntotalpools, 63U);
    }
};

ARENARIUM_WIDGET_TEST(ConsoleBlockTest)
#include "console_block_test.moc"

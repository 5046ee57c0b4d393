// Two runs side by side in the whole window: ways in, stepping together and apart, the first divergence, the tints.
#include <QDockWidget>
#include <QMenu>
#include <QProcess>

#include <cmath>

#include "core/picture/palette.h"
#include "tests/ui/window_support.h"

using namespace arenarium::ui;
using arenarium::Position;
using arenarium::PymallocKind;
using arenarium::PymallocRef;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

// How a colour looks to those who lack one kind of cone: Machado, Oliveira and Fernandes, 2009, severity 1.
using Matrix = std::array<std::array<double, 3>, 3>;
constexpr Matrix same{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

double linear(double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// OKLab of the colour as it is seen.
std::array<double, 3> seen(const QColor& color, const Matrix& eye) {
    const std::array<double, 3> in{linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
    std::array<double, 3> c{};
    for (std::size_t i = 0; i < 3; ++i)
        c[i] = std::clamp(eye[i][0] * in[0] + eye[i][1] * in[1] + eye[i][2] * in[2], 0.0, 1.0);
    const double l = std::cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
    const double m = std::cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
    const double s = std::cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

double distance(const QColor& x, const QColor& y, const Matrix& eye) {
    const auto a = seen(x, eye), b = seen(y, eye);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace

class SideBySideTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    SideBySide& side() { return *window_->sideBySide(); }
    Bridge& other() { return side().bridge(); }
    CanvasWidget& left() { return window_->canvasPanel().canvas(); }
    CanvasWidget& right() { return side().canvasPanel().canvas(); }
    void trigger(Command c) { window_->actions()[c]->trigger(); }
    // Both runs stand, their tints are found, and where they part is known.
    bool calm() {
        return settled(bridge()) && settled(other()) && waited_for([&] {
                   return !other().isBusy() && side().pair().isSettled() && !side().pair().sentence().isEmpty();
               });
    }
    // As it hangs in the menu now.
    QAction* in_menu(const QString& submenu, const QString& entry) {
        emit window_->besideMenu().aboutToShow();
        for (QAction* action : window_->besideMenu().actions()) {
            if (action->menu() == nullptr || action->text().remove(QLatin1Char('&')) != submenu) continue;
            for (QAction* inner : action->menu()->actions())
                if (inner->text() == entry) return action->menu()->isEnabled() ? inner : nullptr;
        }
        return nullptr;
    }
    void show_version(const QString& name) {
        QAction* action = in_menu(QStringLiteral("Another version"), name);
        QVERIFY(action != nullptr);
        action->trigger();
        QVERIFY(window_->sideBySide() != nullptr);
        QVERIFY(calm());
    }
    void show_file(const QString& path) {
        SideWish wish;
        wish.kind = SideWish::Kind::file;
        wish.path = path;
        window_->showSideBySide(wish);
        QVERIFY(window_->sideBySide() != nullptr);
        QVERIFY(calm());
    }
    void seek(std::uint32_t operation) {
        bridge().seekOperation(operation);
        QVERIFY(calm());
    }
    static int tints(const CanvasWidget& canvas, PymallocKind object, MarkKind kind) {
        int n = 0;
        for (const PlacedMark& m : canvas.shownMarks())
            n += !m.is_count() && m.mark.ref.kind == object && m.mark.kind == kind;
        return n;
    }

private slots:
    void init() {
        makeWindow();
        show("a = malloc(24)\nfree(a)\nb = malloc(24)\n");
    }
    void cleanup() {
        closeWindow();
        for (const QWidget* widget : QApplication::topLevelWidgets())
            QVERIFY2(widget->findChild<CanvasPanel*>() == nullptr, widget->metaObject()->className());
    }

    void another_version_from_the_menu_is_stepped_with_this_one() {
        seekHome();
        show_version(QStringLiteral("CPython 3.8"));
        QCOMPARE(QString::fromStdString(other().profile().name), QStringLiteral("3.8"));
        QVERIFY(side().title().contains(QStringLiteral("3.8")));
        QVERIFY(!window_->panels().script_dock->isVisible());
        QVERIFY(!right().visibleRegion().isEmpty() && !window_->pairBar()->visibleRegion().isEmpty());
        press(Qt::Key_F5);
        QVERIFY(calm());
        QVERIFY(at(1));
        QCOMPARE(other().position(), (Position{1, 0}));
        QVERIFY(left().shownMarks().empty());
        press(Qt::Key_F5);
        QVERIFY(calm());
        QCOMPARE(other().position(), (Position{2, 0}));
        press(Qt::Key_F4);
        QVERIFY(calm());
        QCOMPARE(other().position(), (Position{1, 0}));
        window_->pairBar()->closeButton()->click();
        QVERIFY(waited_for([&] { return window_->sideBySide() == nullptr; }));
        QVERIFY(window_->pairBar() == nullptr);
        QVERIFY(window_->panels().script_dock->isVisible());
        QVERIFY(!can(Command::beside_close) && !can(Command::first_divergence));
    }

    void the_first_divergence_is_told_in_the_words_of_diff_and_gone_to_at_once() {
        QTemporaryDir folder;
        const QString script = arenarium::test::write_file(folder, "s.py", "a = malloc(24)\nfree(a)\nb = malloc(24)\n");
        show_version(QStringLiteral("CPython 3.8"));
        const QString sentence = window_->pairBar()->sentence();
        QCOMPARE(sentence, QStringLiteral("First divergence: operation 2, free(a): only in 3.8 an arena is released."));
        QProcess diff;
        diff.start(QStringLiteral(ARENARIUM_BINARY_DIR "/arenarium"),
                   {QStringLiteral("diff"), script, script, QStringLiteral("--profile"), QStringLiteral("3.12"),
                    QStringLiteral("--profile-after"), QStringLiteral("3.8")});
        QVERIFY(diff.waitForFinished(arenarium::test::hang_ms));
        QVERIFY2(QString::fromUtf8(diff.readAllStandardOutput()).contains(sentence + QLatin1Char('\n')),
                 diff.readAllStandardError().constData());
        seek(0);
        QVERIFY(window_->pairBar()->goButton()->isEnabled());
        window_->pairBar()->goButton()->click();
        QVERIFY(calm());
        QVERIFY(at(2));
        QCOMPARE(other().position(), (Position{2, 0}));
        // One has an arena there, the other has none.
        QCOMPARE(side().pair().leftMarks()->total.arenas_came, 1u);
        QCOMPARE(side().pair().rightMarks()->total.arenas_went, 1u);
        QCOMPARE(tints(left(), PymallocKind::arena, MarkKind::obtained), 1);
        QVERIFY(window_->canvasPanel().legend().isVisible());
        QVERIFY2(window_->canvasPanel().legend().heading().contains(QStringLiteral("arenas only here: 1")),
                 qPrintable(window_->canvasPanel().legend().heading()));
        QVERIFY(side().canvasPanel().legend().heading().contains(QStringLiteral("arenas only there: 1")));
    }

    void two_files_are_compared_block_by_block() {
        QTemporaryDir folder;
        const QString one = arenarium::test::write_file(folder, "one.ops", "a 0 512\na 1 512\na 2 512\n");
        const QString two = arenarium::test::write_file(folder, "two.ops", "a 0 512\na 1 512\nf 1\na 2 100\n");
        QVERIFY(window_->openFile(one).ok());
        QVERIFY(settled(bridge()));
        show_file(two);
        QVERIFY(at(3));
        QCOMPARE(other().position(), (Position{3, 0}));
        QCOMPARE(window_->pairBar()->sentence(),
                 QStringLiteral("First divergence: operation 3: malloc(512) in one.ops, free(\u2026) in two.ops."));
        QCOMPARE(side().pair().leftMarks()->total.came, 2u);
        QCOMPARE(side().pair().rightMarks()->total.went, 2u);
        QCOMPARE(side().pair().leftMarks()->total.went, 0u);
        left().diveTo(PymallocRef::of_pool({0}, bridge().moment()->layout->pool({0}, 0)));
        QVERIFY(waited_for([&] { return !left().isFlying(); }));
        QCOMPARE(tints(left(), PymallocKind::block, MarkKind::came), 2);
        // Beyond its end the shorter one stays.
        bridge().end();
        QVERIFY(calm());
        QCOMPARE(other().position(), (Position{3, 0}));
    }

    void unlinked_each_goes_by_itself_and_linked_again_they_keep_their_distance() {
        show_version(QStringLiteral("CPython 3.8"));
        seek(1);
        QVERIFY(!side().stepButton()->isVisible());
        window_->pairBar()->linked()->click();
        QVERIFY(side().stepButton()->isVisible());
        press(Qt::Key_F5);
        QVERIFY(calm());
        QVERIFY(at(2));
        QCOMPARE(other().position(), (Position{1, 0}));
        side().stepButton()->click();
        side().stepButton()->click();
        QVERIFY(waited_for([&] { return other().position() == Position{3, 0}; }));
        QVERIFY(at(2));
        side().backButton()->click();
        QVERIFY(waited_for([&] { return other().position() == Position{2, 0}; }));
        side().stepButton()->click();
        QVERIFY(waited_for([&] { return other().position() == Position{3, 0}; }));
        window_->pairBar()->linked()->click();
        press(Qt::Key_F4);
        QVERIFY(waited_for([&] { return other().position() == Position{2, 0}; }));
        QVERIFY(at(1));
    }

    void a_bookmark_of_this_run_is_stepped_beside_it() {
        show("for i in range(4):\n    a = malloc(24)\n    free(a)\n");
        bridge().seekOperation(4);
        QVERIFY(settled(bridge()));
        trigger(Command::bookmark);
        window_->bookmarks().rename(0, QStringLiteral("third round"));
        bridge().seekOperation(2);
        QVERIFY(settled(bridge()));
        QAction* action = in_menu(QStringLiteral("A bookmark of this one"), QStringLiteral("third round"));
        QVERIFY(action != nullptr);
        action->trigger();
        QVERIFY(calm());
        QCOMPARE(other().position(), (Position{4, 0}));
        press(Qt::Key_F5);
        QVERIFY(calm());
        QVERIFY(at(3));
        QCOMPARE(other().position(), (Position{5, 0}));
        QVERIFY(side().title().contains(QStringLiteral("third round")));
        // The rounds are alike until one of them is the last.
        QVERIFY2(window_->pairBar()->sentence().contains(QStringLiteral("third round has ended")),
                 qPrintable(window_->pairBar()->sentence()));
    }

    void an_edited_script_runs_again_on_both_sides() {
        show_version(QStringLiteral("CPython 3.8"));
        window_->panels().editor->append(QStringLiteral("c = malloc(100)\n"));
        window_->document().run(Landing::end);
        QVERIFY(settled(bridge()));
        QVERIFY(waited_for([&] { return !other().isBusy() && other().history()->operations == 4; }));
        QVERIFY(calm());
        QCOMPARE(other().position(), (Position{4, 0}));
    }

    void many_pools_are_tinted_and_counted_once_an_arena() {
        show("# profile: 3.12\nkeep = [malloc(512) for i in range(31 * 200)]\n");
        show_version(QStringLiteral("CPython 3.9"));
        int counts = 0;
        for (const PlacedMark& m : right().shownMarks())
            counts += m.is_count();
        const auto arenas = other().moment()->heap().narenas_currently_allocated;
        QVERIFY(arenas >= 4);
        QVERIFY2(counts <= static_cast<int>(arenas), "a count for each pool");
        QVERIFY(tints(right(), PymallocKind::pool, MarkKind::changed) +
                    tints(right(), PymallocKind::pool, MarkKind::came) +
                    tints(right(), PymallocKind::arena, MarkKind::obtained) >
                100);
    }

    void a_comparison_with_a_bookmark_ends_for_it_and_ends_it() {
        bridge().seekOperation(1);
        QVERIFY(settled(bridge()));
        trigger(Command::bookmark);
        trigger(Command::compare_bookmark);
        QVERIFY(window_->comparison().isOn());
        show_version(QStringLiteral("CPython 3.8"));
        QVERIFY(!window_->comparison().isOn());
        trigger(Command::compare_bookmark);
        QVERIFY(window_->sideBySide() == nullptr);
        QVERIFY(window_->comparison().isOn());
    }

    void a_file_that_cannot_be_read_changes_nothing() {
        QTimer::singleShot(0, [] {
            if (QWidget* box = QApplication::activeModalWidget()) box->close();
        });
        SideWish wish;
        wish.kind = SideWish::Kind::file;
        wish.path = QStringLiteral("/no/such/file.ops");
        window_->showSideBySide(wish);
        QVERIFY(window_->sideBySide() == nullptr);
        QVERIFY(window_->panels().script_dock->isVisible());
    }

    // A tint is told from the others, and from every size class below it, by every eye, in both themes. Where hues
    // come near each other, the hatching of what is gone and the dotted frame of what changed are there.
    void tints_are_told_apart_by_every_eye() {
        for (const bool dark : {true, false}) {
            for (const Matrix* eye : {&same, &protan, &deutan, &tritan}) {
                const QColor came = tint_ink(MarkKind::came, dark), went = tint_ink(MarkKind::went, dark),
                             changed = tint_ink(MarkKind::changed, dark);
                for (const auto& [x, y] : {std::pair(came, went), std::pair(came, changed), std::pair(went, changed)})
                    QVERIFY2(distance(x, y, *eye) >= 0.1, qPrintable(QString::number(distance(x, y, *eye))));
            }
            for (int place = 0; place < 256; ++place) {
                const arenarium::Rgb c = arenarium::ramp_color(static_cast<std::uint8_t>(place));
                for (const MarkKind kind : {MarkKind::came, MarkKind::went})
                    QVERIFY2(distance(tint_ink(kind, dark), QColor(c.r, c.g, c.b), same) >= 0.15,
                             qPrintable(QString::number(place)));
            }
        }
    }

private:
    void seekHome() {
        bridge().home();
        QVERIFY(settled(bridge()));
    }
};

ARENARIUM_WIDGET_TEST(SideBySideTest)
#include "side_by_side_test.moc"

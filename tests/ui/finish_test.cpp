// Small things that make the window whole: what is found stands in the middle, nothing is cut without a sign, hints
// point where it helps, messages say what they are about.
#include <QDockWidget>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTableView>

#include <cmath>

#include "core/picture/palette.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "tests/ui/window_support.h"
#include "ui/canvas/breadcrumbs.h"
#include "ui/tables/site_rows.h"
#include "ui/teach/deck_dialog.h"

using namespace arenarium::ui;
using arenarium::ObjectRef;
using arenarium::Position;
using arenarium::PymallocRef;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

// CIE 1976; 2.3 is just noticeable.
double difference(const QColor& x, const QColor& y) {
    const auto lab = [](const QColor& q) {
        const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        const double r = linear(q.redF()), g = linear(q.greenF()), b = linear(q.blueF());
        const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
        const double fx = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505),
                     fy = f(0.2126 * r + 0.7152 * g + 0.0722 * b),
                     fz = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return std::array<double, 3>{116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    };
    const auto a = lab(x), b = lab(y);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace

class FinishTest : public arenarium::test::WindowTest {
    Q_OBJECT

private:
    CanvasWidget& canvas() { return window_->canvasPanel().canvas(); }
    // It is wholly in sight, large, and in the middle as far as the edges of the world let it be.
    bool is_framed(const ObjectRef& object) {
        if (!waited_for([&] { return !canvas().isFlying(); })) return false;
        const auto place = window_->hub().scene().place(object, canvas().viewport());
        if (!place) return false;
        const double w = canvas().width(), h = canvas().height();
        const bool in_sight =
            place->x >= -0.5 && place->y >= -0.5 && place->right() <= w + 0.5 && place->bottom() <= h + 0.5;
        arenarium::Viewport middle = canvas().viewport();
        middle.origin.x += (place->centre().x - w / 2) / middle.scale;
        middle.origin.y += (place->centre().y - h / 2) / middle.scale;
        middle = window_->hub().scene().limited(middle);
        const bool centred = std::abs(middle.origin.x - canvas().viewport().origin.x) * middle.scale < 2 &&
                             std::abs(middle.origin.y - canvas().viewport().origin.y) * middle.scale < 2;
        const bool large = place->w >= 0.6 * w || place->h >= 0.6 * h;
        if (!in_sight || !centred || !large)
            qWarning("%.0f,%.0f %.0f x %.0f on %.0f x %.0f", place->x, place->y, place->w, place->h, w, h);
        return in_sight && centred && large;
    }
    void find(const QString& text) {
        emit window_->toolBar().searchEntered(text);
        QVERIFY(settled(bridge()));
    }
    ObjectRef block_of(std::uint32_t operation) {
        const arenarium::Moment& moment = *bridge().moment();
        const arenarium::Block b = moment.log.result({operation});
        return PymallocRef::of_block(moment.layout->arena_of(b.pool()), b.pool(), b.number().value);
    }

private slots:
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }

    void what_is_found_or_dived_to_is_framed() {
        show("a = malloc(24)\nb = [malloc(512) for i in range(3000)]\nlast = malloc(100)\n");
        for (const char* what : {"a", "b[2999]", "last"}) {
            find(QLatin1String(what));
            QVERIFY2(window_->selection().object(), what);
            QVERIFY2(is_framed(window_->selection().object()), what);
        }
        find(QStringLiteral("arena 1"));
        QCOMPARE(PymallocRef::from(window_->selection().object()).arena.value, 1u);
        QVERIFY(is_framed(window_->selection().object()));
        find(QStringLiteral("line 3"));
        QCOMPARE(window_->selection().object(), block_of(3001));
        QVERIFY(is_framed(block_of(3001)));
        const ObjectRef block = block_of(1500);
        canvas().diveTo(PymallocRef::of_pool(PymallocRef::from(block).arena, PymallocRef::from(block).pool));
        QVERIFY(is_framed(PymallocRef::of_pool(PymallocRef::from(block).arena, PymallocRef::from(block).pool)));
        // From far away one level at a time, and the last is framed.
        canvas().fitAll();
        QVERIFY(waited_for([&] { return !canvas().isFlying(); }));
        window_->selection().select(block);
        std::set<double> scales;
        for (int i = 0; i < 4; ++i) {
            canvas().dive();
            QVERIFY(waited_for([&] { return !canvas().isFlying(); }));
            scales.insert(canvas().viewport().scale);
        }
        QVERIFY(is_framed(block));
        QVERIFY(scales.size() >= 2);  // its arena alone looks as the process does
    }

    void neighbouring_size_classes_are_told_apart_in_both_themes() {
        for (const Theme::Mode mode : {Theme::Mode::dark, Theme::Mode::light}) {
            theme_->setMode(mode);
            const arenarium::Profile profile = *arenarium::find_profile("3.12");
            const arenarium::Layout layout(profile);
            for (std::uint16_t c = 1; c < layout.classes; ++c) {
                const auto ink = [&](std::uint16_t size_class, arenarium::ColorRole role) {
                    return theme_->color(arenarium::Paint{role, arenarium::ramp_place({size_class}, layout)});
                };
                const double filled = difference(ink(c, arenarium::ColorRole::ramp),
                                                 ink(static_cast<std::uint16_t>(c - 1), arenarium::ColorRole::ramp));
                QVERIFY2(filled >= 3.4, qPrintable(QStringLiteral("class %1: %2").arg(c).arg(filled)));
            }
            // Over a few classes the empty room of the pools is another one, too.
            for (std::uint16_t c = 4; c < layout.classes; ++c) {
                const auto ink = [&](int size_class) {
                    return theme_->color(
                        arenarium::Paint{arenarium::ColorRole::ramp_soft,
                                         arenarium::ramp_place({static_cast<std::uint16_t>(size_class)}, layout)});
                };
                QVERIFY2(difference(ink(c), ink(c - 4)) >= 4, qPrintable(QString::number(c)));
            }
        }
    }

    void a_line_number_is_never_what_is_cut() {
        QByteArray script = "keep = []\n";
        for (int i = 0; i < 1200; ++i)
            script += "\n";
        script += "keep = [malloc(512) for name_of_a_thing_that_is_long in range(5)]\n";
        show(script.constData());
        for (const int width : {1440, 1280, 900, 640}) {
            window_->resize(width, 720);
            arenarium::test::handle_events();
            int seen = 0;
            for (QLabel* label : window_->panels().narration->findChildren<QLabel*>()) {
                if (!label->isVisible() || !label->text().contains(QStringLiteral("1202"))) continue;
                ++seen;
                QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(QStringLiteral("line 1202")),
                         qPrintable(QString::number(width)));
                QVERIFY(label->geometry().right() <= label->parentWidget()->width());
            }
            QVERIFY(seen > 0);
        }
        window_->panels().sites_dock->show();
        window_->panels().sites_dock->raise();
        auto* table = window_->panels().sites->findChild<QTableView*>();
        QVERIFY(waited_for([&] { return table->model()->rowCount() > 0; }));
        const QModelIndex place = table->model()->index(0, 2);
        QCOMPARE(place.data().toString(), QStringLiteral("line 1202"));
        QVERIFY(table->columnWidth(2) >= table->fontMetrics().horizontalAdvance(place.data().toString()));
        // A message about a line begins with it.
        show("a = malloc(8)\n\n\nfree(a, a, a)\n");
        QVERIFY(window_->hintLine().hint().startsWith(QStringLiteral("Line 4")));
    }

    void the_hint_of_the_first_minutes_waits_while_an_error_is_shown() {
        show(arenarium::test::short_script);
        bridge().home();
        QVERIFY(settled(bridge()));
        QVERIFY(window_->spotlight().isLit());
        show("a = malloc(8)\nfree(b)\n");
        bridge().home();
        QVERIFY(settled(bridge()));
        window_->canvasPanel().showError({"again", {"test.py", 2, 1}, ""}, {}, 1);
        QVERIFY(!window_->spotlight().isLit());
        window_->canvasPanel().hideError();
        QVERIFY(window_->spotlight().isLit());
    }

    void what_was_stopped_is_said() {
        show(arenarium::test::short_script);
        window_->panels().editor->append(QStringLiteral("while True:\n    pass\n"));
        window_->document().run(arenarium::ui::Landing::end);
        QVERIFY(waited_for([&] { return bridge().isBusy(); }));
        window_->actions()[Command::cancel]->trigger();
        QVERIFY(settled(bridge()));
        QVERIFY2(window_->hintLine().hint().startsWith(QStringLiteral("The script was stopped")),
                 qPrintable(window_->hintLine().hint()));
    }

    void what_shrank_has_not_grown() {
        show(
            "a = [malloc(512) for i in range(5)]\nb = malloc(100)\nc = [malloc(32) for i in range(2)]\nfor i in "
            "range(4):\n"
            "    free(a[i])\nfree(b)\n");
        const SiteRows rows = siteRows(*bridge().moment(), 6);
        QCOMPARE(rows.rows.size(), std::size_t{1});
        QCOMPARE(rows.rows[0].line, 3u);
    }

    void the_place_above_the_lens_is_cut_with_a_sign_and_told_whole() {
        show("b = malloc(512)\n");
        window_->selection().select(block_of(0));
        Breadcrumbs* lens = nullptr;
        for (Breadcrumbs* crumbs : window_->canvasPanel().findChildren<Breadcrumbs*>())
            if (crumbs->text().contains(QStringLiteral("Lens"))) lens = crumbs;
        QVERIFY(lens != nullptr);
        const QString whole = lens->text();
        QVERIFY(lens->toolTip().isEmpty());
        QVERIFY(!whole.contains(QStringLiteral("\u2026")));
        for (int width = lens->width(); width > 60; width -= 20) {
            lens->setFixedWidth(width);
            arenarium::test::handle_events();
            const QString shown = lens->text();
            if (shown == whole) continue;
            QVERIFY2(shown.contains(QStringLiteral("\u2026")), qPrintable(shown));
            QVERIFY2(
                lens->toolTip().contains(QStringLiteral("Lens")) && lens->toolTip().contains(QStringLiteral("pool 0")),
                qPrintable(lens->toolTip()));
            const int needed = lens->widthOf(lens->runs());
            if (width > 100) QVERIFY2(needed <= width, qPrintable(QStringLiteral("%1 in %2").arg(needed).arg(width)));
        }
        QVERIFY(lens->text() != whole);
    }

    void a_crumb_is_followed_by_mouse_and_by_keyboard() {
        show("b = malloc(512)\n");
        window_->selection().select(block_of(0));
        Breadcrumbs* crumbs = nullptr;
        for (Breadcrumbs* each : window_->canvasPanel().findChildren<Breadcrumbs*>())
            if (each->text().contains(QStringLiteral("Lens"))) crumbs = each;
        QVERIFY(crumbs != nullptr && crumbs->runs().size() > 4);
        const auto went = [&](const auto& act) {
            QSignalSpy spy(crumbs, &Breadcrumbs::wanted);
            act();
            return spy.count() == 1 ? qvariant_cast<ObjectRef>(spy[0][0]) : ObjectRef{};
        };
        const auto inside = [&](std::size_t run) {
            const auto begin = crumbs->runs().begin();
            const int from = crumbs->widthOf(std::vector<TextRun>(begin, begin + static_cast<std::ptrdiff_t>(run)));
            return QPoint(from + 3, crumbs->height() / 2);
        };
        // Lens, a gap, the process, a sign, the arena, a sign, the pool.
        const ObjectRef process = went([&] { QTest::mouseClick(crumbs, Qt::LeftButton, {}, inside(2)); });
        const ObjectRef arena = went([&] { QTest::mouseClick(crumbs, Qt::LeftButton, {}, inside(4)); });
        QVERIFY(process && arena && !(process == arena));
        QVERIFY(!went([&] { QTest::mouseClick(crumbs, Qt::LeftButton, {}, inside(0)); }));
        QVERIFY(!went([&] { QTest::mouseClick(crumbs, Qt::LeftButton, {}, inside(6)); }));
        QCOMPARE(crumbs->focusPolicy(), Qt::TabFocus);
        crumbs->setFocus(Qt::TabFocusReason);
        QVERIFY(went([&] { QTest::keyClick(crumbs, Qt::Key_Return); }) == process);
        crumbs->setFocus(Qt::TabFocusReason);
        QTest::keyClick(crumbs, Qt::Key_Right);
        QVERIFY(went([&] { QTest::keyClick(crumbs, Qt::Key_Return); }) == arena);
        // Where the way is one place long, the keyboard does not stop.
        for (Breadcrumbs* each : window_->canvasPanel().findChildren<Breadcrumbs*>())
            if (each->runs().size() < 3) QCOMPARE(each->focusPolicy(), Qt::NoFocus);
    }

    void print_in_a_lecture_prints_the_stage() {
        show(arenarium::test::short_script);
        QTemporaryDir folder;
        const auto printed = [&](const char* name) {
            const std::unique_ptr<DeckDialog> dialog(window_->makeDeckDialog());
            dialog->choices()->setCurrentIndex(static_cast<int>(DeckDialog::What::shown));
            dialog->writePdf(folder.filePath(QLatin1String(name)));
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray canvas = printed("canvas.pdf");
        window_->lecture().setOn(true, false);
        const QByteArray stage = printed("stage.pdf");
        QVERIFY(!canvas.isEmpty() && !stage.isEmpty());
        QVERIFY(stage != canvas);
        // It is the slide that a chapter with this view would be.
        const arenarium::ui::Deck deck{QStringLiteral("test"),
                                       window_->hub().source().history,
                                       window_->hub().source().options,
                                       {{{}, {}, window_->lecture().stage().view(), bridge().moment()}}};
        QCOMPARE(stage, deck_pdf(DeckKind::slides, deck, Paper(arenarium::ThemeName::light)));
        window_->lecture().setShowsCanvas(true);
        QVERIFY(printed("again.pdf") != stage);
        window_->lecture().setOn(false);
    }
};

ARENARIUM_WIDGET_TEST(FinishTest)
#include "finish_test.moc"

#include "ui/canvas/canvas_panel.h"

#include <QAccessible>

#include <algorithm>
#include <random>

#include "core/picture/changed_area.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/ui/widget_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::run_of;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

const char* const three_arenas =
    "blocks = [malloc(512) for i in range(4500)]\n"
    "for i in range(0, 4500, 7):\n"
    "    free(blocks[i])\n";

bool draws(const DrawList& list, PymallocKind kind) {
    return std::any_of(list.items.begin(), list.items.end(),
                       [kind](const DrawItem& i) { return PymallocRef::from(i.ref).kind == kind; });
}

QPoint to_qt(Point p) {
    return QPointF(p.x, p.y).toPoint();
}

// But for the rounding of what is blended over nothing.
bool look_alike(const QImage& a, const QImage& b) {
    if (a.size() != b.size()) return false;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            if (std::max(
                    {std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))}) > 2)
                return false;
        }
    }
    return true;
}

void wheel(QWidget& widget, QPointF at, int units, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, widget.mapToGlobal(at), QPoint(), QPoint(0, units), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

}  // namespace

class CanvasTest : public QObject {
    Q_OBJECT

private:
    struct Stage {
        Theme theme;
        Bridge bridge;
        Selection selection;
        std::unique_ptr<SceneHub> hub;
        std::unique_ptr<CanvasPanel> panel;
    };
    std::unique_ptr<Stage> stage_;

    CanvasWidget& canvas() { return stage_->panel->canvas(); }
    const Scene& scene() { return stage_->hub->scene(); }
    Selection& selection() { return stage_->selection; }
    QPoint centre_of(const ObjectRef& object) {
        const std::optional<Rect> place = scene().place(object, canvas().viewport());
        return place ? to_qt(place->centre()) : QPoint(-1, -1);
    }
    PymallocRef block_in_use() {
        const Block block = stage_->bridge.moment()->log.result({1});
        return PymallocRef::of_block(stage_->bridge.moment()->layout->arena_of(block.pool()), block.pool(),
                                     block.number().value);
    }

private slots:
    void init() {
        stage_ = std::make_unique<Stage>();
        stage_->theme.setReduceMotion(true);
        stage_->theme.setMode(Theme::Mode::dark);
        stage_->bridge.run(run_of(three_arenas));
        QVERIFY(settled(stage_->bridge));
        stage_->hub = std::make_unique<SceneHub>(stage_->bridge, stage_->selection, stage_->theme);
        stage_->panel = std::make_unique<CanvasPanel>(*stage_->hub);
        stage_->panel->resize(1000, 800);
        stage_->panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(stage_->panel.get(), arenarium::test::hang_ms));
    }
    void cleanup() { stage_.reset(); }

    void the_whole_process_is_shown_first() {
        QVERIFY(canvas().showsEverything());
        QCOMPARE(canvas().focusObject(), PymallocRef::process());
        QVERIFY(draws(canvas().picture(), PymallocKind::arena));
        const QImage image = canvas().image();
        QCOMPARE(image.size(), canvas().size() * canvas().devicePixelRatio());
        bool differs = false;
        for (int x = 0; x < image.width() && !differs; ++x)
            differs = image.pixel(x, image.height() / 2) != image.pixel(0, 0);
        QVERIFY2(differs, "the picture is empty");
    }

    // The painter's own whole picture is the oracle; positions and views are drawn by lot.
    void what_is_painted_anew_joins_what_stays() {
        const unsigned seed = 90317;
        std::mt19937 random(seed);
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            DrawListPainter whole(stage_->theme), parts(stage_->theme);
            const auto blank = [&](const DrawList& list) {
                QImage image((QSizeF(list.width, list.height) * ratio).toSize(), QImage::Format_RGB32);
                image.setDevicePixelRatio(ratio);
                return image;
            };
            int partly = 0;
            for (int view = 0; view < 4; ++view) {
                canvas().diveTo(view == 0   ? PymallocRef::process()
                                : view == 1 ? PymallocRef::of_arena({static_cast<std::uint32_t>(random() % 3)})
                                            : block_in_use());
                DrawList shown = canvas().picture();
                QImage kept = blank(shown);
                whole.paint(kept, shown);
                quint32 at = stage_->bridge.position().operation;
                for (int i = 0; i < 25; ++i) {
                    if (i % 8 == 7) at = static_cast<quint32>(random()) % stage_->bridge.moment()->log.size();
                    at = i % 2 ? at + 1 : at - std::min(at, 2U);
                    stage_->bridge.seek({at, static_cast<quint32>(random() % 4)});
                    QVERIFY(settled(stage_->bridge));
                    DrawList next = scene().canvas(canvas().viewport());
                    const auto areas = changed_area(shown, next);
                    if (areas) {
                        if (!areas->empty()) ++partly;
                        parts.paint(kept, next, *areas);
                    } else {
                        parts.paint(kept, next);
                    }
                    QImage anew = blank(next);
                    whole.paint(anew, next);
                    if (anew != kept) {
                        anew.save(QStringLiteral("anew.png")), kept.save(QStringLiteral("kept.png"));
                        QFAIL(qPrintable(
                            QStringLiteral(
                                "seed %1, ratio %2, view %3, step %4 at operation %5: see anew.png and kept.png")
                                .arg(seed)
                                .arg(ratio)
                                .arg(view)
                                .arg(i)
                                .arg(at)));
                    }
                    shown = std::move(next);
                }
            }
            QVERIFY2(partly > 20, "hardly a picture was painted in parts");
        }
    }

    void the_window_shows_the_whole_picture_after_every_step() {
        for (int i = 0; i < 30; ++i) {
            i % 3 == 2 ? stage_->bridge.stepBack(2) : stage_->bridge.microStepBack();
            QVERIFY(settled(stage_->bridge));
            arenarium::test::handle_events();
            QVERIFY(look_alike(canvas().grab().toImage(), canvas().image()));
        }
    }

    void the_wheel_zooms_from_the_process_to_a_byte_and_out_again() {
        const PymallocRef block = block_in_use();
        const std::optional<Rect> start = scene().place(block, canvas().viewport());
        QVERIFY(start);
        int turns = 0;
        while (!draws(canvas().picture(), PymallocKind::byte) && turns < 400) {
            wheel(canvas(), QPointF(centre_of(block)), 120, Qt::ControlModifier);
            ++turns;
        }
        QVERIFY2(draws(canvas().picture(), PymallocKind::byte), "no byte was drawn however far the wheel went");
        QVERIFY(!canvas().showsEverything());
        for (int i = 0; i < 2 * turns && !canvas().showsEverything(); ++i)
            wheel(canvas(), QPointF(canvas().rect().center()), -120, Qt::ControlModifier);
        QVERIFY(canvas().showsEverything());
        QCOMPARE(canvas().focusObject(), PymallocRef::process());
    }

    void the_point_under_the_pointer_stays_there() {
        canvas().diveTo(PymallocRef::of_arena({1}));
        const QPointF at(400, 200);
        const Point before = canvas().viewport().to_world({at.x(), at.y()});
        wheel(canvas(), at, 240, Qt::ControlModifier);
        const Point after = canvas().viewport().to_world({at.x(), at.y()});
        QVERIFY(std::abs(before.x - after.x) < 1e-6 && std::abs(before.y - after.y) < 1e-6);
    }

    void a_click_selects_what_is_under_it() {
        canvas().diveTo(PymallocRef::of_arena({1}));
        const PoolIndex pool = stage_->bridge.moment()->layout->pool({1}, 5);
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, centre_of(PymallocRef::of_pool({1}, pool)));
        QCOMPARE(PymallocRef::from(selection().object()).arena, ArenaIndex{1});
        QCOMPARE(PymallocRef::from(selection().object()).pool, pool);
        QVERIFY(!canvas().accessibleDescription().isEmpty());
    }

    void double_clicks_dive_level_by_level_and_escape_climbs_back() {
        const PymallocRef block = block_in_use();
        std::vector<double> scales{canvas().viewport().scale};
        while (canvas().focusObject() != block && scales.size() < 5) {
            QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, centre_of(block));
            scales.push_back(canvas().viewport().scale);
            QVERIFY2(scene().place(block, canvas().viewport()), "the block went out of sight");
        }
        QCOMPARE(canvas().focusObject(), block);
        QVERIFY2(scales.size() >= 3, "it dived to the bottom at once");
        canvas().setFocus();
        for (int i = 0; i < 5 && !canvas().showsEverything(); ++i) {
            const Viewport before = canvas().viewport();
            QTest::keyClick(&canvas(), Qt::Key_Escape);
            QVERIFY2(canvas().viewport() != before, "nothing happened");
            QVERIFY(canvas().viewport().scale <= before.scale);
        }
        QVERIFY(canvas().showsEverything());
    }

    void f_fits_everything() {
        canvas().diveTo(block_in_use());
        QVERIFY(!canvas().showsEverything());
        QTest::keyClick(&canvas(), Qt::Key_F);
        QVERIFY(canvas().showsEverything());
    }

    void dragging_moves_the_picture_with_the_hand() {
        canvas().diveTo(PymallocRef::of_pool({1}, stage_->bridge.moment()->layout->pool({1}, 20)));
        const Viewport before = canvas().viewport();
        QTest::mousePress(&canvas(), Qt::MiddleButton, {}, QPoint(300, 150));
        QTest::mouseMove(&canvas(), QPoint(340, 130));
        QMouseEvent move(QEvent::MouseMove, QPointF(340, 130), canvas().mapToGlobal(QPointF(340, 130)), Qt::NoButton,
                         Qt::MiddleButton, {});
        QApplication::sendEvent(&canvas(), &move);
        QTest::mouseRelease(&canvas(), Qt::MiddleButton, {}, QPoint(340, 130));
        QVERIFY(std::abs((before.origin.x - canvas().viewport().origin.x) * before.scale - 40) < 1);
        QVERIFY(std::abs((before.origin.y - canvas().viewport().origin.y) * before.scale + 20) < 1);
    }

    void arrow_keys_walk_from_object_to_object() {
        canvas().diveTo(PymallocRef::of_arena({1}));
        const PoolIndex first = stage_->bridge.moment()->layout->pool({1}, 0);
        selection().select(PymallocRef::of_pool({1}, first));
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QCOMPARE(PymallocRef::from(selection().object()).pool.value, first.value + 1);
        QTest::keyClick(&canvas(), Qt::Key_Left);
        QCOMPARE(PymallocRef::from(selection().object()).pool, first);
    }

    void the_lens_shows_one_level_deeper_than_the_canvas() {
        selection().select(block_in_use());
        const PymallocRef pool = PymallocRef::of_pool(block_in_use().arena, block_in_use().pool);
        QCOMPARE(stage_->panel->lens().root(), pool);
        canvas().diveTo(PymallocRef::of_arena(block_in_use().arena));
        QCOMPARE(stage_->panel->lens().root(), pool);
        canvas().diveTo(pool);
        QCOMPARE(stage_->panel->lens().root(), block_in_use());
    }

    void usable_arenas_can_be_clicked() {
        const DrawList& strip = stage_->panel->strip().picture();
        const auto box = std::find_if(strip.items.begin(), strip.items.end(), [](const DrawItem& i) {
            return PymallocRef::from(i.ref).kind == PymallocKind::usable_box;
        });
        QVERIFY(box != strip.items.end());
        QTest::mouseClick(&stage_->panel->strip(), Qt::LeftButton, {}, to_qt(box->rect().centre()));
        QCOMPARE(PymallocRef::from(selection().object()).arena, PymallocRef::from(box->ref).arena);
    }

    void stepping_keeps_the_zoomed_view_where_it_is() {
        canvas().diveTo(PymallocRef::of_pool({1}, stage_->bridge.moment()->layout->pool({1}, 20)));
        const Viewport before = canvas().viewport();
        stage_->bridge.stepBack();
        QVERIFY(settled(stage_->bridge));
        QCOMPARE(canvas().viewport(), before);
    }

    void a_move_can_be_interrupted_and_ends_at_the_newest_picture() {
        stage_->theme.setReduceMotion(false);
        stage_->bridge.home();
        QVERIFY(settled(stage_->bridge));
        for (int i = 0; i < 5; ++i) {
            stage_->bridge.step();
            QVERIFY(settled(stage_->bridge));
        }
        QVERIFY(waited_for([&] { return !stage_->panel->isAnimating(); }));
        QVERIFY(canvas().picture() == scene().canvas(canvas().viewport()));
    }

    void the_views_survive_a_position_without_any_arena() {
        canvas().diveTo(block_in_use());
        selection().select(block_in_use());
        stage_->bridge.home();
        QVERIFY(settled(stage_->bridge));
        canvas().climb();
        canvas().dive();
        QTest::keyClick(&canvas(), Qt::Key_Right);
        stage_->bridge.end();
        QVERIFY(settled(stage_->bridge));
        QVERIFY(draws(canvas().picture(), PymallocKind::arena));
    }

    void the_look_follows_the_theme() {
        const QImage dark = canvas().image();
        stage_->theme.setMode(Theme::Mode::light);
        const QImage light = canvas().image();
        QVERIFY(qGray(dark.pixel(1, 1)) < 80);
        QVERIFY(qGray(light.pixel(1, 1)) > 180);
    }
};

ARENARIUM_WIDGET_TEST(CanvasTest)
#include "canvas_test.moc"

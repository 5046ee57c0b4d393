// What holds for every picture, whatever it shows.
#include <algorithm>
#include <map>
#include <set>

#include "core/scene/pymalloc/refs.h"
#include "tests/scene/views.h"
#include "tests/support/catch.h"

namespace arenarium {
namespace {

std::vector<const DrawItem*> texts(const DrawList& list) {
    std::vector<const DrawItem*> found;
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::text && i.opacity > 0.05F) found.push_back(&i);
    return found;
}

// The first pair of overlapping boxes, by a sweep over x.
std::string overlap(const DrawList& list) {
    auto boxes = texts(list);
    std::sort(boxes.begin(), boxes.end(), [](const DrawItem* a, const DrawItem* b) { return a->x < b->x; });
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t k = i + 1; k < boxes.size() && boxes[k]->x < boxes[i]->x + boxes[i]->w - 0.5F; ++k) {
            const Rect a = boxes[i]->rect().inset(0.5), b = boxes[k]->rect().inset(0.5);
            if (!a.intersects(b)) continue;
            return "\"" + std::string(list.text_of(*boxes[i])) + "\" and \"" + std::string(list.text_of(*boxes[k])) +
                   "\"";
        }
    }
    return {};
}

// A leg of an arrow that runs through a text.
std::string crossing(const DrawList& list) {
    const auto boxes = texts(list);
    for (const DrawItem& line : list.items) {
        if (line.kind != ItemKind::line) continue;
        const auto points = list.points_of(line);
        for (std::size_t k = 0; k + 1 < points.size(); ++k) {
            const double x1 = std::min(points[k].x, points[k + 1].x), x2 = std::max(points[k].x, points[k + 1].x);
            const double y1 = std::min(points[k].y, points[k + 1].y), y2 = std::max(points[k].y, points[k + 1].y);
            const Rect leg{x1, y1, std::max(x2 - x1, 0.01), std::max(y2 - y1, 0.01)};
            for (const DrawItem* t : boxes)
                if (leg.intersects(t->rect().inset(1))) return std::string(list.text_of(*t));
        }
    }
    return {};
}

std::string repeated_key(const DrawList& list) {
    std::map<std::uint64_t, const DrawItem*> seen;
    for (const DrawItem& i : list.items) {
        const auto [it, fresh] = seen.emplace(i.key, &i);
        if (!fresh)
            return "object kind " + std::to_string(int(i.ref.kind)) + ", item kinds " + std::to_string(int(i.kind)) +
                   " and " + std::to_string(int(it->second->kind));
    }
    return {};
}

void check_picture(const std::string& name, const DrawList& list) {
    INFO(name);
    INFO("overlap: " << overlap(list));
    CHECK(overlap(list).empty());
    INFO("crossed: " << crossing(list));
    CHECK(crossing(list).empty());
    INFO("key: " << repeated_key(list));
    CHECK(repeated_key(list).empty());
    CHECK(list.items.size() <= 33000);
    const Rect surface{0, 0, list.width, list.height};
    std::size_t outside = 0, small = 0, odd = 0;
    for (const DrawItem& i : list.items) {
        const Rect r = i.rect();
        outside += !Rect{r.x - 4.5, r.y - 4.5, r.w + 9, r.h + 9}.intersects(surface);
        small += i.kind == ItemKind::text && i.size < 11;
        odd += !(std::isfinite(i.x) && std::isfinite(i.y) && i.w >= 0 && i.h >= 0 && i.opacity >= 0 && i.opacity <= 1);
    }
    CHECK(outside == 0);
    CHECK(small == 0);
    CHECK(odd == 0);
}

TEST_CASE("in no view of the canvas or a lens do texts overlap, arrows cross text, or items lie outside") {
    const int count = test::each_view([](const test::View& v) { check_picture(v.name, v.list); });
    CHECK(count >= 500);
}

TEST_CASE("in no list do texts overlap, arrows cross text, or items lie outside") {
    const int count = test::each_list([](const std::string& name, const DrawList& list) { check_picture(name, list); });
    CHECK(count >= 140);
}

// The items that an object's text must stay within are the rectangles of the same object.
TEST_CASE("text stays inside the rectangle of its object") {
    test::each_view([](const test::View& v) {
        std::map<std::uint64_t, Rect> frames;
        for (const DrawItem& i : v.list.items)
            if (i.kind == ItemKind::rect) {
                const auto [it, fresh] = frames.emplace(item_key(i.ref, 0), i.rect());
                if (!fresh) {
                    const Rect a = it->second, b = i.rect();
                    const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
                    it->second = {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
                }
            }
        for (const DrawItem* t : texts(v.list)) {
            const auto frame = frames.find(item_key(t->ref, 0));
            if (frame == frames.end()) continue;
            // What is cut off by the surface was cut off in its frame too.
            if (!Rect{0, 0, v.list.width, v.list.height}.contains(t->rect())) continue;
            INFO(v.name << ": " << v.list.text_of(*t));
            CHECK(frame->second.contains(t->rect(), 1.0));
        }
    });
}

TEST_CASE("every drawn object is hit at the centre of its items, or something inside it is") {
    test::each_view([](const test::View& v) {
        std::size_t missed = 0, judged = 0;
        std::string which;
        const std::size_t step = std::max<std::size_t>(1, v.list.items.size() / 200);
        for (std::size_t k = 0; k < v.list.items.size(); k += step) {
            const DrawItem& i = v.list.items[k];
            if (!i.ref || i.kind == ItemKind::line) continue;
            const Point centre = intersection(i.rect(), {0, 0, v.list.width, v.list.height}).centre();
            const Hit hit = hit_test(v.list, centre);
            const auto path = v.scene.path(hit.ref);
            const PymallocRef wanted = memory_object(i.ref);
            const bool within = std::find(path.begin(), path.end(), wanted) != path.end() ||
                                memory_object(hit.ref) == wanted || wanted.kind == PymallocKind::lost_bytes ||
                                (hit.ref.b == wanted.pool.value && hit.ref.a == wanted.arena.value);
            ++judged;
            if (!within) ++missed, which = v.scene.name(i.ref) + " gave " + v.scene.name(hit.ref);
        }
        INFO(v.name << ": " << which);
        CHECK(missed == 0);
        CHECK(judged > 0);
    });
}

TEST_CASE("culling keeps what intersects the surface and nothing else") {
    const test::Heap h = test::pinned();
    const Scene scene = h.scene();
    const Viewport whole = scene.fit(PymallocRef::process(), 1000, 600);
    const Viewport part = zoom_at(whole, {700, 200}, 1.2);
    // The same scale on a surface large enough for everything is the list before culling.
    const auto keys = [](const DrawList& l) {
        std::set<std::uint64_t> k;
        for (const DrawItem& i : l.items)
            if (i.kind == ItemKind::rect && PymallocRef::from(i.ref).kind == PymallocKind::pool) k.insert(i.key);
        return k;
    };
    std::set<std::uint64_t> expected;
    for (const ArenaIndex a : scene.summary().by_address()) {
        for (std::uint32_t n = 0; n < h.allocator.state().pools_per_arena; ++n) {
            const ObjectRef pool = PymallocRef::of_pool(a, h.allocator.layout().pool(a, n));
            const auto place = scene.place(pool, part);
            REQUIRE(place);
            if (place->intersects({0, 0, 1000, 600})) expected.insert(item_key(pool, 0));
        }
    }
    const DrawList drawn = scene.canvas(part);
    std::set<std::uint64_t> first_items;
    for (const std::uint64_t k : keys(drawn))
        if (expected.contains(k)) first_items.insert(k);
    CHECK(first_items == expected);
    for (const DrawItem& i : drawn.items)
        if (PymallocRef::from(i.ref).kind == PymallocKind::pool)
            CHECK(scene.place(i.ref, part)->intersects({0, 0, 1000, 600}));
    CHECK(expected.size() > 50);
    CHECK(expected.size() < 5 * 64);
}

TEST_CASE("the same scene gives the same bytes") {
    const test::Heap one = test::pinned(), two = test::pinned();
    const Viewport v = one.scene().fit(PymallocRef::process(), 900, 500);
    CHECK(one.scene().canvas(v) == two.scene().canvas(v));
    CHECK(one.scene().usable_arenas(900) == two.scene().usable_arenas(900));
    CHECK(one.scene().usedpools(300) == two.scene().usedpools(300));
}

}  // namespace
}  // namespace arenarium

// Everything that is drawn can be asked about, clicked on and walked to with the keyboard.
#include <algorithm>
#include <set>

#include "core/scene/pymalloc/refs.h"
#include "tests/scene/views.h"
#include "tests/support/catch.h"

namespace arenarium {
namespace {

struct Less {
    bool operator()(const ObjectRef& a, const ObjectRef& b) const {
        return std::tie(a.domain, a.kind, a.a, a.b, a.index, a.sub) <
               std::tie(b.domain, b.kind, b.a, b.b, b.index, b.sub);
    }
};
using Refs = std::set<ObjectRef, Less>;

Refs drawn(const DrawList& list) {
    Refs out;
    for (const DrawItem& i : list.items)
        if (i.ref && PymallocRef::from(i.ref).kind != PymallocKind::view_frame) out.insert(i.ref);
    return out;
}

// At most `most` of them, spread evenly.
std::vector<ObjectRef> some(const Refs& refs, std::size_t most) {
    std::vector<ObjectRef> all(refs.begin(), refs.end()), out;
    const std::size_t step = std::max<std::size_t>(all.size() / most, 1);
    for (std::size_t i = 0; i < all.size(); i += step)
        out.push_back(all[i]);
    return out;
}

std::string shown(const ObjectRef& r) {
    return "kind " + std::to_string(r.kind) + ", arena " + std::to_string(r.a) + ", pool " + std::to_string(r.b) +
           ", index " + std::to_string(r.index) + ", sub " + std::to_string(r.sub);
}

// What is wrong with asking about it; empty: nothing.
std::string wrong_with(const Scene& scene, const ObjectRef& r) {
    if (!scene.exists(r)) return "is drawn but does not exist";
    const PymallocKind kind = PymallocRef::from(r).kind;
    const bool nameless = kind == PymallocKind::usable_null || kind == PymallocKind::usable_fold ||
                          kind == PymallocKind::ring_fold || kind == PymallocKind::class_fold ||
                          kind == PymallocKind::freepools_fold;
    if (scene.name(r).empty() && !nameless) return "has no name";
    if (scene.describe(r).empty()) return "is not told about";
    const auto path = scene.path(r);
    if (path.empty() || !(path.front() == ObjectRef(PymallocRef::process()))) return "does not lie in the process";
    for (const ObjectRef& above : path)
        if (!scene.exists(above)) return "lies in what does not exist";
    return "";
}

}  // namespace

TEST_CASE("everything that is drawn has a name, a place in the process and something to tell") {
    std::size_t asked = 0;
    Refs kinds;
    test::each_view([&](const test::View& v) {
        for (const ObjectRef& r : some(drawn(v.list), 120)) {
            ++asked;
            kinds.insert({r.domain, r.kind, 0, 0, 0, 0});
            if (const std::string wrong = wrong_with(v.scene, r); !wrong.empty())
                FAIL_CHECK(v.name << ": " << shown(r) << " " << wrong);
        }
    });
    CHECK(asked > 10000);
    CHECK(kinds.size() >= 8);
}

TEST_CASE("what the lists draw has a name and something to tell, and stands for a thing on the canvas") {
    std::size_t asked = 0;
    Refs kinds;
    for (const char* profile : {"3.6", "3.8", "3.12", "3.12-debug", "3.11-32bit"}) {
        for (const test::Heap& heap : {test::Heap(profile), test::lesson(profile), test::pinned(profile),
                                       test::sliding(profile), test::large(40, profile)}) {
            for (const bool all : {false, true}) {
                SceneOptions options;
                options.all_classes = all;
                const Scene scene(heap.happening(), options);
                for (const double width : {200.0, 1200.0}) {
                    for (const DrawList& list :
                         {scene.usable_arenas(width), scene.usable_arenas(width, 1), scene.usedpools(width),
                          scene.freepools({0}, width), scene.freepools({1}, width), scene.usable_line(width)}) {
                        for (const ObjectRef& r : drawn(list)) {
                            ++asked;
                            kinds.insert({r.domain, r.kind, 0, 0, 0, 0});
                            if (const std::string wrong = wrong_with(scene, r); !wrong.empty())
                                FAIL_CHECK(profile << ": " << shown(r) << " " << wrong);
                            if (!scene.exists(memory_object(r)))
                                FAIL_CHECK(profile << ": " << shown(r) << " stands for what does not exist");
                        }
                    }
                }
            }
        }
    }
    CHECK(asked > 3000);
    CHECK(kinds.size() >= 12);
}

TEST_CASE("every key leads to a thing that exists, into it and out again, on and back") {
    constexpr Move moves[]{Move::next, Move::previous, Move::up, Move::down, Move::in, Move::out};
    std::size_t moved = 0;
    test::each_view([&](const test::View& v) {
        for (const ObjectRef& r : some(drawn(v.list), 12)) {
            for (const Move m : moves) {
                const ObjectRef to = v.scene.neighbour(r, m, v.port, v.root);
                if (!v.scene.exists(to)) FAIL_CHECK(v.name << ": from " << shown(r) << " to nothing: " << shown(to));
                if (to == r) continue;
                ++moved;
                if (m == Move::in && memory_object(r) == PymallocRef::from(r)) {
                    const auto path = v.scene.path(to);
                    if (std::find(path.begin(), path.end(), r) == path.end())
                        FAIL_CHECK(v.name << ": what is in " << shown(r) << " is not: " << shown(to));
                }
                if (m == Move::next && to.kind == r.kind) {
                    const ObjectRef back = v.scene.neighbour(to, Move::previous, v.port, v.root);
                    if (!(back == r)) FAIL_CHECK(v.name << ": on from " << shown(r) << " and back to " << shown(back));
                }
            }
        }
    });
    CHECK(moved > 5000);
}

TEST_CASE("a click anywhere on the canvas finds a thing that exists, at the place that it is drawn") {
    std::size_t found = 0;
    test::each_view([&](const test::View& v) {
        for (double y = 3; y < v.port.height; y += v.port.height / 9) {
            for (double x = 3; x < v.port.width; x += v.port.width / 13) {
                const Hit hit = hit_test(v.list, {x, y}, 0);
                if (!hit || PymallocRef::from(hit.ref).kind == PymallocKind::view_frame) continue;
                ++found;
                if (!v.scene.exists(hit.ref)) FAIL_CHECK(v.name << ": a click finds " << shown(hit.ref));
                if (!hit.rect.inset(-1).contains(Point{x, y})) FAIL_CHECK(v.name << ": " << shown(hit.ref) << " was not clicked");
            }
        }
    });
    CHECK(found > 10000);
}

TEST_CASE("a view that fits a thing shows it, and in the middle of it is the thing or a part of it") {
    std::size_t seen = 0;
    test::each_view([&](const test::View& v) {
        for (const ObjectRef& r : some(drawn(v.list), 6)) {
            const PymallocRef p = PymallocRef::from(r);
            if (!(memory_object(p) == p)) continue;
            const Viewport fitted = v.scene.fit(r, v.port.width, v.port.height, v.root);
            const auto place = v.scene.place(r, fitted, v.root);
            if (!place) continue;
            ++seen;
            const Rect surface{-1, -1, fitted.width + 2, fitted.height + 2};
            const Point middle{place->x + place->w / 2, place->y + place->h / 2};
            if (!surface.contains(middle)) FAIL_CHECK(v.name << ": " << shown(r) << " is not in its own view");
            const Viewport kept = v.scene.limited(fitted, v.root);
            const auto again = v.scene.place(r, kept, v.root);
            if (!again || !surface.contains(again->centre()))
                FAIL_CHECK(v.name << ": " << shown(r) << " is lost when the view is kept within limits");
            if (!v.scene.exists(v.scene.focus(fitted, v.root))) FAIL_CHECK(v.name << ": the user is nowhere");
            if (!v.scene.exists(v.scene.lens_root(v.scene.focus(fitted, v.root))))
                FAIL_CHECK(v.name << ": the lens shows nothing");
        }
    });
    CHECK(seen > 1000);
}

}  // namespace arenarium

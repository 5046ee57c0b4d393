#include "core/scene/pymalloc/scene.h"

#include <algorithm>

#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/large.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/navigate.h"
#include "core/scene/pymalloc/sheet.h"

namespace arenarium {
namespace {

constexpr double fit_margin = 12;

DrawList draw_surface(const SceneModel& m, const World& world, const Viewport& view) {
    Drawing d(m, view.width, view.height);
    d.list.items.reserve(4096);
    const Sheet s{d, world, view};
    const PymallocRef root = world.root();
    switch (root.kind) {
        case PymallocKind::arena:
            draw_arena(s, root.arena);
            break;
        case PymallocKind::pool:
            draw_pool(s, root.arena, m.layout.number_in_arena(root.pool), s.screen(world.bounds()));
            break;
        case PymallocKind::block: {
            PoolView v = view_pool(m.moment, root.pool);
            look_up_owners(m.moment, v);
            draw_block(s, v, root.index, s.screen(world.bounds()), 1, 1);
            break;
        }
        default:
            draw_process(s);
    }
    return std::move(d.list);
}

// A root that is not there any more shows what is left of it.
PymallocRef living(const SceneModel& m, const PymallocRef& root) {
    const auto path = object_path(root);
    for (auto it = path.rbegin(); it != path.rend(); ++it) {
        const bool drawable = it->kind == PymallocKind::process || it->kind == PymallocKind::arena ||
                              it->kind == PymallocKind::pool || it->kind == PymallocKind::block;
        if (drawable && object_exists(m, *it)) return *it;
    }
    return PymallocRef::process();
}

// The one that holds the arena; pool 0 when nothing does.
PoolIndex first_pool_in_use(const SceneModel& m, ArenaIndex a) {
    for (std::uint32_t number = 0; number < m.pools_of(a); ++number) {
        const PoolIndex p = m.layout.pool(a, number);
        if (m.state.pool(p).ref_count > 0) return p;
    }
    return m.layout.pool(a, 0);
}

World world_of(const SceneModel& m, const ObjectRef& root, double width, double height) {
    return {m, living(m, PymallocRef::from(root)), width, height};
}

}  // namespace

Scene::Scene(Moment moment, SceneOptions options, std::shared_ptr<const Summary> summary)
    : model_(std::make_shared<const SceneModel>(std::move(moment), std::move(options), std::move(summary))) {}

DrawList Scene::canvas(const Viewport& view, const ObjectRef& root) const {
    return draw_surface(*model_, world_of(*model_, root, view.width, view.height), view);
}

DrawList Scene::lens(const ObjectRef& root, double width, double height) const {
    return canvas({width, height, 1, {0, 0}}, root);
}

ObjectRef Scene::lens_root(const ObjectRef& object_seen) const {
    const SceneModel& m = *model_;
    const PymallocRef seen = PymallocRef::from(object_seen);
    PymallocRef wanted = memory_object(m.selection);
    if (!object_exists(m, wanted) || wanted.arena.is_none()) {
        wanted = PymallocRef::process();
        // When the touched arena is gone, the one that serves next.
        const bool is_held = m.touched.arena() && m.held(m.touched.arena());
        const ArenaIndex a = is_held ? m.touched.arena() : m.state.usable_arenas;
        if (a && m.held(a)) wanted = PymallocRef::of_arena(a);
        if (m.touched.pool()) {
            const PymallocRef pool = PymallocRef::of_pool(m.layout.arena_of(m.touched.pool()), m.touched.pool());
            if (object_exists(m, pool)) wanted = pool;
        }
    }
    const bool far = seen.kind == PymallocKind::process || seen.kind == PymallocKind::arena;
    if (wanted.kind == PymallocKind::arena && (far || seen.arena == wanted.arena))
        wanted = PymallocRef::of_pool(wanted.arena, first_pool_in_use(m, wanted.arena));
    if (wanted.pool && (far || wanted.kind == PymallocKind::pool))
        return living(m, PymallocRef::of_pool(wanted.arena, wanted.pool));
    return living(m, wanted);
}

DrawList Scene::minimap(double width, double height, const Viewport& canvas) const {
    const World world = world_of(*model_, PymallocRef::process(), canvas.width, canvas.height);
    const Viewport whole = arenarium::fit(world.bounds(), width, height);
    Drawing d(*model_, width, height);
    draw_process({d, world, whole});
    const Rect frame = intersection(whole.to_screen(canvas.visible()), whole.to_screen(world.bounds()));
    RectLook look;
    look.stroke = paint(ColorRole::text);
    look.stroke_width = 1.5F;
    look.radius = 2;
    // However far in, the frame can be seen.
    const double grow = std::max(0.0, 6 - std::min(frame.w, frame.h)) / 2;
    d.rect({frame.x - grow, frame.y - grow, frame.w + 2 * grow, frame.h + 2 * grow}, look,
           PymallocRef{PymallocKind::view_frame, {}, {}, 0, 0}, 0);
    return std::move(d.list);
}

Viewport Scene::fit(const ObjectRef& object, double width, double height, const ObjectRef& root) const {
    const World world = world_of(*model_, root, width, height);
    const auto place = world.place(memory_object(object));
    if (!place || *place == world.bounds()) return arenarium::fit(world.bounds(), width, height);
    return arenarium::fit(*place, width, height, std::min({fit_margin, width / 8, height / 8}));
}

Viewport Scene::limited(const Viewport& view, const ObjectRef& root) const {
    const World world = world_of(*model_, root, view.width, view.height);
    return arenarium::limited(view, world.bounds(), world.max_scale());
}

Viewport Scene::resized(const Viewport& view, double width, double height, const ObjectRef& root) const {
    const World before = world_of(*model_, root, view.width, view.height);
    const World after = world_of(*model_, root, width, height);
    const auto at = objects_at(before, *model_, view.centre());
    const auto was = before.place(at.back()), is = after.place(at.back());
    if (!was || !is || was->empty() || is->empty() || view.scale <= 0)
        return arenarium::fit(after.bounds(), width, height);
    const Point c = view.centre();
    const double factor = std::min(width / view.width, height / view.height);
    const double shown = std::max(was->w, was->h) * view.scale * factor;
    Viewport v{width, height, shown / std::max(is->w, is->h), {}};
    const Point to{is->x + (c.x - was->x) / was->w * is->w, is->y + (c.y - was->y) / was->h * is->h};
    v.origin = {to.x - width / v.scale / 2, to.y - height / v.scale / 2};
    return arenarium::limited(v, after.bounds(), after.max_scale());
}

std::optional<Rect> Scene::place(const ObjectRef& object, const Viewport& view, const ObjectRef& root) const {
    const World world = world_of(*model_, root, view.width, view.height);
    const auto r = world.place(memory_object(object));
    return r ? std::optional(view.to_screen(*r)) : std::nullopt;
}

std::vector<std::optional<Rect>> Scene::places(std::span<const ObjectRef> objects, const Viewport& view,
                                               const ObjectRef& root) const {
    const World world = world_of(*model_, root, view.width, view.height);
    std::vector<std::optional<Rect>> out;
    out.reserve(objects.size());
    PoolIndex pool;  // whose layout is there
    PoolLayout layout;
    std::uint32_t blocks = 0;
    for (const ObjectRef& object : objects) {
        const PymallocRef ref = memory_object(object);
        std::optional<Rect> place;
        if (ref.kind != PymallocKind::block || world.root().kind == PymallocKind::block) {
            place = world.place(ref);
        } else {
            if (ref.pool != pool) {
                pool = ref.pool, blocks = 0;
                if (pool.value < model_->state.pools.size() && world.place(PymallocRef::of_pool(ref.arena, pool))) {
                    const PoolView view_of_pool = view_pool(model_->moment, pool);
                    layout = world.pool(view_of_pool), blocks = view_of_pool.blocks;
                }
            }
            if (ref.index < blocks) place = layout.block(ref.index);
        }
        out.push_back(place ? std::optional(view.to_screen(*place)) : std::nullopt);
    }
    return out;
}

ObjectRef Scene::focus(const Viewport& view, const ObjectRef& root) const {
    const World world = world_of(*model_, root, view.width, view.height);
    PymallocRef best = world.root();
    for (const PymallocRef& r : objects_at(world, *model_, view.centre())) {
        const auto place = world.place(r);
        if (!place) continue;
        const Rect shown = view.to_screen(*place), seen = intersection(shown, view.surface());
        const double share = seen.w * seen.h / (view.width * view.height);
        const bool fills = shown.w >= 0.75 * view.width || shown.h >= 0.75 * view.height;
        if (share >= 0.5 || (fills && share >= 0.25)) best = r;
    }
    return best;
}

DrawList Scene::usable_arenas(double width, std::optional<std::uint32_t> centre) const {
    return draw_usable_arenas(*model_, width, centre);
}
DrawList Scene::usedpools(double width) const {
    return draw_usedpools(*model_, width);
}
DrawList Scene::freepools(ArenaIndex a, double width) const {
    return draw_freepools(*model_, a, width);
}

ObjectRef Scene::step_subject() const {
    return subject_of_step(*model_);
}
DrawList Scene::large(const ObjectRef& subject, double width, double height) const {
    return draw_large(*model_, memory_object(subject), width, height);
}
DrawList Scene::usable_line(double width) const {
    return draw_usable_line(*model_, width);
}

std::vector<ObjectRef> Scene::path(const ObjectRef& r) const {
    const std::vector<PymallocRef> path = object_path(PymallocRef::from(r));
    return {path.begin(), path.end()};
}
std::string Scene::name(const ObjectRef& r) const {
    return object_name(*model_, PymallocRef::from(r));
}
std::string Scene::describe(const ObjectRef& r) const {
    return describe_object(*model_, PymallocRef::from(r));
}
bool Scene::exists(const ObjectRef& r) const {
    return object_exists(*model_, PymallocRef::from(r));
}

ObjectRef Scene::neighbour(const ObjectRef& r, Move move, const Viewport& view, const ObjectRef& root) const {
    return neighbour_of(world_of(*model_, root, view.width, view.height), *model_, PymallocRef::from(r), move);
}

const Summary& Scene::summary() const {
    return *model_->summary;
}

}  // namespace arenarium

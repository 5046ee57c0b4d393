#include "core/picture/compose.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/large.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/sheet.h"

namespace arenarium {
namespace {

constexpr double side = 12, gap = 8;  // pixels at type scale 1

// The whole of an arena or of the process.
DrawList whole_of(const SceneModel& m, const PymallocRef& root, double width, double height) {
    const World world(m, root, width, height);
    const Viewport view{width, height, 1, {0, 0}};
    Drawing d(m, width, height);
    const Sheet sheet{d, world, view};
    if (root.kind == PymallocKind::arena)
        draw_arena(sheet, root.arena);
    else
        draw_process(sheet);
    return std::move(d.list);
}

// After an operation the arena of its block, within one the arena that the step touches; none: it is not held.
ArenaIndex arena_to_show(const SceneModel& m) {
    ArenaIndex a = m.arena_in_view();
    if (const OperationIndex op = m.moment.last_operation; op && m.moment.position.micro == 0)
        for (const Block b : {m.moment.log.operand(op), m.moment.log.result(op)})
            if (b.is_pool_block()) a = m.layout.arena_of(b.pool());
    return a && m.held(a) ? a : ArenaIndex{};
}

// The list, and under it the arena that moves in it; where there is none to show, all that are left.
void draw_arenas(Drawing& d, const PymallocRef& subject) {
    const SceneModel& m = d.model;
    const double around = side * m.type_scale();
    const DrawList strip = draw_usable_arenas(m, d.list.width, {});
    add_moved(d.list, strip, 0, 0);
    PymallocRef below = PymallocRef::process();
    if (subject.kind == PymallocKind::arena)
        below = subject;
    else if (const ArenaIndex a = arena_to_show(m))
        below = PymallocRef::of_arena(a);
    const double top = strip.height + gap * m.type_scale(), width = d.list.width - 2 * around;
    const double height = d.list.height - top;
    if (height > 0 && width > 0) add_moved(d.list, whole_of(m, below, width, height), around, top);
}

}  // namespace

DrawList draw_large(const SceneModel& m, const PymallocRef& subject, double width, double height) {
    Drawing d(m, width, height);
    const double around = side * m.type_scale();
    const bool is_pool = subject.kind == PymallocKind::pool && object_exists(m, subject);
    if (is_pool)
        draw_large_pool(d, subject.pool, {around, 0, width - 2 * around, height});
    else if (m.order.empty())
        add_moved(d.list, whole_of(m, PymallocRef::process(), width - 2 * around, height), around, 0);
    else
        draw_arenas(d, subject.kind == PymallocKind::arena && !object_exists(m, subject) ? PymallocRef::usable_head()
                                                                                         : subject);
    return std::move(d.list);
}

}  // namespace arenarium

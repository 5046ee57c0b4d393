// The memory picture of one state: every surface as a draw list, and every question about what lies where.
//
//     Scene scene(history.moment());
//     Viewport v = scene.fit(PymallocRef::process(), 960, 480);
//     DrawList picture = scene.canvas(v);
//     Hit under_mouse = hit_test(picture, {x, y});
//
// Pure and deterministic: the same moment and options give the same bytes. Safe to use on any thread.
//
// A *surface* shows the inside of a root object, laid out for the surface's size: the canvas shows the process, a lens
// shows one arena, pool or block. World coordinates belong to one root and one size; after a resize ask resized().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/picture/draw_list.h"
#include "core/picture/hit_test.h"
#include "core/picture/viewport.h"
#include "core/process/moment.h"
#include "core/scene/pymalloc/refs.h"
#include "core/scene/pymalloc/scene_options.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

struct SceneModel;

// Where the keyboard goes from an object. `up` and `down` are rows of the grid that the object stands in.
enum class Move : std::uint8_t { next, previous, up, down, in, out };

class Scene {
public:
    // `summary`: of this state, when the caller has one already.
    explicit Scene(Moment, SceneOptions = {}, std::shared_ptr<const Summary> summary = nullptr);

    // The canvas and the lens.
    DrawList canvas(const Viewport&, const ObjectRef& root = PymallocRef::process()) const;
    // The whole of `root` on a surface of that size.
    DrawList lens(const ObjectRef& root, double width, double height) const;
    // What a lens beside the canvas should show: one level below `seen` (see focus()), on the way to `selection`.
    ObjectRef lens_root(const ObjectRef& seen) const;
    // The whole process with a frame around what `canvas` shows.
    DrawList minimap(double width, double height, const Viewport& canvas) const;

    // The view in which `object` fills a surface of that size; the root itself when the object is not drawn.
    Viewport fit(const ObjectRef& object, double width, double height,
                 const ObjectRef& root = PymallocRef::process()) const;
    // Keeps a view within the world and between the whole root and single bytes.
    Viewport limited(const Viewport&, const ObjectRef& root = PymallocRef::process()) const;
    // The same object in the middle, about as large, after the surface got a new size.
    Viewport resized(const Viewport&, double width, double height,
                     const ObjectRef& root = PymallocRef::process()) const;
    // Where an object is on the screen; nothing when it does not exist or lies outside `root`.
    std::optional<Rect> place(const ObjectRef&, const Viewport&, const ObjectRef& root = PymallocRef::process()) const;
    // The same of many, in their order; blocks of one pool are best asked for one after another.
    std::vector<std::optional<Rect>> places(std::span<const ObjectRef>, const Viewport&,
                                            const ObjectRef& root = PymallocRef::process()) const;
    // The smallest process, arena, pool or block that holds most of what the view shows: where the user is.
    ObjectRef focus(const Viewport&, const ObjectRef& root = PymallocRef::process()) const;

    // The lists; they choose their height, at most `width` wide
    // `centre`: place in the list to keep in view; none: the arena that is touched, else selected, else the head.
    DrawList usable_arenas(double width, std::optional<std::uint32_t> centre = {}) const;
    DrawList usedpools(double width) const;
    DrawList freepools(ArenaIndex, double width) const;

    // For a lecture hall: what the latest step is about, and that or another pool or arena so that it can be read from
    // the back row, with all names, numbers and arrows; and usable_arenas in one line, which chooses its height.
    ObjectRef step_subject() const;
    DrawList large(const ObjectRef& subject, double width, double height) const;
    DrawList usable_line(double width) const;

    // Words.
    // The object, its pool, its arena, the process: outermost first. For breadcrumbs.
    std::vector<ObjectRef> path(const ObjectRef&) const;
    std::string name(const ObjectRef&) const;      // "pool 18"
    std::string describe(const ObjectRef&) const;  // a few lines: what it is, in plain words and numbers

    // Keyboard.
    // The object itself when there is nothing there.
    ObjectRef neighbour(const ObjectRef&, Move, const Viewport&, const ObjectRef& root = PymallocRef::process()) const;
    bool exists(const ObjectRef&) const;

    const Summary& summary() const;

private:
    std::shared_ptr<const SceneModel> model_;
};

}  // namespace arenarium

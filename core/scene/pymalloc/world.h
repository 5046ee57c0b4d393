// The inside of one root object laid out for one surface size: where everything lies, down to the byte.
#pragma once

#include <optional>

#include "core/scene/pymalloc/arena_layout.h"
#include "core/scene/pymalloc/pool_layout.h"
#include "core/scene/pymalloc/pool_view.h"
#include "core/scene/pymalloc/scene_model.h"

namespace arenarium {

class World {
public:
    World(const SceneModel&, const PymallocRef& root, double width, double height);

    const PymallocRef& root() const { return root_; }
    Rect bounds() const { return {0, 0, width_, height_}; }
    const ProcessLayout& process() const { return process_; }  // only when the root is the process

    // REQUIRES of all: the object exists and lies within the root (see holds()).
    ArenaLayout arena(ArenaIndex) const;
    Rect pool_cell(ArenaIndex, std::uint32_t number) const;
    PoolLayout pool(const PoolView&) const;
    BlockLayout block(const PoolView&, std::uint32_t block) const;

    // Where an object is; nothing when it does not exist, or lies outside the root.
    std::optional<Rect> place(const PymallocRef&) const;
    // The largest useful scale: bytes of the smallest class read well.
    double max_scale() const;

private:
    double unit(const Rect& object) const;
    bool holds(const PymallocRef&) const;
    std::optional<Rect> place_in_arena(const PymallocRef&) const;
    std::optional<Rect> place_in_pool(const PymallocRef&) const;

    const SceneModel& model_;
    PymallocRef root_;
    double width_, height_;
    ProcessLayout process_;
    ArenaLayout root_arena_;
};

}  // namespace arenarium

// What every part of the scene shares: the moment, how it is shown, and what follows from it once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/process/moment.h"
#include "core/scene/pymalloc/scene_options.h"
#include "core/scene/pymalloc/summary.h"
#include "core/scene/pymalloc/touched.h"

namespace arenarium {

struct SceneModel {
    // `summary`: of this state; none: it is made.
    SceneModel(Moment, SceneOptions, std::shared_ptr<const Summary>);

    Moment moment;
    SceneOptions options;
    const PymallocRef selection;  // of the options
    const HeapState& state;
    const Profile& profile;
    const Layout& layout;
    const TextMetrics& metrics;
    std::shared_ptr<const Summary> summary;
    Touched touched;
    const std::vector<ArenaIndex>& order;  // the arenas in the order shown
    std::vector<std::uint32_t> slots;      // by ArenaIndex: place in `order`
    static constexpr std::uint32_t no_slot = UINT32_MAX;

    double type_scale() const { return options.type_scale; }
    std::string tr(const char* english) const { return options.translate ? options.translate(english) : english; }
    bool held(ArenaIndex a) const { return a.value < state.maxarenas() && state.arena(a).address; }
    // Where a block of a pool, or the pool, stands on the scale of colours: by its size class, or by what the options
    // tell blocks apart by; none: it is one of many, or nothing is known of it.
    std::optional<std::uint8_t> ramp_of(PoolIndex, std::uint32_t block, std::uint8_t of_class) const;
    std::optional<std::uint8_t> ramp_of(PoolIndex, std::uint8_t of_class) const;
    std::uint32_t pools_per_arena() const { return state.pools_per_arena; }
    // Pools that the arena really has: one fewer when its base is not pool-aligned.
    std::uint32_t pools_of(ArenaIndex) const;
    // Bytes lost before its first pool and behind its last.
    std::uint64_t lost_before(ArenaIndex) const;
    std::uint64_t lost_after(ArenaIndex) const;
    bool selected(const PymallocRef& r) const { return selection == r; }
    Emphasis emphasis(const PymallocRef&) const;
    ArenaIndex arena_in_view() const;  // touched, else selected, else none
};

}  // namespace arenarium

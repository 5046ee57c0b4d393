#include "core/scene/pymalloc/scene_model.h"

#include <utility>

namespace arenarium {

SceneModel::SceneModel(Moment m, SceneOptions o, std::shared_ptr<const Summary> made)
    : moment(std::move(m)),
      options(std::move(o)),
      selection(PymallocRef::from(options.selection)),
      state(moment.heap()),
      profile(*moment.profile),
      layout(*moment.layout),
      metrics(options.metrics ? *options.metrics : default_metrics()),
      summary(made ? std::move(made) : std::make_shared<const Summary>(state, profile, layout)),
      touched(moment.latest(), layout),
      order(options.order == ArenaOrder::address ? summary->by_address() : summary->by_usable()),
      slots(state.maxarenas(), no_slot) {
    for (std::uint32_t i = 0; i < order.size(); ++i)
        slots[order[i].value] = i;
}

std::uint64_t SceneModel::lost_before(ArenaIndex a) const {
    const Address base = state.arena(a).address;
    return layout.first_pool(base) - base;
}

std::uint64_t SceneModel::lost_after(ArenaIndex a) const {
    const std::uint64_t before = lost_before(a);
    return before == 0 ? 0 : layout.pool_size - before;
}

std::uint32_t SceneModel::pools_of(ArenaIndex a) const {
    return pools_per_arena() - (lost_before(a) != 0 ? 1 : 0);
}

std::optional<std::uint8_t> SceneModel::ramp_of(PoolIndex p, std::uint32_t block, std::uint8_t of_class) const {
    return options.tints ? options.tints->ramp(options.tints->of(p, block)) : of_class;
}

std::optional<std::uint8_t> SceneModel::ramp_of(PoolIndex p, std::uint8_t of_class) const {
    return options.tints ? options.tints->ramp(options.tints->of_pool(p)) : of_class;
}

Emphasis SceneModel::emphasis(const PymallocRef& r) const {
    const Emphasis e = touched.of(r);
    return e == Emphasis::none && selected(r) ? Emphasis::selected : e;
}

ArenaIndex SceneModel::arena_in_view() const {
    if (touched.arena() && touched.arena().value < state.maxarenas()) return touched.arena();
    const ArenaIndex a = selection.arena;
    return a && a.value < state.maxarenas() ? a : ArenaIndex{};
}

}  // namespace arenarium

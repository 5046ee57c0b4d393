// gc.enable, set_threshold, set_debug, freeze, unfreeze.
#pragma once

#include <array>

#include "core/collector/operations/gate.h"

namespace arenarium::collector {

template <class G>
void set_enabled(G& g, bool enabled) {
    g.template write<Field::enabled>(Step::set_enabled, 0u, enabled);
}

template <class G>
void set_threshold(G& g, const std::array<std::uint32_t, generations>& thresholds) {
    for (std::uint32_t i = 0; i < generations; ++i)
        g.template write<Field::threshold>(Step::set_threshold, i, thresholds[i]);
}

template <class G>
void set_debug(G& g, std::uint32_t flags) {
    g.template write<Field::debug>(Step::set_debug, 0u, flags);
}

template <class G>
void freeze(G& g) {
    for (std::uint32_t i = 0; i < generations; ++i) {
        g.merge(Step::freezes, generation_list(i), List::permanent);
        g.template write<Field::count>(Step::resets_count, i, 0u);
    }
}

template <class G>
void unfreeze(G& g) {
    g.merge(Step::unfreezes, List::permanent, List::generation2);
}

}  // namespace arenarium::collector

#include "core/collector/state.h"

#include <algorithm>

namespace arenarium::collector {

State::State(const Profile& p) : headers(list_count) {
    for (std::uint32_t l = 0; l < list_count; ++l)
        headers[l].gc_next = headers[l].gc_prev = {l};
    for (std::uint32_t g = 0; g < generations; ++g)
        generation[g].threshold = p.thresholds[g];
}

bool same(const State& a, const State& b) {
    const std::size_t both = std::min(a.headers.size(), b.headers.size());
    if (!std::equal(a.headers.begin(), a.headers.begin() + static_cast<std::ptrdiff_t>(both), b.headers.begin()))
        return false;
    const auto& longer = a.headers.size() > both ? a.headers : b.headers;
    for (std::size_t i = both; i < longer.size(); ++i)
        if (longer[i] != Header{}) return false;
    return a.generation == b.generation && a.garbage == b.garbage && a.long_lived_total == b.long_lived_total &&
           a.long_lived_pending == b.long_lived_pending && a.debug == b.debug && a.enabled == b.enabled &&
           a.collecting == b.collecting && a.scheduled == b.scheduled &&
           a.collected_generation == b.collected_generation && a.found == b.found;
}

}  // namespace arenarium::collector

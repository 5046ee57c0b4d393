#include "core/objects/read/growth.h"

#include <algorithm>

namespace arenarium::objects {

std::vector<Growth> growth(const State& earlier, const State& later) {
    std::vector<Growth> by_type;
    const auto of = [&](TypeIndex t) -> Growth& {
        if (by_type.size() <= t.value) by_type.resize(t.value + std::size_t{1});
        return by_type[t.value];
    };
    const auto count = [&](const State& s, std::uint32_t i, std::int64_t sign) {
        const Object& o = s.objects[i];
        Growth& g = of(o.type);
        g.objects += sign;
        g.bytes += sign * o.size;
    };
    for (std::uint32_t i = 0; i < std::max(earlier.created, later.created); ++i) {
        const bool was = earlier.is_live({i}), is = later.is_live({i});
        if (was) count(earlier, i, -1);
        if (is) count(later, i, 1);
        if (was && !is) ++of(earlier.objects[i].type).died;
        if (is && !was) ++of(later.objects[i].type).created;
    }
    std::vector<Growth> changed;
    for (std::uint32_t t = 0; t < by_type.size(); ++t) {
        by_type[t].type = {t};
        const Growth& g = by_type[t];
        if (g.created != 0 || g.died != 0 || g.bytes != 0) changed.push_back(g);
    }
    std::stable_sort(changed.begin(), changed.end(),
                     [](const Growth& a, const Growth& b) { return a.bytes > b.bytes; });
    return changed;
}

}  // namespace arenarium::objects

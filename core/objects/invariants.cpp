#include "core/objects/invariants.h"

#include <vector>

namespace arenarium::objects {
namespace {

std::string name_of(ObjectIndex o) {
    return "object " + std::to_string(o.value);
}

std::optional<std::string> broken_weak_list(const State& s, ObjectIndex o) {
    ObjectIndex prev;
    for (ObjectIndex w = s.object(o).wr_list; w; w = s.weak_of(w).wr_next) {
        if (!s.is_live(w)) return "a weak reference to " + name_of(o) + " is not there any more";
        if (s.weak_of(w).wr_object != o)
            return name_of(w) + " is in the list of " + name_of(o) + " but does not refer to it";
        if (s.weak_of(w).wr_prev != prev) return "the weak references to " + name_of(o) + " are no list";
        if (prev && s.reference(w, 0).target.is_none())
            return name_of(w) + " has no callback but is not the first weak reference of " + name_of(o);
        prev = w;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_invariant(const State& s, std::span<const std::uint32_t> held) {
    std::vector<std::uint32_t> counts(s.created);
    std::uint32_t live = 0;
    const auto lead_to = [&](ObjectIndex from, ObjectIndex to) -> std::optional<std::string> {
        if (!to) return std::nullopt;
        if (!s.is_live(to))
            return (from ? name_of(from) : "a root") + " refers to " + name_of(to) + ", which is not there any more";
        ++counts[to.value];
        return std::nullopt;
    };
    for (std::uint32_t i = 0; i < s.created; ++i) {
        if (!s.is_live({i})) continue;
        ++live;
        for (std::uint32_t slot = 0; slot < s.objects[i].slot_count; ++slot)
            if (const auto broken = lead_to({i}, s.reference({i}, slot).target)) return broken;
        if (const auto broken = broken_weak_list(s, {i})) return broken;
    }
    for (const ObjectIndex r : s.roots)
        if (const auto broken = lead_to({}, r)) return broken;
    for (std::uint32_t i = 0; i < s.created; ++i) {
        const std::uint32_t seen = counts[i] + (i < held.size() ? held[i] : 0);
        if (s.is_live({i}) && seen != s.objects[i].ob_refcnt)
            return name_of({i}) + " has ob_refcnt " + std::to_string(s.objects[i].ob_refcnt) + ", but " +
                   std::to_string(seen) + " references lead to it";
    }
    if (live != s.live) return std::to_string(live) + " objects are there, not " + std::to_string(s.live);
    return std::nullopt;
}

}  // namespace arenarium::objects

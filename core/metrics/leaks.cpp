#include "core/metrics/leaks.h"

#include <algorithm>

namespace arenarium {
namespace {

bool does_leak(const std::vector<Held>& held, const LeakRule& rule) {
    std::size_t grew = 0;
    for (std::size_t i = 1; i < held.size(); ++i) {
        if (held[i].bytes > held[i - 1].bytes) ++grew;
        if (held[i - 1].bytes >= held.back().bytes) return false;
    }
    if (held.back().bytes - held.front().bytes < rule.least_bytes) return false;
    return static_cast<double>(grew) >= rule.share_of_parts * static_cast<double>(held.size() - 1);
}

}  // namespace

void HeldAtMoments::add(std::size_t moment, std::uint32_t origin, const Held& held) {
    std::vector<Held>& of_origin = held_[origin];
    of_origin.resize(moments_);
    of_origin[moment] += held;
}

std::vector<Leak> HeldAtMoments::leaks(const LeakRule& rule) const {
    std::vector<Leak> out;
    for (const auto& [origin, held] : held_)
        if (does_leak(held, rule)) out.push_back({origin, held});
    std::stable_sort(out.begin(), out.end(),
                     [](const Leak& a, const Leak& b) { return a.grown_bytes() > b.grown_bytes(); });
    return out;
}

}  // namespace arenarium

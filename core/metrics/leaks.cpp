#include "core/metrics/leaks.h"

#include <algorithm>
#include <map>

namespace arenarium {
namespace {

bool leaks(const std::vector<Held>& held, const LeakRule& rule) {
    std::size_t grew = 0;
    for (std::size_t i = 1; i < held.size(); ++i) {
        if (held[i].bytes > held[i - 1].bytes) ++grew;
        if (held[i - 1].bytes >= held.back().bytes) return false;
    }
    if (held.back().bytes - held.front().bytes < rule.least_bytes) return false;
    return static_cast<double>(grew) >= rule.share_of_parts * static_cast<double>(held.size() - 1);
}

}  // namespace

std::vector<Leak> find_leaks(const OperationLog& log, const Layout& layout, const std::vector<std::uint32_t>& moments,
                             const Origins& origins, const LeakRule& rule) {
    std::map<std::uint32_t, std::vector<Held>> held_by;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        for (const HeldByOrigin& o : live_blocks(log, layout, moments[i], origins).origins) {
            std::vector<Held>& held = held_by[o.origin];
            held.resize(moments.size());
            held[i] = o.held;
        }
    }
    std::vector<Leak> out;
    for (auto& [origin, held] : held_by)
        if (leaks(held, rule)) out.push_back({origin, std::move(held)});
    std::stable_sort(out.begin(), out.end(),
                     [](const Leak& a, const Leak& b) { return a.grown_bytes() > b.grown_bytes(); });
    return out;
}

}  // namespace arenarium

#include "core/metrics/site_sum.h"

#include <algorithm>

namespace arenarium {

void SiteSum::add(const SiteTables& rows, const Origins& origins) {
    all_ += rows.live.all;
    for (const HeldByOrigin& o : rows.live.origins)
        held_[site(origins, o.origin)].held += o.held;
    for (const HeldByOrigin& o : rows.live.asking)
        held_[site(origins, o.origin)].requests += o.requests;
    for (const HeldBySizeClass& c : rows.live.classes)
        classes_[c.block_bytes] += c.held;
    for (const Growth& g : rows.growth) {
        Growth& sum = growth_[site(origins, g.origin)];
        sum.before += g.before, sum.after += g.after, sum.fresh += g.fresh;
    }
    for (const Traffic& t : rows.traffic) {
        Traffic& sum = traffic_[site(origins, t.origin)];
        sum.mallocs += t.mallocs, sum.callocs += t.callocs, sum.reallocs += t.reallocs;
        sum.frees += t.frees, sum.bytes += t.bytes;
    }
}

SiteTables SiteSum::rows() const {
    SiteTables out;
    out.live.all = all_;
    for (auto [site, held] : held_) {
        held.origin = site;
        if (held.held.blocks != 0) out.live.origins.push_back(held);
        if (held.requests != 0) out.live.asking.push_back(held);
    }
    for (const auto& [bytes, held] : classes_)
        out.live.classes.push_back({bytes, held});
    for (auto [site, growth] : growth_) {
        growth.origin = site;
        out.growth.push_back(growth);
    }
    for (auto [site, traffic] : traffic_) {
        traffic.origin = site;
        out.traffic.push_back(traffic);
    }
    std::stable_sort(out.live.origins.begin(), out.live.origins.end(),
                     [](const auto& a, const auto& b) { return a.held.bytes > b.held.bytes; });
    std::stable_sort(out.live.asking.begin(), out.live.asking.end(),
                     [](const auto& a, const auto& b) { return a.requests > b.requests; });
    std::stable_sort(out.growth.begin(), out.growth.end(),
                     [](const Growth& a, const Growth& b) { return a.bytes() > b.bytes(); });
    sort_traffic(out.traffic);
    return out;
}

std::uint32_t SiteSum::site(const Origins& origins, std::uint32_t origin) {
    if (origin == 0) return 0;
    std::uint32_t at = 0;
    const std::vector<OriginPlace> callers = origins.callers(origin);
    for (auto caller = callers.rbegin(); caller != callers.rend(); ++caller)
        at = place(at, *caller);
    return place(at, origins.place(origin));
}

std::uint32_t SiteSum::place(std::uint32_t caller, const OriginPlace& p) {
    const auto [code, is_new_code] =
        codes_.try_emplace({std::string(p.file), std::string(p.function)}, static_cast<std::uint32_t>(codes_.size()));
    if (is_new_code) sites_.codes.push_back({std::string(p.function), std::string(p.file), 0});
    const auto [at, is_new] =
        places_.try_emplace({caller, code->second, p.line}, static_cast<std::uint32_t>(sites_.places.size()));
    if (is_new) sites_.places.push_back({caller, code->second, p.line});
    return at->second;
}

}  // namespace arenarium

#include "core/metrics/site_use.h"

#include <algorithm>

#include "core/metrics/requested.h"

namespace arenarium {
namespace {

constexpr std::uint32_t between_asking = 1 << 16;

}  // namespace

std::vector<OperationIndex> live_block_operations(const OperationLog& log, std::uint32_t operations,
                                                  const StopAsked& stopped) {
    operations = std::min(operations, log.size());
    std::vector<bool> live(operations);
    std::vector<OperationIndex> out;
    for (std::uint32_t i = 0; i < operations; ++i) {
        if (i % between_asking == 0 && stopped && stopped()) return out;
        const Request& request = log.request({i});
        if (request.operand && request.operand.value < operations) live[request.operand.value] = false;
        live[i] = !log.result({i}).is_null();
    }
    for (std::uint32_t i = 0; i < operations; ++i)
        if (live[i]) out.push_back({i});
    return out;
}

UseBySite use_by_site(const OperationLog& log, std::uint32_t operations, const StopAsked& stopped) {
    UseBySite out(std::max<std::size_t>(1, log.call_sites().places.size()));
    for (const OperationIndex i : live_block_operations(log, operations, stopped)) {
        const std::uint32_t site = log.origin(i).site;
        out[site < out.size() ? site : 0] += {static_cast<std::int64_t>(requested_bytes(log, i)), 1};
    }
    return out;
}

UseBySite growth_by_site(const OperationLog& log, std::uint32_t first, std::uint32_t last, const StopAsked& stopped) {
    UseBySite out = use_by_site(log, last, stopped);
    const UseBySite before = use_by_site(log, std::min(first, last), stopped);
    for (std::size_t s = 0; s < out.size(); ++s)
        out[s] += {-before[s].bytes, -before[s].blocks};
    return out;
}

UseBySite only_grown(UseBySite use) {
    for (SiteUse& u : use)
        if (u.bytes <= 0) u = {};
    return use;
}

SiteUse sum(const UseBySite& use) {
    SiteUse out;
    for (const SiteUse& u : use)
        out += u;
    return out;
}

}  // namespace arenarium

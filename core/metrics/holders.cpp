#include "core/metrics/holders.h"

#include <algorithm>
#include <unordered_map>

#include "core/metrics/requested.h"

namespace arenarium {
namespace {

// Which operations' blocks are live after the first `position` operations.
std::vector<bool> live_operations(const OperationLog& log, std::uint32_t position) {
    std::vector<bool> live(position);
    for (std::uint32_t i = 0; i < position; ++i) {
        const Request& request = log.request({i});
        if (request.operand && request.operand.value < position) live[request.operand.value] = false;
        live[i] = !log.result({i}).is_null();
    }
    return live;
}

std::uint32_t site_at(std::span<const std::uint32_t> site_of, std::uint32_t i) {
    return i < site_of.size() ? site_of[i] : 0;
}

void add(Held& held, std::uint64_t bytes) {
    ++held.blocks;
    held.bytes += bytes;
}

}  // namespace

LiveBlocks live_blocks(const OperationLog& log, const Layout& layout, std::uint32_t position,
                       std::span<const std::uint32_t> site_of) {
    position = std::min(position, log.size());
    const std::vector<bool> live = live_operations(log, position);
    LiveBlocks out;
    std::unordered_map<std::uint32_t, Held> sites;
    std::vector<Held> classes(layout.classes + 1);  // the first is the system's allocator
    for (std::uint32_t i = 0; i < position; ++i) {
        if (!live[i]) continue;
        const std::uint64_t bytes = requested_bytes(log, {i});
        const Block block = log.result({i});
        add(out.all, bytes);
        add(sites[site_at(site_of, i)], bytes);
        add(classes[block.is_raw() ? 0 : block.size_class().value + 1u], bytes);
    }
    for (const auto& [site, held] : sites)
        out.sites.push_back({site, held});
    std::sort(out.sites.begin(), out.sites.end(), [](const HeldBySite& a, const HeldBySite& b) {
        return a.held.bytes != b.held.bytes ? a.held.bytes > b.held.bytes : a.site < b.site;
    });
    for (std::uint32_t c = 0; c <= layout.classes; ++c)
        if (classes[c].blocks != 0)
            out.classes.push_back({c == 0 ? 0 : layout.block_size({static_cast<std::uint16_t>(c - 1)}), classes[c]});
    return out;
}

std::vector<Growth> growth_between(const OperationLog& log, std::uint32_t first, std::uint32_t last,
                                   std::span<const std::uint32_t> site_of) {
    last = std::min(last, log.size());
    first = std::min(first, last);
    const std::vector<bool> before = live_operations(log, first), after = live_operations(log, last);
    std::unordered_map<std::uint32_t, Growth> sites;
    for (std::uint32_t i = 0; i < last; ++i) {
        const bool was = i < first && before[i];
        if (!was && !after[i]) continue;
        const std::uint64_t bytes = requested_bytes(log, {i});
        Growth& g = sites[site_at(site_of, i)];
        if (was) add(g.before, bytes);
        if (after[i]) add(g.after, bytes);
        if (after[i] && i >= first) add(g.fresh, bytes);
    }
    std::vector<Growth> out;
    for (auto& [site, g] : sites) {
        g.site = site;
        if (g.bytes() > 0 || g.blocks() > 0 || g.fresh.blocks != 0) out.push_back(g);
    }
    std::sort(out.begin(), out.end(), [](const Growth& a, const Growth& b) {
        return a.bytes() != b.bytes() ? a.bytes() > b.bytes() : a.site < b.site;
    });
    return out;
}

}  // namespace arenarium

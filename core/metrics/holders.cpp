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

void add(Held& held, std::uint64_t bytes) {
    ++held.blocks;
    held.bytes += bytes;
}

}  // namespace

LiveBlocks live_blocks(const OperationLog& log, const Layout& layout, std::uint32_t position, const Origins& origins) {
    position = std::min(position, log.size());
    const std::vector<bool> live = live_operations(log, position);
    LiveBlocks out;
    std::unordered_map<std::uint32_t, HeldByOrigin> by_origin;
    std::vector<Held> classes(layout.classes + 1);  // the first is the system's allocator
    for (std::uint32_t i = 0; i < position; ++i) {
        const bool asks = log.request({i}).kind() != RequestKind::free;
        if (!asks && !live[i]) continue;
        HeldByOrigin& o = by_origin[origins.of({i})];
        if (asks) ++o.requests;
        if (!live[i]) continue;
        const std::uint64_t bytes = requested_bytes(log, {i});
        const Block block = log.result({i});
        add(out.all, bytes);
        add(o.held, bytes);
        add(classes[block.is_raw() ? 0 : block.size_class().value + 1u], bytes);
    }
    for (auto& [origin, o] : by_origin) {
        o.origin = origin;
        if (o.held.blocks != 0) out.origins.push_back(o);
        if (o.requests != 0) out.asking.push_back(o);
    }
    std::sort(out.origins.begin(), out.origins.end(), [](const HeldByOrigin& a, const HeldByOrigin& b) {
        return a.held.bytes != b.held.bytes ? a.held.bytes > b.held.bytes : a.origin < b.origin;
    });
    std::sort(out.asking.begin(), out.asking.end(), [](const HeldByOrigin& a, const HeldByOrigin& b) {
        return a.requests != b.requests ? a.requests > b.requests : a.origin < b.origin;
    });
    for (std::uint32_t c = 0; c <= layout.classes; ++c)
        if (classes[c].blocks != 0)
            out.classes.push_back({c == 0 ? 0 : layout.block_size({static_cast<std::uint16_t>(c - 1)}), classes[c]});
    return out;
}

std::vector<Growth> growth_between(const OperationLog& log, std::uint32_t first, std::uint32_t last,
                                   const Origins& origins) {
    last = std::min(last, log.size());
    first = std::min(first, last);
    const std::vector<bool> before = live_operations(log, first), after = live_operations(log, last);
    std::unordered_map<std::uint32_t, Growth> by_origin;
    for (std::uint32_t i = 0; i < last; ++i) {
        const bool was = i < first && before[i];
        if (!was && !after[i]) continue;
        const std::uint64_t bytes = requested_bytes(log, {i});
        Growth& g = by_origin[origins.of({i})];
        if (was) add(g.before, bytes);
        if (after[i]) add(g.after, bytes);
        if (after[i] && i >= first) add(g.fresh, bytes);
    }
    std::vector<Growth> out;
    for (auto& [origin, g] : by_origin) {
        g.origin = origin;
        if (g.bytes() > 0 || g.blocks() > 0 || g.fresh.blocks != 0) out.push_back(g);
    }
    std::sort(out.begin(), out.end(), [](const Growth& a, const Growth& b) {
        return a.bytes() != b.bytes() ? a.bytes() > b.bytes() : a.origin < b.origin;
    });
    return out;
}

}  // namespace arenarium

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

}  // namespace

HolderTotals::HolderTotals(const Layout& layout) : layout_(layout), classes_(layout.classes + 1) {}

void HolderTotals::asked(std::uint32_t origin, std::uint64_t requests) {
    origins_[origin].requests += requests;
}

void HolderTotals::holds(std::uint32_t origin, const Held& held) {
    origins_[origin].held += held;
}

void HolderTotals::in_class(std::optional<SizeClass> size_class, const Held& held) {
    classes_[size_class ? size_class->value + 1u : 0] += held;
}

LiveBlocks HolderTotals::sorted() const {
    LiveBlocks out;
    for (const Held& held : classes_)
        out.all += held;
    for (auto [origin, o] : origins_) {
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
    for (std::uint32_t c = 0; c <= layout_.classes; ++c)
        if (classes_[c].blocks != 0)
            out.classes.push_back({c == 0 ? 0 : layout_.block_size({static_cast<std::uint16_t>(c - 1)}), classes_[c]});
    return out;
}

void GrowthTotals::before(std::uint32_t origin, const Held& held) {
    origins_[origin].before += held;
}
void GrowthTotals::after(std::uint32_t origin, const Held& held) {
    origins_[origin].after += held;
}
void GrowthTotals::fresh(std::uint32_t origin, const Held& held) {
    origins_[origin].fresh += held;
}

std::vector<Growth> GrowthTotals::sorted() const {
    std::vector<Growth> out;
    for (auto [origin, g] : origins_) {
        g.origin = origin;
        if (g.bytes() > 0 || g.blocks() > 0 || g.fresh.blocks != 0) out.push_back(g);
    }
    std::sort(out.begin(), out.end(), [](const Growth& a, const Growth& b) {
        return a.bytes() != b.bytes() ? a.bytes() > b.bytes() : a.origin < b.origin;
    });
    return out;
}

LiveBlocks live_blocks(const OperationLog& log, const Layout& layout, std::uint32_t position, const Origins& origins) {
    position = std::min(position, log.size());
    const std::vector<bool> live = live_operations(log, position);
    HolderTotals totals(layout);
    for (std::uint32_t i = 0; i < position; ++i) {
        if (log.request({i}).kind() != RequestKind::free) totals.asked(origins.of({i}), 1);
        if (!live[i]) continue;
        const Block block = log.result({i});
        const Held held{1, requested_bytes(log, {i})};
        totals.holds(origins.of({i}), held);
        totals.in_class(block.is_raw() ? std::nullopt : std::optional(block.size_class()), held);
    }
    return totals.sorted();
}

std::vector<Growth> growth_between(const OperationLog& log, std::uint32_t first, std::uint32_t last,
                                   const Origins& origins) {
    last = std::min(last, log.size());
    first = std::min(first, last);
    const std::vector<bool> before = live_operations(log, first), after = live_operations(log, last);
    GrowthTotals totals;
    for (std::uint32_t i = 0; i < last; ++i) {
        const bool was = i < first && before[i];
        if (!was && !after[i]) continue;
        const Held held{1, requested_bytes(log, {i})};
        const std::uint32_t origin = origins.of({i});
        if (was) totals.before(origin, held);
        if (after[i]) totals.after(origin, held);
        if (after[i] && i >= first) totals.fresh(origin, held);
    }
    return totals.sorted();
}

}  // namespace arenarium

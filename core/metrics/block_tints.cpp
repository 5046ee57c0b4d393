#include "core/metrics/block_tints.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/metrics/block_list.h"
#include "core/metrics/line_use.h"
#include "core/metrics/requested.h"
#include "core/process/block_owner.h"
#include "core/process/origins.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium {
namespace {

// A live block of a pool, by what it is to be told apart by: an origin, the number of a type, or an operation.
struct Told {
    Block block;
    std::uint32_t by;
};

std::uint8_t spread(std::size_t i, std::size_t count) {
    // The dark end of the scale comes first; its very ends are hard to see on either theme.
    return static_cast<std::uint8_t>(count < 2 ? 96 : 24 + i * 215 / (count - 1));
}

}  // namespace

BlockTints block_tints(const Moment& m, TintBy by, const StopAsked& stopped) {
    BlockTints out;
    out.by_ = by;
    const std::uint32_t operations = begun_operations(m.position);
    const Origins lines(m.log, Origins::By::line);
    std::vector<Told> told;
    std::vector<std::string> types{""};
    std::map<std::string, std::uint32_t> type_numbers{{"", 0}};
    const auto type_number = [&](const std::string& name) {
        const auto [at, fresh] = type_numbers.try_emplace(name, static_cast<std::uint32_t>(types.size()));
        if (fresh) types.push_back(name);
        return at->second;
    };
    if (by != TintBy::type) {
        for (const OperationIndex i : live_block_operations(m.log, operations, stopped)) {
            // A realloc that found no memory left the block as it was.
            const OperationIndex maker = sizing_operation(m.log, i);
            if (m.log.result(i).is_pool_block())
                told.push_back({m.log.result(i), by == TintBy::line    ? lines.of(maker)
                                                 : by == TintBy::actor ? m.log.requester(maker).actor + 1
                                                                       : maker.value + 1});
        }
    }
    // What was there before the log: snapshots know types and lines of it.
    if (by == TintBy::type || (m.log.size() == 0 && by != TintBy::actor))
        for_each_live_block(m, [&](const LiveBlock& live) {
            const InheritedBlock* known = live.inherited ? m.log.inherited(live.block) : nullptr;
            if (known == nullptr) return;
            const bool by_type = is_named_by_type(m.log, *known);
            if (by == TintBy::type && by_type) told.push_back({live.block, type_number(known->name)});
            if (by == TintBy::line && !by_type)
                told.push_back({live.block, type_number(origin_text(place_of(m.log, *known)))});
            if (by == TintBy::age && known->operation) told.push_back({live.block, known->operation.value + 1});
        });

    const auto bytes = [&](Block b) { return static_cast<std::int64_t>(m.layout->block_size(b.size_class())); };
    std::unordered_map<std::uint32_t, std::uint8_t> key_of;
    if (by == TintBy::age) {
        std::uint32_t last = operations;
        for (const Told& t : told)
            last = std::max(last, t.by);
        const std::uint32_t width =
            std::max(1u, static_cast<std::uint32_t>((last + BlockTints::most_keys - 1) / BlockTints::most_keys));
        for (std::size_t k = 0; k < BlockTints::most_keys && k * width < last; ++k) {
            const auto from = static_cast<std::uint32_t>(k * width);
            out.keys_.push_back({"", {}, spread(k, BlockTints::most_keys), from, std::min(last, from + width)});
        }
        for (Told& t : told) {
            t.by = (t.by - 1) / width + 1;
            out.keys_[t.by - 1].use += {bytes(t.block), 1};
        }
    } else {
        std::unordered_map<std::uint32_t, SiteUse> uses;
        for (const Told& t : told)
            uses[t.by] += {bytes(t.block), 1};
        std::vector<std::pair<std::uint32_t, SiteUse>> list(uses.begin(), uses.end());
        std::erase_if(list, [](const auto& u) { return u.first == 0; });  // nobody knows
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.second.bytes != b.second.bytes ? a.second.bytes > b.second.bytes : a.first < b.first;
        });
        const std::size_t count = std::min(list.size(), BlockTints::most_keys);
        const bool by_name = by == TintBy::type || m.log.size() == 0;
        for (std::size_t k = 0; k < list.size(); ++k) {
            key_of[list[k].first] = k < count ? static_cast<std::uint8_t>(k + 1) : BlockTints::others;
            if (k < count)
                out.keys_.push_back({by == TintBy::actor ? actor_name(m.log, list[k].first - 1)
                                     : by_name           ? types[list[k].first]
                                                         : origin_text(lines.place(list[k].first)),
                                     list[k].second, spread(k, count), 0, 0});
        }
    }

    std::vector<BlockTints::Tinted> tinted;
    for (const Told& t : told)
        tinted.push_back({t.block, by == TintBy::age ? static_cast<std::uint8_t>(t.by)
                                   : t.by == 0       ? BlockTints::unknown
                                                     : key_of[t.by]});
    out.paint(m, tinted);
    return out;
}

BlockTints tints_of_line(const Moment& m, std::string_view file, std::uint32_t line, const StopAsked& stopped) {
    BlockTints out;
    std::vector<bool> wanted(m.log.call_sites().places.size());
    for (const std::uint32_t site : sites_of_line(m.log.call_sites(), file, line))
        wanted[site] = true;
    TintKey key{"", {}, 150, 0, 0};
    std::vector<BlockTints::Tinted> tinted;
    for (const OperationIndex i : live_block_operations(m.log, begun_operations(m.position), stopped)) {
        const Block block = m.log.result(i);
        if (!block.is_pool_block()) continue;
        const std::uint32_t site = m.log.origin(sizing_operation(m.log, i)).site;
        const bool here = site < wanted.size() && wanted[site];
        if (here) key.use += {static_cast<std::int64_t>(m.layout->block_size(block.size_class())), 1};
        if (here && key.name.empty()) key.name = origin_text(m.log.call_site(site));
        tinted.push_back({block, here ? std::uint8_t{1} : BlockTints::others});
    }
    out.keys_.push_back(std::move(key));
    out.paint(m, tinted);
    return out;
}

void BlockTints::paint(const Moment& m, const std::vector<Tinted>& tinted) {
    const HeapState& s = m.heap();
    begins_.assign(s.pools.size(), 0);
    pools_.assign(s.pools.size(), unknown);
    std::uint64_t at = 0;
    for (std::uint32_t p = 0; p < s.pools.size(); ++p) {
        begins_[p] = at;
        const bool has_blocks =
            p >= usedpools_heads && s.pools[p].ref_count != 0 && has_size_class(s.pools[p], *m.layout);
        if (has_blocks) at += m.layout->blocks_per_pool(s.pools[p].szidx);
    }
    of_.assign(at, unknown);
    std::vector<std::array<std::uint32_t, most_keys + 2>> counts(s.pools.size());  // unknown, the keys, others
    for (const Tinted& t : tinted) {
        const PoolIndex p = t.block.pool();
        if (p.value >= s.pools.size()) continue;
        const std::uint64_t where = begin(p) + t.block.number().value;
        if (where >= begin({p.value + 1})) continue;
        of_[where] = t.tint;
        ++counts[p.value][std::min<std::size_t>(t.tint, most_keys + 1)];
    }
    for (std::uint32_t p = 0; p < s.pools.size(); ++p) {
        const auto most = std::max_element(counts[p].begin(), counts[p].end());
        const auto tint = static_cast<std::size_t>(most - counts[p].begin());
        pools_[p] = *most == 0 ? unknown : tint > most_keys ? others : static_cast<std::uint8_t>(tint);
    }
}

}  // namespace arenarium

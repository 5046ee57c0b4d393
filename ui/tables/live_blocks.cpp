#include "ui/tables/live_blocks.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/base/number_text.h"
#include "core/metrics/requested.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::ui {
namespace {

void appendPool(const Moment& f, PoolIndex p, LiveBlocks& out) {
    const std::vector<bool> live = liveMap(f, p);
    if (std::find(live.begin(), live.end(), true) == live.end()) return;
    const auto count = static_cast<std::uint32_t>(live.size());
    const auto owners = f.log.owners(p, count, begunOperations(f));
    const SizeClass szidx = f.heap().pool(p).szidx;
    for (std::uint32_t b = 0; b < count; ++b)
        if (live[b])
            out.push_back({Block::in_pool(p, {static_cast<std::uint16_t>(b)}, szidx),
                           b < owners.size() ? owners[b] : OperationIndex{}});
}

// A raw block is live from the operation that returned it until one acts on it.
void appendRaw(const Moment& f, LiveBlocks& out, const Stopped& stopped) {
    const std::uint32_t end = f.position.operation;
    std::vector<bool> gone(end, false);
    std::vector<std::uint32_t> raw;
    for (std::uint32_t i = 0; i < end; ++i) {
        if (i % 65536 == 0 && stopped && stopped()) return;
        const OperationIndex op{i};
        const Request& r = f.log.request(op);
        const Block result = f.log.result(op);
        const bool acts = r.kind() == RequestKind::free || r.kind() == RequestKind::realloc;
        if (acts && r.operand) gone[r.operand.value] = true;
        if (result.is_raw() && r.kind() != RequestKind::free) raw.push_back(i);
    }
    for (const std::uint32_t i : raw)
        if (!gone[i]) out.push_back({f.log.result({i}), {i}});
}

std::string lower(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

template <class Key>
void sortBy(LiveBlocks& rows, bool descending, Key key) {
    using Value = decltype(key(rows.front()));
    std::vector<std::pair<Value, LiveBlock>> keyed;
    keyed.reserve(rows.size());
    for (const LiveBlock& r : rows)
        keyed.emplace_back(key(r), r);
    if (descending)
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
    else
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto& k) { return k.second; });
}

// "keep[9]" before "keep[10]".
std::pair<std::string, std::int64_t> naturalName(const std::string& name) {
    const std::size_t open = name.rfind('[');
    if (open == std::string::npos) return {name, -1};
    std::int64_t element = -1;
    std::from_chars(name.data() + open + 1, name.data() + name.size(), element);
    return {name.substr(0, open), element};
}

}  // namespace

bool hasArenaObject(const Moment& f, PoolIndex p) {
    return !Layout::is_usedpools_head(p) && p.value < f.heap().pools.size() &&
           f.layout->arena_of(p).value < f.heap().arenas.size();
}

OperationIndex begunOperations(const Moment& f) {
    const std::uint32_t begun = f.position.operation + (f.position.micro > 0 ? 1 : 0);
    return {std::min(begun, f.log.size())};
}

std::vector<bool> liveMap(const Moment& f, PoolIndex p) {
    if (!hasArenaObject(f, p) || !is_carved(f.heap(), *f.layout, p)) return {};
    const PoolBlocks blocks = pool_blocks(f.heap(), *f.layout, p);
    std::vector<bool> live(blocks.status.size());
    for (std::size_t i = 0; i < live.size(); ++i)
        live[i] = blocks.status[i] == BlockStatus::in_use;
    return live;
}

bool isLive(const Moment& f, PoolIndex p, std::uint32_t block) {
    return hasArenaObject(f, p) && is_carved(f.heap(), *f.layout, p) &&
           block_status(f.heap(), *f.layout, p, block) == BlockStatus::in_use;
}

LiveBlocks liveBlocksOfPool(const Moment& f, PoolIndex p) {
    LiveBlocks rows;
    appendPool(f, p, rows);
    return rows;
}

LiveBlocks liveBlocks(const Moment& f, const Stopped& stopped) {
    LiveBlocks rows;
    for (std::uint32_t p = usedpools_heads; p < f.heap().pools.size(); ++p) {
        if (p % 64 == 0 && stopped && stopped()) return rows;
        appendPool(f, {p}, rows);
    }
    if (f.heap().raw.blocks > 0) appendRaw(f, rows, stopped);
    return rows;
}

std::uint64_t requestedBytes(const Moment& f, const LiveBlock& r) {
    return r.owner ? requested_bytes(f.log, r.owner) : blockBytes(f, r);
}

std::uint64_t blockBytes(const Moment& f, const LiveBlock& r) {
    return r.block.is_pool_block() ? f.layout->block_size(r.block.size_class()) : r.block.raw_bytes();
}

std::uint32_t scriptLine(const Moment& f, const LiveBlock& r) {
    return r.owner ? f.log.origin(r.owner).line : 0;
}

std::string blockName(const Moment& f, const LiveBlock& r) {
    return r.owner ? f.log.name(r.owner) : std::string();
}

Address blockAddress(const Moment& f, const LiveBlock& r) {
    return r.block.is_pool_block() ? Allocator::block_address(f.heap(), *f.layout, *f.profile, r.block) : Address{};
}

LiveBlocks filtered(const Moment& f, const LiveBlocks& rows, const std::string& text, const Stopped& stopped) {
    if (text.empty()) return rows;
    const std::string wanted = lower(text);
    LiveBlocks found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 4096 == 0 && stopped && stopped()) break;
        const LiveBlock& r = rows[i];
        const bool hit = lower(blockName(f, r)).find(wanted) != std::string::npos ||
                         hex_address(blockAddress(f, r)).find(wanted) != std::string::npos ||
                         wanted == "line " + std::to_string(scriptLine(f, r)) ||
                         wanted == std::to_string(requestedBytes(f, r)) + " b" ||
                         wanted == std::to_string(requestedBytes(f, r));
        if (hit) found.push_back(r);
    }
    return found;
}

void sortBlocks(const Moment& f, LiveBlocks& rows, BlockOrder order) {
    switch (order.column) {
        case BlockColumn::name:
            return sortBy(rows, order.descending, [&](const LiveBlock& r) { return naturalName(blockName(f, r)); });
        case BlockColumn::requested:
            return sortBy(rows, order.descending, [&](const LiveBlock& r) { return requestedBytes(f, r); });
        case BlockColumn::size:
            return sortBy(rows, order.descending, [&](const LiveBlock& r) { return blockBytes(f, r); });
        case BlockColumn::address:
            return sortBy(rows, order.descending,
                          [&](const LiveBlock& r) { return std::pair(r.block.is_raw(), blockAddress(f, r).value); });
        case BlockColumn::line:
            return sortBy(rows, order.descending, [&](const LiveBlock& r) { return scriptLine(f, r); });
        case BlockColumn::pool:
            return sortBy(rows, order.descending,
                          [](const LiveBlock& r) { return r.block.is_raw() ? UINT32_MAX : r.block.pool().value; });
        case BlockColumn::arena:
            return sortBy(rows, order.descending, [&](const LiveBlock& r) {
                return r.block.is_raw() ? UINT32_MAX : f.heap().arena(f.layout->arena_of(r.block.pool())).ordinal.value;
            });
    }
}

}  // namespace arenarium::ui

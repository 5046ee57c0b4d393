#include "core/metrics/size_classes.h"

#include <algorithm>

#include "core/metrics/requested.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

// One bit a block: still to be found in the log.
class Wanted {
public:
    Wanted(const HeapState& s, const Layout& l) : start_(s.pools.size(), nowhere) {
        for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) {
            if (s.pool(p).ref_count == 0) return;
            const PoolBlocks blocks = pool_blocks(s, l, p);
            start_[p.value] = bits_.size();
            for (const BlockStatus status : blocks.status)
                bits_.push_back(status == BlockStatus::in_use);
            left_ += blocks.in_use;
        });
    }

    std::uint64_t left() const { return left_; }
    // Was it wanted? It is not any more.
    bool found(Block b) {
        const std::size_t start = start_[b.pool().value];
        if (start == nowhere || !bits_[start + b.number().value]) return false;
        bits_[start + b.number().value] = false;
        --left_;
        return true;
    }

private:
    static constexpr std::size_t nowhere = SIZE_MAX;
    std::vector<std::size_t> start_;
    std::vector<bool> bits_;
    std::uint64_t left_ = 0;
};

constexpr std::uint32_t between_polls = 1 << 16;

}  // namespace

std::vector<SizeClassRow> size_class_table(const HeapState& s, const Profile& profile, const Layout& l) {
    std::vector<SizeClassRow> rows(profile.size_classes());
    for (std::uint16_t i = 0; i < rows.size(); ++i) {
        rows[i].szidx = {i};
        rows[i].block_size = l.block_size({i});
    }
    for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (!has_size_class(pool, l)) return;
        SizeClassRow& row = rows[pool.szidx.value];
        if (pool.ref_count == 0) {
            ++row.empty_pools_kept;
            return;
        }
        const std::uint32_t blocks = l.blocks_per_pool(pool.szidx), touched = blocks_below_nextoffset(pool, l);
        const std::uint32_t in_use = std::min<std::uint32_t>(pool.ref_count, touched);
        ++(state_of_carved(s, l, p) == PoolState::full ? row.pools_full : row.pools_used);
        row.blocks_in_use += in_use;
        row.blocks_free += touched - in_use;
        row.blocks_virgin += blocks - touched;
        row.header_bytes += l.overhead;
        row.leftover_bytes += l.pool_size - l.overhead - blocks * row.block_size;
    });
    return rows;
}

std::optional<std::vector<ClassRequests>> requests_by_class(const HeapState& s, const Profile& profile, const Layout& l,
                                                            const OperationLog& log, OperationIndex before,
                                                            const std::function<bool()>& cancelled) {
    std::vector<ClassRequests> classes(profile.size_classes());
    Wanted wanted(s, l);
    const std::uint64_t padding = std::uint64_t{profile.debug_words} * profile.word;
    const std::uint32_t end = std::min(before.value, log.size());
    for (std::uint32_t i = end; i-- > 0 && wanted.left() > 0;) {
        if (cancelled && (end - 1 - i) % between_polls == 0 && cancelled()) return std::nullopt;
        const Block b = log.result({i});
        // A refused realloc left the block as it was: an earlier operation made it.
        if (!b.is_pool_block() || b.refused() || b.pool().value >= s.pools.size()) continue;
        if (!wanted.found(b)) continue;
        ClassRequests& c = classes[b.size_class().value];
        const std::uint64_t bytes = log.request({i}).bytes;
        ++c.blocks;
        c.requested += bytes;
        c.padding += padding;
        c.lost += l.block_size(b.size_class()) - std::min<std::uint64_t>(bytes + padding, l.block_size(b.size_class()));
    }
    return classes;
}

}  // namespace arenarium

#include "core/scene/pymalloc/summary.h"

#include <algorithm>
#include <array>

#include "core/picture/palette.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/class_ramp.h"

namespace arenarium {
namespace {

std::uint16_t share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(std::min(part, whole) * 65535 / whole);
}

bool concerns_pool(Field f) {
    return f >= Field::ref_count && f <= Field::block_link;
}
bool concerns_arena(Field f) {
    return f >= Field::arena_address && f <= Field::prevarena;
}

}  // namespace

Summary::Summary(const HeapState& s, const Profile& profile, const Layout& l) : pools_per_arena_(s.pools_per_arena) {
    pools_.resize(std::size_t{s.maxarenas()} * pools_per_arena_);
    arenas_.resize(s.maxarenas());
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a)
        if (s.arenas[a].address) read_arena(s, profile, l, {a});
    read_orders(s, true);
}

void Summary::read_arena(const HeapState& s, const Profile& profile, const Layout& l, ArenaIndex a) {
    ArenaSummary& sum = arenas_[a.value];
    blocks_ -= sum.blocks;
    bytes_in_blocks_ -= sum.bytes_in_blocks;
    sum = {};
    sum.carved = carved_pools(s, l, a);
    std::array<std::uint32_t, max_size_classes> blocks_of_class{};
    PoolSummary* out = &pools_[std::size_t{a.value} * pools_per_arena_];
    PoolIndex p = l.pool(a, 0);
    for (std::uint32_t i = 0; i < sum.carved; ++i, ++out, ++p.value) {
        const PoolHeader* header = &s.pool(p);
        out->state = state_of_carved(s, l, p);
        out->ramp = ramp_place(header->szidx, l);
        out->fill = 0;
        if (out->state == PoolState::empty) continue;
        const std::uint32_t room = l.blocks_per_pool(header->szidx);  // ref_count <= room, both below 2^16
        out->fill = static_cast<std::uint16_t>(header->ref_count * 65535u / room);
        blocks_of_class[header->szidx.value] += header->ref_count;
        ++sum.pools_in_use;
    }
    for (std::uint32_t i = sum.carved; i < pools_per_arena_; ++i)
        *out++ = {};
    std::uint64_t most = 0;
    for (std::uint32_t c = 0; c < l.classes; ++c) {
        const SizeClass size_class{static_cast<std::uint16_t>(c)};
        const std::uint64_t bytes = std::uint64_t{blocks_of_class[c]} * l.block_size(size_class);
        sum.blocks += blocks_of_class[c];
        sum.bytes_in_blocks += bytes;
        if (bytes > most) most = bytes, sum.ramp = ramp_place(size_class, l);
    }
    sum.fill = share(sum.bytes_in_blocks, profile.arena_size);
    blocks_ += sum.blocks;
    bytes_in_blocks_ += sum.bytes_in_blocks;
}

void Summary::read_orders(const HeapState& s, bool arenas_changed) {
    if (arenas_changed) {
        by_address_.clear();
        for (std::uint32_t a = 0; a < s.maxarenas(); ++a)
            if (s.arenas[a].address) by_address_.push_back({a});
        std::sort(by_address_.begin(), by_address_.end(), [&s](ArenaIndex a, ArenaIndex b) {
            const ArenaObject &left = s.arena(a), &right = s.arena(b);
            return left.interpreter != right.interpreter ? left.interpreter < right.interpreter
                                                         : left.address < right.address;
        });
    }
    by_usable_.clear();
    std::vector<bool> listed(s.maxarenas());
    for (const ArenaIndex a : usable_arenas_of(s)) {
        if (listed[a.value]) break;
        listed[a.value] = true;
        by_usable_.push_back(a);
    }
    usable_ = static_cast<std::uint32_t>(by_usable_.size());
    for (const ArenaIndex a : by_address_)
        if (!listed[a.value]) by_usable_.push_back(a);
}

void Summary::refresh(const HeapState& s, const Profile& profile, const Layout& l, std::span<const Change> changes) {
    pools_.resize(std::size_t{s.maxarenas()} * pools_per_arena_);
    for (std::size_t a = s.maxarenas(); a < arenas_.size(); ++a) {  // a growth was taken back
        blocks_ -= arenas_[a].blocks;
        bytes_in_blocks_ -= arenas_[a].bytes_in_blocks;
    }
    arenas_.resize(s.maxarenas());
    std::vector<std::uint32_t> touched;
    bool arenas_changed = false, order_changed = false;
    for (const Change& c : changes) {
        const Field f = static_cast<Field>(c.field);
        const auto touch_pool = [&](std::uint64_t p) {
            if (p >= usedpools_heads && p < s.pools.size())
                touched.push_back(l.arena_of({static_cast<std::uint32_t>(p)}).value);
        };
        if (concerns_pool(f)) touch_pool(c.object);
        // Whether a pool is linked is said by its neighbours.
        if (f == Field::nextpool || f == Field::prevpool) touch_pool(c.before), touch_pool(c.after);
        if (concerns_arena(f)) touched.push_back(c.object);
        arenas_changed |= f == Field::arena_address || f == Field::arenas;
        order_changed |= concerns_arena(f) || f == Field::usable_arenas || f == Field::interpreter;
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const std::uint32_t a : touched)
        if (a < s.maxarenas()) read_arena(s, profile, l, {a});
    if (arenas_changed || order_changed) read_orders(s, arenas_changed);
}

bool operator==(const Summary& a, const Summary& b) {
    const auto same_pool = [](const PoolSummary& x, const PoolSummary& y) {
        return x.state == y.state && x.ramp == y.ramp && x.fill == y.fill;
    };
    const auto same_arena = [](const ArenaSummary& x, const ArenaSummary& y) {
        return x.bytes_in_blocks == y.bytes_in_blocks && x.blocks == y.blocks && x.pools_in_use == y.pools_in_use &&
               x.carved == y.carved && x.fill == y.fill && x.ramp == y.ramp;
    };
    return a.blocks_ == b.blocks_ && a.bytes_in_blocks_ == b.bytes_in_blocks_ && a.usable_ == b.usable_ &&
           a.by_address_ == b.by_address_ && a.by_usable_ == b.by_usable_ &&
           std::equal(a.pools_.begin(), a.pools_.end(), b.pools_.begin(), b.pools_.end(), same_pool) &&
           std::equal(a.arenas_.begin(), a.arenas_.end(), b.arenas_.begin(), b.arenas_.end(), same_arena);
}

}  // namespace arenarium

#include "core/trace/block_map.h"

#include <bit>

namespace arenarium {
namespace {

// Offset × (2^40 / size + 1) / 2^40 is offset / size as long as offset × size is less than 2^40.
constexpr int inverse_shift = 40;
constexpr std::uint64_t page = 4096, end_of_addresses = std::uint64_t{1} << 48;

unsigned shift_of(std::uint64_t power_of_two) {
    return static_cast<unsigned>(std::countr_zero(power_of_two));
}

}  // namespace

BlockMap::BlockMap(const Profile& p)
    : pool_size_(p.pool_size),
      arena_size_(p.arena_size),
      overhead_(p.pool_overhead()),
      debug_offset_(p.debug() ? 2 * p.word : 0),
      debug_bytes_(std::uint64_t{p.debug_words} * p.word),
      smallest_(debug_bytes_ == 0 ? 1 : 0),
      small_sizes_(p.threshold < debug_bytes_ ? 0 : p.threshold - debug_bytes_ + 1 - smallest_),
      alignment_shift_(shift_of(p.alignment)),
      pool_shift_(shift_of(p.pool_size)),
      arena_shift_(shift_of(p.arena_size)),
      current_(p.size_classes(), none) {}

// An arena begins in one arena-sized slot of the addresses and ends in it or the next; two never begin in the same.
bool BlockMap::arena_obtained(Address base) {
    if (base.value < arena_size_ || base.value % page != 0 || base.value > end_of_addresses - 2 * arena_size_)
        return false;
    const std::uint64_t slot = base.value >> arena_shift_;
    const std::uint64_t* before = arenas_.find(slot - 1);
    const std::uint64_t* after = arenas_.find(slot + 1);
    if (arenas_.find(slot) || (before && *before + arena_size_ > base.value) ||
        (after && *after < base.value + arena_size_))
        return false;
    arenas_.insert(slot, base.value);
    return true;
}

bool BlockMap::arena_released(Address base) {
    const std::uint64_t* held = arenas_.find(base.value >> arena_shift_);
    if (!held || *held != base.value) return false;
    for (std::uint64_t at = base.value >> pool_shift_; at <= (base.value + arena_size_ - 1) >> pool_shift_; ++at) {
        const std::uint32_t* index = pool_index_.find(at);
        if (!index || pools_[*index].base.value < base.value) continue;
        const std::uint16_t size_class = pools_[*index].size_class;
        if (size_class != no_block && current_[size_class] == *index) current_[size_class] = none;
        // What was born there has no place any more.
        pools_[*index] = {};
        unused_pools_.push_back(*index);
        pool_index_.erase(at);
    }
    arenas_.erase(base.value >> arena_shift_);
    return true;
}

Address BlockMap::arena_of(Address a) const {
    const std::uint64_t slot = a.value >> arena_shift_;
    if (slot == 0) return {};
    for (const std::uint64_t s : {slot, slot - 1}) {
        const std::uint64_t* base = arenas_.find(s);
        if (base && a.value >= *base && a.value - *base < arena_size_) return {*base};
    }
    return {};
}

bool BlockMap::is_outside(Address a) const {
    return pool_index_.find(a.value >> pool_shift_) == nullptr && !arena_of(a);
}

std::uint32_t BlockMap::pool_of(Address a) {
    if (const std::uint32_t* known = pool_index_.find(a.value >> pool_shift_)) return *known;
    const Address arena = arena_of(a);
    const Address base{a.value >> pool_shift_ << pool_shift_};
    if (!arena || base < arena || base.value + pool_size_ > arena.value + arena_size_) return none;
    return add_pool(base);
}

std::uint32_t BlockMap::add_pool(Address base) {
    std::uint32_t index = static_cast<std::uint32_t>(pools_.size());
    if (unused_pools_.empty()) {
        pools_.emplace_back();
    } else {
        index = unused_pools_.back();
        unused_pools_.pop_back();
    }
    pools_[index].base = base;
    pool_index_.insert(base.value >> pool_shift_, index);
    return index;
}

void BlockMap::start_class(Pool& pool, std::uint32_t size_class) {
    pool.size_class = static_cast<std::uint16_t>(size_class);
    pool.capacity = static_cast<std::uint16_t>((pool_size_ - overhead_) / size_of(size_class));
    pool.block_size = static_cast<std::uint32_t>(size_of(size_class));
    pool.first = pool.base + (overhead_ + debug_offset_);
    pool.inverse = (std::uint64_t{1} << inverse_shift) / size_of(size_class) + 1;
    pool.fresh = 0;
    pool.free_head = no_block;
    pool.numbers.assign(pool.capacity, free_mark | no_block);
}

std::uint16_t BlockMap::block_at(const Pool& pool, Address a) const {
    if (pool.size_class == no_block) return no_block;
    const std::uint64_t offset = a.value - pool.first.value;
    // An address before the first block makes a huge offset.
    if (offset >= pool_size_) return no_block;
    const std::uint64_t block = offset * pool.inverse >> inverse_shift;
    return block < pool.capacity && block * pool.block_size == offset ? static_cast<std::uint16_t>(block) : no_block;
}

std::uint16_t BlockMap::take(std::uint32_t index, Address a, std::uint32_t size_class, std::uint32_t number) {
    Pool& pool = pools_[index];
    if (pool.used == 0 && pool.size_class != size_class) {
        if (pool.size_class != no_block && current_[pool.size_class] == index) current_[pool.size_class] = none;
        start_class(pool, size_class);
    }
    if (pool.size_class != size_class) return no_block;
    const std::uint16_t block = block_at(pool, a);
    if (block == no_block || (pool.numbers[block] & free_mark) == 0) return no_block;
    const auto next = static_cast<std::uint16_t>(pool.numbers[block]);
    if (block == pool.free_head) {
        pool.free_head = next;
    } else if (block >= pool.fresh) {
        pool.fresh = static_cast<std::uint16_t>(block + 1);
    } else {
        std::uint16_t before = pool.free_head;
        while (before != no_block && static_cast<std::uint16_t>(pool.numbers[before]) != block)
            before = static_cast<std::uint16_t>(pool.numbers[before]);
        if (before != no_block) pool.numbers[before] = free_mark | next;
    }
    pool.numbers[block] = number;
    ++pool.used;
    current_[size_class] = index;
    return block;
}

BlockMap::Place BlockMap::born(Address a, std::uint64_t bytes, std::uint32_t number) {
    if (!a || a.value >= end_of_addresses) return {};
    const std::uint32_t pool = pool_of(a);
    if (pool != none) {
        const std::uint32_t size_class = class_of(bytes);
        const std::uint16_t block = size_class == none ? no_block : take(pool, a, size_class, number);
        return block == no_block ? Place{} : Place::in_pool(pool, block);
    }
    if (others_.find(a.value)) return {};
    others_.insert(a.value, number);
    return Place::outside(a);
}

std::optional<std::uint32_t> BlockMap::died(Address a) {
    const std::uint32_t index = pool_of(a);
    if (index == none) {
        const std::uint32_t* known = others_.find(a.value);
        if (!known) return std::nullopt;
        const std::uint32_t number = *known;
        others_.erase(a.value);
        return number;
    }
    Pool& pool = pools_[index];
    const std::uint16_t block = block_at(pool, a);
    if (block == no_block || (pool.numbers[block] & free_mark) != 0) return std::nullopt;
    const std::uint32_t number = pool.numbers[block];
    end(pool, index, block);
    return number;
}

std::optional<std::uint32_t> BlockMap::renumber(Address a, std::uint32_t number) {
    const std::uint32_t index = pool_of(a);
    std::uint32_t* place = nullptr;
    if (index == none) {
        place = others_.find(a.value);
    } else {
        const std::uint16_t block = block_at(pools_[index], a);
        if (block != no_block && (pools_[index].numbers[block] & free_mark) == 0) place = &pools_[index].numbers[block];
    }
    if (!place) return std::nullopt;
    const std::uint32_t old = *place;
    *place = number;
    return old;
}

}  // namespace arenarium

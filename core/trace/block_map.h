// Which blocks of a recorded program are live, by address, and a guess where its next block will be. Writer and reader
// of a trace keep one each and feed them the same, so an address that was guessed right takes no room in the file.
//
// The guess is part of the format (see trace_format.h), and much simpler than pymalloc: for each size class one current
// pool, which is the pool of the last block of that class or the last full pool of it in which a block was freed; in a
// pool the block freed last, then the lowest one never used. It knows nothing of the order of pools and arenas.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/pymalloc/profile.h"
#include "core/trace/number_table.h"

namespace arenarium {

class BlockMap {
public:
    static constexpr std::uint32_t most_numbers = (1u << 31) - 2;

    explicit BlockMap(const Profile&);

    // False: not a place for an arena, or the arena overlaps one that is held.
    bool arena_obtained(Address base);
    // Blocks that are live in it go with it. False: no such arena.
    bool arena_released(Address base);

    // No arena that is held lies there.
    bool is_outside(Address) const;
    // A block that lies there is known. REQUIRES: is_outside.
    bool is_live_outside(Address a) const { return others_.find(a.value) != nullptr; }

    // A block of so many bytes, as the program asked for them, came into being where it was expected: by far the most
    // cases. `number` as in born(). Otherwise false, and nothing is changed.
    bool born_as_guessed(Address a, std::uint64_t bytes, std::uint32_t number) {
        Pool* const pool = guessed_pool(bytes);
        if (!pool || address_of(*pool, next_block(*pool)) != a) return false;
        take_next(*pool, number);
        return true;
    }
    // The same wherever it is expected. 0: there is no guess, and nothing is changed.
    Address born_where_guessed(std::uint64_t bytes, std::uint32_t number) {
        Pool* const pool = guessed_pool(bytes);
        return pool ? take_next(*pool, number) : Address{};
    }

    // A block came into being. `number` is the caller's name for it, at most `most_numbers`. False: a live block is
    // there.
    bool born(Address, std::uint64_t bytes, std::uint32_t number);
    // A block ended. Its number; nothing when there is no such block.
    std::optional<std::uint32_t> died(Address);
    // What died() will need of a block is brought into the cache.
    void prefetch(Address) const;

    // Of a block that is live, which keeps its place under a new number. The old one.
    std::optional<std::uint32_t> renumber(Address, std::uint32_t number);

    // The live blocks in no order: where each begins, debug hooks' bytes included; the bytes of its place, 0 outside
    // the arenas, where they are not known; its number.
    template <class Visit>
    void for_each(const Visit& visit) const {
        pool_index_.for_each([&](std::uint64_t, std::uint32_t index) {
            const Pool& pool = pools_[index];
            if (pool.size_class == no_block) return;
            for (std::uint16_t block = 0; block < pool.capacity; ++block)
                if ((pool.numbers[block] & free_mark) == 0)
                    visit(Address{address_of(pool, block).value - debug_offset_}, size_of(pool.size_class),
                          pool.numbers[block]);
        });
        others_.for_each([&](std::uint64_t address, std::uint32_t number) {
            visit(Address{address - debug_offset_}, std::uint64_t{0}, number);
        });
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::uint32_t free_mark = 1u << 31;
    static constexpr std::uint16_t no_block = 0xffff;

    struct Pool {
        Address base;
        std::uint16_t size_class = no_block;
        std::uint16_t capacity = 0;
        std::uint16_t used = 0;
        std::uint16_t fresh = 0;  // blocks below it were used at least once
        std::uint16_t free_head = no_block;
        std::uint64_t inverse = 0;           // of the size of a block
        std::vector<std::uint32_t> numbers;  // the number of a live block; of a free one the next, marked
    };

    std::uint32_t class_of(std::uint64_t bytes) const {  // none: not small
        if (bytes > threshold_) return none;
        const std::uint64_t padded = bytes + debug_bytes_;
        return padded - 1 < threshold_ ? static_cast<std::uint32_t>((padded - 1) >> alignment_shift_) : none;
    }
    std::uint64_t size_of(std::uint32_t size_class) const {
        return (std::uint64_t{size_class} + 1) << alignment_shift_;
    }
    static std::uint16_t next_block(const Pool& pool) {
        return pool.free_head != no_block ? pool.free_head : pool.fresh;
    }
    // Null: there is no guess.
    Pool* guessed_pool(std::uint64_t bytes) {
        const std::uint32_t size_class = class_of(bytes);
        if (size_class == none || current_[size_class] == none) return nullptr;
        Pool& pool = pools_[current_[size_class]];
        return next_block(pool) < pool.capacity ? &pool : nullptr;
    }
    Address take_next(Pool& pool, std::uint32_t number) {
        const std::uint16_t block = next_block(pool);
        if (block == pool.free_head)
            pool.free_head = static_cast<std::uint16_t>(pool.numbers[block]);
        else
            ++pool.fresh;
        pool.numbers[block] = number;
        ++pool.used;
        return address_of(pool, block);
    }
    Address address_of(const Pool& pool, std::uint16_t block) const {
        return pool.base + (overhead_ + size_of(pool.size_class) * block + debug_offset_);
    }
    std::uint32_t pool_of(Address);  // index in pools_; none: not in an arena
    std::uint32_t add_pool(Address base);
    Address arena_of(Address) const;
    void start_class(Pool&, std::uint32_t size_class);
    bool take(std::uint32_t pool, Address, std::uint32_t size_class, std::uint32_t number);
    // The number of the block at an address of a pool; no_block when none begins there.
    std::uint16_t block_at(const Pool&, Address) const;

    std::uint64_t pool_size_, arena_size_, threshold_, overhead_, debug_offset_, debug_bytes_;
    unsigned alignment_shift_, pool_shift_, arena_shift_;
    NumberTable<std::uint64_t> arenas_;      // base by address / arena size
    NumberTable<std::uint32_t> pool_index_;  // by address / pool size
    NumberTable<std::uint32_t> others_;      // blocks outside the arenas
    std::vector<Pool> pools_;
    std::vector<std::uint32_t> unused_pools_;  // indices in pools_
    std::vector<std::uint32_t> current_;       // by size class
};

}  // namespace arenarium

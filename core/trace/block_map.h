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
#include "core/base/prefetch.h"
#include "core/pymalloc/profile.h"
#include "core/trace/number_table.h"

namespace arenarium {

class BlockMap {
public:
    static constexpr std::uint32_t most_numbers = (1u << 31) - 2;

    // Where a block lies, found again without a search as long as it is live.
    class Place {
    public:
        constexpr Place() = default;
        static constexpr Place outside(Address a) { return Place(a.value); }
        constexpr explicit operator bool() const { return bits_ != 0; }
        constexpr bool is_outside() const { return (bits_ & pool_tag) == 0; }
        friend constexpr bool operator==(Place, Place) = default;

    private:
        friend class BlockMap;
        static constexpr std::uint64_t pool_tag = std::uint64_t{1} << 63;
        static constexpr Place in_pool(std::uint32_t pool, std::uint16_t block) {
            return Place(pool_tag | std::uint64_t{pool} << 16 | block);
        }
        constexpr std::uint32_t pool() const { return static_cast<std::uint32_t>(bits_ >> 16); }
        constexpr std::uint16_t block() const { return static_cast<std::uint16_t>(bits_); }
        constexpr explicit Place(std::uint64_t bits) : bits_(bits) {}

        std::uint64_t bits_ = 0;
    };

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
        const std::uint32_t index = guessed_pool(bytes);
        if (index == none || address_of(pools_[index], next_block(pools_[index])) != a) return false;
        take_next(pools_[index], number);
        return true;
    }
    // The same wherever it is expected. No place: there is no guess, and nothing is changed.
    Place born_where_guessed(std::uint64_t bytes, std::uint32_t number) {
        const std::uint32_t index = guessed_pool(bytes);
        return index == none ? Place{} : Place::in_pool(index, take_next(pools_[index], number));
    }

    // A block came into being. `number` is the caller's name for it, at most `most_numbers`. No place: a live block is
    // there.
    Place born(Address, std::uint64_t bytes, std::uint32_t number);
    // A block ended. Its number; nothing when there is no such block.
    std::optional<std::uint32_t> died(Address);
    // Of a block that is live, which keeps its place under a new number. The old one.
    std::optional<std::uint32_t> renumber(Address, std::uint32_t number);

    // The same of a block that was born there under that number. False: it is no longer live.
    bool died(Place place, std::uint32_t number) {
        if (place.is_outside()) [[unlikely]]
            return died(address_of(place)) == number;
        Pool& pool = pools_[place.pool()];
        const std::uint16_t block = place.block();
        if (block >= pool.capacity || pool.numbers[block] != number) return false;
        end(pool, place.pool(), block);
        return true;
    }
    bool renumber(Place place, std::uint32_t old, std::uint32_t number) {
        if (place.is_outside()) return renumber(address_of(place), number) == old;
        Pool& pool = pools_[place.pool()];
        if (place.block() >= pool.capacity || pool.numbers[place.block()] != old) return false;
        pool.numbers[place.block()] = number;
        return true;
    }
    // REQUIRES: it is live.
    Address address_of(Place place) const {
        return place.is_outside() ? Address{place.bits_} : address_of(pools_[place.pool()], place.block());
    }
    // What died() will need of a block is brought into the cache: first this, then that.
    void prefetch_pool(Place place) const {
        if (!place.is_outside()) prefetch_line(&pools_[place.pool()]);
    }
    void prefetch_block(Place place) const {
        if (!place.is_outside()) prefetch_line(pools_[place.pool()].numbers.data() + place.block());
    }

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

    struct alignas(64) Pool {
        Address base;
        Address first;  // its first block, as the program sees it
        std::uint32_t block_size = 0;
        std::uint16_t size_class = no_block;
        std::uint16_t capacity = 0;
        std::uint16_t used = 0;
        std::uint16_t fresh = 0;  // blocks below it were used at least once
        std::uint16_t free_head = no_block;
        std::uint64_t inverse = 0;           // of the size of a block
        std::vector<std::uint32_t> numbers;  // the number of a live block; of a free one the next, marked
    };

    std::uint32_t class_of(std::uint64_t bytes) const {  // none: not small
        return bytes - smallest_ < small_sizes_
                   ? static_cast<std::uint32_t>((bytes + debug_bytes_ - 1) >> alignment_shift_)
                   : none;
    }
    std::uint64_t size_of(std::uint32_t size_class) const {
        return (std::uint64_t{size_class} + 1) << alignment_shift_;
    }
    static std::uint16_t next_block(const Pool& pool) {
        return pool.free_head != no_block ? pool.free_head : pool.fresh;
    }
    // None: there is no guess.
    std::uint32_t guessed_pool(std::uint64_t bytes) const {
        const std::uint32_t size_class = class_of(bytes);
        const std::uint32_t index = size_class == none ? none : current_[size_class];
        return index != none && next_block(pools_[index]) < pools_[index].capacity ? index : none;
    }
    static std::uint16_t take_next(Pool& pool, std::uint32_t number) {
        const std::uint16_t block = next_block(pool);
        // What was never used has no next one either.
        pool.free_head = static_cast<std::uint16_t>(pool.numbers[block]);
        pool.fresh = static_cast<std::uint16_t>(pool.fresh + (block == pool.fresh ? 1 : 0));
        pool.numbers[block] = number;
        ++pool.used;
        return block;
    }
    void end(Pool& pool, std::uint32_t index, std::uint16_t block) {
        const bool was_full = pool.free_head == no_block && pool.fresh == pool.capacity;
        pool.numbers[block] = free_mark | pool.free_head;
        pool.free_head = block;
        if (was_full) current_[pool.size_class] = index;
        if (--pool.used == 0 && current_[pool.size_class] == index) current_[pool.size_class] = none;
    }
    static Address address_of(const Pool& pool, std::uint16_t block) {
        return pool.first + std::uint64_t{pool.block_size} * block;
    }
    std::uint32_t pool_of(Address);  // index in pools_; none: not in an arena
    std::uint32_t add_pool(Address base);
    Address arena_of(Address) const;
    void start_class(Pool&, std::uint32_t size_class);
    // Which block that is; no_block: none that is free.
    std::uint16_t take(std::uint32_t pool, Address, std::uint32_t size_class, std::uint32_t number);
    // The number of the block at an address of a pool; no_block when none begins there.
    std::uint16_t block_at(const Pool&, Address) const;

    std::uint64_t pool_size_, arena_size_, overhead_, debug_offset_, debug_bytes_;
    std::uint64_t smallest_, small_sizes_;  // of requests that pools serve: the first, and how many
    unsigned alignment_shift_, pool_shift_, arena_shift_;
    NumberTable<std::uint64_t> arenas_;      // base by address / arena size
    NumberTable<std::uint32_t> pool_index_;  // by address / pool size
    NumberTable<std::uint32_t> others_;      // blocks outside the arenas
    std::vector<Pool> pools_;
    std::vector<std::uint32_t> unused_pools_;  // indices in pools_
    std::vector<std::uint32_t> current_;       // by size class
};

}  // namespace arenarium

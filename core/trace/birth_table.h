// What the numbers of blocks in a trace stand for, as long as their blocks are live: memory for the live ones only,
// however many a run has had.
//
// A live block has a slot, and slots are as many as blocks were ever live at once: where they lie stands by slot, in
// little room. Numbers are given in order and mostly die young, so which slot one means stands in a ring of the last
// numbers; what lives longer than the ring reaches goes to a table.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/prefetch.h"
#include "core/trace/block_map.h"
#include "core/trace/number_table.h"

namespace arenarium {

class BirthTable {
public:
    static constexpr std::uint32_t no_slot = (1u << 29) - 1;

    struct Birth {
        BlockMap::Place place;
        std::uint32_t operation = 0;  // that gave the block last
        std::uint32_t number = 0;     // that it bears; of a slot that is free the next such, marked
    };

    // The number that is given next.
    std::uint32_t next() const { return next_; }
    std::uint32_t slots() const { return static_cast<std::uint32_t>(births_.size()); }

    // Gives the next number, to a new block. Its slot; no_slot: there is none left.
    std::uint32_t add(BlockMap::Place place, std::uint32_t operation) {
        std::uint32_t slot = free_;
        if (slot == no_slot) [[unlikely]] {
            slot = slots();
            if (slot == no_slot) return no_slot;
            make_slot();
        } else {
            free_ = births_[slot].number & ~free_mark;
            if (free_ != no_slot) prefetch_line(&births_[free_]);
        }
        births_[slot] = {place, operation, next_};
        name(slot);
        return slot;
    }
    // To nothing.
    void add_nothing() { name(no_slot); }
    // To a block that is live, for the number that it had.
    void renew(std::uint32_t slot, BlockMap::Place place, std::uint32_t operation) {
        forget(births_[slot].number);
        births_[slot] = {place, operation, next_};
        name(slot);
    }
    // REQUIRES: it is live.
    void erase(std::uint32_t slot) {
        forget(std::exchange(births_[slot].number, free_mark | free_));
        free_ = slot;
    }

    // The slot of a number; no_slot: it was never given, or stands for nothing any more. REQUIRES: it is at most
    // BlockMap::most_numbers.
    std::uint32_t find(std::uint32_t number) const {
        if (is_young(number)) [[likely]]
            return ring_[number & mask_];
        const std::uint32_t* slot = survivors_.find(number);
        return slot ? *slot : no_slot;
    }
    // Of what is no longer live: no number that was given.
    const Birth& at(std::uint32_t slot) const { return births_[slot]; }

    // What find() and at() will need is brought into the cache.
    void prefetch(std::uint32_t number) const {
        if (is_young(number))
            prefetch_line(&ring_[number & mask_]);
        else
            survivors_.prefetch(number);
    }
    void prefetch_at(std::uint32_t slot) const { prefetch_line(&births_[slot]); }

private:
    static constexpr std::uint32_t free_mark = 1u << 31;
    static constexpr std::uint32_t first_ring = 1 << 12, numbers_a_slot = 4;

    // Among the last ones given, of which the ring tells. One that is yet to be given is as far as can be.
    bool is_young(std::uint32_t number) const { return next_ - 1 - number <= mask_; }

    void name(std::uint32_t slot) {
        std::uint32_t& place = ring_[next_ & mask_];
        if (place != no_slot) [[unlikely]]
            survivors_.insert(next_ - mask_ - 1, place);
        place = slot;
        ++next_;
    }
    void forget(std::uint32_t number) {
        if (is_young(number)) [[likely]]
            ring_[number & mask_] = no_slot;
        else
            survivors_.erase(number);
    }
    // The more blocks live, the further back the ring reaches.
    void make_slot() {
        births_.emplace_back();
        if (births_.size() * numbers_a_slot <= ring_.size()) return;
        std::vector<std::uint32_t> old(2 * ring_.size(), no_slot);
        old.swap(ring_);
        const std::uint32_t reached = mask_;
        mask_ = static_cast<std::uint32_t>(ring_.size() - 1);
        for (std::uint32_t back = 0; back <= reached && back < next_; ++back) {
            const std::uint32_t number = next_ - 1 - back;
            ring_[number & mask_] = old[number & reached];
        }
        NumberTable<std::uint32_t, std::uint32_t> survivors;
        survivors_.for_each([&](std::uint32_t number, std::uint32_t slot) {
            if (is_young(number))
                ring_[number & mask_] = slot;
            else
                survivors.insert(number, slot);
        });
        survivors_ = std::move(survivors);
    }

    std::vector<Birth> births_;                                                          // by slot
    std::uint32_t free_ = no_slot;                                                       // the slot that is given next
    std::vector<std::uint32_t> ring_ = std::vector<std::uint32_t>(first_ring, no_slot);  // slots by number
    std::uint32_t mask_ = first_ring - 1;
    NumberTable<std::uint32_t, std::uint32_t> survivors_;
    std::uint32_t next_ = 0;
};

}  // namespace arenarium

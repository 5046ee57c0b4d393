// What the numbers of blocks in a trace stand for, as long as their blocks are live: memory for the live ones only,
// however many a run has had.
//
// Numbers are given in order and mostly die young, so births stand in pages by number. A page that is nearly empty
// gives its survivors to a table and is used again.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/ids.h"
#include "core/trace/number_table.h"

namespace arenarium {

class BirthTable {
public:
    static constexpr std::uint32_t no_slot = (1u << 29) - 1;

    struct Birth {
        Address address;
        std::uint32_t operation = 0;
        std::uint32_t slot = no_slot;  // no_slot: not live
    };

    // The number that is given next.
    std::uint32_t next() const { return next_; }

    // Gives the next number. With no_slot it stands for nothing.
    void add(const Birth& birth) {
        if (next_ % page_size == 0) open_page();
        Page& page = *pages_.back();
        page.births[next_ % page_size] = birth;
        if (birth.slot != no_slot) ++page.live;
        ++next_;
    }

    // Null: never given, or no longer live. Valid until the next change.
    const Birth* find(std::uint32_t number) const {
        if (number >= next_) return nullptr;
        if (const Page* page = pages_[number / page_size].get()) {
            const Birth& birth = page->births[number % page_size];
            return birth.slot == no_slot ? nullptr : &birth;
        }
        return survivors_.find(number);
    }

    // REQUIRES: the number is live.
    void erase(std::uint32_t number) {
        std::unique_ptr<Page>& page = pages_[number / page_size];
        if (!page) {
            survivors_.erase(number);
            return;
        }
        page->births[number % page_size].slot = no_slot;
        // The page that still takes numbers stays.
        if (--page->live <= few && number / page_size != next_ / page_size) thin_out(number / page_size);
    }

    // What find() will need is brought into the cache.
    void prefetch(std::uint32_t number) const {
        if (number >= next_) return;
        if (const Page* page = pages_[number / page_size].get()) __builtin_prefetch(&page->births[number % page_size]);
    }

private:
    static constexpr std::uint32_t page_size = 1024, few = page_size / 8;

    struct Page {
        std::array<Birth, page_size> births;
        std::uint32_t live = 0;
    };

    void open_page() {
        if (!pages_.empty() && pages_.back() && pages_.back()->live <= few)
            thin_out(static_cast<std::uint32_t>(pages_.size() - 1));
        if (spare_.empty()) {
            pages_.push_back(std::make_unique<Page>());
        } else {
            pages_.push_back(std::move(spare_.back()));
            spare_.pop_back();
            pages_.back()->live = 0;
        }
    }
    void thin_out(std::uint32_t index) {
        Page& page = *pages_[index];
        for (std::uint32_t i = 0; i < page_size; ++i)
            if (page.births[i].slot != no_slot) survivors_.insert(index * page_size + i, page.births[i]);
        spare_.push_back(std::move(pages_[index]));
    }

    std::vector<std::unique_ptr<Page>> pages_;  // by number / page_size; null: what is live is in survivors_
    std::vector<std::unique_ptr<Page>> spare_;
    NumberTable<Birth> survivors_;
    std::uint32_t next_ = 0;
};

}  // namespace arenarium

// What the far views need to know about every pool and arena, kept beside the state so that a frame reads little.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/event/change.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/state.h"

namespace arenarium {

struct PoolSummary {
    PoolState state = PoolState::virgin;
    std::uint8_t ramp = 0;   // place of its class on the colour scale
    std::uint16_t fill = 0;  // share of its blocks in use, 65535: all
};

struct ArenaSummary {
    std::uint64_t bytes_in_blocks = 0;
    std::uint32_t blocks = 0;  // in use
    std::uint32_t pools_in_use = 0;
    std::uint32_t carved = 0;  // pools that were ever used
    std::uint16_t fill = 0;    // bytes in blocks of the arena's size, 65535: all
    std::uint8_t ramp = 0;     // of the class with most bytes in use
};

class Summary {
public:
    Summary(const HeapState&, const Profile&, const Layout&);

    // Brings it up to date after `changes` were applied or taken back. Cheap: reads what the changes name.
    void refresh(const HeapState&, const Profile&, const Layout&, std::span<const Change> changes);

    const PoolSummary& pool(ArenaIndex a, std::uint32_t number) const {
        return pools_[std::size_t{a.value} * pools_per_arena_ + number];
    }
    const ArenaSummary& arena(ArenaIndex a) const { return arenas_[a.value]; }
    // The arenas that are held, by address, those of each interpreter together; and those of usable_arenas in list
    // order, the others by address behind.
    const std::vector<ArenaIndex>& by_address() const { return by_address_; }
    const std::vector<ArenaIndex>& by_usable() const { return by_usable_; }
    // How many of by_usable() are on the list.
    std::uint32_t usable() const { return usable_; }
    std::uint64_t blocks() const { return blocks_; }
    std::uint64_t bytes_in_blocks() const { return bytes_in_blocks_; }

    friend bool operator==(const Summary& a, const Summary& b);

private:
    void read_arena(const HeapState&, const Profile&, const Layout&, ArenaIndex);
    void read_orders(const HeapState&, bool arenas_changed);

    std::uint32_t pools_per_arena_ = 0, usable_ = 0;
    std::uint64_t blocks_ = 0, bytes_in_blocks_ = 0;
    std::vector<PoolSummary> pools_;
    std::vector<ArenaSummary> arenas_;
    std::vector<ArenaIndex> by_address_, by_usable_;
};

}  // namespace arenarium

// Who holds the memory: live blocks at a position by where they were asked for, and by size class; and what grew
// between two positions.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/process/origins.h"
#include "core/pymalloc/profile/layout.h"

namespace arenarium {

struct Held {
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0;  // as asked for

    Held& operator+=(const Held& o) {
        blocks += o.blocks;
        bytes += o.bytes;
        return *this;
    }
    friend bool operator==(const Held&, const Held&) = default;
};

struct HeldByOrigin {
    std::uint32_t origin = 0;  // see Origins
    Held held;
    std::uint64_t requests = 0;  // malloc, calloc and realloc made there so far
};

struct HeldBySizeClass {
    std::uint32_t block_bytes = 0;  // 0: blocks of the system's allocator
    Held held;
};

struct LiveBlocks {
    Held all;
    std::vector<HeldByOrigin> origins;     // that hold something; the most bytes first, then by number
    std::vector<HeldByOrigin> asking;      // that ever asked; the most requests first, then by number
    std::vector<HeldBySizeClass> classes;  // ascending; those of which none is live are left out
};

struct Growth {
    std::uint32_t origin = 0;
    Held before, after;
    Held fresh;  // of `after`: came into being, or were resized, after the first position

    std::int64_t bytes() const { return static_cast<std::int64_t>(after.bytes - before.bytes); }
    std::int64_t blocks() const { return static_cast<std::int64_t>(after.blocks - before.blocks); }
};

// Gathers LiveBlocks, in any order and in parts.
class HolderTotals {
public:
    explicit HolderTotals(const Layout&);

    // So many requests were made there.
    void asked(std::uint32_t origin, std::uint64_t requests);
    void holds(std::uint32_t origin, const Held&);
    // The same blocks by size class; none: of the system's allocator.
    void in_class(std::optional<SizeClass>, const Held&);
    LiveBlocks sorted() const;

private:
    const Layout& layout_;
    std::unordered_map<std::uint32_t, HeldByOrigin> origins_;
    std::vector<Held> classes_;  // the first is the system's allocator
};

// Gathers Growth likewise.
class GrowthTotals {
public:
    void before(std::uint32_t origin, const Held&);
    void after(std::uint32_t origin, const Held&);
    void fresh(std::uint32_t origin, const Held&);
    std::vector<Growth> sorted() const;

private:
    std::unordered_map<std::uint32_t, Growth> origins_;
};

// `position`: after so many operations. Takes time in proportion to them.
LiveBlocks live_blocks(const OperationLog&, const Layout&, std::uint32_t position, const Origins&);

// The origins that hold more at `last` than at `first`, or have fresh blocks there; the most bytes grown first, then by
// number. REQUIRES: first <= last.
std::vector<Growth> growth_between(const OperationLog&, std::uint32_t first, std::uint32_t last, const Origins&);

}  // namespace arenarium

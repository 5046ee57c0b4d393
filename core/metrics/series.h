// How a history went: a handful of quantities after every operation, kept in a bounded number of buckets, so that a
// chart of ten million operations costs what one of ten thousand does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// Bytes, but for `arenas`. The six from in_use to alignment add up to arena_bytes (see HeapTotals).
enum class Quantity : std::uint8_t {
    requested,  // asked for by the live blocks of pools
    raw,        // held by the system allocator for requests that pymalloc passed on
    in_use,     // in live blocks of pools: requested, rounded up to the size class
    available,  // in blocks of used pools that are not in use
    free_pools,
    pool_headers,
    quantization,
    alignment,
    arena_bytes,
    arenas,  // held from the system, by count
};
inline constexpr std::size_t quantities = 10;

struct Sample {
    std::array<std::uint64_t, quantities> values{};

    std::uint64_t& operator[](Quantity q) { return values[static_cast<std::size_t>(q)]; }
    std::uint64_t operator[](Quantity q) const { return values[static_cast<std::size_t>(q)]; }
    friend bool operator==(const Sample&, const Sample&) = default;
};

// All quantities of one state, by a walk over its arenas. `requested` is known to the caller alone.
Sample sample_of(const HeapState&, const Profile&, const Layout&, std::uint64_t requested);

// One point of a chart: what a quantity did at the positions from `first` to `last`, both included. A position is a
// number of operations: 0 is the state before the first.
struct SeriesPoint {
    std::uint32_t first = 0, last = 0;
    std::uint64_t min = 0, max = 0;
    std::uint64_t value = 0;  // at `last`

    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

class Series {
public:
    static constexpr std::size_t default_buckets = 4096;

    // Starts at the position `start`, where the quantities are `initial`. `max_buckets`: an even number from 2.
    explicit Series(const Sample& initial, std::uint32_t start = 0, std::size_t max_buckets = default_buckets);

    std::uint32_t start() const { return start_; }
    std::uint32_t end() const { return end_; }  // the last position known
    const Sample& latest() const { return now_; }
    // Positions in a bucket, a power of two. 1: nothing was left out.
    std::uint32_t bucket_width() const { return 1u << shift_; }

    // At most `points` points, ascending and without gaps, that cover the positions from `first` to `last` and at most
    // a bucket more at either side; empty when there is nothing in that range. REQUIRES: points > 0.
    std::vector<SeriesPoint> range(Quantity, std::uint32_t first, std::uint32_t last, std::size_t points) const;
    // The bucket that holds a position between start() and end().
    SeriesPoint at(Quantity, std::uint32_t position) const;

    // The position at which the arenas and the system's allocator together held the most bytes; of several, where the
    // most were in use in blocks of pools; of those, the first. Exact, however wide the buckets are.
    std::uint32_t peak() const { return peak_; }

    // The greatest position at or before `position` whose quantities are known exactly. From there, a SeriesRecorder
    // can gather a part of the history anew and finer.
    struct Exact {
        std::uint32_t position;
        Sample sample;
    };
    Exact exact_before(std::uint32_t position) const;

    // As bytes for this machine, and back. Nothing: they are not such bytes.
    std::string bytes() const;
    static std::optional<Series> of_bytes(std::string_view);

private:
    friend class SeriesRecorder;
    struct Bucket {
        Sample min, max;
        Sample last;  // of the bucket that is still filling: see now_
    };

    void open_bucket();
    std::pair<std::uint64_t, std::uint64_t> held_now() const {
        return {now_[Quantity::arena_bytes] + now_[Quantity::raw], now_[Quantity::in_use]};
    }
    std::uint32_t last_position(std::size_t bucket) const;
    const Sample& last_sample(std::size_t bucket) const {
        return bucket + 1 == buckets_.size() ? now_ : buckets_[bucket].last;
    }
    std::size_t bucket_of(std::uint32_t position) const { return (position - start_) >> shift_; }
    SeriesPoint merged(Quantity, std::size_t first_bucket, std::size_t end_bucket) const;

    std::vector<Bucket> buckets_;
    std::size_t max_buckets_;
    Sample initial_, now_;
    std::uint32_t start_, end_, peak_;
    std::pair<std::uint64_t, std::uint64_t> peak_bytes_;  // held, in use
    std::uint32_t shift_ = 0;
    std::uint32_t room_ = 0;  // positions that the last bucket still takes
};

// Gathers a Series while operations are appended to a history, in constant time each.
//
//     SeriesRecorder recorder(profile, layout, history.state());
//     const Block operand = log.operand(i), result = history.append(request);
//     recorder.after(operand, result, request.bytes, requested_bytes(log, request.operand), history.state());
class SeriesRecorder {
public:
    // `initial` is the state before the first operation; `requested` is what its live blocks were asked for.
    SeriesRecorder(const Profile&, const Layout&, const HeapState& initial, std::uint64_t requested = 0,
                   std::size_t max_buckets = Series::default_buckets);
    // Goes on from a position whose quantities are known.
    SeriesRecorder(const Profile&, const Layout&, const HeapState& state, const Series::Exact&,
                   std::size_t max_buckets = Series::default_buckets);

    // Goes on with a series that was gathered before. `state`: where it ends.
    SeriesRecorder(const Profile&, const Layout&, const HeapState& state, Series);

    // One operation has run. `operand`: the block that a realloc or free acted on; `result`: what Allocator::run
    // returned; `bytes`: of the request; `operand_bytes`: what the operand was asked for before (requested_bytes), 0
    // without one; `state`: after the operation.
    [[gnu::hot]] void after(Block operand, Block result, std::uint64_t bytes, std::uint64_t operand_bytes,
                            const HeapState& state);
    // A block of the state that the series began with was asked for with so many bytes, before.
    void found(std::uint64_t bytes);

    const Series& series() const { return series_; }

private:
    [[gnu::hot]] void gain_block(Block, const HeapState&);
    [[gnu::hot]] void lose_block(Block, const HeapState&);
    void gain_pool(SizeClass, std::int64_t count);
    void gain_arena(const ArenaObject&, std::int64_t count);
    void add(Quantity, std::uint64_t amount, std::int64_t count);
    [[gnu::hot]] void note();

    Series series_;
    Layout layout_;
    std::uint64_t arena_size_;
    std::uint32_t pools_per_arena_;
    std::uint32_t arenas_held_, arenas_obtained_;
    bool pools_changed_ = false;  // in this operation, or a bucket was opened for it
};

}  // namespace arenarium

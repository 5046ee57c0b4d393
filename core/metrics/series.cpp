#include "core/metrics/series.h"

#include <algorithm>
#include <cstring>

#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

// Up to `available` they change with nearly every operation; the others only when a pool or an arena comes or goes.
constexpr std::size_t first_calm = static_cast<std::size_t>(Quantity::available) + 1;

void widen(Sample& min, Sample& max, const Sample& sample, std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
        min.values[i] = std::min(min.values[i], sample.values[i]);
        max.values[i] = std::max(max.values[i], sample.values[i]);
    }
}

}  // namespace

Sample sample_of(const HeapState& state, const Profile& profile, const Layout& layout, std::uint64_t requested) {
    const HeapTotals t = heap_totals(state, profile, layout);
    Sample s;
    s[Quantity::requested] = requested;
    s[Quantity::raw] = state.raw.bytes;
    s[Quantity::in_use] = t.allocated_bytes;
    s[Quantity::available] = t.available_bytes;
    s[Quantity::free_pools] = t.free_pool_bytes;
    s[Quantity::pool_headers] = t.pool_header_bytes;
    s[Quantity::quantization] = t.quantization_bytes;
    s[Quantity::alignment] = t.alignment_bytes;
    s[Quantity::arena_bytes] = t.arena_bytes;
    s[Quantity::arenas] = t.arenas_current;
    return s;
}

Series::Series(const Sample& initial, std::uint32_t start, std::size_t max_buckets)
    : max_buckets_(std::max<std::size_t>(2, max_buckets / 2 * 2)),
      initial_(initial),
      now_(initial),
      start_(start),
      end_(start),
      peak_(start),
      peak_bytes_(held_now()) {
    buckets_.push_back({initial, initial, initial});
}

// REQUIRES: the last bucket is full.
void Series::open_bucket() {
    buckets_.back().last = now_;
    if (buckets_.size() == max_buckets_) {
        for (std::size_t i = 0; i < max_buckets_ / 2; ++i) {
            Bucket pair = buckets_[2 * i];
            const Bucket& right = buckets_[2 * i + 1];
            widen(pair.min, pair.max, right.min, 0, quantities);
            widen(pair.min, pair.max, right.max, 0, quantities);
            pair.last = right.last;
            buckets_[i] = pair;
        }
        buckets_.resize(max_buckets_ / 2);
        ++shift_;
    }
    Bucket empty;
    empty.min.values.fill(UINT64_MAX);
    buckets_.push_back(empty);
    room_ = bucket_width();
}

std::uint32_t Series::last_position(std::size_t bucket) const {
    const std::uint64_t end = start_ + ((std::uint64_t{bucket} + 1) << shift_);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(end - 1, end_));
}

SeriesPoint Series::merged(Quantity q, std::size_t first_bucket, std::size_t end_bucket) const {
    SeriesPoint point;
    point.first = start_ + static_cast<std::uint32_t>(first_bucket << shift_);
    point.last = last_position(end_bucket - 1);
    point.min = buckets_[first_bucket].min[q];
    point.max = buckets_[first_bucket].max[q];
    for (std::size_t b = first_bucket + 1; b < end_bucket; ++b) {
        point.min = std::min(point.min, buckets_[b].min[q]);
        point.max = std::max(point.max, buckets_[b].max[q]);
    }
    point.value = last_sample(end_bucket - 1)[q];
    return point;
}

std::vector<SeriesPoint> Series::range(Quantity q, std::uint32_t first, std::uint32_t last, std::size_t points) const {
    first = std::max(first, start_);
    last = std::min(last, end_);
    if (first > last || points == 0) return {};
    const std::size_t from = bucket_of(first), count = bucket_of(last) - from + 1;
    points = std::min(points, count);
    std::vector<SeriesPoint> list;
    list.reserve(points);
    for (std::size_t i = 0; i < points; ++i)
        list.push_back(merged(q, from + i * count / points, from + (i + 1) * count / points));
    return list;
}

SeriesPoint Series::at(Quantity q, std::uint32_t position) const {
    const std::size_t bucket = bucket_of(std::clamp(position, start_, end_));
    return merged(q, bucket, bucket + 1);
}

Series::Exact Series::exact_before(std::uint32_t position) const {
    position = std::clamp(position, start_, end_);
    const std::size_t bucket = bucket_of(position);
    if (last_position(bucket) == position) return {position, last_sample(bucket)};
    if (bucket == 0) return {start_, initial_};
    return {last_position(bucket - 1), last_sample(bucket - 1)};
}

namespace {

struct SeriesHead {
    std::uint64_t buckets, max_buckets, held, in_use;
    Sample initial, now;
    std::uint32_t start, end, peak, shift, room, zero;
};

}  // namespace

std::string Series::bytes() const {
    const SeriesHead head{buckets_.size(),
                          max_buckets_,
                          peak_bytes_.first,
                          peak_bytes_.second,
                          initial_,
                          now_,
                          start_,
                          end_,
                          peak_,
                          shift_,
                          room_,
                          0};
    std::string out(reinterpret_cast<const char*>(&head), sizeof head);
    return out.append(reinterpret_cast<const char*>(buckets_.data()), buckets_.size() * sizeof(Bucket));
}

std::optional<Series> Series::of_bytes(std::string_view bytes) {
    SeriesHead head;
    if (bytes.size() < sizeof head) return std::nullopt;
    std::memcpy(&head, bytes.data(), sizeof head);
    bytes.remove_prefix(sizeof head);
    const bool fits = head.buckets > 0 && head.buckets <= head.max_buckets &&
                      bytes.size() / sizeof(Bucket) == head.buckets && bytes.size() % sizeof(Bucket) == 0 &&
                      head.start <= head.peak && head.peak <= head.end && head.shift < 32 &&
                      (head.end - head.start) >> head.shift < head.buckets;
    if (!fits) return std::nullopt;
    Series out(head.initial, head.start, static_cast<std::size_t>(head.max_buckets));
    out.buckets_.resize(static_cast<std::size_t>(head.buckets));
    std::memcpy(static_cast<void*>(out.buckets_.data()), bytes.data(), bytes.size());
    out.now_ = head.now;
    out.end_ = head.end;
    out.peak_ = head.peak;
    out.peak_bytes_ = {head.held, head.in_use};
    out.shift_ = head.shift;
    out.room_ = head.room;
    return out;
}

SeriesRecorder::SeriesRecorder(const Profile& profile, const Layout& layout, const HeapState& initial,
                               std::uint64_t requested, std::size_t max_buckets)
    : SeriesRecorder(profile, layout, initial, Series::Exact{0, sample_of(initial, profile, layout, requested)},
                     max_buckets) {}

SeriesRecorder::SeriesRecorder(const Profile& profile, const Layout& layout, const HeapState& state,
                               const Series::Exact& start, std::size_t max_buckets)
    : series_(start.sample, start.position, max_buckets),
      layout_(layout),
      arena_size_(profile.arena_size),
      pools_per_arena_(profile.pools_per_arena()),
      arenas_held_(state.arenas_held()),
      arenas_obtained_(state.arenas_obtained()) {}

SeriesRecorder::SeriesRecorder(const Profile& profile, const Layout& layout, const HeapState& state, Series series)
    : SeriesRecorder(profile, layout, state, Series::Exact{series.end(), series.latest()}) {
    series_ = std::move(series);
}

// `count` is 1 or -1.
void SeriesRecorder::add(Quantity q, std::uint64_t amount, std::int64_t count) {
    series_.now_[q] += amount * static_cast<std::uint64_t>(count);
}

void SeriesRecorder::gain_pool(SizeClass c, std::int64_t count) {
    const std::uint64_t blocks = std::uint64_t{layout_.blocks_per_pool(c)} * layout_.block_size(c);
    add(Quantity::pool_headers, layout_.overhead, count);
    add(Quantity::quantization, layout_.pool_size - layout_.overhead - blocks, count);
    add(Quantity::available, blocks, count);
    add(Quantity::free_pools, layout_.pool_size, -count);
    pools_changed_ = true;
}

// All pools of an arena are free when it comes and when it goes.
void SeriesRecorder::gain_arena(const ArenaObject& arena, std::int64_t count) {
    add(Quantity::arenas, 1, count);
    add(Quantity::arena_bytes, arena_size_, count);
    add(Quantity::free_pools, std::uint64_t{arena.ntotalpools} * layout_.pool_size, count);
    add(Quantity::alignment, std::uint64_t{pools_per_arena_ - arena.ntotalpools} * layout_.pool_size, count);
    arenas_held_ += static_cast<std::uint32_t>(count);
}

// A pool whose only block is the new one was free before.
void SeriesRecorder::gain_block(Block b, const HeapState& state) {
    const std::uint64_t size = layout_.block_size(b.size_class());
    if (state.pool(b.pool()).ref_count == 1) {
        if (const std::uint32_t obtained = state.arenas_obtained(); obtained != arenas_obtained_) {
            arenas_obtained_ = obtained;
            gain_arena(state.arena(layout_.arena_of(b.pool())), 1);
        }
        gain_pool(b.size_class(), 1);
    }
    add(Quantity::in_use, size, 1);
    add(Quantity::available, size, -1);
}

void SeriesRecorder::lose_block(Block b, const HeapState& state) {
    const std::uint64_t size = layout_.block_size(b.size_class());
    add(Quantity::in_use, size, -1);
    add(Quantity::available, size, 1);
    if (state.pool(b.pool()).ref_count != 0) return;
    gain_pool(b.size_class(), -1);
    // The object of a released arena still says how many pools it had.
    if (state.arenas_held() != arenas_held_) gain_arena(state.arena(layout_.arena_of(b.pool())), -1);
}

void SeriesRecorder::after(Block operand, Block result, std::uint64_t bytes, std::uint64_t operand_bytes,
                           const HeapState& state) {
    if (series_.room_ == 0) {
        series_.open_bucket();
        pools_changed_ = true;
    }
    if (!result.refused()) {
        const bool gains = result.is_pool_block(), loses = operand.is_pool_block();
        if (gains) add(Quantity::requested, bytes, 1);
        if (loses) add(Quantity::requested, operand_bytes, -1);
        // A realloc within one pool takes a block there and gives one back, or takes none.
        if (!(gains && loses && operand.pool() == result.pool())) {
            if (gains) gain_block(result, state);
            if (loses) lose_block(operand, state);
        }
    }
    series_.now_[Quantity::raw] = state.raw.bytes;
    note();
}

// The state that the series began with has it in a pool; what was asked for it is not known of a state.
void SeriesRecorder::found(std::uint64_t bytes) {
    if (series_.room_ == 0) {
        series_.open_bucket();
        pools_changed_ = true;
    }
    add(Quantity::requested, bytes, 1);
    note();
}

void SeriesRecorder::note() {
    Series::Bucket& b = series_.buckets_.back();
    widen(b.min, b.max, series_.now_, 0, first_calm);
    if (pools_changed_) widen(b.min, b.max, series_.now_, first_calm, quantities);
    pools_changed_ = false;
    --series_.room_;
    ++series_.end_;
    if (const auto held = series_.held_now(); held > series_.peak_bytes_) {
        series_.peak_bytes_ = held;
        series_.peak_ = series_.end_;
    }
}

}  // namespace arenarium

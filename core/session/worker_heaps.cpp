#include "core/session/worker_heaps.h"

#include <algorithm>
#include <bit>

#include "core/mimalloc/read/totals.h"
#include "core/pymalloc/operations/raw_domain.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

// What the system's heap takes for blocks of so many bytes in all: a header each, rounded to 16.
inline std::uint64_t system_block_bytes(std::uint64_t bytes) {
    return std::uint64_t{pymalloc::raw_units(bytes)} * 16;
}

struct ReleasedArenas {
    static constexpr bool wants_changes = false;
    static constexpr bool wants_events = true;
    TouchedPages& touched;
    void change(const Change&) {}
    void event(const Event& e) {
        if (kind_of(e) == EventKind::arena_released) touched.forget(e.object);
    }
};

}  // namespace

void TouchedPages::forget(std::uint32_t unit) {
    for (std::size_t i = unit * words_; i < std::min(bits_.size(), (unit + std::size_t{1}) * words_); ++i) {
        now_ -= static_cast<std::uint64_t>(std::popcount(bits_[i]));
        bits_[i] = 0;
    }
}

std::uint64_t TouchedPages::count(std::uint32_t unit, std::uint64_t first, std::uint64_t pages) const {
    std::uint64_t out = 0;
    for (std::uint64_t page = first; page < first + pages; ++page) {
        const std::size_t at = unit * words_ + page / 64;
        if (at < bits_.size()) out += bits_[at] >> page % 64 & 1;
    }
    return out;
}

// ---- pymalloc

PymallocWorkers::PymallocWorkers(const Profile& profile, const WorkPlan& plan, std::uint32_t workers,
                                 bool each_prepares)
    : profile_(profile),
      layout_(profile),
      heap_(profile, {}),
      touched_(profile.arena_size),
      prepared_(each_prepares ? workers : 1, std::vector<Block>(plan.prepared_places)),
      own_(workers, std::vector<Block>(plan.own_places)) {}

Block PymallocWorkers::run(const Request& request, Block operand) {
    ReleasedArenas released{touched_};
    if (operand.is_raw()) system_bytes_ -= system_block_bytes(operand.raw_bytes());
    const Block block = Allocator::run_on(heap_, profile_, layout_, request, operand, released);
    if (block.is_raw()) system_bytes_ += system_block_bytes(block.raw_bytes());
    return block;
}

// What was asked for is written, the pool's header, and the link of the block that would be carved next.
void PymallocWorkers::touch(Block b, std::uint64_t bytes) {
    if (b.is_pool_block()) {
        const PoolIndex p = b.pool();
        const ArenaIndex arena = layout_.arena_of(p);
        const std::uint64_t pool = layout_.first_pool(heap_.arena(arena).address) - heap_.arena(arena).address +
                                   (std::uint64_t{layout_.number_in_arena(p)} << layout_.pool_shift);
        touched_.touch(arena.value, pool, 48);
        touched_.touch(arena.value, pool + layout_.block_offset(b.size_class(), b.number()), bytes);
        const std::uint32_t next = heap_.pool(p).nextoffset;
        touched_.touch(arena.value, pool + next - layout_.block_size(b.size_class()), 8);
    }
    most_ = std::max(most_, touched_.now() * page_bytes + system_bytes_);
}

void PymallocWorkers::play(std::vector<Block>& table, std::vector<Block>& taken_from, const WorkStep& s) {
    Block taken;
    if (s.takes != WorkStep::none) taken = std::exchange(taken_from[s.takes], Block{});
    // What another worker freed already of what was there before them is free.
    if (s.kind == RequestKind::free && taken.is_null()) return;
    Request request = Request::malloc(s.bytes);
    request.kind_ = static_cast<std::uint32_t>(s.kind) & 7;
    if (s.kind == RequestKind::calloc) request.count = 1;
    const Block made = run(request, taken);
    if (s.returns == WorkStep::none) return;
    if (!made.is_null()) touch(made, s.bytes);
    table[s.returns] = made;
}

void PymallocWorkers::prepare(std::uint32_t worker, const WorkStep& s) {
    play(prepared_[worker], prepared_[worker], s);
}

void PymallocWorkers::work(std::uint32_t worker, const WorkStep& s) {
    std::vector<Block>& before = prepared_[prepared_.size() == 1 ? 0 : worker];
    play(own_[worker], s.of_prepared ? before : own_[worker], s);
}

HeapCost PymallocWorkers::cost() const {
    HeapCost out;
    out.units = heap_.narenas_currently_allocated;
    out.reserved = out.units * profile_.arena_size + system_bytes_;
    out.peak = most_;
    out.resident = touched_.now() * page_bytes + system_bytes_;
    out.in_use = heap_totals(heap_, profile_, layout_).allocated_bytes + heap_.raw.bytes;
    return out;
}

// ---- mimalloc

MimallocWorkers::MimallocWorkers(const mimalloc::Profile& profile, const WorkPlan& plan, std::uint32_t workers)
    : engine_(profile),
      touched_(profile.segment_size),
      prepared_(plan.prepared_places),
      own_(workers, std::vector<Held>(plan.own_places)) {}

void MimallocWorkers::play(std::uint32_t worker, std::vector<Held>& table, std::vector<Held>& taken_from,
                           const WorkStep& s) {
    const mimalloc::ThreadIndex t = engine_.thread(static_cast<std::uint16_t>(worker));
    Held taken;
    if (s.takes != WorkStep::none) taken = std::exchange(taken_from[s.takes], Held{});
    std::optional<mimalloc::BlockRef> made;
    switch (s.kind) {
        case RequestKind::free:
            if (taken) engine_.free(t, taken);
            return;
        case RequestKind::calloc:
            made = engine_.calloc(t, s.bytes);
            break;
        case RequestKind::realloc:
            made = engine_.realloc(t, taken, s.bytes);
            break;
        default:
            made = engine_.malloc(t, s.bytes);
            break;
    }
    table[s.returns] = made;
    if (made) touch(*made, s.bytes);
}

void MimallocWorkers::touch(const mimalloc::BlockRef& b, std::uint64_t bytes) {
    const std::uint64_t size = engine_.profile().segment_size;
    const std::uint64_t from = engine_.segment_of(b).value * size + engine_.offset_of(b);
    // A huge block goes over several places for segments.
    for (std::uint64_t at = from, end = from + std::max<std::uint64_t>(bytes, 1); at < end;) {
        const std::uint64_t part = std::min(end, (at / size + 1) * size) - at;
        touched_.touch(static_cast<std::uint32_t>(at / size), at % size, part);
        at += part;
    }
}

void MimallocWorkers::prepare(const WorkStep& s) {
    play(0, prepared_, prepared_, s);
}

void MimallocWorkers::work(std::uint32_t worker, const WorkStep& s) {
    play(worker, own_[worker], s.of_prepared ? prepared_ : own_[worker], s);
}

// Free spans are given back to the system after a moment (purge); a page that has blocks keeps what was written.
HeapCost MimallocWorkers::cost() const {
    const mimalloc::State& state = engine_.state();
    const mimalloc::Profile& profile = engine_.profile();
    const mimalloc::Totals t = totals(state, profile);
    HeapCost out;
    out.in_use = t.in_use + t.waiting;
    out.reserved = t.segments;
    out.resident = t.info;
    const std::uint64_t slice_pages = profile.slice_size / page_bytes;
    for (std::uint32_t i = 0; i < state.segments.size(); ++i) {
        const mimalloc::Segment& segment = state.segments[i];
        if (segment.kind == mimalloc::SegmentKind::none) continue;
        ++out.units;
        for (std::uint32_t slice = 0; slice < state.slices;) {
            const mimalloc::Page& page = state.page(state.page_at({i}, slice));
            const std::uint32_t slices = std::max(1U, page.slice_count);
            if (page.block_size > mimalloc::block_size_inside)
                for (std::uint64_t k = 0; k < std::uint64_t{slices} * slice_pages; ++k) {
                    const std::uint64_t at = slice * slice_pages + k, pages = state.slices * slice_pages;
                    out.resident +=
                        touched_.count(static_cast<std::uint32_t>(i + at / pages), at % pages, 1) * page_bytes;
                }
            slice += slices;
        }
    }
    out.peak = std::max(out.resident, touched_.most() * page_bytes + t.info);
    return out;
}

}  // namespace arenarium

#include "app/cli/ring_drain.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace arenarium::cli {

using namespace recorder;

namespace {

double now_nanoseconds() {
    using namespace std::chrono;
    return static_cast<double>(duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count());
}

}  // namespace

TickRate::TickRate() : start_ticks_(read_ticks()), start_nanoseconds_(now_nanoseconds()) {}

void TickRate::measure() {
    const std::uint64_t ticks = read_ticks() - start_ticks_;
    if (ticks != 0) nanoseconds_per_tick_ = (now_nanoseconds() - start_nanoseconds_) / static_cast<double>(ticks);
}

std::uint64_t TickRate::units(std::uint64_t ticks) const {
    return static_cast<std::uint64_t>(static_cast<double>(ticks) * nanoseconds_per_tick_ /
                                      static_cast<double>(trace_format::unit_nanoseconds));
}

RingDrain::RingDrain(Header& header, const Entry* entries, TraceWriter& writer)
    : header_(header), entries_(entries), writer_(writer), mask_(header.capacity - 1), ticks_(header.first_ticks) {}

// Entries hold the low half of the ticks; two in a row are less than half its range apart (EntryKind::time). The
// program reads its clock for one entry in a few, so after a pause an entry may bear a time from before it.
void RingDrain::note_time(std::uint64_t i, std::uint32_t low) {
    const auto passed = static_cast<std::int32_t>(low - static_cast<std::uint32_t>(ticks_));
    if (passed > 0) ticks_ += static_cast<std::uint32_t>(passed);
    const std::uint64_t least = i >= filled_to_ ? looked_at_ : 0;
    if (passed > 0 || least > ticks_) writer_.time(rate.units(std::max(ticks_, least) - header_.first_ticks));
}

std::uint64_t RingDrain::convert_operation(const Entry& e, std::uint64_t i, std::uint64_t left) {
    const Address address{e.address()};
    note_time(i, e.ticks());
    switch (e.kind()) {
        case EntryKind::malloc: {
            const bool is_long = e.size() == Entry::long_size;
            if (is_long && left < 2) return 0;
            writer_.malloc(e.is_mem(), is_long ? at(i + 1).b : e.size(), address, e.site());
            return is_long ? 2 : 1;
        }
        case EntryKind::calloc:
            if (left < 3) return 0;
            writer_.calloc(e.is_mem(), at(i + 1).b, at(i + 2).b, address, e.site());
            return 3;
        case EntryKind::realloc:
            if (left < 2) return 0;
            writer_.realloc(e.is_mem(), {at(i + 1).address()}, at(i + 1).b, address, e.site());
            return 2;
        default:
            writer_.free(e.is_mem(), address);
            return 1;
    }
}

std::uint64_t RingDrain::convert_code(const Entry& e, std::uint64_t i, std::uint64_t left) {
    const std::uint64_t name = e.b >> 16 & 0xffff, file = e.b & 0xffff;
    const std::uint64_t entries = (name + file + sizeof(Entry) - 1) / sizeof(Entry);
    if (left < 1 + entries) return 0;
    std::string text(entries * sizeof(Entry), '\0');
    for (std::uint64_t k = 0; k < entries; ++k)
        std::memcpy(text.data() + k * sizeof(Entry), &at(i + 1 + k), sizeof(Entry));
    const std::string_view all = text;
    writer_.define_code(static_cast<std::uint32_t>(e.b >> 32), all.substr(0, name), all.substr(name, file));
    return 1 + entries;
}

std::uint64_t RingDrain::convert_event(const Entry& e, std::uint64_t i, std::uint64_t left) {
    const bool has_more = e.kind() == EntryKind::arena_obtained || e.kind() == EntryKind::gc_stop;
    if (has_more && left < 2) return 0;
    note_time(i, e.ticks());
    switch (e.kind()) {
        case EntryKind::arena_obtained:
            writer_.event(TraceEventKind::arena_obtained, e.address());
            return 2;
        case EntryKind::arena_released:
            writer_.event(TraceEventKind::arena_released, e.address());
            return 1;
        case EntryKind::arena_refused:
            writer_.event(TraceEventKind::arena_refused);
            return 1;
        case EntryKind::gc_start:
            writer_.event(TraceEventKind::gc_start, e.address());
            return 1;
        case EntryKind::gc_stop:
            writer_.event(TraceEventKind::gc_stop, e.address(), at(i + 1).b);
            return 2;
        default:
            writer_.event(TraceEventKind::fork);
            return 1;
    }
}

std::uint64_t RingDrain::convert(std::uint64_t i, std::uint64_t end) {
    const Entry& e = at(i);
    const std::uint64_t left = end - i;
    switch (e.kind()) {
        case EntryKind::malloc:
        case EntryKind::calloc:
        case EntryKind::realloc:
        case EntryKind::free:
            return convert_operation(e, i, left);
        case EntryKind::thread:
            writer_.thread(e.address());
            return 1;
        case EntryKind::time:
            ticks_ = e.b;
            writer_.time(rate.units(ticks_ - header_.first_ticks));
            return 1;
        case EntryKind::code:
            return convert_code(e, i, left);
        case EntryKind::node:
            if (left < 2) return 0;
            writer_.define_place({static_cast<std::uint32_t>(e.b >> 32), static_cast<std::uint32_t>(e.b),
                                  static_cast<std::uint32_t>(at(i + 1).b)});
            return 2;
        case EntryKind::arena_obtained:
        case EntryKind::arena_released:
        case EntryKind::arena_refused:
        case EntryKind::gc_start:
        case EntryKind::gc_stop:
        case EntryKind::fork:
            return convert_event(e, i, left);
        default:
            return 0;
    }
}

std::uint64_t RingDrain::take(std::uint64_t most) {
    const std::uint64_t head = header_.head.load(std::memory_order_acquire);
    const std::uint64_t tail = header_.tail.load(std::memory_order_relaxed);
    const std::uint64_t now = read_ticks();
    if (head == tail) {
        looked_at_ = now;
        filled_to_ = head;
        return 0;
    }
    if (head - tail > header_.capacity) damaged_ = true;
    std::uint64_t i = tail;
    while (i < head && i - tail < most && !damaged_ && writer_.status().ok()) {
        const std::uint64_t took = convert(i, head);
        damaged_ = took == 0;
        i += took;
    }
    if (damaged_ || !writer_.status().ok()) i = head;
    looked_at_ = now;
    filled_to_ = head;
    header_.tail.store(i, std::memory_order_release);
    return i - tail;
}

}  // namespace arenarium::cli

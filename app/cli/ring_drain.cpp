#include "app/cli/ring_drain.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace arenarium::cli {

using namespace recorder;

static_assert(longest_mark <= trace_format::longest_mark);

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

RingDrain::RingDrain(Header& header, const std::uint64_t* words, TraceWriter& writer, const TickRate& rate)
    : header_(header),
      words_(words),
      writer_(&writer),
      rate_(rate),
      mask_(header.capacity - 1),
      ticks_(header.first_ticks) {}

void RingDrain::pass_time() {
    if (ticks_ > header_.first_ticks) writer_->time(rate_.units(ticks_ - header_.first_ticks));
}

std::string RingDrain::text_at(std::uint64_t i, std::uint64_t bytes) const {
    std::string text((bytes + sizeof(Word) - 1) / sizeof(Word) * sizeof(Word), '\0');
    for (std::uint64_t at_byte = 0; at_byte < bytes; at_byte += sizeof(Word)) {
        const std::uint64_t word = at(i++);
        std::memcpy(text.data() + at_byte, &word, sizeof word);
    }
    text.resize(bytes);
    return text;
}

std::uint64_t RingDrain::convert_moment(Word word, std::uint64_t i, std::uint64_t left) {
    const std::uint64_t bytes = word.value() >> 8, words = (bytes + sizeof word - 1) / sizeof word;
    switch (static_cast<Milestone>(word.value() & 0xff)) {
        case Milestone::finalizing:
            writer_->event(TraceEventKind::finalizing);
            return 1;
        case Milestone::mark:
            if (bytes > longest_mark || left < 1 + words) return 0;
            writer_->mark(text_at(i + 1, bytes));
            return 1 + words;
    }
    return 0;
}

std::uint64_t RingDrain::convert_code(std::uint64_t i, std::uint64_t left) {
    if (left < 2) return 0;
    const std::uint64_t about = at(i + 1), name = about >> 16 & 0xffff, file = about & 0xffff;
    const std::uint64_t words = (name + file + sizeof about - 1) / sizeof about;
    if (left < 2 + words) return 0;
    const std::string text = text_at(i + 2, name + file);
    const std::string_view all = text;
    writer_->define_code(static_cast<std::uint32_t>(about >> 32), all.substr(0, name), all.substr(name, file));
    std::string path(all.substr(name, file));
    if (files_.insert(path).second) new_files_.push_back(std::move(path));
    return 2 + words;
}

void RingDrain::convert_site(std::uint64_t value) {
    site_ = static_cast<std::uint32_t>(value & Step::site_bits);
    if (!header_.wants_lines) return;
    if ((value & Step::own) != 0) writer_->own_request();
    if ((value & Step::line) != 0)
        writer_->line(site_, static_cast<std::uint32_t>(value >> Step::depth_shift));
    else
        writer_->at(site_);
}

std::uint64_t RingDrain::convert_other(Word word, std::uint64_t i, std::uint64_t left) {
    switch (word.kind()) {
        case EntryKind::arena_obtained:
            writer_->event(TraceEventKind::arena_obtained, word.address());
            return 1;
        case EntryKind::arena_released:
            writer_->event(TraceEventKind::arena_released, word.address());
            return 1;
        case EntryKind::arena_refused:
            writer_->event(TraceEventKind::arena_refused);
            return 1;
        case EntryKind::thread:
            writer_->thread(word.value());
            return 1;
        case EntryKind::gc_start:
            writer_->event(TraceEventKind::gc_start, word.value());
            return 1;
        case EntryKind::gc_stop:
            if (left < 2) return 0;
            writer_->event(TraceEventKind::gc_stop, word.value(), at(i + 1));
            return 2;
        case EntryKind::fork:
            writer_->event(TraceEventKind::fork);
            return 1;
        case EntryKind::moment:
            return convert_moment(word, i, left);
        case EntryKind::code:
            return convert_code(i, left);
        case EntryKind::node:
            if (left < 3) return 0;
            writer_->define_place({static_cast<std::uint32_t>(at(i + 1) >> 32), static_cast<std::uint32_t>(at(i + 1)),
                                   static_cast<std::uint32_t>(at(i + 2))});
            return 3;
        default:
            return 0;
    }
}

std::uint64_t RingDrain::convert(std::uint64_t i, std::uint64_t stop, std::uint64_t end) {
    while (i < stop && !damaged_) {
        const Word word{at(i)};
        const Address address{word.address()};
        const std::uint64_t left = end - i;
        switch (word.kind()) {
            case EntryKind::malloc: {
                const bool is_long = word.size() == Word::long_size;
                if (is_long && left < 2) return damaged_ = true, i;
                writer_->malloc(word.is_mem(), is_long ? at(i + 1) : word.size(), address, site_);
                i += is_long ? 2 : 1;
                break;
            }
            case EntryKind::free:
                writer_->free(word.is_mem(), address);
                i += 1;
                break;
            case EntryKind::calloc:
                if (left < 3) return damaged_ = true, i;
                writer_->calloc(word.is_mem(), at(i + 1), at(i + 2), address, site_);
                i += 3;
                break;
            case EntryKind::realloc:
                if (left < 3) return damaged_ = true, i;
                writer_->realloc(word.is_mem(), {at(i + 1)}, at(i + 2), address, site_);
                i += 3;
                break;
            case EntryKind::time:
                ticks_ = std::max(ticks_, word.value());
                pass_time();
                i += 1;
                break;
            case EntryKind::site:
                convert_site(word.value());
                i += 1;
                break;
            default: {
                const std::uint64_t took = convert_other(word, i, left);
                damaged_ = took == 0;
                i += took;
            }
        }
    }
    return i;
}

// The program reads its clock for one entry in a few, so after a pause an entry may come with the time from before it:
// what was not there at the last look is at least as late as that.
std::uint64_t RingDrain::take(std::uint64_t most) {
    const std::uint64_t now = read_ticks();
    const std::uint64_t head = header_.head.load(std::memory_order_acquire);
    const std::uint64_t tail = header_.tail.load(std::memory_order_relaxed);
    if (head - tail > header_.capacity) damaged_ = true;
    const std::uint64_t stop = std::min(head, tail + most);
    std::uint64_t i = convert(tail, std::min(stop, filled_to_), head);
    if (i < stop && i >= filled_to_) {
        ticks_ = std::max(ticks_, looked_at_);
        pass_time();
        i = convert(i, stop, head);
    }
    if (damaged_ || !writer_->status().ok()) i = head;
    looked_at_ = now;
    filled_to_ = head;
    header_.tail.store(i, std::memory_order_release);
    return i - tail;
}

}  // namespace arenarium::cli

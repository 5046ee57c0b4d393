// arenarium's end of the ring (app/recorder/ring.h): turns its entries into a trace.
#pragma once

#include <cstdint>
#include <string>

#include "app/recorder/ring.h"
#include "core/base/result.h"
#include "core/trace/trace_writer.h"

namespace arenarium::cli {

// What a tick of the ring's clock is worth, measured against the system's clock for as long as the recording lasts.
class TickRate {
public:
    TickRate();
    // To be called now and then; the longer ago the beginning, the better.
    void measure();
    // Units of time (TraceWriter::time) of so many ticks.
    std::uint64_t units(std::uint64_t ticks) const;

private:
    std::uint64_t start_ticks_;
    double start_nanoseconds_, nanoseconds_per_tick_ = 1;
};

class RingDrain {
public:
    // Both outlive this. REQUIRES: the program's side is recording, or was.
    RingDrain(recorder::Header&, const recorder::Entry*, TraceWriter&);

    // Takes what is there, at most about `most` entries, and gives its room back. How many it took. After an error of
    // the writer, or an entry that cannot be, it takes everything and writes nothing.
    std::uint64_t take(std::uint64_t most);

    // The ring holds something that no recorder writes: the program has overwritten it.
    bool damaged() const { return damaged_; }

    TickRate rate;

private:
    const recorder::Entry& at(std::uint64_t i) const { return entries_[i & mask_]; }
    // What the entry at `i` tells of the time.
    void note_time(std::uint64_t i, std::uint32_t low_ticks);
    // How many entries the one at `i` takes; 0: damaged.
    std::uint64_t convert(std::uint64_t i, std::uint64_t end);
    std::uint64_t convert_operation(const recorder::Entry&, std::uint64_t i, std::uint64_t left);
    std::uint64_t convert_event(const recorder::Entry&, std::uint64_t i, std::uint64_t left);
    std::uint64_t convert_code(const recorder::Entry&, std::uint64_t i, std::uint64_t left);

    recorder::Header& header_;
    const recorder::Entry* entries_;
    TraceWriter& writer_;
    std::uint64_t mask_;
    std::uint64_t ticks_;  // of the entries
    // When the ring was last looked at, and how far it was filled: what lies beyond was written later.
    std::uint64_t looked_at_ = 0, filled_to_ = 0;
    bool damaged_ = false;
};

}  // namespace arenarium::cli

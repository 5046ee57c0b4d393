// arenarium's end of the ring (app/recorder/ring.h): turns its entries into a trace.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

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
    // All outlive this. REQUIRES: the program's side is recording, or was.
    RingDrain(recorder::Header&, const std::uint64_t* words, TraceWriter&, const TickRate&);

    // From now on it is written by this one.
    void write_to(TraceWriter& writer) { writer_ = &writer; }

    // Takes what is there, at most about `most` words, and gives its room back. How many it took. After an error of the
    // writer, or an entry that cannot be, it takes everything and writes nothing.
    std::uint64_t take(std::uint64_t most);

    // The files of code that was met since the last call, each once.
    std::vector<std::string> take_new_files() { return std::exchange(new_files_, {}); }

    // The ring holds something that no recorder writes: the program has overwritten it.
    bool damaged() const { return damaged_; }

private:
    std::uint64_t at(std::uint64_t i) const { return words_[i & mask_]; }
    // Converts the entries from `i` on until one begins at `stop` or later; `end`: words written. Where it stopped.
    std::uint64_t convert(std::uint64_t i, std::uint64_t stop, std::uint64_t end);
    // How many words the entry at `i` takes; 0: damaged.
    std::uint64_t convert_other(recorder::Word, std::uint64_t i, std::uint64_t left);
    void convert_site(std::uint64_t value);
    std::uint64_t convert_moment(recorder::Word, std::uint64_t i, std::uint64_t left);
    std::uint64_t convert_code(std::uint64_t i, std::uint64_t left);
    // The text whose words begin at `i`. REQUIRES: they are there.
    std::string text_at(std::uint64_t i, std::uint64_t bytes) const;
    void pass_time();

    recorder::Header& header_;
    const std::uint64_t* words_;
    TraceWriter* writer_;
    const TickRate& rate_;
    std::uint64_t mask_;
    std::uint64_t ticks_;  // of the entries
    std::uint32_t site_ = 0;
    // When the ring was last looked at, and how far it was filled: what lies beyond was written later.
    std::uint64_t looked_at_ = 0, filled_to_ = 0;
    bool damaged_ = false;
    std::unordered_set<std::string> files_;
    std::vector<std::string> new_files_;
};

}  // namespace arenarium::cli

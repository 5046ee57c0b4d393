// Gathers what another tool knows of a program's blocks into a recording without arenas.
//
//     ImportWriter out(sink, header);
//     std::uint32_t site = 0;
//     for (const ImportFrame& f : stack_outermost_first) site = out.place(site, out.code(f.function, f.file, 0),
//     f.line); out.take(0x5555…, 512, site); out.give(0x5555…);
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/trace/trace_writer.h"

namespace arenarium {

class ImportWriter {
public:
    // Stacks are as deep as this; of deeper ones the innermost lines are kept.
    static constexpr std::uint32_t deepest = 128;

    // `python`, `command`: as texts of the header; "" where the file does not say.
    ImportWriter(ByteSink&, std::string python, std::string command, std::uint64_t unix_time);

    // Numbers for the same words are the same.
    std::uint32_t code(const std::string& function, const std::string& file, std::uint32_t first_line);
    // `caller`: a place, 0: none.
    std::uint32_t place(std::uint32_t caller, std::uint32_t code, std::uint32_t line);

    // A block begins at the address, in place of one that is still there. `site`: a place, 0: none.
    void take(std::uint64_t address, std::uint64_t bytes, std::uint32_t site);
    // A block that no file told the place of: its address, for give().
    std::uint64_t take_anywhere(std::uint64_t bytes, std::uint32_t site);
    // False: there is no block there.
    bool give(std::uint64_t address);
    void mark(const std::string& name) { writer_.mark(name); }
    void thread(std::uint64_t system_number) { writer_.thread(system_number); }
    // Since the start; never less than before.
    void milliseconds(std::uint64_t);

    std::uint64_t operations() const { return writer_.operations(); }
    std::uint64_t live_blocks() const { return live_.size(); }
    // Whether another block still has room.
    bool is_full() const { return writer_.is_full(); }
    // Error: of the sink.
    Status finish();

private:
    struct Place {
        std::uint32_t caller, code, line;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    TraceWriter writer_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> codes_;
    std::map<Place, std::uint32_t> places_;
    std::vector<std::uint32_t> depths_{0};                   // by place
    std::unordered_map<std::uint64_t, std::uint64_t> live_;  // where the file has a block: where it has it
    std::uint64_t next_ = 0x10000, time_ = 0;
};

}  // namespace arenarium

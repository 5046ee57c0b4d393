// A recording of a program with its children: one file (*.arenatrace) that holds a whole trace (trace_format.h) of each
// process that was a Python, and what is known of all. Written as they run; a file that ends anywhere is readable up to
// its last whole piece.
//
// Numbers are varints (varint.h); u32 is little-endian. The file is
//
//     8 bytes      as any trace (trace_format.h)
//     u32          bytes of the header that follows
//     header       version: 7; Unix time of the start
//     u32          CRC-32 of the header
//     pieces       until the end of the file
//
// A piece is
//
//     byte         'P' what is known of a process, 'C' content
//     u32          which process, from 0, as they were met
//     u32          bytes of the payload
//     u32          CRC-32 of the payload, of 'P'; 0 of 'C', whose blocks have checksums of their own
//     payload
//
// What is known of a process, the last time that it is said: its number in the system, one more than the process that
// it came from (0: not known), a TraceProcess::Came, units of time (trace_format::unit_nanoseconds) from the start of
// the recording to its own, a TraceProcess::Went, units to its end (0: it runs), exit status or signal; texts: the
// command, why there is no recording of it ("").
//
// The payloads of the content of a process, one behind the other, are its trace.
//
// Example: a process 4711 that has started, before its end: 50 00000000 0b000000, the CRC-32, e7 24 00 00 00 00 00 00
// 01 78 00 (its command is x).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/io/random_bytes.h"

namespace arenarium {

struct TraceProcess {
    enum class Came : std::uint8_t {
        first,    // what was recorded
        forked,   // it began as its parent was then
        started,  // a new program in a new process
        became,   // a new program in the place of its parent's, in the same process
    };
    enum class Went : std::uint8_t { runs, exited, signalled, became, unknown };

    std::uint32_t number = 0;             // in the system
    std::optional<std::uint32_t> parent;  // which one of the recording
    Came came = Came::first;
    std::uint64_t start = 0, end = 0;  // units of time since the start of the recording
    Went went = Went::runs;
    std::uint64_t status = 0;  // exited: status; signalled: signal
    std::string command;
    std::string problem;  // why there is no recording of it; "": it is no Python, or there is one

    // Bytes of its trace; 0: there is none. Not in its payload.
    std::uint64_t recorded = 0;
};

// Writes such a file.
class ProcessesWriter {
public:
    // Nothing is written before the first content of a process is: without a recording there is no file. `sink`
    // outlives this.
    ProcessesWriter(ByteSink& sink, std::uint64_t unix_time);
    ~ProcessesWriter();

    // The next process; its number here.
    std::uint32_t add(const TraceProcess&);
    // More is known of it.
    void tell(std::uint32_t process, const TraceProcess&);
    // Where its trace goes. Lives as long as this does. What comes first, the header of a trace, waits for what comes
    // next: by itself it would be a damaged one.
    ByteSink& content(std::uint32_t process);

    // Headers that wait in another writer of the same processes, where nothing follows them yet.
    void take_waiting(ProcessesWriter& other);

    const Status& status() const { return status_; }
    std::uint64_t bytes_written() const { return bytes_; }

private:
    class Content;
    Status piece(char type, std::uint32_t process, std::string_view payload);

    ByteSink& sink_;
    Status status_ = Done{};
    std::uint64_t bytes_ = 0;
    std::string room_;  // what is to be written next
    bool has_content_ = false;
    std::vector<std::unique_ptr<Content>> contents_;
};

struct TraceProcesses {
    std::uint64_t unix_time = 0;
    std::vector<TraceProcess> list;
    // Where the pieces of the trace of each lie in the file.
    struct Piece {
        std::uint64_t at = 0;    // in the file
        std::uint64_t from = 0;  // in the trace
        std::uint32_t bytes = 0;
    };
    std::vector<std::vector<Piece>> content;
    std::uint64_t next = 0;  // where the next piece begins in the file; 0: nothing was read yet

    // The first with a recording; nothing: there is none.
    std::optional<std::uint32_t> first_recorded() const;
    // As people name one: "" the first with a recording; its place in the list, from 1; else its number in the system,
    // of several the first with a recording. Error: there is none, or there is no recording of it.
    Result<std::uint32_t> find(const std::string& wish, const std::string& file) const;
};

// Nothing: the file is a recording of one process, or none at all. Error: its beginning is damaged. What follows the
// last whole piece is left out.
Result<std::optional<TraceProcesses>> read_processes(const RandomBytes&, const std::string& name);

// The same of a file that may grow: what was not there before. Where it is none, nothing is read.
Status read_on(const RandomBytes&, const std::string& name, TraceProcesses&);

// The trace of one process, as a file of its own.
std::unique_ptr<RandomBytes> trace_of_process(std::shared_ptr<const RandomBytes>, const TraceProcesses&,
                                              std::uint32_t process);

// Where a process of a recording comes from that another one of it forked.
struct ForkedFrom {
    std::shared_ptr<const RandomBytes> file;
    std::shared_ptr<const TraceProcesses> all;
    std::uint32_t process = 0;  // the forked one

    const TraceProcess& child() const { return all->list[process]; }
    std::uint32_t parent() const { return *child().parent; }
};

struct OneProcess {
    std::unique_ptr<RandomBytes> trace;
    std::optional<ForkedFrom> from;
};

// The trace of one process, and where it comes from when the parent is recorded, too.
OneProcess process_of(std::shared_ptr<const RandomBytes> file, std::shared_ptr<const TraceProcesses>,
                      std::uint32_t process);

// The same for what may be a recording of one process: that is passed on when nobody wishes for another.
Result<OneProcess> one_process(std::unique_ptr<RandomBytes> file, const std::string& wish, const std::string& name);

// It was a Python: there is a recording of it, or a reason why there is none.
bool is_listed(const TraceProcess&);

// "process 4711, forked by 4710, 1.2 s to 3.4 s, exit status 0: python3 app.py".
std::string text_of(const TraceProcess&, const TraceProcesses&);

}  // namespace arenarium

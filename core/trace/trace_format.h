// The binary trace (*.arenatrace): everything that one run of a Python program asked of its object and mem allocators,
// and where it landed. Written as the program runs; a file that ends anywhere is readable up to its last whole block.
//
// Numbers are varints (varint.h); u32 and u64 are little-endian. The file is
//
//     8 bytes      89 41 52 4e 54 52 0d 0a ("\x89" "ARNTR" CR LF: a transfer as text damages it visibly)
//     u32          bytes of the header that follows
//     header       version (8 with an initial state of which all is known, 6 with another, 5 without arenas, 4 with
//                  lines, else 3; 2 has no source texts, 1 no marks and no finalizing; 7 is another kind of file),
//                  flags (1: call sites, 2: lines, never without call sites, 4: no arenas, 8: and on mimalloc), initial
//                  state (0: untouched, as before the first request; 1: of a block 'I', which comes before all
//                  operations), nanoseconds of one unit of time, Unix time of the start, texts: profile, Python's
//                  version, command
//     u32          CRC-32 of the header
//     blocks       until the end of the file
//
// A text is its length and its bytes. A block is
//
//     byte         'O' operations, 'S' source texts (trace_sources.h), 'T' types of live blocks (trace_types.h), 'G' a
//                  graph of objects (trace_graphs.h), 'I' the initial state (trace_state.h), 'E' the end
//     u32          operations in it
//     u32          arenas obtained in it
//     u32          bytes of the payload, packed
//     u32          bytes of the payload, unpacked
//     u64 …        the base of each arena obtained, in order
//     payload      one zstd frame with its checksum
//
// The payload of the end: 0 the program ended with status n, 1 it ended by signal n, 2 the recording was stopped at
// the wished size, 3 the program's side stopped it (a reason as text follows n); then n.
// The payload of operations is eight columns, with flag 2 nine, first the length of each, then each:
//
//     definitions  number of code objects; for each first line, name, file. Number of places; for each the place that
//                  called it (0: none), its code object, its line. Both are numbered as they come, through the whole
//                  file, code objects from 0 and places from 1. A site is a place with all that called it.
//     kinds        a byte for each operation: 0 malloc, 1 calloc, 2 realloc, 3 free in bits 0 and 1; 4 the mem
//                  domain; 8 the address stands in the column of addresses; 16 the result is NULL; 32 realloc of
//                  NULL; 64 the realloc left the block where it was; 128, with malloc: nothing was asked, the block was
//                  live in the initial state. These come before all others, each block of a pool once, and in version
//                  8 each outside the arenas
//     sizes        malloc, realloc: bytes; calloc: nelem, elsize; live in the initial state: bytes of its place that a
//                  program can use, in version 8 0 outside the arenas and then the bytes that were asked for
//     blocks       free, realloc of a block: which one. Every malloc, calloc and realloc has a number, from 0 through
//                  the whole file; a block bears the number of the last that gave it. Signed: its number less the
//                  number of the block named last (at first 0)
//     addresses    signed: the address less the last address of this column (at first 0)
//     sites        malloc, calloc, realloc: the site, 0 for none; of what is live in the initial state the one that
//                  asked for it, 0 before version 8; only with flag 1
//     times        pairs: operations since the last pair of this block, units of time passed before the next one
//     events       operations since the last event of this block, a byte of EventCode, its numbers
//     steps        only with flag 2: 4 × the operations since the last step of this block, plus a StepCode; then 0
//     line,
//                  1 at: the site, signed, less that of the last step of the file (at first 0); line: the depth,
//                  signed, less that of the last line; 2 thread: which one makes the steps that follow; 3 own: nothing
//
// An address that does not stand in its column is BlockMap's guess (block_map.h), which takes part in the format.
//
// Example: malloc(24), free, under 3.11 without sites, before packing: definitions 00 00; kinds 08 03; sizes 18;
// blocks 00; addresses: the address doubled; no sites; no times; events 00 00 (an arena obtained before operation 0).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/process/call_sites.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

namespace trace_format {

inline constexpr std::string_view magic{
    "\x89"
    "ARNTR\r\n"};
inline constexpr std::uint64_t version = 8, oldest_version = 1;
inline constexpr std::uint64_t version_within = 6, version_without_arenas = 5, version_with_lines = 4,
                               version_without_lines = 3;
inline constexpr std::uint64_t version_of_processes = 7;  // another kind of file: trace_processes.h
inline constexpr std::uint64_t flag_sites = 1, flag_lines = 2, flag_no_arenas = 4, flag_mimalloc = 8;
inline constexpr std::uint32_t most_operations_in_block = 1 << 20;
inline constexpr std::uint32_t most_arenas_in_block = 1 << 20;
inline constexpr std::uint32_t most_bytes_in_block = 64 << 20;
inline constexpr std::uint32_t longest_header = 1 << 20;
inline constexpr std::size_t block_head_bytes = 17;
inline constexpr char operations_block = 'O', state_block = 'I', end_block = 'E';
inline constexpr std::uint64_t unit_nanoseconds = 10'000;
inline constexpr std::size_t longest_mark = 255;  // bytes of a name

enum Column : int { definitions, kinds, sizes, blocks, addresses, sites, times, events, steps };
inline constexpr int columns = 9, columns_without_lines = 8;

enum StepCode : unsigned { step_line, step_at, step_thread, step_own };

inline constexpr unsigned kind_mask = 3, mem_bit = 4, address_bit = 8, null_bit = 16, old_null_bit = 32, stays_bit = 64,
                          found_bit = 128;

}  // namespace trace_format

struct TraceHeader {
    std::string profile;  // a name of find_profile()
    std::string python;   // "3.11.2 (main, …) [GCC 12.2.0]"
    std::string command;  // as the user typed it
    std::uint64_t unix_time = 0;
    bool has_sites = false;
    bool has_lines = false;  // REQUIRES: has_sites
    // The requests went past pymalloc, or another tool told of them: they have no places in arenas, and no profile.
    bool no_arenas = false;
    // The program ran before: the recording begins with a state (TraceReader::first_state).
    bool begins_within = false;
    // What is live at that state comes with what was asked for and by whom, also outside the arenas: the beginning was
    // cut away of a recording that had it. REQUIRES: begins_within.
    bool knows_found = false;
    // The requests went to mimalloc, without debug hooks. REQUIRES: no_arenas.
    bool on_mimalloc = false;
};

// What happened beside the operations. In the file: a byte, and its numbers.
enum class TraceEventKind : std::uint8_t {
    arena_obtained,  // the base stands before the payload
    arena_released,  // which one, in the order obtained, from 0
    arena_refused,
    gc_start,      // generation
    gc_stop,       // generation, objects collected
    fork,          // the child runs on, unrecorded
    thread_start,  // the system's number of a thread that is met for the first time; threads count from 0
    thread,        // which thread makes the operations that follow; at first thread 0
    finalizing,    // units of time since the last pair of times; what follows is the interpreter's own end
    mark,          // units of time since the last pair of times, the name as text; marks count from 0
};
inline constexpr int trace_event_kinds = 10;

struct TraceEvent {
    TraceEventKind kind{};
    std::uint32_t operation = 0;  // it happened before this one; arena events: within this one
    std::uint64_t first = 0;      // arenas: the base; mark: its index in TraceReader::marks(); else: its first number
    std::uint64_t second = 0;
    std::uint64_t time = 0;  // units since the start

    friend bool operator==(const TraceEvent&, const TraceEvent&) = default;
};

// A moment that the program gave a name (see resources/python/arenarium_mark.py). The same name may come again.
struct TraceMark {
    std::string name;             // UTF-8 as the program gave it: trust nothing in it
    std::uint32_t operation = 0;  // it was set before this one, so this many operations were done
    std::uint64_t time = 0;       // units since the start

    friend bool operator==(const TraceMark&, const TraceMark&) = default;
};

enum class TraceEnding : std::uint8_t { exited, signalled, size_reached, stopped, cut_off };

struct TraceEnd {
    TraceEnding how = TraceEnding::cut_off;  // cut_off: there is no end in the file
    std::uint64_t number = 0;                // exit status or signal
    std::string reason;                      // stopped: in words

    friend bool operator==(const TraceEnd&, const TraceEnd&) = default;
};

using TraceCode = FunctionCode;
using TracePlace = CallPlace;  // at most the 16 innermost ones

}  // namespace arenarium

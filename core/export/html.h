// A player: one HTML file that shows a run, or a range of it, step by step, without network or program.
//
// The page holds resources/player/*.css and *.js as they are, and the run as one JSON document in a data block that is
// never executed. Its keys, in this order:
//     format "arenarium.player", version 1, title, name (of the source), source (its text), from, to, total
//     profile   sizes and rules of the CPython version
//     fields    C names by Field;  steps  [C function, sentence, subject] by Step;  codes  [field, step] pairs
//     ramp      colour by size class;  strings  names of blocks
//     why       the sentences of core/metrics/why_texts.cpp by name
//     chapters  [title, operation, micro-step] in their order; missing when there are none
//     objects   of an objects script, ascending: [operation, a line of words, SVG, its <style> on dark or another SVG];
//               missing when there are none
//     events    kind -> column of operations;  initial, owners, operations, changes, next_arenas: columns
// A column is the base64 of a row of LEB128 varints. "d x" is a difference to the x before, modulo 2^64, zigzag-coded;
// "x+1" makes none 0.
//     initial     maxarenas, unused_arena_objects+1, usable_arenas+1, narenas_currently_allocated,
//                 ntimes_arena_allocated, narenas_highwater, py_allocated_blocks, raw blocks, raw bytes;
//                 number of nfp2lasta, each+1; per arena object: address, pool_address, nfreepools, ntotalpools,
//                 freepools+1, nextarena+1, prevarena+1, ordinal+1; number of pools that were ever used, each: d index,
//                 ref.count, freeblock+1, nextpool+1, prevpool+1, arenaindex+1, szidx, nextoffset, maxnextoffset,
//                 number of links, each: d block, next block; number of radix leaves, each: d key, tail_hi, tail_lo (as
//                 32 bits); number of bottom nodes, each: d key; the same for middle nodes; the current interpreter;
//                 number of interpreters, each: number of usedpools (0: the current one's), each nextpool+1,
//                 prevpool+1; unused_arena_objects+1, usable_arenas+1, the three counts of arenas, raw blocks,
//                 nfp2lasta, each+1; its radix tree as above; per arena object: its interpreter
//     owners      number of blocks live at `from` of which something is known, each: pool, block, operation+1,
//                 requested+1, line, name+1
//     operations  each: kind + 8 refused + 16 result (0 NULL, 1 raw, 2 pool), bytes, number of micro-steps, d line,
//                 column, name+1; realloc and free: distance to the operand's operation (0: NULL), its name+1; calloc:
//                 nelem; result in a pool: d pool, block, class
//     next_arenas d address that the system would give to the next arena, 0 when it refuses: at the beginning, and
//                 after each write of an arena's address and of ntimes_arena_allocated
//     changes     each: code; d object, by code; if the field has one, d index, by code; arena address: extra+1; a
//                 decision: d first, by code; d after, by code
// `before` of a write is not stored: it is what the field holds when the change is applied. Applying a change exchanges
// the stored value with the field's, and exchanging again takes it back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/io/byte_sink.h"
#include "core/process/history.h"

namespace arenarium {

inline constexpr int player_version = 1;
inline constexpr std::uint32_t max_player_steps = 4'000'000;

struct PlayerChapter {
    std::string title;
    Position position;
};

// The objects of a script after so many operations, and who refers to whom.
struct PlayerObjects {
    std::uint32_t operation = 0;
    std::string words;  // "12 objects, 1.2 KiB"
    std::string light;  // SVG
    std::string dark;   // what takes the place of its <style> on dark; or another SVG
};

struct PlayerPage {
    std::string title;                         // "": the name
    std::string name;                          // of the source, as shown
    std::string source;                        // text of the script; "" when there is none
    std::uint32_t from = 0;                    // the range of operations, from <= to
    std::uint32_t to = UINT32_MAX;             // beyond the end: the end
    std::vector<PlayerChapter> chapters = {};  // those outside the range are left out
    std::vector<PlayerObjects> objects = {};   // ascending
};

// Leaves the history at its end. Error: the range is not in the history, or has over max_player_steps micro-steps.
Status write_html(HeapHistory&, const PlayerPage&, ByteSink&);

// The JSON document alone, with no "<" in it.
Result<std::string> player_data(HeapHistory&, const PlayerPage&);

}  // namespace arenarium

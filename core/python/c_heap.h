// The heap of the C library, glibc's malloc, read from outside chunk by chunk while the process runs. Facts: the
// comments and structures of malloc/malloc.c and malloc/arena.c, unchanged in what matters here from glibc 2.26 on:
// a chunk's size with three flags stands 8 bytes behind its begin and leads to the next; whether a chunk is free says
// the next one; heaps of threads' arenas begin at multiples of 64 MiB; large requests have mappings of their own.
//
// Nothing is guessed: what does not lead from its begin exactly to its end is not glibc's, or changed meanwhile, and
// counts as not understood.
#pragma once

#include <cstdint>
#include <vector>

#include "core/python/process_memory.h"

namespace arenarium {

struct CHeap {
    // Where it lies, ascending: what grows with brk, and the heaps of threads' arenas.
    std::vector<AddressRange> regions;
    // Whole pages of free chunks, ascending: those that malloc_trim(0) gives back, and those at the ends of threads'
    // heaps, which it keeps.
    std::vector<AddressRange> free_pages, kept_pages;
    // Chunks with mappings of their own, ascending.
    std::vector<AddressRange> large;
    // Bytes of chunks in `regions`. What fastbins and the caches of threads keep counts as in use.
    std::uint64_t in_use = 0, free = 0;
    bool understood = true;  // false: some region could not be read to its end
};

// `mappings`: all of the process. `known`: what lies in anonymous memory and is no chunk (arenas), ascending.
CHeap read_c_heap(const ProcessMemory&, const std::vector<Mapping>& mappings, const std::vector<AddressRange>& known);

}  // namespace arenarium

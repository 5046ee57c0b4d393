// Where all of a process's resident memory is: pymalloc's arenas are a part of it, and not always the greater one.
//
// Whole mappings count as the system says (smaps); what lies side by side in one mapping is told apart by its pages.
// The process runs while it is read, so that the account is of a moment shortly after the inspection.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/result.h"
#include "core/python/c_heap.h"
#include "core/python/inspect.h"
#include "core/python/resident_pages.h"

namespace arenarium {

enum class MemoryKind : std::uint8_t {
    arenas,
    other_arenas,  // of other interpreters
    c_heap,        // in use, and what is free but less than a page
    c_heap_free,   // whole pages
    large,         // blocks of malloc with mappings of their own
    libraries,     // the program's and its libraries' files, with their variables
    files,         // other mapped files
    shared,        // memory shared on purpose: shared anonymous memory, /dev/shm, memfd
    stacks,        // of threads that do not run at the moment, and the main thread's
    rest,
};
inline constexpr std::size_t memory_kinds = 10;

// What most of the memory is, and so what to do about it.
enum class MemoryVerdict : std::uint8_t {
    arenas_in_use,
    arenas_free,
    other_arenas,
    c_heap,
    c_heap_free,
    large,
    libraries,
    files,
    shared,
    stacks,
    rest,
};

struct MemoryAccount {
    std::array<Residence, memory_kinds> kinds{};
    Residence all;
    bool pages_known = true;        // false: mappings are not told apart further, most counts as `rest`
    bool c_heap_understood = true;  // false: it is not glibc's, or changed all the time; nothing of it is `c_heap_free`
    std::uint64_t arenas_in_use = 0;  // bytes of blocks in use and pool headers
    std::uint64_t arenas_unused = 0;  // the rest of what is resident of the arenas
    std::uint64_t returnable = 0;     // bytes that malloc_trim(0) would give back at least

    const Residence& of(MemoryKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    MemoryVerdict verdict() const;
    // Bytes of what the verdict is about.
    std::uint64_t verdict_bytes() const;
};

// Error: it ended, or the system does not say what is resident.
Result<MemoryAccount> account_for_memory(const Inspection&);

}  // namespace arenarium

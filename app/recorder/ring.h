// What a recorded program and `arenarium record` share: a ring of entries in memory that both have mapped. The program
// writes, arenarium reads; neither ever waits for the other without a way out.
//
// The memory is one header, padded to `header_bytes`, and `capacity` entries. It is made by arenarium and named to the
// program in the environment (see `variable`). Both sides are built together: there is no version to negotiate.
#pragma once

#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace arenarium::recorder {

// Environment: the path of the shared memory. It and the library's place in LD_PRELOAD are gone before Python starts.
inline constexpr const char* variable = "ARENARIUM_RECORDING";

enum class EntryKind : std::uint8_t {
    malloc,          // address, size; site, ticks
    calloc,          // the same, and a `more` entry with nelem and elsize
    realloc,         // the same for the new block, and a `more` entry with the old address and the size
    free,            // address
    arena_obtained,  // address; size in b
    arena_released,  // address
    arena_refused,
    thread,    // the entries that follow are of this thread: address is the system's number of it
    time,      // b: ticks in full, when the low half of the entries' ticks is not enough
    gc_start,  // address: generation
    gc_stop,   // address: generation; a `more` entry with the objects collected
    fork,      // the program forked; the child is not recorded
    code,      // a code object: address is its number from 0, b first line << 32 | bytes of name << 16 | of file name;
               // the name and the file name follow, in whole entries
    node,      // a place in a stack: address is its number from 1; a `more` entry with caller << 32 | code, and line
    more,      // belongs to the entry before
};

struct Entry {
    static constexpr std::uint64_t address_bits = 48, kind_shift = 48, domain_shift = 52, size_shift = 53;
    static constexpr std::uint64_t long_size = (1u << 11) - 1;  // the size stands in a `more` entry

    std::uint64_t a = 0;  // address, kind, domain (0 object, 1 mem), size
    std::uint64_t b = 0;  // site | ticks << 32

    std::uint64_t address() const { return a & ((std::uint64_t{1} << address_bits) - 1); }
    EntryKind kind() const { return static_cast<EntryKind>(a >> kind_shift & 15); }
    bool is_mem() const { return (a >> domain_shift & 1) != 0; }
    std::uint64_t size() const { return a >> size_shift; }
    std::uint32_t site() const { return static_cast<std::uint32_t>(b); }
    std::uint32_t ticks() const { return static_cast<std::uint32_t>(b >> 32); }
};
static_assert(sizeof(Entry) == 16);

inline constexpr std::uint64_t word_of(EntryKind kind, std::uint64_t address) {
    return (address & ((std::uint64_t{1} << Entry::address_bits) - 1)) | static_cast<std::uint64_t>(kind)
                                                                             << Entry::kind_shift;
}

enum class RingState : std::uint32_t {
    waiting,   // no Python has started yet
    starting,  // one has, and fills in the header
    recording,
    stopped,  // by the program's side: see Header::reason
    closed,   // by arenarium: nothing more is read
};

// Why there is no recording, or no more of it.
enum class Reason : std::uint32_t {
    none,
    no_pymalloc,      // PYTHONMALLOC=malloc, or built without pymalloc
    free_threaded,    // a build without the global interpreter lock
    unknown_version,  // not 3.8 to 3.15
    subinterpreter,   // 3.12 and later: an interpreter with an allocator of its own may have started
    stalled,          // arenarium took nothing for too long
};

struct Header {
    std::uint64_t magic = 0;
    std::uint32_t capacity = 0;  // entries, a power of two
    std::uint32_t wants_sites = 0;

    std::atomic<RingState> state{RingState::waiting};
    std::atomic<Reason> reason{Reason::none};
    // Filled in by the program before it is `recording`.
    std::uint32_t process = 0;
    std::uint32_t minor = 0;  // of Python 3
    std::uint32_t debug_hooks = 0;
    std::uint32_t has_sites = 0;
    std::uint64_t first_ticks = 0;
    std::uint64_t arena_size = 0;  // 0 until the first arena
    char version[128] = {};

    // Held by arenarium as long as it lives: whoever finds it ownerless knows that nobody reads any more.
    pthread_mutex_t reader_lives{};

    alignas(64) std::atomic<std::uint64_t> head{0};  // entries written so far
    alignas(64) std::atomic<std::uint64_t> tail{0};  // entries read so far
};

inline constexpr std::uint64_t ring_magic = 0x31676e6972656e61;
inline constexpr std::size_t header_bytes = 4096;
static_assert(sizeof(Header) <= header_bytes);
inline constexpr std::size_t ring_bytes(std::uint32_t capacity) {
    return header_bytes + std::size_t{capacity} * sizeof(Entry);
}

// The counter of x86 runs at the speed of the processor: 32 of its units make one tick.
inline constexpr int tick_shift = 5;

// A clock that costs next to nothing to read: it never goes back and ticks at an even rate that is not known here.
inline std::uint64_t read_ticks() {
#if defined(__x86_64__)
    return __builtin_ia32_rdtsc() >> tick_shift;
#elif defined(__aarch64__)
    std::uint64_t value;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(value));
    return value;
#else
#error "the recorder is made for x86-64 and AArch64"
#endif
}

}  // namespace arenarium::recorder

// What a recorded program and `arenarium record` share: a ring of words in memory that both have mapped. The program
// writes, arenarium reads; neither ever waits for the other without a way out.
//
// The memory is one header, padded to `header_bytes`, and `capacity` words of 64 bits. It is made by arenarium and
// named to the program in the environment (see `variable`). Both sides are built together: there is no version to
// negotiate.
//
// What happened is an entry: a word that tells its kind, and for some kinds words that follow. A request of the usual
// size is one word. What seldom changes from request to request (thread, time, call site) has entries of its own.
#pragma once

#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace arenarium::recorder {

// Environment: the path of the shared memory. It and the library's place in LD_PRELOAD are gone before Python starts.
inline constexpr const char* variable = "ARENARIUM_RECORDING";

enum class EntryKind : std::uint8_t {
    malloc,          // address, size; one more word with the size when it is long
    calloc,          // address; two more words: nelem, elsize
    realloc,         // address of the new block; two more words: the old address, size
    free,            // address
    arena_obtained,  // address
    arena_released,  // address
    arena_refused,
    thread,    // the entries that follow are of this thread: the system's number of it
    time,      // the entries that follow were made at these ticks, or later
    site,      // the requests that follow come from this place; see Step
    gc_start,  // generation
    gc_stop,   // generation; one more word: the objects collected
    fork,      // the program forked; the child is not in this recording
    code,    // a code object, numbered from 0 as they come; one more word: first line << 32 | bytes of name << 16 | of
             // file name; the name and the file name follow, in whole words
    moment,  // Milestone, of a mark | bytes of its name << 8; the name follows, in whole words
    node,    // a place in a stack: its number from 1; two more words: caller << 32 | code, and line
};

enum class Milestone : std::uint8_t {
    finalizing,  // the interpreter begins to finalize
    mark,
};

// The value of a `site` entry: the place, which has 24 bits, and with Header::wants_lines more: whether its line begins
// to run here, and how deep its function lies; whether the request before it was made only to tell of the line.
struct Step {
    static constexpr std::uint64_t site_bits = (1 << 24) - 1, line = 1 << 24, own = 1 << 25;
    static constexpr int depth_shift = 26;
};

// The first word of an entry. Of a request: address / 16, kind, domain, size, and the rest of the address at the top.
// Of anything else: kind, and a value of 60 bits around it.
struct Word {
    static constexpr int kind_shift = 44, domain_shift = 48, size_shift = 49, address_shift = 4;
    static constexpr std::uint64_t long_size = (1u << 11) - 1;  // the size stands in the next word
    static constexpr std::uint64_t low = (std::uint64_t{1} << kind_shift) - 1;

    std::uint64_t bits = 0;

    EntryKind kind() const { return static_cast<EntryKind>(bits >> kind_shift & 15); }
    bool is_mem() const { return (bits >> domain_shift & 1) != 0; }
    std::uint64_t size() const { return bits >> size_shift & long_size; }
    std::uint64_t address() const { return (bits & low) << address_shift | bits >> (64 - address_shift); }
    std::uint64_t value() const { return (bits & low) | bits >> domain_shift << kind_shift; }
};
static_assert(sizeof(Word) == 8);

// REQUIRES: the address has at most 48 bits. `domain`: 0, or 1 << Word::domain_shift for mem.
inline constexpr std::uint64_t request_word(EntryKind kind, std::uint64_t domain, std::uint64_t address,
                                            std::uint64_t size) {
    const std::uint64_t short_size = size < Word::long_size ? size : Word::long_size;
    return (address >> Word::address_shift | address << (64 - Word::address_shift)) | domain |
           static_cast<std::uint64_t>(kind) << Word::kind_shift | short_size << Word::size_shift;
}
// REQUIRES: the value has at most 60 bits.
inline constexpr std::uint64_t value_word(EntryKind kind, std::uint64_t value) {
    return (value & Word::low) | static_cast<std::uint64_t>(kind) << Word::kind_shift |
           value >> Word::kind_shift << Word::domain_shift;
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
    no_pymalloc,      // attached: PYTHONMALLOC=malloc or mimalloc, or built without pymalloc
    free_threaded,    // a build without the global interpreter lock
    unknown_version,  // not 3.8 to 3.15
    subinterpreter,   // 3.12 and later: an interpreter with an allocator of its own may have started
    stalled,          // arenarium took nothing for too long
    hooked,           // attached: another tool's functions are before the allocator
};

enum class Departure : std::uint32_t {
    none,
    complete,  // nothing of the recorder is left but what is loaded
    inert,     // another tool's functions lead to the recorder's, which stay and only pass on
};

// What is left in the memory of a program that runs already, for the call that its next request makes (see
// app/cli/injection.h). All places are addresses in the program.
struct Injection {
    std::uint64_t slots[2] = {};      // where PyMemAllocatorEx.malloc stands that leads here; 0: there is none
    std::uint64_t originals[2] = {};  // what stood there
    std::uint64_t dlopen = 0, dlsym = 0, dlclose = 0, errno_location = 0;
    std::uint64_t process = 0;  // a forked child has all this as well, and is not meant
    char entry[24] = {};        // "arenarium_attach" or "arenarium_leave": returns how often dlclose is to be called
    char ring[40] = {};
    char library[256] = {};
};

// Why a recording that was to have call sites has none.
enum class NoSites : std::uint32_t {
    none,
    unknown_version,  // what this version publishes of its structures is laid out in an unknown way
    not_published,    // it publishes nothing
    implausible,      // what it publishes cannot be
    not_exported,     // a function that reads code objects is missing
    no_memory,
};

// Why a recording that was to have lines has none.
enum class NoLines : std::uint32_t {
    none,
    no_sites,      // nor call sites
    not_exported,  // a function that sys.monitoring needs is missing
    implausible,   // its thread state is laid out in an unknown way
    refused,       // sys.monitoring has no tool number left
};

// A line before which the program is to wait for a look: the file's name ends so, at a whole name.
struct WantedLine {
    char file[160] = {};
    std::uint32_t line = 0, run = 0;  // the run-th time that it runs, from 1
};
inline constexpr std::uint32_t most_wanted_lines = 8;

// Why the program waits: it begins to finalize, it was asked to, before the line with that number, or because it ran
// before the recording.
inline constexpr std::uint32_t look_at_exit = 0, look_asked_for = 1, look_at_line = 2,
                               look_at_start = look_at_line + most_wanted_lines;

struct Header {
    std::uint64_t magic = 0;
    std::uint32_t capacity = 0;  // words, a power of two
    std::uint32_t wants_sites = 0, wants_lines = 0;
    std::uint32_t wanted_line_count = 0;
    WantedLine wanted_lines[most_wanted_lines];

    std::atomic<RingState> state{RingState::waiting};
    std::atomic<Reason> reason{Reason::none};
    // Attached: whether the recorder's functions are out of the interpreter's tables again.
    std::atomic<Departure> departure{Departure::none};
    // Filled in by the program before it is `recording`.
    std::uint32_t process = 0;
    std::uint32_t minor = 0;  // of Python 3
    std::uint32_t debug_hooks = 0;
    std::uint32_t no_arenas = 0;    // the requests go past pymalloc
    std::uint32_t on_mimalloc = 0;  // to mimalloc, without debug hooks
    std::uint32_t has_sites = 0;
    std::uint32_t begins_within = 0;  // it ran before: it waits for look_at_start first
    NoSites no_sites = NoSites::none;
    std::atomic<NoLines> no_lines{NoLines::none};  // known only after a while
    std::uint64_t first_ticks = 0;
    std::uint64_t arena_size = 0;  // 0 until the first arena
    char version[128] = {};

    // Held by arenarium as long as it lives: whoever finds it ownerless knows that nobody reads any more.
    pthread_mutex_t reader_lives{};

    // With lines the program waits where it begins to finalize, and at moments that were asked for, until arenarium has
    // looked at it: until both are equal.
    std::atomic<std::uint32_t> looks_wanted{0}, looks_done{0};
    std::atomic<std::uint32_t> look_reason{0};    // of the look that is waited for
    std::atomic<std::uint32_t> look_asked{0};     // 1: wait at the next line
    std::atomic<std::uint32_t> look_progress{0};  // changes as long as arenarium looks

    // Pythons that ran on, or started, beside the recorded one.
    std::atomic<std::uint32_t> forked_pythons{0}, started_pythons{0};
    std::atomic<std::uint32_t> shell_commands{0};  // that name a Python, and may start one, or several

    alignas(64) std::atomic<std::uint64_t> head{0};  // words written so far
    alignas(64) std::atomic<std::uint64_t> tail{0};  // words read so far
};

inline constexpr std::uint64_t ring_magic = 0x31676e6972656e61;
inline constexpr std::size_t longest_mark = 255;  // bytes
inline constexpr std::size_t header_bytes = 4096;
static_assert(sizeof(Header) <= header_bytes);
inline constexpr std::size_t ring_bytes(std::uint32_t capacity) {
    return header_bytes + std::size_t{capacity} * sizeof(Word);
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

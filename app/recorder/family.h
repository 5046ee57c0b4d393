// What `arenarium record --children` shares with every process that it follows, beside the ring that each recorded
// Python has for itself: a place where rings are offered, and tidings of what the processes do. Named to programs in
// the environment (see `variable`), which the library removes before the program sees it and puts back for what the
// program starts. No descriptor is handed on, so that it does not matter which ones a program closes.
//
// Many write tidings, arenarium alone reads them; nobody waits without a way out.
#pragma once

#include <pthread.h>

#include <atomic>
#include <cstdint>

namespace arenarium::recorder {

// A ring (ring.h) that arenarium has made.
struct RingOffer {
    static constexpr std::uint32_t none = 0, ready = 1;  // else the process that has taken it
    std::atomic<std::uint32_t> taken_by{none};
    char path[48] = {};
};

enum class TidingKind : std::uint32_t {
    began,        // a program has started in this process; `other`: its parent; its command
    forked,       // `other` has forked it
    execs,        // it is about to become the program of the command
    exec_failed,  // it did not
    spawned,      // `other` has started it, to be the program of the command
    ended,        // it ends itself with this exit status
    waited,       // its parent was told its status (of waitpid)
    has_no_ring,  // it is a Python, and got none
};

struct Tiding {
    std::atomic<std::uint64_t> told{0};  // 1 + which one it is, counted from the beginning
    TidingKind what{};
    std::uint32_t process = 0, other = 0;
    std::int32_t status = 0;
    std::uint64_t ticks = 0;
    char command[480] = {};  // words with a NUL behind each
};
static_assert(sizeof(Tiding) == 512);

struct Family {
    static constexpr std::uint32_t most_offers = 8, most_tidings = 1024;

    std::uint64_t magic = 0;
    std::uint32_t reader = 0;  // arenarium's process
    // As in the header of a ring.
    pthread_mutex_t reader_lives{};
    std::atomic<std::uint32_t> closed{0};  // nobody new is recorded
    RingOffer offers[most_offers];
    alignas(64) std::atomic<std::uint64_t> next{0};   // tidings begun
    alignas(64) std::atomic<std::uint64_t> taken{0};  // tidings read
    Tiding tidings[most_tidings];
};

inline constexpr std::uint64_t family_magic = 0x796c696d61666e61;

}  // namespace arenarium::recorder

// Memory that fails: the n-th request of this thread, once or from then on, through new and through malloc (of zlib,
// zstd and the C library). Under a sanitizer, which has a malloc of its own, through new alone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/result.h"

namespace arenarium::test {

enum class Failing : std::uint8_t { once, from_then_on };

// For its lifetime, requests of this thread are counted, and the `nth` (from 1) is refused.
class FailingMemory {
public:
    FailingMemory(std::uint64_t nth, Failing);
    ~FailingMemory();
    FailingMemory(const FailingMemory&) = delete;
    FailingMemory& operator=(const FailingMemory&) = delete;

    // Whether it came to that.
    static bool refused();
};

// In its lifetime nothing is refused: for what a test makes for itself.
class Spared {
public:
    Spared();
    ~Spared();
    Spared(const Spared&) = delete;
    Spared& operator=(const Spared&) = delete;

private:
    bool armed_;
};

// Blocks that new gave and nobody deleted yet, in this thread.
std::int64_t live_blocks();

// Does `work` with the first request failing, the second, and so on, until it succeeds with nothing refused; in both
// ways. Each time an Error must come back that speaks of memory, nothing may be left of it, and `check` must hold.
// Every object that `work` makes must end in it.
void for_every_request(const std::string& what, const std::function<Status()>& work,
                       const std::function<void()>& check = {},
                       std::initializer_list<Failing> ways = {Failing::once, Failing::from_then_on});

}  // namespace arenarium::test

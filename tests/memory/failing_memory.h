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
    static Failing way();
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

// Blocks that this thread took and did not give back yet.
std::int64_t live_blocks();

// Counts the requests of `work`, and does it with each of them failing, in both ways (of very many, with a sample,
// which is said), and once more with none. Each time it must succeed or say in an Error that memory was missing,
// nothing may be left of it, and `check` must hold. `work` makes the same requests each time, and every object that it
// makes ends in it.
void for_every_request(const std::string& what, const std::function<Status()>& work,
                       const std::function<void()>& check = {},
                       std::initializer_list<Failing> ways = {Failing::once, Failing::from_then_on});

}  // namespace arenarium::test

// All that a process can write to, as it was at one moment: taken while the process stands still, read while it runs
// on.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace arenarium {

class ProcessMemory;

class MemoryCopy {
public:
    static constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30;
    static constexpr std::size_t threads = 2;

    // May be called again: the second time takes less, as the room is there. False: it is more than `most_bytes`, or
    // the process is gone. What cannot be read is 0.
    bool take(const ProcessMemory&);

    // Empty when the copy does not have all of it. Not for several threads.
    std::span<const std::uint8_t> at(std::uint64_t address, std::size_t size) const;
    std::uint64_t bytes() const { return bytes_; }

private:
    struct Part {
        std::uint64_t begin, end, at;
    };
    std::vector<Part> parts_;  // ascending
    std::unique_ptr<std::uint8_t[]> room_;
    std::uint64_t bytes_ = 0, room_bytes_ = 0;
    mutable std::size_t last_ = 0;
};

}  // namespace arenarium

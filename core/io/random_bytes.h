// The bytes of a whole file, read wherever one likes: a big file stays on the disk, and what is read of it at a time is
// all that it takes of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium {

class RandomBytes {
public:
    virtual ~RandomBytes() = default;

    // As it was when it was opened.
    virtual std::uint64_t size() const = 0;

    // `count` bytes from `at` on, fewer when the file ends before or cannot be read there. They lie in `room`, or where
    // they are as long as this object lives.
    virtual std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const = 0;
};

// `path`, or standard input for "-". What is packed with gzip, or no plain file, is read whole, at most `limit` bytes.
// Error: it cannot be read; place.file is the path, or "<stdin>".
Result<std::unique_ptr<RandomBytes>> open_random(const std::string& path, std::size_t limit);

std::unique_ptr<RandomBytes> random_bytes(std::string content);
// `content` outlives it.
std::unique_ptr<RandomBytes> random_view(std::string_view content);

}  // namespace arenarium

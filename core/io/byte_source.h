// Bytes from a file, standard input or memory, in blocks; gzip is unpacked on the way.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Reads at most `room` bytes to `into` and returns how many; 0 only at the end. Error: the file cannot be read, or
    // its gzip data are damaged or cut off; place.file is name().
    virtual Result<std::size_t> read(char* into, std::size_t room) = 0;

    // How much of the file is read, from 0 to 1; below 0 when that is not known (a pipe).
    virtual double fraction_read() const { return -1; }

    // For messages: the path, "<stdin>", or what the caller said.
    virtual const std::string& name() const = 0;
};

// `path`, or standard input for "-". Data that begin with the gzip magic (1f 8b) are unpacked, all members of them.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path);

// The bytes of `content`, which must outlive the source; unpacked likewise.
std::unique_ptr<ByteSource> bytes_of_memory(std::string_view content, std::string name);

// All that is left, or an error when it is more than `limit` bytes.
Result<std::string> read_all(ByteSource&, std::size_t limit);

}  // namespace arenarium

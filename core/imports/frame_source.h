// A source that unpacks zstd or LZ4 frames on the way (gzip is unpacked by open_bytes() already).
#pragma once

#include <memory>

#include "core/io/byte_source.h"

namespace arenarium {

// What `packed` holds: unpacked when it begins with the magic number of a zstd or LZ4 frame, as it is otherwise. Any
// number of frames in a row. Error of reading: damaged, cut off, or it asks for more than 128 MiB to be unpacked.
std::unique_ptr<ByteSource> without_frames(std::unique_ptr<ByteSource> packed);

}  // namespace arenarium

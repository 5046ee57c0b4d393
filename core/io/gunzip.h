// Unpacks gzip on the fly (RFC 1952), any number of members in a row.
#pragma once

#include <memory>

#include "core/io/byte_source.h"

namespace arenarium {

// A source that hands out what `packed` holds: unpacked when it begins with the gzip magic, as it is otherwise.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed);

}  // namespace arenarium

// What the readers of this folder share.
#pragma once

#include <memory>
#include <string>

#include "core/imports/byte_cursor.h"
#include "core/imports/import.h"

namespace arenarium::imports {

// The longest name of a function or file, or line of text, that is taken for one.
inline constexpr std::size_t longest_text = 1 << 20;

// Each is given a file from its beginning. Error: as import_allocations().
Result<ImportReport> read_memray(ByteCursor&, ByteSink&, const ImportOptions&);
Result<ImportReport> read_heaptrack(ByteCursor&, ByteSink&, const ImportOptions&);
Result<ImportReport> read_tracemalloc(ByteCursor&, ByteSink&, const ImportOptions&);

Error stopped(const std::string& name);
// "at byte 4,711": damage.
Error damaged(const ByteCursor&, const std::string& what);
Error too_long(const std::string& name);

}  // namespace arenarium::imports

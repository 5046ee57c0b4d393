// Which line an instruction of a code object belongs to, as its line table says: co_lnotab up to 3.9, co_linetable
// in 3.10, and another one from 3.11 on (Objects/lnotab_notes.txt, InternalDocs/code_objects.md).
#pragma once

#include <cstdint>
#include <string_view>

namespace arenarium {

// `hex_version`: PY_VERSION_HEX of the program. `lasti`: as the frame's f_lasti gives it. 0: the table does not say, or
// is damaged.
std::uint32_t line_of_instruction(std::uint32_t hex_version, std::string_view table, std::uint32_t first_line,
                                  std::int64_t lasti);

}  // namespace arenarium

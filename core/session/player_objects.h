// The pictures of objects in the HTML player of an objects script.
#pragma once

#include <string>
#include <vector>

#include "core/export/html.h"
#include "core/session/objects_at.h"

namespace arenarium {

inline constexpr std::size_t most_player_objects = 300;  // pictures in a page; of a longer run evenly chosen ones
inline constexpr std::size_t most_player_object_bytes = std::size_t{2} << 20;  // of all together, about

// Where another line of the script begins, and at the end; none: the source is no objects script. The history is that
// of the run; its position moves. Error: as of objects_along.
Result<std::vector<PlayerObjects>> player_objects(HeapHistory&, const std::string& source, const std::string& file_name,
                                                  const SessionOptions&, std::uint32_t from, std::uint32_t to,
                                                  const script::StopToken& stop = {});

}  // namespace arenarium

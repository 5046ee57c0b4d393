// The page that plays a run; see core/export/html.h.
#pragma once

#include <cstdint>
#include <string>

#include "core/io/byte_sink.h"
#include "core/session/open.h"

namespace arenarium::cli {

struct HtmlOptions {
    std::string title;
    std::uint32_t from = 0;
    std::uint32_t to = UINT32_MAX;
};

// Up to `end`, with all of the operation that it lies within.
Status write_player(Opened& file, Position end, const HtmlOptions&, ByteSink&);

}  // namespace arenarium::cli

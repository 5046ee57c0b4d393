// The page that plays a run; see core/export/html.h.
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/document.h"
#include "core/io/byte_sink.h"

namespace arenarium::cli {

struct HtmlOptions {
    std::string title;
    std::uint32_t from = 0;
    std::uint32_t to = UINT32_MAX;
};

// `end`: the document at its end; `path`: the file that it was opened from.
Status write_player(const Moment& end, const std::string& path, const CommonOptions&, const HtmlOptions&, ByteSink&);

}  // namespace arenarium::cli

// The text that sys._debugmallocstats() would print in this state.
#pragma once

#include "core/io/byte_sink.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {

inline Status write_text(const HeapState& s, const Profile& profile, const Layout& layout, ByteSink& sink) {
    return sink.write(debugmallocstats(heap_totals(s, profile, layout), profile));
}

}  // namespace arenarium

// mimalloc as a picture: where the bytes are; each segment with its slices, pages and free spans; each thread with its
// queues of pages, what waits in them, and the free spans that it keeps. A block that another thread frees is an arrow
// to the list of the page on which it waits.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/translator.h"
#include "core/event/change.h"
#include "core/mimalloc/state.h"
#include "core/picture/draw_list.h"
#include "core/picture/text_metrics.h"
#include "core/scene/mimalloc/refs.h"
#include "core/timeline/position.h"

namespace arenarium {

struct MimallocShown {
    const mimalloc::State& state;
    const mimalloc::Profile& profile;
    Position position{};
    std::optional<Change> step{};  // the micro-step done last
    // The operation under way, or done last: who asks, and the block that is freed or resized.
    std::optional<mimalloc::ThreadIndex> asks{};
    std::optional<mimalloc::BlockRef> operand{};
};

struct MimallocLook {
    double type_scale = 1;
    MimallocRef selection{};
    const TextMetrics* metrics = nullptr;  // none: default_metrics()
    Translator translate = no_translation;
    std::size_t most_segments = 64;
};

// The height follows from the content.
DrawList mimalloc_picture(const MimallocShown&, const MimallocLook&, double width);

// One page: each block, and the lists through them. REQUIRES: the page is in use.
DrawList mimalloc_page_picture(const MimallocShown&, const MimallocLook&, mimalloc::PageIndex, double width);

// What a micro-step writes; none for what there is once.
MimallocRef mimalloc_subject(const Change&);

}  // namespace arenarium

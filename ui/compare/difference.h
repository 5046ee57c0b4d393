// What is different between the bookmarked moment and another one of the same run, and where that can be marked in the
// picture of the later one.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/diff/diff.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

enum class MarkKind : std::uint8_t {
    obtained,  // arena: a plus
    came,      // pool carved, or block handed out: a filled corner
    went,      // pool or block: a cross
    changed,   // pool of another state or size class: a ring
};

struct DifferenceMark {
    PymallocRef ref;
    MarkKind kind = MarkKind::came;
};

// What can be marked in the later of the two states: by pool, and pools by arena, in the order of addresses. What lay
// in an arena that is released has no place.
struct DifferenceMarks {
    struct Pool {
        PymallocRef ref;
        bool is_marked = false;
        MarkKind kind = MarkKind::changed;
        std::uint32_t came = 0, went = 0;    // blocks, also those that have no place
        std::vector<DifferenceMark> blocks;  // that have one
    };
    struct Arena {
        PymallocRef ref;
        bool is_obtained = false;
        std::vector<Pool> pools;
    };
    std::vector<Arena> arenas;
};

struct Difference {
    MomentPtr before, after;  // the bookmark and where that was compared; never null
    StateDiff diff;
    DifferenceMarks marks;
};
using DifferencePtr = std::shared_ptr<const Difference>;

// Takes its time for large states; safe on any thread.
DifferencePtr find_difference(MomentPtr before, MomentPtr after);

}  // namespace arenarium::ui

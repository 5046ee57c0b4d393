// What is different between two moments, and where that is in the picture of one of them: of a bookmark and the
// position, or of two runs side by side.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/diff/diff.h"
#include "core/diff/places.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

enum class MarkKind : std::uint8_t {
    obtained,  // arena
    came,      // pool carved or block handed out since the bookmark; side by side: here alone
    went,      // pool or block that is gone; side by side: there alone
    changed,   // pool of another state or size class, or with other blocks
};

struct DifferenceMark {
    PymallocRef ref;
    MarkKind kind = MarkKind::came;

    friend bool operator==(const DifferenceMark&, const DifferenceMark&) = default;
};

struct DifferenceCounts {
    std::uint64_t arenas_came = 0, arenas_went = 0, pools = 0, came = 0, went = 0;  // the last two: blocks

    bool none() const { return (arenas_came | arenas_went | pools | came | went) == 0; }
};

// What can be marked in the picture: by pool, and pools by arena. What lay in an arena that is not here has no place.
struct DifferenceMarks {
    struct Pool {
        PymallocRef ref;
        MarkKind kind = MarkKind::changed;
        std::uint32_t came = 0, went = 0;    // blocks, also those that have no place
        std::vector<DifferenceMark> blocks;  // that have one
        std::uint32_t capacity = 0;          // blocks that the pool holds when it is full; set where there are such
    };
    struct Arena {
        PymallocRef ref;
        bool is_obtained = false;
        std::uint64_t came = 0, went = 0;  // blocks
        std::vector<Pool> pools;
    };
    std::vector<Arena> arenas;
    DifferenceCounts total;
};
using MarksPtr = std::shared_ptr<const DifferenceMarks>;

struct Difference {
    MomentPtr before, after;  // the bookmark and where that was compared; never null
    StateDiff diff;
    DifferenceMarks marks;  // in the picture of the later one
};
using DifferencePtr = std::shared_ptr<const Difference>;

// Takes its time for large states; safe on any thread.
DifferencePtr find_difference(MomentPtr before, MomentPtr after);
// Quick. In the picture of `here`.
DifferenceMarks side_marks(const Moment& here, const Moment& there);

}  // namespace arenarium::ui

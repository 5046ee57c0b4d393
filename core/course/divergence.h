// Where belief and truth part: the position of a run at which a wrong answer can be seen to be wrong, and the thing to
// look at there.
#pragma once

#include <cstdint>
#include <string>

#include "core/course/places.h"
#include "core/course/variant.h"
#include "core/timeline/position.h"

namespace arenarium::course {

struct Divergence {
    std::string profile;  // compare: of the run that was answered wrongly; else the variant's
    // Of the run of question_script(…, true, profile). At its end where nothing earlier can be named.
    Position position;
    bool at_end = true;  // `position` is the end; that of another profile's run is not known here
    std::string place;   // what to look at, "0:18:3" as `of` says it; "": nothing in particular
    PlaceOf of = PlaceOf::block;
    std::uint32_t line = 0;  // of the program: the right one
};

// `given` is in the form of its kind, as Verdict::answer is. Seeks in the variant's history, which ends at its end.
// Of a script or edit: the end of the learner's own run.
Divergence divergence(const Variant& v, const Answer& given);

}  // namespace arenarium::course

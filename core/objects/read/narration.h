// A micro-step in words: what happened, in which C function, and why.
#pragma once

#include <string>

#include "core/base/translator.h"
#include "core/event/change.h"
#include "core/objects/state.h"

namespace arenarium::objects {

struct Narration {
    std::string function;  // "clear_slots"
    std::string object;    // "Node 12", "root['a']"; empty for what there is once
    std::string field;     // C name of the field written; empty for a decision
    std::string before;    // of the field: "Node 3", "NULL", "17"
    std::string after;
    std::string sentence;  // the reason, as a student needs it
};

// "Node 12": the type and the number of the object; "NULL".
std::string object_name(ObjectIndex, const State&, const Vocabulary&);
// "a of __main__".
std::string root_name(RootIndex, const Vocabulary&);
// ".next", "[3]"; a name that begins with [ is as it is: "['key']".
std::string slot_text(ObjectIndex, std::uint32_t slot, const State&, const Vocabulary&);

// REQUIRES: the change is of objects::domain. Any state of the run will do: types and numbers never change.
Narration narrate(const Change&, const State&, const Vocabulary&, const Translator& translate = no_translation);

}  // namespace arenarium::objects

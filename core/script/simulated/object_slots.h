// What one object refers to, slot by slot, and how people call it; for the survey of all.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

struct Slot {
    const Object* target = nullptr;
    std::string name;    // empty: its number says it
    bool quiet = false;  // a key, a constant: it is no reason to show a name of the compiler's
};

// Functions share their code, which owns its constants once: those of the first function that is asked.
using CodesSeen = std::unordered_set<const LoadedCode*>;

// The references that it owns, in the order in which it holds them. The targets live as long as it does.
std::vector<Slot> slots_of(const Object&, CodesSeen&);

// Without asking the script's own methods, and without making an object.
std::string text_of(const Object& o);
std::string type_text(const Object& o);
std::string local_name(const Frame& frame, std::size_t i);

}  // namespace arenarium::script::simulated

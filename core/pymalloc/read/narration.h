// A micro-step in words: what happened, where in the C source, and why.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/base/translator.h"
#include "core/event/change.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

struct Narration {
    std::string function;  // "insert_to_freepool": the C function, in that version
    std::string object;    // "pool 18 of arena 2", "usable_arenas"; empty for a decision
    std::string field;     // C name of the field written; empty for a decision
    std::string before;    // of the field: "0x7f0000004030", "arena 3", "NULL", "17"
    std::string after;
    std::string sentence;  // the reason, as a student needs it
    std::string effect;    // what it adds to the sentence about the operation (effect.h); mostly empty
};

// `state` is the state just after the micro-step; a later one gives other names to arenas that were released since.
Narration narrate(const Change&, const HeapState& state, const Layout&, const Profile&,
                  const Translator& translate = no_translation);

// The micro-steps of one operation, each told in the state just after it. `state` is the one after the first `happened`
// of them; whichever it is, the words are the same.
std::vector<Narration> narrate_operation(std::span<const Change>, std::size_t happened, const HeapState& state,
                                         const Layout&, const Profile&, const Translator& translate = no_translation);

// The value of a field as the inspector shows it: an address, a pool, an arena, a number.
std::string field_text(std::uint8_t field, std::uint32_t object, std::uint64_t value, const HeapState&, const Layout&,
                       const Translator& translate = no_translation);

// "pool 18 of arena 2", "usedpools[3]"; "arena 2".
std::string pool_name(PoolIndex, const HeapState&, const Layout&, const Translator& translate = no_translation);
std::string arena_name(ArenaIndex, const HeapState&, const Translator& translate = no_translation);

}  // namespace arenarium

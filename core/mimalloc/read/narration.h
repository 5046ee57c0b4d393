// A micro-step in words: what happened, in which C function, and why.
#pragma once

#include <string>

#include "core/base/translator.h"
#include "core/event/change.h"
#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

struct Narration {
    std::string function;  // "mi_free_block_mt"
    std::string object;    // "page 0:12", "segment 1", "thread 0"; empty for what there is once
    std::string field;     // its name in mimalloc's source; empty for a decision
    std::string before;    // of the field
    std::string after;
    std::string sentence;  // the reason, as a student needs it
};

// "0:12": segment 0, slice 12.
std::string page_name(const State&, PageIndex);

// The state may be that before the change or after it.
Narration narrate(const State&, const Change&, const Translator& translate = no_translation);

}  // namespace arenarium::mimalloc

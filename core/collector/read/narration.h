// A micro-step in words: what happened, in which C function, and why.
#pragma once

#include <functional>
#include <string>

#include "core/base/translator.h"
#include "core/collector/state.h"
#include "core/event/change.h"

namespace arenarium::collector {

struct Narration {
    std::string function;  // "visit_reachable"
    std::string object;    // as the caller names it; "generation 1"; empty for what there is once
    std::string field;     // C name of the field written; empty for a decision
    std::string before;    // of the field: "2", "tentatively unreachable"
    std::string after;
    std::string sentence;  // the reason, as a student needs it
};

using NodeName = std::function<std::string(Node)>;

// "not collecting", "unreachable", "2".
std::string gc_refs_text(std::uint32_t gc_refs);

// REQUIRES: the change is of collector::domain.
Narration narrate(const Change&, const NodeName&, const Translator& translate = no_translation);

}  // namespace arenarium::collector

// What the operation at a position did, in one sentence (core/pymalloc/read/effect.h).
#pragma once

#include <span>
#include <string>

#include "core/base/translator.h"
#include "core/process/moment.h"

namespace arenarium {

// What operation i asks for, a free what its block was asked with; unknown_request: nobody knows.
std::uint64_t bytes_in_question(const OperationLog&, OperationIndex);

// Of moment.last_operation, also when the moment lies within it. "" where there is none. REQUIRES: the moment has its
// changes (Moment::note_changes).
std::string operation_sentence(const Moment&, const Translator& translate = no_translation);

}  // namespace arenarium

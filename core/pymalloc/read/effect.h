// One operation in one sentence: what it changed, and what comes next.
//
//     "Block 1 becomes the head of the free list of pool 0 of arena 0; the next malloc(64) returns it."
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/translator.h"
#include "core/event/change.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/state.h"

namespace arenarium {

inline constexpr std::uint64_t unknown_request = UINT64_MAX;

// `changes`: all micro-steps of one operation; `state` is the one after the first `happened` of them, and the sentence
// is the same whichever it is. `bytes`: what the operation asks for, of a free what the block was asked with;
// unknown_request: nobody knows. Never empty.
std::string operation_sentence(std::span<const Change> changes, std::size_t happened, const HeapState& state,
                               const Layout&, const Profile&, std::uint64_t bytes,
                               const Translator& translate = no_translation);
// The same of an operation whose micro-steps were told already, by narrate_operation() in that language.
std::string operation_sentence(const std::vector<Narration>& told, std::span<const Change> changes,
                               std::size_t happened, const HeapState& state, const Layout&, const Profile&,
                               std::uint64_t bytes, const Translator& translate = no_translation);

}  // namespace arenarium

// What must hold between two operations; each broken one is a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/objects/state.h"

namespace arenarium::objects {

// - ob_refcnt of every object is the number of references, roots and other holders that lead to it.
// - No reference and no root leads to an object that is not there any more.
// - The weak references to an object are a list in both directions, the one without a callback first.
// `held`: by object, references that the state does not know, such as those of gc.garbage; those beyond its end have
// none. The first broken one, or nothing. Takes time in proportion to the references.
std::optional<std::string> broken_invariant(const State&, std::span<const std::uint32_t> held = {});

}  // namespace arenarium::objects

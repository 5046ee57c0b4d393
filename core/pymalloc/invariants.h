// What holds in every state between two operations. It walks lists and counts pools in its own way, not with read/:
// what checks the readers' ground must not stand on it. Each rule stands as arithmetic above its check in
// invariants.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// The first broken invariant in words, or nothing. Checks the whole state, in time linear in it. Any content is safe to
// check, also of a state that came from a damaged file; REQUIRES only that the vectors have the sizes that HeapState
// gives them (pools: the heads, then pools_per_arena for each arena object).
std::optional<std::string> broken_invariant(const HeapState&, const Profile&, const Layout&);

// The same for what one operation can have touched around `block`: its pool, and its arena with its neighbours. Nothing
// is checked for NULL or a raw block.
std::optional<std::string> broken_invariant_near(const HeapState&, const Profile&, const Layout&, Block);

// Stands guard in builds that check invariants: what each operation touched at once, the whole state now and then.
class InvariantGuard {
public:
    static constexpr std::uint32_t whole_every = 1024;  // operations

    // To be called after every operation with what it acted on and what it returned. A broken invariant is a bug in the
    // engine: it is printed and the program aborts.
    void after(const HeapState&, const Profile&, const Layout&, Block operand, Block result);

private:
    std::uint32_t operations_ = 0;
};

}  // namespace arenarium

// The cyclic collector of a version of CPython, as data.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace arenarium::collector {

inline constexpr std::uint32_t generations = 3;  // NUM_GENERATIONS

struct Profile {
    // When a collection that is due runs: where the allocation of an object makes it due (_PyObject_GC_Alloc), or when
    // the interpreter next looks at its eval breaker (_Py_RunGC), with the new object there.
    enum class Trigger : std::uint8_t { allocation, eval_breaker };

    std::string_view version;                                           // "3.11"
    std::array<std::uint32_t, generations> thresholds = {700, 10, 10};  // gc.get_threshold() at the start
    Trigger trigger = Trigger::allocation;
    // The oldest generation is collected by itself only when the objects that wait to get there are more than one in so
    // many of those that it had after its last collection (long_lived_pending < long_lived_total / 4).
    std::uint32_t long_lived_share = 4;
    // Weak references without a callback are cleared after __del__ was called instead of before, so that __del__ can
    // still use them (handle_weakref_callbacks and clear_weakrefs instead of handle_weakrefs).
    bool weak_references_outlive_finalizers = false;
    // When a __del__ saves anything that a collection found unreachable, all of that lives on until a later one
    // (check_garbage); else what was not saved goes (handle_resurrected_objects).
    bool resurrection_saves_all = false;
    // A full collection takes dicts off its lists that hold nothing which a collector needs to see (untrack_dicts).
    bool untracks_dicts = true;
};

// Every version there is, oldest first.
std::span<const Profile> profiles();
// "3.11", also as the beginning of a longer name: "3.11.2", "3.11-debug". Null when there is none.
const Profile* find_profile(std::string_view version);

}  // namespace arenarium::collector

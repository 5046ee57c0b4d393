// What people search for in the life of pymalloc.
#pragma once

#include <cstdint>

#include "core/event/observer.h"

namespace arenarium {

// This mechanism's changes and events carry it.
inline constexpr Domain pymalloc_domain{0};

enum class EventKind : std::uint8_t {
    arena_obtained,         // object: index in `arenas`, detail: its ordinal
    arena_released,         // object: index in `arenas`, detail: its ordinal
    arena_refused,          // the system gave no arena
    usable_arenas_changed,  // an arena entered, left or moved in the list; object: index in `arenas`
    pool_full,              // object: pool
    pool_empty,             // object: pool
    pool_new_class,         // object: pool, detail: its new szidx
    raw_request,            // a request or a free went to the system allocator
};
inline constexpr int event_kinds = 8;

constexpr Event make_event(EventKind kind, std::uint32_t object, std::uint32_t detail) {
    return {static_cast<std::uint8_t>(kind), pymalloc_domain, object, detail};
}
// Only of this domain's events.
constexpr EventKind kind_of(const Event& e) {
    return static_cast<EventKind>(e.kind);
}

}  // namespace arenarium

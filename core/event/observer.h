// Who listens to a simulated allocator, chosen at compile time: what nobody listens to costs nothing.
//
// An observer has two constants. With `wants_changes` it gets every micro-step through change(); with `wants_events`
// it gets the rarer happenings that people search for through event().
#pragma once

#include <cstdint>
#include <vector>

#include "core/event/change.h"

namespace arenarium {

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

struct Event {
    EventKind kind;
    std::uint32_t object = 0;
    std::uint32_t detail = 0;
};

struct NoObserver {
    static constexpr bool wants_changes = false;
    static constexpr bool wants_events = false;
    void change(const Change&) {}
    void event(const Event&) {}
};

// Collects the events of the operations that it watched.
struct EventCollector {
    static constexpr bool wants_changes = false;
    static constexpr bool wants_events = true;
    std::vector<Event> events;
    void change(const Change&) {}
    void event(const Event& e) { events.push_back(e); }
};

// Collects every micro-step.
struct Recorder {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    std::vector<Change>& changes;
    void change(const Change& c) { changes.push_back(c); }
    void event(const Event&) {}
};

}  // namespace arenarium

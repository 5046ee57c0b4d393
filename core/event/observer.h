// Who listens to what is simulated, chosen at compile time: what nobody listens to costs nothing.
//
// An observer has two constants. With `wants_changes` it gets every micro-step through change(); with `wants_events`
// it gets the rarer happenings that people search for through event().
#pragma once

#include <cstdint>
#include <vector>

#include "core/event/change.h"

namespace arenarium {

// Something that people search for: an arena obtained, a list reordered.
struct Event {
    std::uint8_t kind = 0;  // belongs to the domain
    Domain domain{};
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

// What a domain calls its things: the names behind the numbers of its changes and events.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/event/change.h"
#include "core/event/observer.h"

namespace arenarium {

struct Vocabulary {
    Domain domain{};
    const char* name = "";                // of the domain
    std::span<const char* const> fields;  // by Change::field; the first, a decision, has no name
    std::span<const char* const> events;  // by Event::kind

    // "?" for a number that the domain does not use.
    const char* field(const Change& c) const { return c.field < fields.size() ? fields[c.field] : "?"; }
    const char* event(const Event& e) const { return e.kind < events.size() ? events[e.kind] : "?"; }

    // For logs and failing tests, in numbers: "pymalloc nfreepools of 3: 12 -> 11".
    std::string text(const Change& c) const {
        const std::string operands = std::to_string(c.before) + (c.is_decision() ? ", " : " -> ");
        const std::string what = c.is_decision() ? "decision at " + std::to_string(c.step) : std::string(field(c));
        return std::string(name) + " " + what + " of " + std::to_string(c.object) +
               (c.index == 0 ? "" : "[" + std::to_string(c.index) + "]") + ": " + operands + std::to_string(c.after);
    }
};

}  // namespace arenarium

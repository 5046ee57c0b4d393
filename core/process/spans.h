// Who asked for each operation of a log, and which operations belong together. Both are sparse: a log that says nothing
// of them costs nothing, and what is said costs as much as it changes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace arenarium {

// PyMemAllocatorDomain: through which of CPython's three doors the request came.
enum class MemoryDomain : std::uint8_t { object, mem, raw };

struct Requester {
    std::uint32_t actor = 0;  // a thread or an interpreter, numbered by whoever makes the log; 0: the main one
    MemoryDomain domain = MemoryDomain::object;

    friend bool operator==(const Requester&, const Requester&) = default;
};

// What a number of an actor stands for, where the log says so (scripts); recordings number threads.
struct LogActor {
    enum class Kind : std::uint8_t { main, thread, interpreter };
    Kind kind = Kind::main;
    std::string name;
    std::uint32_t interpreter = 0;  // whose allocator serves it; 0: the main one's
};

class Requesters {
public:
    // Of the operations from `first` on. REQUIRES: `first` never goes back.
    void set(std::uint32_t first, Requester);
    Requester of(std::uint32_t operation) const;

    // From operation `first` on it is that requester, until the next one.
    struct Run {
        std::uint32_t first;
        Requester requester;
    };
    const std::vector<Run>& runs() const { return runs_; }  // ascending; before the first it is the main one

private:
    std::vector<Run> runs_;
};

enum class SpanKind : std::uint8_t { statement, call, collection, request };

// Operations of one actor that belong together: those from `first`, below `end`, that are the actor's.
struct Span {
    static constexpr std::uint32_t open = UINT32_MAX, none = UINT32_MAX;

    SpanKind kind = SpanKind::statement;
    std::uint32_t actor = 0;
    std::uint32_t first = 0;
    std::uint32_t end = open;     // `open`: it goes on
    std::uint32_t parent = none;  // its number; the span of the same actor that this one lies in
    NameIndex name;               // of the log; none(): it has none
};

class Spans {
public:
    // A span of that actor's operations from `operation` on, within those that the actor has open. Returns its number.
    // REQUIRES: `operation` never goes back.
    std::uint32_t begin(std::uint32_t operation, std::uint32_t actor, SpanKind, NameIndex name);
    // Ends the innermost open span of the actor before `operation`. False: there is none.
    bool end(std::uint32_t operation, std::uint32_t actor);

    const std::vector<Span>& all() const { return all_; }  // in the order they began; a span's number is its place
    // The innermost span of the actor around the operation; Span::none: there is none.
    std::uint32_t around(std::uint32_t operation, std::uint32_t actor) const;

private:
    struct Actor {
        std::vector<std::uint32_t> spans;      // in the order they began
        std::uint32_t innermost = Span::none;  // open
    };
    std::vector<Span> all_;
    std::map<std::uint32_t, Actor> actors_;
};

}  // namespace arenarium

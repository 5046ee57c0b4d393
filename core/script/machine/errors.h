// The exception that is on its way. Functions that can raise return a Value (Nothing: raised) or a bool (false:
// raised), and leave the exception here.
#pragma once

#include <string>

#include "core/script/machine/types.h"

namespace arenarium::script {

// What raise() returns: reads as "Nothing" and as "false", whichever the caller has to return.
struct Raised {
    operator Value() const { return {}; }
    operator bool() const { return false; }
};

class Errors {
public:
    Errors(Heap& heap, Types& types) : heap_(heap), types_(types) {}

    Raised raise(Exc kind, std::string message);
    Raised raise_with(Exc kind, Value argument);  // Nothing: without arguments
    Raised raise_object(Value exception);
    // Ends the script: nothing catches it. The message says which limit was reached.
    Raised stop(std::string message);
    // The system refused memory: a MemoryError made beforehand, with room for one entry of its trace. Needs no memory.
    void raise_no_memory() noexcept;
    // Makes that error ready; throws std::bad_alloc. Once, before anything runs.
    void prepare();

    bool any() const { return !pending_.is_nothing(); }
    bool is(Exc kind) const;
    const Value& pending() const { return pending_; }
    Value take() { return std::move(pending_); }

private:
    Heap& heap_;
    Types& types_;
    Value pending_;
    Value no_memory_;
};

}  // namespace arenarium::script

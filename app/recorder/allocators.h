// The interpreter's allocators: put ours before those of the mem and object domains, and know what lies below.
#pragma once

#include <cstddef>
#include <cstdint>

#include "app/recorder/python_api.h"

namespace arenarium::recorder {

// The context of our functions.
struct Domain {
    MemoryFunctions inner;  // what was there before
    std::uint64_t bit;      // in a request's word
};

class Allocators {
public:
    // Above everything that is there, debug hooks included: what the program asks for and gets is recorded. A domain
    // that has ours already is left alone. The context in `ours` does not count.
    void install(const PythonApi&, const MemoryFunctions& ours);
    // The way back. False: in some domain ours are not the uppermost, and stay.
    bool withdraw(const PythonApi&, const MemoryFunctions& ours);
    // The object domain still has ours.
    bool are_installed(const PythonApi&, const MemoryFunctions& ours) const;

    // Before the interpreter starts its allocator is the one it was built with: pymalloc, or that of the raw domain.
    // From 3.13 on PYTHONMALLOC knows a third. REQUIRES: install().
    void find_pymalloc(const PythonApi&);
    // It is what serves the object domain now.
    bool has_pymalloc() const;
    // Of the interpreter's own that install() found last: mimalloc, without debug hooks, and not of a debug build.
    bool has_mimalloc() const { return mimalloc_; }
    bool has_debug_hooks() const;

    const Domain& objects() const { return domains_[domain_obj]; }

private:
    Domain domains_[3] = {};
    void* (*pymalloc_)(void*, std::size_t) = nullptr;
    bool mimalloc_ = false;
};

}  // namespace arenarium::recorder

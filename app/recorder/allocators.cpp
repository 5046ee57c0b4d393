#include "app/recorder/allocators.h"

#include <cstring>
#include <initializer_list>

#include "app/recorder/ring.h"

namespace arenarium::recorder {
namespace {

bool has(const PythonApi& python, int domain, const MemoryFunctions& functions) {
    MemoryFunctions now;
    python.PyMem_GetAllocator(domain, &now);
    return now.malloc == functions.malloc;
}

// Below the debug hooks, whose context is their letter and what they call (debug_alloc_api_t).
MemoryFunctions below_hooks(const MemoryFunctions& f, char letter) {
    if (!f.ctx || *static_cast<const char*>(f.ctx) != letter) return f;
    MemoryFunctions inner;
    std::memcpy(&inner, static_cast<const char*>(f.ctx) + sizeof(void*), sizeof inner);
    return inner;
}

}  // namespace

void Allocators::install(const PythonApi& python, const MemoryFunctions& ours) {
    if (const char* const name =
            python._PyMem_GetCurrentAllocatorName ? python._PyMem_GetCurrentAllocatorName() : nullptr)
        mimalloc_ = std::strcmp(name, "mimalloc") == 0 && !python._Py_NegativeRefcount;
    for (const int domain : {int{domain_mem}, int{domain_obj}}) {
        if (has(python, domain, ours)) continue;
        Domain& d = domains_[domain];
        python.PyMem_GetAllocator(domain, &d.inner);
        d.bit = domain == domain_mem ? std::uint64_t{1} << Word::domain_shift : 0;
        MemoryFunctions with_context = ours;
        with_context.ctx = &d;
        python.PyMem_SetAllocator(domain, &with_context);
    }
}

bool Allocators::withdraw(const PythonApi& python, const MemoryFunctions& ours) {
    bool all = true;
    for (const int domain : {int{domain_mem}, int{domain_obj}}) {
        if (has(python, domain, ours))
            python.PyMem_SetAllocator(domain, &domains_[domain].inner);
        else
            all = false;
    }
    return all;
}

bool Allocators::are_installed(const PythonApi& python, const MemoryFunctions& ours) const {
    return has(python, domain_obj, ours);
}

void Allocators::find_pymalloc(const PythonApi& python) {
    MemoryFunctions raw;
    python.PyMem_GetAllocator(domain_raw, &raw);
    const auto built_in = below_hooks(objects().inner, 'o').malloc;
    if (built_in != below_hooks(raw, 'r').malloc) pymalloc_ = built_in;
}

bool Allocators::has_pymalloc() const {
    return pymalloc_ && below_hooks(objects().inner, 'o').malloc == pymalloc_;
}

// The debug hooks' context begins with the letter of their domain; pymalloc has none.
bool Allocators::has_debug_hooks() const {
    const void* const context = objects().inner.ctx;
    return context && *static_cast<const char*>(context) == 'o';
}

}  // namespace arenarium::recorder

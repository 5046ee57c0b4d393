// libarenarium-statements: loaded into a real Python (ctypes.PyDLL) by `arenarium verify` of an objects script. It runs
// statements that were compiled before, one after the other, and writes every request of the mem and object domains
// that each made. Nothing of Python's is touched between two statements, so that free lists are as the statements
// left them.
//
// What it writes, a line each: "s INDEX" begins a statement, "f INDEX" says that it raised; a request is one of
// "m|c DOMAIN BYTES NUMBER", "r DOMAIN BYTES NUMBER", "d DOMAIN NUMBER", where DOMAIN is 1 (mem) or 2 (object) and
// NUMBER counts blocks by their first request; releases of blocks from before are left out.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

struct Allocator {
    void* ctx;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};

}  // namespace

extern "C" {
void PyMem_GetAllocator(int, Allocator*);
void PyMem_SetAllocator(int, Allocator*);
void* PyEval_EvalCode(void*, void*, void*);
void Py_DecRef(void*);
std::ptrdiff_t PyList_Size(void*);
void* PyList_GetItem(void*, std::ptrdiff_t);
std::ptrdiff_t PyGC_Collect();
// Since 3.10.
__attribute__((weak)) int PyGC_Enable();
__attribute__((weak)) int PyGC_Disable();
void* PyImport_ImportModule(const char*);
void* PyObject_CallMethod(void*, const char*, const char*, ...);
void PyErr_Print();
}

namespace {

Allocator own[3];
bool listening = false;

struct Request {
    char kind;
    std::uint8_t domain;
    std::uint32_t number;
    std::size_t bytes;
};
Request* requests = nullptr;
std::size_t count = 0, room = 0;

// Numbers of live blocks by address: open addressing, deleted entries have the address 1.
struct Known {
    std::uintptr_t address;
    std::uint32_t number;
};
Known* known = nullptr;
std::size_t slots = 0, filled = 0;
std::uint32_t numbers = 0;

std::size_t slot_of(std::uintptr_t address) {
    return static_cast<std::size_t>((address >> 4) * 11400714819323198485U) & (slots - 1);
}

Known* find(void* block) {
    if (slots == 0) return nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(block);
    for (std::size_t i = slot_of(address); known[i].address != 0; i = (i + 1) & (slots - 1)) {
        if (known[i].address == address) return &known[i];
    }
    return nullptr;
}

void remember(void* block, std::uint32_t number) {
    if (2 * filled >= slots) {
        Known* const old = known;
        const std::size_t old_slots = slots;
        slots = slots == 0 ? std::size_t{1} << 12 : slots * 2;
        known = static_cast<Known*>(std::calloc(slots, sizeof(Known)));
        if (known == nullptr) std::abort();
        filled = 0;
        for (std::size_t i = 0; i < old_slots; ++i) {
            if (old[i].address > 1) remember(reinterpret_cast<void*>(old[i].address), old[i].number);
        }
        std::free(old);
    }
    const auto address = reinterpret_cast<std::uintptr_t>(block);
    std::size_t i = slot_of(address);
    while (known[i].address != 0)
        i = (i + 1) & (slots - 1);
    known[i] = {address, number};
    ++filled;
}

void add(char kind, int domain, std::uint32_t number, std::size_t bytes) {
    if (count == room) {
        room = room == 0 ? std::size_t{1} << 14 : room * 2;
        requests = static_cast<Request*>(std::realloc(requests, room * sizeof(Request)));
        if (requests == nullptr) std::abort();
    }
    requests[count++] = {kind, static_cast<std::uint8_t>(domain), number, bytes};
}

void made(char kind, int domain, std::size_t bytes, void* block) {
    if (!listening || block == nullptr) return;
    add(kind, domain, numbers, bytes);
    remember(block, numbers++);
}

// What a statement's block was is forgotten also when something else frees it: its address comes again.
std::uint32_t forget(void* block) {
    Known* const entry = find(block);
    if (entry == nullptr) return UINT32_MAX;
    entry->address = 1;
    return entry->number;
}

int domain_of(void* ctx) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(ctx));
}

void* hook_malloc(void* ctx, std::size_t bytes) {
    const int d = domain_of(ctx);
    void* const block = own[d].malloc(own[d].ctx, bytes);
    made('m', d, bytes, block);
    return block;
}

void* hook_calloc(void* ctx, std::size_t n, std::size_t bytes) {
    const int d = domain_of(ctx);
    void* const block = own[d].calloc(own[d].ctx, n, bytes);
    made('c', d, n * bytes, block);
    return block;
}

void* hook_realloc(void* ctx, void* old, std::size_t bytes) {
    const int d = domain_of(ctx);
    const auto before = reinterpret_cast<std::uintptr_t>(old);
    void* const block = own[d].realloc(own[d].ctx, old, bytes);
    if (before == 0) {
        made('m', d, bytes, block);
    } else if (block != nullptr) {
        const std::uint32_t number = forget(reinterpret_cast<void*>(before));
        if (number != UINT32_MAX) remember(block, number);
        if (listening && number != UINT32_MAX) add('r', d, number, bytes);
    }
    return block;
}

void hook_free(void* ctx, void* block) {
    const int d = domain_of(ctx);
    if (block != nullptr) {
        const std::uint32_t number = forget(block);
        if (listening && number != UINT32_MAX) add('d', d, number, 0);
    }
    own[d].free(own[d].ctx, block);
}

// A full collection empties the free lists. PyGC_Collect does nothing while the collector is off.
void collect() {
    if (PyGC_Enable != nullptr && PyGC_Disable != nullptr) {
        PyGC_Enable();
        PyGC_Collect();
        PyGC_Disable();
        return;
    }
    void* const gc = PyImport_ImportModule("gc");
    void* const found = gc == nullptr ? nullptr : PyObject_CallMethod(gc, "collect", nullptr);
    if (found != nullptr) Py_DecRef(found);
    if (gc != nullptr) Py_DecRef(gc);
}

}  // namespace

// Runs the code objects of the list, which live until the end, with `globals`. 0: all ran, or one raised, which is
// written; 1: the file cannot be written.
extern "C" __attribute__((visibility("default"))) int arenarium_run_statements(void* codes, void* globals,
                                                                               const char* path) {
    std::FILE* const file = std::fopen(path, "w");
    if (file == nullptr) return 1;
    for (int d = 1; d < 3; ++d) {
        PyMem_GetAllocator(d, &own[d]);
        Allocator hooks = {reinterpret_cast<void*>(static_cast<std::intptr_t>(d)), hook_malloc, hook_calloc,
                           hook_realloc, hook_free};
        PyMem_SetAllocator(d, &hooks);
    }
    // No collection looks at what is here, nor counts it (long_lived_total).
    if (void* const gc = PyImport_ImportModule("gc")) {
        if (void* const none = PyObject_CallMethod(gc, "freeze", nullptr)) Py_DecRef(none);
        Py_DecRef(gc);
    }
    collect();
    const std::ptrdiff_t n = PyList_Size(codes);
    bool raised = false;
    for (std::ptrdiff_t i = 0; i < n && !raised; ++i) {
        count = 0;
        void* const code = PyList_GetItem(codes, i);
        listening = true;
        void* const result = PyEval_EvalCode(code, globals, globals);
        listening = false;
        raised = result == nullptr;
        if (!raised) Py_DecRef(result);
        std::fprintf(file, "s %td\n", i);
        for (std::size_t k = 0; k < count; ++k) {
            const Request& r = requests[k];
            if (r.kind == 'd')
                std::fprintf(file, "d %d %u\n", r.domain, r.number);
            else
                std::fprintf(file, "%c %d %zu %u\n", r.kind, r.domain, r.bytes, r.number);
        }
        if (raised) std::fprintf(file, "f %td\n", i);
    }
    const bool written = std::ferror(file) == 0;
    if (raised) PyErr_Print();
    return std::fclose(file) == 0 && written ? 0 : 1;
}

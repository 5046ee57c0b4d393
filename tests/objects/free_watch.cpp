// Loaded into a running CPython: says whose memory is given back, in order.
//
// The program writes the address of each object that it makes into an array; a free of such a block is written into
// another one. No Python headers: PyMemAllocatorEx has been what it is since 3.5.
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace {

struct Allocator {  // PyMemAllocatorEx
    void* ctx;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};
constexpr int object_domain = 2;

}  // namespace

extern "C" {
void PyMem_GetAllocator(int, Allocator*);
void PyMem_SetAllocator(int, Allocator*);
}

namespace {

Allocator theirs;
const std::int64_t* addresses;
const std::int64_t* registered;
std::int64_t* events;
std::int64_t* event_count;
std::int64_t known;
std::unordered_map<std::uintptr_t, std::int64_t>* objects;

void watched_free(void* ctx, void* block) {
    for (; known < *registered; ++known)
        (*objects)[static_cast<std::uintptr_t>(addresses[known])] = known;
    // An object begins behind its collector's header, and from 3.12 behind two words more when it can be referred to
    // weakly.
    for (const std::uintptr_t before : {16U, 32U}) {
        const auto found = objects->find(reinterpret_cast<std::uintptr_t>(block) + before);
        if (found == objects->end()) continue;
        events[(*event_count)++] = found->second * 4;
        objects->erase(found);
        break;
    }
    theirs.free(ctx, block);
}

}  // namespace

// All four belong to the caller and outlive the interpreter's use of them.
extern "C" void watch_frees(const std::int64_t* object_addresses, const std::int64_t* objects_registered,
                            std::int64_t* event_room, std::int64_t* events_written) {
    addresses = object_addresses;
    registered = objects_registered;
    events = event_room;
    event_count = events_written;
    objects = new std::unordered_map<std::uintptr_t, std::int64_t>;
    PyMem_GetAllocator(object_domain, &theirs);
    Allocator ours = theirs;
    ours.free = watched_free;
    PyMem_SetAllocator(object_domain, &ours);
}

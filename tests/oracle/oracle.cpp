// Loaded into a running CPython: applies operations to the interpreter's own pymalloc and says where each block went.
//
// Under PYTHONMALLOC=malloc the interpreter never touches pymalloc, so its state is pristine while its functions are
// there; PEP 445 hands them out, and lets us see every arena. No Python headers: the two structs have been what they
// are since 3.4. Load it with ctypes.PyDLL: since 3.12 the state is found through the thread that holds the GIL.
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "tests/oracle/oracle_format.h"

namespace {

using namespace arenarium::test;

enum Domain : int { raw_domain, mem_domain, obj_domain, domains };

struct Allocator {  // PyMemAllocatorEx
    void* ctx;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};
struct ArenaAllocator {  // PyObjectArenaAllocator
    void* ctx;
    void* (*alloc)(void*, std::size_t);
    void (*free)(void*, void*, std::size_t);
};

}  // namespace

extern "C" {
void PyMem_GetAllocator(int, Allocator*);
void PyMem_SetAllocator(int, Allocator*);
void PyMem_SetupDebugHooks();
void PyObject_GetArenaAllocator(ArenaAllocator*);
void PyObject_SetArenaAllocator(ArenaAllocator*);
int _PyMem_SetDefaultAllocator(int, Allocator*);
int _PyObject_DebugMallocStats(std::FILE*);
}

namespace {

constexpr std::size_t reserve = std::size_t{1} << 37;

Allocator pymalloc, tested;
ArenaAllocator system_arenas;
std::uintptr_t base;  // all arenas lie in one reserved range, `stride` bytes apart
std::size_t stride, misalign, arena_size;
std::int64_t obtained, limit;
OracleAnswer* answers;
std::uint64_t answer_count, answer_room;

void answer(AnswerKind kind, std::uint64_t number) {
    if (answer_count < answer_room) answers[answer_count] = {kind, number};
    ++answer_count;
}

std::size_t offset_of(const void* p) {
    return reinterpret_cast<std::uintptr_t>(p) - base;
}
bool is_ours(const void* p) {
    return offset_of(p) < reserve;
}
void* at(std::size_t offset) {
    return reinterpret_cast<void*>(base + offset);
}

void* obtain(void*, std::size_t size) {
    // The interpreter's own stack chunks come this way too.
    if (size != arena_size) return system_arenas.alloc(system_arenas.ctx, size);
    if (limit >= 0 && obtained >= limit) return answer(AnswerKind::arena_refused, 0), nullptr;
    const std::size_t slot = static_cast<std::size_t>(obtained) * stride;
    if (slot + stride > reserve || mprotect(at(slot), stride, PROT_READ | PROT_WRITE) != 0) return nullptr;
    answer(AnswerKind::arena_obtained, static_cast<std::uint64_t>(obtained++));
    return at(slot + misalign);
}

void release(void*, void* p, std::size_t size) {
    if (!is_ours(p)) return system_arenas.free(system_arenas.ctx, p, size);
    const std::size_t number = offset_of(p) / stride;
    answer(AnswerKind::arena_released, number);
    madvise(at(number * stride), stride, MADV_DONTNEED);
}

void answer_block(const void* p) {
    if (p == nullptr) return answer(AnswerKind::null, 0);
    if (!is_ours(p)) return answer(AnswerKind::raw, 0);
    const std::size_t offset = offset_of(p);
    answer(AnswerKind::in_arena, std::uint64_t{offset / stride} << 32 | (offset % stride - misalign));
}

}  // namespace

// 0, or what went wrong. `debug`: the interpreter's debug hooks stand before pymalloc.
extern "C" int oracle_start(std::uint64_t arena_bytes, std::uint64_t misalign_bytes, std::int64_t arena_limit,
                            int debug) {
    arena_size = arena_bytes;
    misalign = misalign_bytes;
    limit = arena_limit;
    stride = 2 * arena_size;
    void* range = mmap(nullptr, reserve + stride, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED) return 1;
    base = (reinterpret_cast<std::uintptr_t>(range) + stride - 1) / stride * stride;

    Allocator own[domains];
    for (int domain = 0; domain < domains; ++domain)
        PyMem_GetAllocator(domain, &own[domain]);
    Allocator before;
    _PyMem_SetDefaultAllocator(obj_domain, &before);
    PyMem_GetAllocator(obj_domain, &pymalloc);
    if (debug) PyMem_SetupDebugHooks();
    PyMem_GetAllocator(obj_domain, &tested);
    // What the interpreter holds came from malloc: it must go back there, past pymalloc and the hooks.
    for (int domain = 0; domain < domains; ++domain)
        PyMem_SetAllocator(domain, &own[domain]);
    if (pymalloc.malloc == own[obj_domain].malloc) return 2;  // PYTHONMALLOC=malloc is not set

    PyObject_GetArenaAllocator(&system_arenas);
    ArenaAllocator watched = {nullptr, obtain, release};
    PyObject_SetArenaAllocator(&watched);
    return 0;
}

// `blocks` has room for one pointer an operation. Returns how many answers there are; beyond `room` they are lost.
extern "C" std::uint64_t oracle_run(const OracleOperation* operations, std::uint64_t count, void** blocks,
                                    OracleAnswer* to, std::uint64_t room) {
    answers = to;
    answer_count = 0;
    answer_room = room;
    for (std::uint64_t i = 0; i < count; ++i) {
        const OracleOperation& o = operations[i];
        void* const operand = o.operand < 0 ? nullptr : blocks[o.operand];
        void* result = nullptr;
        switch (o.kind) {
            case 0:
                result = tested.malloc(tested.ctx, o.n);
                break;
            case 1:
                result = tested.calloc(tested.ctx, o.n, o.m);
                break;
            case 2:
                result = tested.realloc(tested.ctx, operand, o.n);
                break;
            default:
                tested.free(tested.ctx, operand);
                break;
        }
        if (o.kind == 3)
            answer(AnswerKind::freed, 0);
        else
            answer_block(result);
        blocks[i] = result == nullptr && o.kind == 2 ? operand : result;
    }
    return answer_count;
}

// The interpreter's own text; it prints only while pymalloc is installed.
extern "C" int oracle_stats(const char* path) {
    std::FILE* file = std::fopen(path, "w");
    if (file == nullptr) return 1;
    Allocator own;
    PyMem_GetAllocator(obj_domain, &own);
    PyMem_SetAllocator(obj_domain, &pymalloc);
    _PyObject_DebugMallocStats(file);
    PyMem_SetAllocator(obj_domain, &own);
    return std::fclose(file) == 0 ? 0 : 1;
}

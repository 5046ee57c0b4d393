// Runs operations on the pymalloc of the interpreter that loads this library, and times them. The interpreter was
// started with PYTHONMALLOC=malloc, so that its own objects do not disturb pymalloc. No Python headers are needed.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

struct PythonAllocator {  // PyMemAllocatorEx
    void* ctx;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};
constexpr int object_domain = 2;

// The same sixteen bytes as arenarium::Request, which replay_bench.cpp writes.
struct Operation {
    std::uint64_t bytes;
    std::uint32_t operand;
    std::uint32_t kind_and_count;
};

}  // namespace

extern "C" {
int _PyMem_SetDefaultAllocator(int, PythonAllocator*);
void PyMem_GetAllocator(int, PythonAllocator*);
void PyMem_SetAllocator(int, PythonAllocator*);

// Seconds for one round of all operations, after one round that is not timed; negative when the file is unreadable.
double replay_peer(const char* path, int rounds) {
    PythonAllocator own, pymalloc;
    _PyMem_SetDefaultAllocator(object_domain, &own);
    PyMem_GetAllocator(object_domain, &pymalloc);
    PyMem_SetAllocator(object_domain, &own);

    std::FILE* file = std::fopen(path, "rb");
    if (!file) return -1;
    std::vector<Operation> operations;
    Operation o;
    while (std::fread(&o, sizeof o, 1, file) == 1)
        operations.push_back(o);
    std::fclose(file);
    std::vector<void*> results(operations.size());

    double best = 1e9;
    for (int round = 0; round <= rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < operations.size(); ++i) {
            const Operation& op = operations[i];
            void* operand = op.operand == UINT32_MAX ? nullptr : results[op.operand];
            switch (op.kind_and_count & 7) {
                case 0:
                    results[i] = pymalloc.malloc(pymalloc.ctx, op.bytes);
                    break;
                case 1:
                    results[i] = pymalloc.calloc(pymalloc.ctx, 1, op.bytes);
                    break;
                case 2:
                    results[i] = pymalloc.realloc(pymalloc.ctx, operand, op.bytes);
                    break;
                default:
                    pymalloc.free(pymalloc.ctx, operand);
                    break;
            }
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (round > 0 && took.count() < best) best = took.count();
    }
    return best;
}
}

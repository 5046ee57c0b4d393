// What it would cost to do the same work by N threads, N interpreters, N forked processes, or N threads of the
// free-threaded build.
//
//     const Workload work = workload_of(log);
//     Result<ModelCosts> costs = compare_models(work, *find_profile("3.13"), {.workers = 100});
//
// Workers take turns; each does the whole of the work, and all are there at its end. What they ask for is taken to be
// written by them. Counted is the heap alone: what a thread, an interpreter or a process takes for itself (stacks,
// modules, the interpreter's state) comes on top.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/session/workload.h"

namespace arenarium {

enum class WorkerModel : std::uint8_t { threads, interpreters, processes, free_threaded };
inline constexpr std::size_t worker_models = 4;
// "threads", "interpreters", "forked processes", "free-threaded threads".
std::string_view model_name(WorkerModel);

// Bytes of all workers together.
struct ModelCost {
    WorkerModel model{};
    std::uint64_t units = 0;     // arenas, or segments, at the end
    std::uint64_t reserved = 0;  // address space of these
    std::uint64_t peak = 0;      // resident at most: pages written to, and blocks of the system's heap
    std::uint64_t resident = 0;  // at the end
    std::uint64_t shared = 0;    // of it: what serves more than one worker
    std::uint64_t in_use = 0;    // blocks handed out at the end
    std::uint64_t lost() const { return resident > in_use ? resident - in_use : 0; }
    std::string note;  // what is to be known of this model and version; ""
};

struct ModelCosts {
    std::uint32_t workers = 0;
    std::string profile;
    std::uint32_t prepared = 0, own = 0;  // requests
    std::vector<ModelCost> models;        // in the order of WorkerModel
};

struct CompareOptions {
    std::uint32_t workers = 8;
    std::uint32_t turn = 100;                            // requests of a worker before the next one's turn
    std::function<bool(double fraction)> progress = {};  // called now and then; false ends the work
};

// The profile says which pymalloc; the free-threaded build is always that of 3.13.
// Error: more requests than can be played (2,000 million), or the progress said so.
Result<ModelCosts> compare_models(const Workload&, const Profile&, const CompareOptions&);

}  // namespace arenarium

// The heaps that workers ask: each remembers the blocks of every worker, and which pages of memory were written to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/mimalloc/mimalloc.h"
#include "core/process/shared_pages.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/operations/events.h"
#include "core/session/workload.h"

namespace arenarium {

// Pages of units of the same size (arenas, segments) that were written to.
class TouchedPages {
public:
    explicit TouchedPages(std::uint64_t unit_bytes) : words_(unit_bytes / page_bytes / 64) {}

    void touch(std::uint32_t unit, std::uint64_t offset, std::uint64_t bytes) {
        if (bytes == 0) bytes = 1;
        for (std::uint64_t page = offset / page_bytes; page <= (offset + bytes - 1) / page_bytes; ++page) {
            const std::size_t at = unit * words_ + page / 64;
            if (at >= bits_.size()) bits_.resize(at + words_);
            const std::uint64_t bit = std::uint64_t{1} << page % 64;
            if ((bits_[at] & bit) != 0) continue;
            bits_[at] |= bit;
            if (++now_ > most_) most_ = now_;
        }
    }
    void forget(std::uint32_t unit);
    // Pages of the unit from `first` on, so many.
    std::uint64_t count(std::uint32_t unit, std::uint64_t first, std::uint64_t pages) const;
    std::uint64_t now() const { return now_; }
    std::uint64_t most() const { return most_; }

private:
    std::size_t words_;  // of a unit
    std::vector<std::uint64_t> bits_;
    std::uint64_t now_ = 0, most_ = 0;
};

// What a heap holds, in bytes; see ModelCost.
struct HeapCost {
    std::uint64_t units = 0, reserved = 0, peak = 0, resident = 0, in_use = 0;
};

// One pymalloc, that of an interpreter, with the blocks of its workers.
class PymallocWorkers {
public:
    // `each_prepares`: what is there before the work is there once for each worker, else once for all.
    // REQUIRES: the profile outlives it.
    PymallocWorkers(const Profile&, const WorkPlan&, std::uint32_t workers, bool each_prepares);
    void prepare(std::uint32_t worker, const WorkStep&);
    void work(std::uint32_t worker, const WorkStep&);
    HeapCost cost() const;

private:
    void play(std::vector<Block>& table, std::vector<Block>& taken_from, const WorkStep&);
    Block run(const Request&, Block operand);
    void touch(Block, std::uint64_t bytes);

    const Profile& profile_;
    Layout layout_;
    HeapState heap_;
    TouchedPages touched_;
    std::uint64_t system_bytes_ = 0, most_ = 0;
    std::vector<std::vector<Block>> prepared_, own_;  // by worker
};

// The mimalloc of a free-threaded process, each worker a thread. The first one prepares.
class MimallocWorkers {
public:
    MimallocWorkers(const mimalloc::Profile&, const WorkPlan&, std::uint32_t workers);
    void prepare(const WorkStep&);
    void work(std::uint32_t worker, const WorkStep&);
    HeapCost cost() const;

private:
    using Held = std::optional<mimalloc::BlockRef>;
    void play(std::uint32_t worker, std::vector<Held>& table, std::vector<Held>& taken_from, const WorkStep&);
    void touch(const mimalloc::BlockRef&, std::uint64_t bytes);

    mimalloc::Mimalloc engine_;
    TouchedPages touched_;
    std::vector<Held> prepared_;
    std::vector<std::vector<Held>> own_;  // by worker
};

}  // namespace arenarium

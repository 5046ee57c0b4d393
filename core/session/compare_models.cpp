#include "core/session/compare_models.h"

#include <algorithm>
#include <charconv>

#include "core/session/worker_heaps.h"

namespace arenarium {
namespace {

constexpr std::uint64_t most_requests = 2'000'000'000;

// From 3.12 on an interpreter can have a GIL and an allocator of its own (PEP 684).
bool has_own_allocators(const Profile& p) {
    const std::string_view minor = std::string_view(p.name).substr(p.name.find('.') + 1);
    unsigned number = 0;
    std::from_chars(minor.data(), minor.data() + minor.size(), number);
    return number >= 12;
}

class Comparison {
public:
    Comparison(const Workload& work, const Profile& profile, const CompareOptions& options)
        : work_(work), profile_(profile), options_(options), plan_(plan_of(work)) {
        const std::uint64_t n = options.workers;
        all_ = 2 * (work.prepared + n * work.own()) +
               (has_own_allocators(profile) ? 1 : n) * std::uint64_t{work.requests.size()};
    }

    std::uint64_t requests() const { return all_; }

    Result<ModelCosts> run() {
        ModelCosts out;
        out.workers = options_.workers;
        out.profile = profile_.name;
        out.prepared = work_.prepared;
        out.own = work_.own();
        out.models = {threads(), interpreters(), processes(), free_threaded()};
        if (cancelled_) return Error{"the comparison was stopped", {}, ""};
        return out;
    }

private:
    ModelCost threads() {
        PymallocWorkers heap(profile_, plan_, options_.workers, false);
        for (const WorkStep& s : plan_.prepared)
            heap.prepare(0, s), count();
        in_turns(plan_.own, [&](std::uint32_t w, const WorkStep& s) { heap.work(w, s); });
        ModelCost cost = in_one_heap(WorkerModel::threads, heap.cost());
        cost.note = "one runs at a time, under the GIL; the others use as many cores as there are";
        return cost;
    }

    // Each does all of it in a heap of its own, alike in all of them: one is as good as all.
    ModelCost interpreters() {
        if (!has_own_allocators(profile_)) return legacy_interpreters();
        ModelCost cost = times(WorkerModel::interpreters, alone());
        cost.note = "each has what was prepared for itself";
        return cost;
    }

    ModelCost legacy_interpreters() {
        PymallocWorkers heap(profile_, plan_, options_.workers, true);
        in_turns(plan_.prepared, [&](std::uint32_t w, const WorkStep& s) { heap.prepare(w, s); });
        in_turns(plan_.own, [&](std::uint32_t w, const WorkStep& s) { heap.work(w, s); });
        ModelCost cost = in_one_heap(WorkerModel::interpreters, heap.cost());
        cost.note = "before 3.12 interpreters share one allocator and one GIL; each has what was prepared for itself";
        return cost;
    }

    // Of a script that forks, as its child really went; else every worker does all of it.
    ModelCost processes() {
        if (!work_.forked) return times(WorkerModel::processes, alone());
        const ProcessLife& child = *work_.forked;
        const std::uint64_t n = options_.workers, grown = child.system_bytes > child.system_bytes_before
                                                              ? child.system_bytes - child.system_bytes_before
                                                              : 0;
        const std::uint64_t before = child.at_begin.resident() * page_bytes + child.system_bytes_before;
        const std::uint64_t own = child.at_end.exclusive - child.interpreter.exclusive;
        ModelCost cost;
        cost.model = WorkerModel::processes;
        cost.units = n * child.arenas;
        cost.reserved = n * (child.arenas * std::uint64_t{profile_.arena_size} + child.system_bytes);
        cost.resident = before + n * (own * page_bytes + grown);
        cost.peak = std::max(cost.resident, before + n * (child.most_pages * page_bytes + grown));
        const std::uint64_t kept = child.at_end.shared - child.interpreter.shared;
        cost.shared = kept * page_bytes + child.system_bytes_before;
        // Of pages that several have the blocks count once: as large a part of them as of all that a worker has.
        const double pages = static_cast<double>((own + kept) * page_bytes);
        const double part = pages == 0 ? 0 : std::min(1.0, static_cast<double>(child.blocks_bytes) / pages);
        const std::uint64_t system = child.system_bytes_before + n * grown;
        cost.in_use = system + static_cast<std::uint64_t>(part * static_cast<double>(cost.resident - system));
        cost.note = "what was prepared is shared until a worker writes to it, if only a reference count";
        return cost;
    }

    ModelCost free_threaded() {
        const mimalloc::Profile& profile = *mimalloc::find_profile("3.13t");
        MimallocWorkers heap(profile, plan_, options_.workers);
        for (const WorkStep& s : plan_.prepared)
            heap.prepare(s), count();
        in_turns(plan_.own, [&](std::uint32_t w, const WorkStep& s) { heap.work(w, s); });
        ModelCost cost = in_one_heap(WorkerModel::free_threaded, heap.cost());
        cost.note = "mimalloc of 3.13t; each thread has segments of its own";
        return cost;
    }

    HeapCost alone() {
        if (!alone_) {
            PymallocWorkers heap(profile_, plan_, 1, true);
            for (const WorkStep& s : plan_.prepared)
                heap.prepare(0, s), count();
            for (const WorkStep& s : plan_.own)
                heap.work(0, s), count();
            alone_ = heap.cost();
        }
        return *alone_;
    }

    ModelCost times(WorkerModel model, const HeapCost& one) const {
        const std::uint64_t n = options_.workers;
        return {model, n * one.units, n * one.reserved, n * one.peak, n * one.resident, 0, n * one.in_use, ""};
    }
    static ModelCost in_one_heap(WorkerModel model, const HeapCost& all) {
        return {model, all.units, all.reserved, all.peak, all.resident, all.resident, all.in_use, ""};
    }

    template <class Play>
    void in_turns(const std::vector<WorkStep>& steps, Play&& play) {
        for (std::size_t at = 0; at < steps.size() && !cancelled_; at += options_.turn) {
            const std::size_t end = std::min<std::size_t>(steps.size(), at + options_.turn);
            for (std::uint32_t w = 0; w < options_.workers && !cancelled_; ++w)
                for (std::size_t i = at; i < end; ++i)
                    play(w, steps[i]), count();
        }
    }
    void count() {
        if (++done_ % (1 << 20) == 0 && options_.progress &&
            !options_.progress(static_cast<double>(done_) / static_cast<double>(all_)))
            cancelled_ = true;
    }

    const Workload& work_;
    const Profile& profile_;
    const CompareOptions& options_;
    const WorkPlan plan_;
    std::optional<HeapCost> alone_;
    std::uint64_t all_ = 0, done_ = 0;
    bool cancelled_ = false;
};

}  // namespace

std::string_view model_name(WorkerModel m) {
    switch (m) {
        case WorkerModel::threads:
            return "threads";
        case WorkerModel::interpreters:
            return "interpreters";
        case WorkerModel::processes:
            return "forked processes";
        case WorkerModel::free_threaded:
            return "free-threaded";
    }
    return "";
}

Result<ModelCosts> compare_models(const Workload& work, const Profile& profile, const CompareOptions& options) {
    Comparison comparison(work, profile, options);
    if (comparison.requests() > most_requests)
        return Error{"so many workers would ask " + std::to_string(comparison.requests()) + " times",
                     {},
                     "at most 2,000,000,000 requests are played: take fewer workers, or less work"};
    return comparison.run();
}

}  // namespace arenarium

#include "core/course/measures.h"

#include <algorithm>
#include <bit>

#include "core/metrics/requested.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::course {
namespace {

std::uint32_t arenas_at(const HeapHistory& history, std::uint32_t operations) {
    std::uint32_t held = 0;
    for (const ArenaLife& life : history.arenas())
        if (life.obtained < operations && (life.released == UINT32_MAX || life.released >= operations)) ++held;
    return held;
}

// Sums what `of` gives for each operation from `from` on.
template <class Of>
std::uint64_t summed(const HeapHistory& history, std::uint32_t from, Of&& of) {
    std::uint64_t sum = 0;
    for (std::uint32_t i = from; i < history.size(); ++i)
        sum += of(OperationIndex{i}, history.log().request({i}));
    return sum;
}

std::uint64_t bytes_freed(const HeapHistory& history, std::uint32_t from) {
    return summed(history, from, [&](OperationIndex, const Request& r) -> std::uint64_t {
        return r.kind() == RequestKind::free && r.operand ? requested_bytes(history.log(), r.operand) : 0;
    });
}

}  // namespace

Result<std::uint64_t> measured(HeapHistory& history, std::uint32_t from, const std::string& measure) {
    const auto is = [&](const char* name) { return measure == name; };
    if (is("requests"))
        return summed(history, from,
                      [](OperationIndex, const Request& r) { return r.kind() != RequestKind::free ? 1u : 0u; });
    if (is("frees"))
        return summed(history, from,
                      [](OperationIndex, const Request& r) { return r.kind() == RequestKind::free ? 1u : 0u; });
    if (is("operations")) return std::uint64_t{history.size() - from};
    if (is("arenas")) return std::uint64_t{arenas_at(history, history.size())};
    if (is("arenas_before")) return std::uint64_t{arenas_at(history, from)};
    if (is("arenas_obtained") || is("arenas_released")) {
        std::uint64_t count = 0;
        for (const std::uint32_t i :
             history.operations_with(is("arenas_obtained") ? EventKind::arena_obtained : EventKind::arena_released))
            if (i >= from) ++count;
        return count;
    }
    if (is("bytes_requested"))
        return summed(history, from, [](OperationIndex, const Request& r) {
            return r.kind() == RequestKind::free ? std::uint64_t{0} : r.bytes;
        });
    if (is("bytes_in_blocks"))
        return summed(history, from, [&](OperationIndex i, const Request& r) -> std::uint64_t {
            const Block block = history.log().result(i);
            if (r.kind() == RequestKind::free || block.is_null()) return 0;
            return block.is_raw() ? block.raw_bytes() : history.layout().block_size(block.size_class());
        });
    if (is("free_pools") || is("available_bytes") || is("allocated_bytes")) {
        const HeapTotals totals = heap_totals(history.state(), history.profile(), history.layout());
        return is("free_pools")        ? totals.free_pools
               : is("available_bytes") ? totals.available_bytes
                                       : totals.allocated_bytes;
    }
    if (is("micro_steps") || is("reads") || is("writes")) {
        std::uint64_t count = 0;
        for (std::uint32_t i = from; i < history.size(); ++i)
            for (const Change& c : history.timeline().changes(i))
                if (is("micro_steps") || c.is_decision() == is("reads")) ++count;
        return count;
    }
    return Error{"there is no measure '" + measure + "'", {}, ""};
}

std::optional<std::uint64_t> wrongly_measured(const HeapHistory& history, std::uint32_t from,
                                              const std::string& measure, const std::string& machine) {
    const std::uint64_t held_before = arenas_at(history, from);
    const bool of_arenas = measure == "arenas";
    if (machine == "never") return of_arenas ? held_before : 0;
    if (machine == "bytes_freed") return bytes_freed(history, from);
    if (machine == "proportional") {
        const std::uint64_t share = bytes_freed(history, from) / history.profile().arena_size;
        return of_arenas ? held_before - std::min(held_before, share) : share;
    }
    if (machine == "exact_bytes" || machine == "power_of_two")
        return summed(history, from, [&](OperationIndex, const Request& r) -> std::uint64_t {
            if (r.kind() == RequestKind::free) return 0;
            return machine == "exact_bytes" ? r.bytes : std::bit_ceil(r.bytes);
        });
    return {};
}

}  // namespace arenarium::course

#include "core/python/inspect.h"

#include <algorithm>
#include <array>

#include "core/python/process_stop.h"
#include "core/python/running_frames.h"

namespace arenarium {
namespace {

constexpr unsigned most_stops = 40;

// The hooks write, before each block, its size, a letter for its domain, and seven forbidden bytes.
bool has_debug_hooks(const ProcessMemory& memory, const RawHeap& raw, const Profile& profile) {
    const Layout l(profile);
    constexpr std::size_t enough = 64;
    std::vector<std::array<std::uint8_t, 16>> blocks(enough);
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < raw.pools.size() && pieces.size() < enough; ++at) {
        const RawArenaObject& arena = raw.arenas[at / profile.pools_per_arena()];
        const std::uint64_t pool = l.first_pool({arena.address}).value + at % profile.pools_per_arena() * l.pool_size;
        if (arena.address == 0 || pool >= arena.pool_address || raw.pools[at].ref_count == 0) continue;
        pieces.push_back({pool + l.overhead, 16, &blocks[pieces.size()]});
    }
    memory.read_what_is_there(pieces);
    std::size_t marked = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& b = blocks[i];
        const bool letter = b[8] == 'o' || b[8] == 'm' || b[8] == 'r';
        marked += letter && std::all_of(b.begin() + 9, b.end(), [](std::uint8_t byte) { return byte == 0xfd; });
    }
    return marked * 2 > pieces.size();
}

std::optional<HeapState> state_at(const ProcessMemory& memory, const HeapPlace& place, const Profile& profile,
                                  double& stopped) {
    constexpr unsigned most_looks = 10;
    for (unsigned i = 1; i <= most_looks; ++i) {
        Result<RawHeap> before = read_running_heap(memory, place, {});
        const auto look = [&]() -> Result<RawHeap> {
            const Urgency urgency;
            Result<ProcessStop> stop = ProcessStop::stop(memory);
            if (!stop) return stop.error();
            Result<RawHeap> seen = read_heap(memory, place, {}, before ? &*before : nullptr);
            stop->let_go();
            stopped = std::max(stopped, stop->seconds());
            return seen;
        };
        if (const Result<RawHeap> raw = look())
            if (Result<HeapState> state = build_heap(*raw, profile)) return std::move(*state);
        wait_a_little(0.0005 * i);
    }
    return std::nullopt;
}

void look_at_others(Inspection& seen, const ProcessMemory& memory, const HeapPlace& main) {
    const std::vector<std::uint64_t> all = interpreters_of(memory, seen.python);
    seen.interpreters = std::max<std::size_t>(1, all.size());
    if (all.size() == 1) return;
    // The one that was made last comes first.
    for (auto interpreter = all.rbegin(); interpreter != all.rend(); ++interpreter) {
        const std::optional<HeapPlace> place = heap_of_interpreter(memory, seen.python, main, *interpreter);
        if (!place) continue;
        OtherInterpreter other;
        other.arenas = arenas_of(memory, *place);
        other.state = state_at(memory, *place, seen.profile, seen.seconds_stopped);
        seen.others_arenas.insert(seen.others_arenas.end(), other.arenas.begin(), other.arenas.end());
        seen.others.push_back(std::move(other));
    }
}

}  // namespace

Result<Inspection> inspect_process(int pid, const InspectOptions& options) {
    const double begun = seconds_now();
    const Result<ProcessMemory> memory = ProcessMemory::open(pid);
    if (!memory) return memory.error();
    const Result<RunningPython> python = find_python(*memory);
    if (!python) return python.error();
    Error problem;
    double stopped = 0;
    const auto copy = options.all_memory ? std::make_shared<MemoryCopy>() : nullptr;
    const Error too_large = about(pid, "it has more memory than can be copied (4 GiB)", "--pins reads less of it");
    // The first time gives the copy its room, which takes longer than the bytes do.
    if (copy && !copy->take(*memory)) return memory->mappings().empty() ? process_gone(pid) : too_large;
    for (unsigned stops = 1; stops <= most_stops; ++stops) {
        const Result<HeapPlace> place = find_heap(*memory, *python);
        if (!place) {
            problem = place.error();
            if (memory->mappings().empty()) return process_gone(pid);
            // What moves while it is looked at may be found in the next moment.
            if (problem.advice != "try again" && stops >= 3) return problem;
            wait_a_little(0.005);
            continue;
        }
        // What takes long is read first while it runs; little of that changes until it is stopped.
        Result<RawHeap> before = read_running_heap(*memory, *place, {options.contents_up_to});
        for (int again = 0; !before && again < 3; ++again)
            before = read_running_heap(*memory, *place, {options.contents_up_to});
        const auto look = [&]() -> Result<RawHeap> {
            const Urgency urgency;
            Result<ProcessStop> stop = ProcessStop::stop(*memory);
            if (!stop) return stop.error();
            Result<RawHeap> seen = read_heap(*memory, *place, {options.contents_up_to}, before ? &*before : nullptr);
            const bool copied = !copy || !seen || copy->take(*memory);
            stop->let_go();
            stopped = std::max(stopped, stop->seconds());
            if (!copied) return too_large;
            return seen;
        };
        Result<RawHeap> raw = look();
        if (raw) {
            Profile profile = place->profile;
            if (has_debug_hooks(*memory, *raw, profile)) profile = *find_profile(profile.name + "-debug");
            Result<HeapState> state = build_heap(*raw, profile);
            if (state) {
                const bool known = raw->ntimes_arena_allocated.has_value();
                Inspection done{pid,
                                *python,
                                std::move(profile),
                                std::move(*state),
                                std::move(*raw),
                                known,
                                1,
                                {},
                                {},
                                stopped,
                                0,
                                stops,
                                copy};
                look_at_others(done, *memory, *place);
                done.seconds = seconds_now() - begun;
                return done;
            }
            problem = state.error();
        } else {
            problem = raw.error();
        }
        if (memory->mappings().empty()) return process_gone(pid);
        // It was in the midst of a malloc.
        wait_a_little(0.0005 * stops);
    }
    problem.place.file = "process " + std::to_string(pid);
    return problem;
}

}  // namespace arenarium

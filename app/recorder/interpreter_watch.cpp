#include "app/recorder/interpreter_watch.h"

#include <cstddef>
#include <cstring>

#include "core/python/debug_offsets.h"

namespace arenarium::recorder {
namespace {

template <class T>
T read(const char* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

// struct _gc_runtime_state (3.8: Include/internal/pycore_pymem.h, later pycore_gc.h), the same in release and debug
// builds. Everything is counted from permanent_generation, whose ring is empty until gc.freeze(): both words of its
// head point to itself. Before it are the three generations, each two words and the ints threshold and count, and up to
// 3.13 generation0, which points to them.
constexpr std::size_t generation_bytes = 24, generation_count = 20;
constexpr std::size_t list_size = 16;  // PyVarObject.ob_size

bool is_empty_ring(const char* head) {
    const auto own = reinterpret_cast<std::uint64_t>(head);
    return read<std::uint64_t>(head) == own && read<std::uint64_t>(head + 8) == own;
}

bool is_permanent_generation(const char* at) {
    return is_empty_ring(at) && read<std::uint64_t>(at - 8) == reinterpret_cast<std::uint64_t>(at) - 80;
}

// What the interpreter says of its structures (3.13 and later).
bool find_offsets(const PythonApi& python, int minor, DebugOffsets& offsets) {
    if (!python._PyRuntime) return false;
    std::uint64_t words[debug_offsets_words];
    std::memcpy(words, python._PyRuntime, sizeof words);
    return read_debug_offsets(words, minor, offsets) == OffsetsFound::yes;
}

// `collecting` comes behind it and the statistics, which from 3.15 on are kept elsewhere.
const char* permanent_generation(const PythonApi& python, int minor, const char* interpreter) {
    if (minor >= 13) {
        DebugOffsets offsets;
        if (!find_offsets(python, minor, offsets)) return nullptr;
        const char* const found = interpreter + offsets.gc + offsets.gc_collecting - (minor >= 15 ? 32 : 96);
        return is_empty_ring(found) ? found : nullptr;
    }
    // It lies in _PyRuntime in 3.8, then in the interpreter, elsewhere in each version; neither is smaller than this.
    const char* const from = minor == 8 ? python._PyRuntime : interpreter;
    for (std::size_t at = 80; from && at + 120 <= 1464; at += 8)
        if (is_permanent_generation(from + at)) return from + at;
    return nullptr;
}

// 3.15: struct gc_stats has a ring of gc_generation_stats for each generation, of 8 words each, and after it the number
// of the newest. Before: an array of three, of 3 words each. In words:
constexpr std::size_t rings[3] = {0, 89, 114}, newest[3] = {88, 113, 138};

}  // namespace

InterpreterWatch::Totals InterpreterWatch::totals(int generation) const {
    const auto g = static_cast<std::size_t>(generation);
    const char* item = stats_ + g * 24;
    if (minor_ >= 15) item = stats_ + 8 * (rings[g] + 8 * (*counters_[g] & 15) + 2);
    return {read<std::uint64_t>(item), read<std::uint64_t>(item + 8)};
}

int InterpreterWatch::count_of(int generation) const {
    return read<int>(generations_ + static_cast<std::size_t>(generation) * generation_bytes + generation_count);
}

void InterpreterWatch::remember_counts() {
    for (int g = 0; g < 3; ++g)
        counts_[g] = count_of(g);
    waited_ = 0;
}

void InterpreterWatch::find_collector(const PythonApi& python, int minor, const char* interpreter) {
    const char* const permanent = permanent_generation(python, minor, interpreter);
    if (!permanent) return;
    const char* const stats = minor >= 15 ? read<const char*>(permanent + 24) : permanent + 24;
    if (!stats) return;  // an interpreter that is being made has none yet
    minor_ = minor;
    stats_ = stats;
    generations_ = minor >= 14 ? permanent - 72 : read<const char*>(permanent - 8);
    collecting_ = reinterpret_cast<const int*>(permanent + (minor >= 15 ? 32 : 96));
    callbacks_ = permanent + (minor >= 15 ? 56 : 112);
    for (std::size_t g = 0; g < 3; ++g) {
        counters_[g] = reinterpret_cast<const std::uint64_t*>(stats_ + (minor >= 15 ? newest[g] * 8 : g * 24));
        known_[g] = totals(static_cast<int>(g));
    }
    remember_counts();
    phase_ = *collecting_ != 0 ? Phase::counted : Phase::idle;
    seen_ = now();
}

void InterpreterWatch::forget_collector() {
    for (const std::uint64_t*& c : counters_)
        c = &no_counter;
    collecting_ = &no_flag;
    generations_ = nullptr;
}

// _PyRuntime.initialized, which Py_FinalizeEx sets back to 0 where finalization begins. Its place counts as known when
// it has been seen to become 1 together with Py_IsInitialized(); without it we ask that, which is too slow for every
// request.
void InterpreterWatch::find_initialized(const PythonApi& python, int minor) {
    polled_ = python.Py_IsInitialized();
    if (initialized_ != &polled_) return;
    if (polled_ == 0 && !candidate_ && python._PyRuntime) {
        std::size_t offset = minor < 11 ? 12 : 16;
        if (minor >= 13) {
            // `finalizing` comes next.
            DebugOffsets offsets;
            if (!find_offsets(python, minor, offsets) || offsets.finalizing < 8) return;
            offset = offsets.finalizing - 8;
        }
        const auto* const found = reinterpret_cast<const int*>(python._PyRuntime + offset);
        if (*found == 0) candidate_ = found;
    }
    if (polled_ != 0 && candidate_ && *candidate_ == 1) initialized_ = candidate_;
}

void InterpreterWatch::look(const PythonApi& python, int minor, const void* interpreter) {
    find_initialized(python, minor);
    // What has begun to finalize frees its state; an embedding program may start another.
    if (polled_ != 0) ended_ = false;
    if (ended_ || generations_ || !interpreter || searches_ == most_searches) return;
    ++searches_;
    find_collector(python, minor, static_cast<const char*>(interpreter));
}

// The first thing that the collector does for itself is to count (gc_collect_main). Before that come only gc.callbacks,
// for which it makes and drops a str from 3.12 on even when there are none (invoke_gc_callback).
bool InterpreterWatch::has_begun_work() {
    for (int g = 1; g < 3; ++g)
        if (count_of(g) != counts_[g]) return true;
    const auto list = read<const char*>(callbacks_);
    if (phase_ != Phase::idle || (list && read<std::int64_t>(list + list_size) != 0)) return false;
    return waited_++ >= (minor_ >= 12 ? 2 : 0);
}

Change InterpreterWatch::next() {
    for (int g = 0; generations_ && g < 3; ++g) {
        const Totals total = totals(g);
        const auto generation = static_cast<std::uint64_t>(g);
        if (total.collections == known_[g].collections) continue;
        if (phase_ != Phase::working) {
            phase_ = Phase::working;
            return {Change::gc_start, generation, 0};
        }
        const std::uint64_t collected = total.collected - known_[g].collected;
        known_[g] = {known_[g].collections + 1, total.collected};
        remember_counts();
        phase_ = *collecting_ != 0 ? Phase::counted : Phase::idle;
        return {Change::gc_stop, generation, collected};
    }
    if (*collecting_ == 0) {
        phase_ = Phase::idle;
    } else if (phase_ != Phase::working && has_begun_work()) {
        phase_ = Phase::working;
        // It has set the counts of what it collects to 0 and added one to the next older.
        return {Change::gc_start, count_of(1) != 0 ? 0u : count_of(2) != 0 ? 1u : 2u, 0};
    }
    const bool ends = was_initialized_ && *initialized_ == 0;
    was_initialized_ = *initialized_ != 0;
    if (ends) {
        ended_ = true;
        forget_collector();
    }
    seen_ = now();
    if (*collecting_ != 0 && phase_ != Phase::working) seen_ = ~seen_;  // to be asked again
    return {ends ? Change::finalizing : Change::nothing, 0, 0};
}

}  // namespace arenarium::recorder

// Notices what a CPython tells nobody without running Python code: that its cyclic garbage collector works, and that it
// begins to finalize. Both are read in its memory. Nothing of Python is called and no lock is taken, so it may be done
// on any thread that holds the interpreter lock, in the middle of anything.
#pragma once

#include <cstdint>
#include <new>

#include "app/recorder/python_api.h"

namespace arenarium::recorder {

struct Change {
    enum What { nothing, gc_start, gc_stop, finalizing };

    What what = nothing;
    std::uint64_t generation = 0;  // gc_start, gc_stop
    std::uint64_t collected = 0;   // gc_stop: objects
};

class InterpreterWatch {
public:
    InterpreterWatch() = default;
    // It points into itself.
    InterpreterWatch(const InterpreterWatch&) = delete;
    InterpreterWatch& operator=(const InterpreterWatch&) = delete;
    // Nothing is watched, as at first.
    void forget() { new (this) InterpreterWatch; }

    // To be called now and then with the PyInterpreterState that is watched. Until the state is found nothing changes.
    // REQUIRES: the lock is held; CPython 3.8 to 3.15 with it.
    void look(const PythonApi&, int minor, const void* interpreter);

    // Between the end of its start and the beginning of its finalization, seen now and then at first.
    bool is_initialized() const { return *initialized_ != 0 && !ended_; }

    // For every request: something happened since next() gave nothing.
    bool has_changed() const { return now() != seen_; }
    // What happened, one after the other; nothing: that was all.
    Change next();

private:
    // A collection calls gc.callbacks, works, counts itself, and calls gc.callbacks again: all while `collecting`.
    enum class Phase { idle, working, counted };
    struct Totals {
        std::uint64_t collections = 0, collected = 0;
    };

    std::uint64_t now() const {
        const std::uint64_t collections = *counters_[0] + *counters_[1] + *counters_[2];
        return collections << 2 | static_cast<std::uint64_t>(*collecting_) << 1 | static_cast<unsigned>(*initialized_);
    }
    void find_initialized(const PythonApi&, int minor);
    void find_collector(const PythonApi&, int minor, const char* interpreter);
    void forget_collector();
    bool has_begun_work();
    Totals totals(int generation) const;
    int count_of(int generation) const;
    void remember_counts();

    static constexpr std::uint64_t no_counter = 0;
    static constexpr int no_flag = 0;

    const std::uint64_t* counters_[3] = {&no_counter, &no_counter, &no_counter};  // each changes with a collection
    const int* collecting_ = &no_flag;
    const int* initialized_ = &polled_;
    std::uint64_t seen_ = 0;

    int minor_ = 0;
    const char* generations_ = nullptr;  // null: the collector is not found
    const char* stats_ = nullptr;
    const char* callbacks_ = nullptr;
    Totals known_[3];
    int counts_[3] = {};  // after the last collection
    int waited_ = 0;      // requests that came while a collection had not yet begun to work
    Phase phase_ = Phase::idle;

    const int* candidate_ = nullptr;  // for initialized_, until it has proved itself
    int polled_ = 0;
    bool was_initialized_ = false, ended_ = false;

    static constexpr int most_searches = 1000;
    int searches_ = 0;
};

}  // namespace arenarium::recorder

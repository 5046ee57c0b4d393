#include "core/trace/read_ahead.h"

namespace arenarium {

#ifdef __EMSCRIPTEN__

ReadAhead::ReadAhead(TraceReader& reader) : reader_(reader) {}
ReadAhead::~ReadAhead() = default;

const TraceBlock* ReadAhead::next() {
    if (ended_) return nullptr;
    const Result<bool> more = reader_.read(block_);
    if (!more) error_ = more.error();
    ended_ = !more || !*more;
    return (more ? *more : !block_.operations.empty()) ? &block_ : nullptr;
}

#else

ReadAhead::ReadAhead(TraceReader& reader) : reader_(reader), thread_([this] { work(); }) {}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

const TraceBlock* ReadAhead::next() {
    std::unique_lock lock(mutex_);
    if (taken_) --filled_;
    taken_ = false;
    changed_.notify_all();
    changed_.wait(lock, [this] { return filled_ != 0 || ended_; });
    if (filled_ == 0) return nullptr;
    taken_ = true;
    return &blocks_[read_++ % blocks_.size()];
}

void ReadAhead::work() {
    for (std::size_t at = 0;; ++at) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return filled_ < blocks_.size() || stop_; });
            if (stop_) return;
        }
        TraceBlock& block = blocks_[at % blocks_.size()];
        const Result<bool> more = reader_.read(block);
        const std::lock_guard lock(mutex_);
        if (!more) error_ = more.error();
        // What a damaged block holds before the damage is good.
        if (more ? *more : !block.operations.empty()) ++filled_;
        ended_ = !more || !*more;
        changed_.notify_all();
        if (ended_) return;
    }
}

#endif

}  // namespace arenarium

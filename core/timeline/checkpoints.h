// States kept along a timeline, so that any position is a short run away from one of them. When they take more memory
// than allowed, every other one is dropped and the distance between them doubles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <unordered_set>
#include <vector>

namespace arenarium {

// States that somebody else keeps, where memory has no room for them.
template <class State>
class FarCheckpoints {
public:
    virtual ~FarCheckpoints() = default;
    // The last state at or before `operation`: its operation number. 0: there is none.
    virtual std::uint32_t position_before(std::uint32_t operation) const = 0;
    // Makes `state`, which is one of the same run, that one. REQUIRES: there is one.
    virtual std::uint32_t restore_before(std::uint32_t operation, State& state) const = 0;
};

// Model::Checkpoint is made from (const State&, const Checkpoint* earlier) and has restore(State&) and
// count_bytes(std::unordered_set<const void*>&).
template <class Model>
class Checkpoints {
public:
    using State = typename Model::State;
    using Checkpoint = typename Model::Checkpoint;

    explicit Checkpoints(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    // All but the first state is kept there from now on, by whoever offers it.
    void keep_far(std::shared_ptr<const FarCheckpoints<State>> far) { far_ = std::move(far); }

    // The state before operation `operation` was reached for the first time.
    void offer(std::uint32_t operation, State& state) {
        if (far_ && !kept_.empty()) return;
        if (!kept_.empty() && operation < kept_.back().operation + distance_) return;
        std::unordered_set<const void*> before;
        if (!kept_.empty()) kept_.back().checkpoint.count_bytes(before);
        kept_.push_back({operation, Checkpoint(state, kept_.empty() ? nullptr : &kept_.back().checkpoint)});
        bytes_ += kept_.back().checkpoint.count_bytes(before);
        if (kept_.size() % 16 == 0) thin_out();
    }

    // What they take, about.
    std::size_t bytes() const { return bytes_; }

    // Operation number and state of the last checkpoint at or before `operation`. REQUIRES: one was offered at 0.
    std::uint32_t restore_before(std::uint32_t operation, State& state) const {
        const auto& found = before(operation);
        if (far_ && far_->position_before(operation) > found.operation) return far_->restore_before(operation, state);
        found.checkpoint.restore(state);
        return found.operation;
    }
    std::uint32_t position_before(std::uint32_t operation) const {
        const std::uint32_t near = before(operation).operation;
        return far_ ? std::max(near, far_->position_before(operation)) : near;
    }

private:
    struct Kept {
        std::uint32_t operation;
        Checkpoint checkpoint;
    };

    const Kept& before(std::uint32_t operation) const {
        const auto after = std::upper_bound(kept_.begin(), kept_.end(), operation,
                                            [](std::uint32_t o, const Kept& k) { return o < k.operation; });
        return *(after - 1);
    }

    void thin_out() {
        while (kept_.size() > 2) {
            std::unordered_set<const void*> seen;
            std::size_t bytes = 0;
            for (const Kept& k : kept_)
                bytes += k.checkpoint.count_bytes(seen);
            bytes_ = bytes;
            if (bytes <= max_bytes_) return;
            std::size_t out = 1;
            for (std::size_t i = 2; i < kept_.size(); i += 2)
                kept_[out++] = std::move(kept_[i]);
            kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(out), kept_.end());
            distance_ *= 2;
        }
    }

    static constexpr std::uint32_t first_distance = 1 << 15;

    std::vector<Kept> kept_;
    std::shared_ptr<const FarCheckpoints<State>> far_;
    std::uint32_t distance_ = first_distance;
    std::size_t max_bytes_;
    std::size_t bytes_ = 0;
};

}  // namespace arenarium

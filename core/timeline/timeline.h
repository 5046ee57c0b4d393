// Goes anywhere in a run: one operation or one micro-step at a time, or straight to a position, both ways.
//
// Going back needs no inverse of anything: recorded changes are taken back, and what is not recorded is run again from
// the nearest checkpoint with recording on. Any simulator fits that offers, as `Model`,
//
//     State, Change
//     Checkpoint                        see checkpoints.h
//     Recorder                          an observer made from std::vector<Change>&
//     Silent                            an observer of nothing
//     template <class Observer>
//     void run(State&, std::uint32_t operation, Observer&) const    runs a logged operation again
//     void run_all(State&, std::uint32_t first, std::uint32_t end, Silent&) const    (if it can be faster) many of them
//     static void apply(State&, const Change&)
//     static void take_back(State&, const Change&)
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/timeline/checkpoints.h"
#include "core/timeline/position.h"

namespace arenarium {

template <class Model>
class Timeline {
public:
    using State = typename Model::State;
    using Change = typename Model::Change;

    static constexpr std::size_t default_checkpoint_bytes = std::size_t{384} << 20;

    explicit Timeline(Model model, State initial, std::size_t checkpoint_bytes = default_checkpoint_bytes)
        : model_(std::move(model)), state_(std::move(initial)), checkpoints_(checkpoint_bytes) {
        checkpoints_.offer(0, state_);
    }

    // Checkpoints are kept there; see Checkpoints::keep_far.
    void keep_far(std::shared_ptr<const FarCheckpoints<State>> far) { checkpoints_.keep_far(std::move(far)); }
    // The run goes on after `size` operations that others did, which the model can run again. `end`: the state then.
    // REQUIRES: nothing was appended.
    void go_on_after(std::uint32_t size, State end) {
        state_ = std::move(end);
        size_ = size;
        position_ = {size, 0};
    }

    std::uint32_t size() const { return size_; }
    Position position() const { return position_; }
    const State& state() const { return state_; }
    const Model& model() const { return model_; }
    Model& model() { return model_; }

    // What it keeps to get anywhere takes so many bytes, about.
    std::size_t memory_bytes() const {
        return checkpoints_.bytes() + journal_.capacity() * sizeof(Change) +
               journal_ends_.capacity() * sizeof(std::size_t);
    }

    // Adds an operation at the end: `run(state)` does it for the first time. Goes to the end first.
    template <class Run>
    auto extend(Run&& run) {
        if (position_ != Position{size_, 0}) seek({size_, 0});
        auto result = run(state_);
        ++size_;
        position_ = {size_, 0};
        checkpoints_.offer(size_, state_);
        return result;
    }

    // To any position; one beyond the end becomes the end, one beyond an operation's micro-steps the next operation.
    void seek(Position target) {
        target = target.operation >= size_ ? Position{size_, 0} : target;
        leave_operation();
        go_to_operation(target.operation);
        if (target.micro == 0) return;
        enter_operation();
        const auto steps = static_cast<std::uint32_t>(journal_of(target.operation).size());
        for (std::uint32_t i = 0; i < target.micro && i < steps; ++i)
            micro_step();
    }

    // Each returns false, and does nothing, at the end of the way.
    bool step() {
        if (position_.operation >= size_) return false;
        const std::uint32_t target = position_.operation + 1;
        leave_operation();
        run_recorded();
        position_ = {target, 0};
        return true;
    }
    bool step_back() {
        if (position_ == Position{}) return false;
        if (position_.micro != 0) {
            leave_operation();
            return true;
        }
        undo_operation();
        return true;
    }
    bool micro_step() {
        if (position_.operation >= size_) return false;
        enter_operation();
        const auto steps = journal_of(position_.operation);
        if (position_.micro < steps.size()) Model::apply(state_, steps[position_.micro++]);
        if (position_.micro >= steps.size()) position_ = {position_.operation + 1, 0};
        return true;
    }
    bool micro_step_back() {
        if (position_ == Position{}) return false;
        if (position_.micro == 0) {
            need_journal_before(position_.operation);
            position_.operation -= 1;
            position_.micro = static_cast<std::uint32_t>(journal_of(position_.operation).size());
            if (position_.micro == 0) return true;
        }
        position_.micro -= 1;
        Model::take_back(state_, journal_of(position_.operation)[position_.micro]);
        return true;
    }

    // The micro-steps of one operation, in order. Keeps the position.
    std::vector<Change> changes(std::uint32_t operation) {
        if (operation >= size_) return {};
        if (!journal_has(operation)) {
            const Position here = position_;
            seek({operation, 0});
            enter_operation();
            const auto steps = journal_of(operation);
            std::vector<Change> copy(steps.begin(), steps.end());
            seek(here);
            return copy;
        }
        const auto steps = journal_of(operation);
        return {steps.begin(), steps.end()};
    }

private:
    // Recorded changes of the operations [journal_first_, journal_first_ + journal_ends_.size()).
    bool journal_has(std::uint32_t operation) const {
        return operation >= journal_first_ && operation - journal_first_ < journal_ends_.size();
    }
    std::span<const Change> journal_of(std::uint32_t operation) const {
        const std::size_t at = operation - journal_first_;
        const std::size_t begin = at == 0 ? 0 : journal_ends_[at - 1];
        return std::span<const Change>(journal_).subspan(begin, journal_ends_[at] - begin);
    }
    void clear_journal(std::uint32_t first) {
        journal_.clear();
        journal_ends_.clear();
        journal_first_ = first;
    }

    // REQUIRES: at the start of an operation. Runs it, recording, to its end.
    void run_recorded() {
        const std::uint32_t operation = position_.operation;
        if (journal_has(operation)) {
            for (const Change& c : journal_of(operation))
                Model::apply(state_, c);
        } else {
            const bool continues =
                operation == journal_first_ + journal_ends_.size() && journal_ends_.size() < max_journal;
            if (!continues) clear_journal(operation);
            typename Model::Recorder recorder{journal_};
            model_.run(state_, operation, recorder);
            journal_ends_.push_back(journal_.size());
        }
        position_ = {operation + 1, 0};
    }

    // Makes the journal cover the operation at the position, without moving.
    void enter_operation() {
        if (journal_has(position_.operation)) return;
        const Position here = position_;
        run_recorded();
        for (const Change& c : reversed(journal_of(here.operation)))
            Model::take_back(state_, c);
        position_ = here;
    }
    // Back to the start of the operation that the position is within.
    void leave_operation() {
        while (position_.micro != 0) {
            position_.micro -= 1;
            Model::take_back(state_, journal_of(position_.operation)[position_.micro]);
        }
    }
    void undo_operation() {
        need_journal_before(position_.operation);
        position_.operation -= 1;
        for (const Change& c : reversed(journal_of(position_.operation)))
            Model::take_back(state_, c);
    }

    // Makes the journal cover the operation before `operation`, which is the position; and, so that stepping back goes
    // on smoothly, a stretch before that.
    void need_journal_before(std::uint32_t operation) {
        if (journal_has(operation - 1)) return;
        const std::uint32_t first = operation > stretch ? operation - stretch : 0;
        run_from_checkpoint(first);
        clear_journal(first);
        while (position_.operation < operation)
            run_recorded();
    }

    // REQUIRES: at the start of an operation.
    void go_to_operation(std::uint32_t target) {
        if (target == position_.operation) return;
        if (target < position_.operation) {
            if (position_.operation - target <= stretch && journal_has(target) &&
                journal_has(position_.operation - 1)) {
                while (position_.operation > target)
                    undo_operation();
                return;
            }
            run_from_checkpoint(target);
            return;
        }
        if (checkpoints_.position_before(target) > position_.operation)
            run_from_checkpoint(target);
        else
            run_silently(target);
    }
    // Recorded changes are only applied to the very state they were recorded on (a model may make room as it runs).
    void run_from_checkpoint(std::uint32_t target) {
        clear_journal(target);
        position_ = {checkpoints_.restore_before(target, state_), 0};
        run_silently(target);
    }
    void run_silently(std::uint32_t target) {
        typename Model::Silent nobody;
        if constexpr (requires { model_.run_all(state_, target, target, nobody); }) {
            model_.run_all(state_, position_.operation, target, nobody);
            position_.operation = std::max(position_.operation, target);
        } else {
            for (; position_.operation < target; ++position_.operation)
                model_.run(state_, position_.operation, nobody);
        }
    }
    static auto reversed(std::span<const Change> changes) {
        struct Range {
            std::span<const Change> all;
            auto begin() const { return all.rbegin(); }
            auto end() const { return all.rend(); }
        };
        return Range{changes};
    }

    static constexpr std::uint32_t stretch = 256;
    static constexpr std::size_t max_journal = 1 << 14;

    Model model_;
    State state_;
    Checkpoints<Model> checkpoints_;
    std::uint32_t size_ = 0;
    Position position_;
    std::vector<Change> journal_;
    std::vector<std::size_t> journal_ends_;
    std::uint32_t journal_first_ = 0;
};

}  // namespace arenarium

// The work of reading a text, counted, so that it can be stopped and its growth be known.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

namespace arenarium::script {

class Reading {
public:
    // Asked now and then; true ends the reading. Empty: never.
    explicit Reading(std::function<bool()> stop = {}) : stop_(std::move(stop)) {}

    // One unit is a character looked at, a token taken, or a node visited. False once the stop token said so.
    bool count(std::uint64_t units = 1) {
        done_ += units;
        if (done_ >= next_question_ && !stopped_) [[unlikely]] {
            next_question_ = done_ + units_between_questions;
            stopped_ = stop_ && stop_();
        }
        return !stopped_;
    }
    bool stopped() const { return stopped_; }
    std::uint64_t done() const { return done_; }

    static constexpr const char* message = "the script was stopped";

private:
    static constexpr std::uint64_t units_between_questions = 1 << 16;

    std::function<bool()> stop_;
    std::uint64_t done_ = 0;
    std::uint64_t next_question_ = units_between_questions;
    bool stopped_ = false;
};

}  // namespace arenarium::script

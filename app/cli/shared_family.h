// arenarium's end of what it shares with all processes that it records together (app/recorder/family.h).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/clock.h"
#include "app/cli/recorded_program.h"
#include "app/recorder/family.h"
#include "core/base/result.h"

namespace arenarium::cli {

class SharedFamily {
public:
    // Each process gets a ring of so many words.
    static Result<std::unique_ptr<SharedFamily>> create(std::uint32_t ring_words, bool wants_sites, bool wants_lines);
    ~SharedFamily();
    SharedFamily(const SharedFamily&) = delete;
    SharedFamily& operator=(const SharedFamily&) = delete;

    // What recorder::variable must say.
    std::string path() const;

    // Makes rings until as many are offered as there is room for. To be called often.
    void offer();
    // Rings that were taken since the last call, with the process that has each.
    std::vector<std::pair<std::uint32_t, std::unique_ptr<SharedRing>>> taken();
    // What was told since the last call, in order.
    void read(const std::function<void(const recorder::Tiding&)>&);
    // Nobody new is recorded.
    void close() { family_->closed.store(1); }

    // Processes that could still tell something, as the system knows them. Takes a while.
    std::vector<std::uint32_t> living() const;

private:
    SharedFamily(int file, recorder::Family* family, std::uint32_t ring_words, bool wants_sites, bool wants_lines);

    int file_;
    recorder::Family* family_;
    std::uint32_t ring_words_;
    bool wants_sites_, wants_lines_;
    std::array<std::unique_ptr<SharedRing>, recorder::Family::most_offers> rings_;
    Stopwatch since_told_;
};

}  // namespace arenarium::cli

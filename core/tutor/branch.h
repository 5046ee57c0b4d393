// What did not happen, run on a copy: the next operation from the state shown, or the whole run again.
#pragma once

#include <cstdint>
#include <optional>

#include "core/process/history.h"

namespace arenarium::tutor {

// The state at a moment as the beginning of a history of its own. REQUIRES: position.micro == 0.
class Branch {
public:
    explicit Branch(const Moment&);

    HeapHistory& history() { return history_; }
    Block malloc(std::uint64_t bytes) { return history_.append(Request::malloc(bytes)); }
    // REQUIRES: no malloc() before, and the block is live in the moment.
    Block free(Block, std::uint64_t bytes);
    Block realloc(Block, std::uint64_t bytes, std::uint64_t new_bytes);

private:
    OperationIndex found(Block, std::uint64_t bytes);
    HeapHistory history_;
};

inline constexpr std::uint32_t most_operations_again = 2'000'000;

// The operations of a log's first `count` again, under this profile. Nothing: they are too many, or they are not the
// whole run (blocks were there before).
std::optional<HeapHistory> run_again(const Moment&, std::uint32_t count, const Profile&);

}  // namespace arenarium::tutor

// What tells blocks apart besides their size class: the line that asked for them, their type, how old they are, or
// who asked for them. Made
// once for a position, on a thread that has the time; asking is a table look-up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metrics/site_use.h"
#include "core/process/moment.h"

namespace arenarium {

enum class TintBy : std::uint8_t { line, type, age, actor };

struct TintKey {
    std::string name;                // of the line or type; of an age: ""
    SiteUse use;                     // bytes of the blocks themselves, not as asked for
    std::uint8_t ramp = 0;           // place on the scale of colours
    std::uint32_t from = 0, to = 0;  // of an age: made by the operations from `from` on, below `to`
};

class BlockTints {
public:
    static constexpr std::uint8_t unknown = 0, others = 0xff;
    static constexpr std::size_t most_keys = 8;

    // Lines and types that hold the most first; ages from the oldest on.
    const std::vector<TintKey>& keys() const { return keys_; }
    TintBy by() const { return by_; }

    // Of a block that is live: 1 + its key, `others`, or `unknown`.
    std::uint8_t of(PoolIndex p, std::uint32_t block) const {
        const std::uint64_t at = begin(p) + block;
        return at < begin({p.value + 1}) ? of_[at] : unknown;
    }
    // What has the most blocks in the pool.
    std::uint8_t of_pool(PoolIndex p) const { return p.value < pools_.size() ? pools_[p.value] : unknown; }
    // The colour of such an answer; nothing for `others` and `unknown`.
    std::optional<std::uint8_t> ramp(std::uint8_t tint) const {
        if (tint == unknown || tint > keys_.size()) return std::nullopt;
        return keys_[tint - 1u].ramp;
    }

private:
    friend BlockTints block_tints(const Moment&, TintBy, const StopAsked&);
    friend BlockTints tints_of_line(const Moment&, std::string_view, std::uint32_t, const StopAsked&);
    struct Tinted {
        Block block;
        std::uint8_t tint;
    };
    void paint(const Moment&, const std::vector<Tinted>&);
    std::uint64_t begin(PoolIndex p) const { return p.value < begins_.size() ? begins_[p.value] : of_.size(); }

    TintBy by_ = TintBy::line;
    std::vector<TintKey> keys_;
    std::vector<std::uint64_t> begins_;  // by pool: where its blocks begin
    std::vector<std::uint8_t> of_, pools_;
};

// Takes time in proportion to the operations before the position.
BlockTints block_tints(const Moment&, TintBy, const StopAsked& = {});

// The blocks that one line of a recorded program asked for have a colour, all others are others.
BlockTints tints_of_line(const Moment&, std::string_view file, std::uint32_t line, const StopAsked& = {});

}  // namespace arenarium

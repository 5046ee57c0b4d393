// Which line of a program ran when: what a recording with lines says beside its operations.
//
//     const LineSteps lines(record.steps);
//     lines.site_at(17);                                  // the innermost line while operation 17 was made
//     lines.next(at, LineStride::over);                   // the next line of this call, or of who called it
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace arenarium {

// One thing that was seen of the execution of a thread, in the order seen.
struct LineStep {
    std::uint32_t operation = 0;  // before this one
    std::uint32_t site = 0;       // the innermost line with its callers, see CallSites; 0: none
    std::uint32_t depth = 0;      // how many functions the line's lies under; the same for all lines of one call. Of
                                  // no line: that of the thread's last
    std::uint16_t thread = 0;     // as the operations' requesters count
    bool is_line = false;         // the line begins to run; else: a request came from its midst, after a call in it

    friend bool operator==(const LineStep&, const LineStep&) = default;
};

enum class LineStride : std::uint8_t {
    line,  // whatever comes next
    over,  // in the same call, or after its end in one that it lies under
    out,   // after the end of the call
};

class LineSteps {
public:
    // `steps` outlive it; they are in order.
    explicit LineSteps(std::span<const LineStep> steps) : steps_(steps) {}

    // The innermost line when operation i was made; 0: not known.
    std::uint32_t site_at(std::uint32_t operation) const;
    // The first step at the operation or later at which a line begins. None: there is no more.
    std::optional<std::size_t> first_line_from(std::uint32_t operation) const;
    // The last one that has begun at the operation: the line that runs there, or ran last. None: none has.
    std::optional<std::size_t> last_line_at(std::uint32_t operation) const;
    // The next line that begins after step i in its thread. REQUIRES: step i exists.
    std::optional<std::size_t> next(std::size_t i, LineStride) const;
    // The line before step i in its thread; `over`: in the same call, or the one that called it; `out`: that alone.
    std::optional<std::size_t> previous(std::size_t i, LineStride) const;

private:
    std::span<const LineStep> steps_;
};

}  // namespace arenarium

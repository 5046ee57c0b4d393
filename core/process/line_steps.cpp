#include "core/process/line_steps.h"

#include <algorithm>

namespace arenarium {

std::uint32_t LineSteps::site_at(std::uint32_t operation) const {
    const auto after = std::upper_bound(steps_.begin(), steps_.end(), operation,
                                        [](std::uint32_t o, const LineStep& s) { return o < s.operation; });
    return after == steps_.begin() ? 0 : (after - 1)->site;
}

std::optional<std::size_t> LineSteps::first_line_from(std::uint32_t operation) const {
    auto at = std::lower_bound(steps_.begin(), steps_.end(), operation,
                               [](const LineStep& s, std::uint32_t o) { return s.operation < o; });
    at = std::find_if(at, steps_.end(), [](const LineStep& s) { return s.is_line; });
    return at == steps_.end() ? std::nullopt : std::optional<std::size_t>(at - steps_.begin());
}

std::optional<std::size_t> LineSteps::next(std::size_t i, LineStride stride) const {
    const LineStep& from = steps_[i];
    for (std::size_t k = i + 1; k < steps_.size(); ++k) {
        const LineStep& s = steps_[k];
        if (!s.is_line || s.thread != from.thread) continue;
        if (stride == LineStride::over && s.depth > from.depth) continue;
        if (stride == LineStride::out && s.depth >= from.depth) continue;
        return k;
    }
    return std::nullopt;
}

}  // namespace arenarium

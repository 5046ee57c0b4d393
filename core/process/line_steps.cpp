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

std::optional<std::size_t> LineSteps::last_line_at(std::uint32_t operation) const {
    const auto end = std::upper_bound(steps_.begin(), steps_.end(), operation,
                                      [](std::uint32_t o, const LineStep& s) { return o < s.operation; });
    for (auto k = static_cast<std::size_t>(end - steps_.begin()); k-- > 0;)
        if (steps_[k].is_line) return k;
    return std::nullopt;
}

namespace {

bool leads_to(const LineStep& from, const LineStep& to, LineStride stride) {
    if (!to.is_line || to.thread != from.thread) return false;
    if (stride == LineStride::over) return to.depth <= from.depth;
    return stride == LineStride::line || to.depth < from.depth;
}

}  // namespace

std::optional<std::size_t> LineSteps::next(std::size_t i, LineStride stride) const {
    for (std::size_t k = i + 1; k < steps_.size(); ++k)
        if (leads_to(steps_[i], steps_[k], stride)) return k;
    return std::nullopt;
}

std::optional<std::size_t> LineSteps::previous(std::size_t i, LineStride stride) const {
    for (std::size_t k = i; k-- > 0;)
        if (leads_to(steps_[i], steps_[k], stride)) return k;
    return std::nullopt;
}

}  // namespace arenarium

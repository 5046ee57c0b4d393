// Where on a timeline something happens: the positions just after the nearest operation, beyond a position or before
// it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/event/observer.h"
#include "core/timeline/position.h"

namespace arenarium {

// Operations that lie before `from`, as searches count them: the position after operation i lies before `from` when
// i + 1 is below it, or equal and `from` is within the next one.
inline std::uint32_t operations_before(Position from) {
    return from.micro != 0 ? from.operation : from.operation == 0 ? 0 : from.operation - 1;
}

// Looks at one operation after the other. `cancelled()` is asked now and then and ends the search without a result.
template <class Matches, class Cancelled>
std::optional<Position> next_operation(std::uint32_t size, Position from, Matches&& matches, Cancelled&& cancelled) {
    constexpr std::uint32_t between_polls = 1 << 16;
    // Within an operation, its own end is still ahead.
    for (std::uint32_t i = from.operation; i < size; ++i) {
        if (matches(i)) return Position{i + 1, 0};
        if (i % between_polls == 0 && cancelled()) return std::nullopt;
    }
    return std::nullopt;
}
template <class Matches, class Cancelled>
std::optional<Position> previous_operation(std::uint32_t size, Position from, Matches&& matches,
                                           Cancelled&& cancelled) {
    constexpr std::uint32_t between_polls = 1 << 16;
    for (std::uint32_t i = std::min(operations_before(from), size); i-- > 0;) {
        if (matches(i)) return Position{i + 1, 0};
        if (i % between_polls == 0 && cancelled()) return std::nullopt;
    }
    return std::nullopt;
}

// The operations in which each kind of event happened: noted once, while they run for the first time.
class EventIndex {
public:
    // REQUIRES: operations come in ascending order.
    void note(const Event& e, std::uint32_t operation) {
        const auto domain = static_cast<std::size_t>(e.domain);
        if (lists_.size() <= domain) lists_.resize(domain + 1);
        if (lists_[domain].size() <= e.kind) lists_[domain].resize(e.kind + std::size_t{1});
        std::vector<std::uint32_t>& list = lists_[domain][e.kind];
        if (list.empty() || list.back() != operation) list.push_back(operation);
    }

    // What was noted of a kind so far is somebody else's from now on.
    std::vector<std::uint32_t> take(Domain domain, std::uint8_t kind) {
        const auto d = static_cast<std::size_t>(domain);
        if (d >= lists_.size() || kind >= lists_[d].size()) return {};
        return std::exchange(lists_[d][kind], {});
    }

    std::span<const std::uint32_t> operations_with(Domain domain, std::uint8_t kind) const {
        const auto d = static_cast<std::size_t>(domain);
        if (d >= lists_.size() || kind >= lists_[d].size()) return {};
        return lists_[d][kind];
    }
    std::optional<Position> next(Domain domain, std::uint8_t kind, Position from) const {
        const auto list = operations_with(domain, kind);
        const auto found = std::lower_bound(list.begin(), list.end(), from.operation);
        return found == list.end() ? std::nullopt : std::optional(Position{*found + 1, 0});
    }
    std::optional<Position> previous(Domain domain, std::uint8_t kind, Position from) const {
        const auto list = operations_with(domain, kind);
        const auto found = std::lower_bound(list.begin(), list.end(), operations_before(from));
        return found == list.begin() ? std::nullopt : std::optional(Position{*(found - 1) + 1, 0});
    }

    std::size_t memory_bytes() const {
        std::size_t bytes = 0;
        for (const auto& of_domain : lists_)
            for (const auto& list : of_domain)
                bytes += list.capacity() * sizeof list[0];
        return bytes;
    }

private:
    std::vector<std::vector<std::vector<std::uint32_t>>> lists_;  // by domain, by kind
};

}  // namespace arenarium

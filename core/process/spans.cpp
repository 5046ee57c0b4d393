#include "core/process/spans.h"

#include <algorithm>

namespace arenarium {

void Requesters::set(std::uint32_t first, Requester requester) {
    if (!runs_.empty() && runs_.back().first == first) runs_.pop_back();
    const Requester before = runs_.empty() ? Requester{} : runs_.back().requester;
    if (requester != before) runs_.push_back({first, requester});
}

Requester Requesters::of(std::uint32_t operation) const {
    const auto later = std::upper_bound(runs_.begin(), runs_.end(), operation,
                                        [](std::uint32_t o, const Run& r) { return o < r.first; });
    return later == runs_.begin() ? Requester{} : (later - 1)->requester;
}

std::uint32_t Spans::begin(std::uint32_t operation, std::uint32_t actor, SpanKind kind, NameIndex name) {
    const auto number = static_cast<std::uint32_t>(all_.size());
    Actor& own = actors_[actor];
    all_.push_back({kind, actor, operation, Span::open, own.innermost, name});
    own.spans.push_back(number);
    own.innermost = number;
    return number;
}

bool Spans::end(std::uint32_t operation, std::uint32_t actor) {
    const auto own = actors_.find(actor);
    if (own == actors_.end() || own->second.innermost == Span::none) return false;
    Span& span = all_[own->second.innermost];
    span.end = operation;
    own->second.innermost = span.parent;
    return true;
}

// Spans of an actor are nested: when the last that began is over, only those around it can still hold the operation.
std::uint32_t Spans::around(std::uint32_t operation, std::uint32_t actor) const {
    const auto own = actors_.find(actor);
    if (own == actors_.end()) return Span::none;
    const auto& spans = own->second.spans;
    const auto later = std::upper_bound(spans.begin(), spans.end(), operation,
                                        [this](std::uint32_t o, std::uint32_t s) { return o < all_[s].first; });
    std::uint32_t found = later == spans.begin() ? Span::none : *(later - 1);
    while (found != Span::none && all_[found].end <= operation)
        found = all_[found].parent;
    return found;
}

}  // namespace arenarium

// What a drawn thing stands for. One value names it everywhere: hit test, selection, hover, keyboard, identity of
// items. What the numbers mean is known to the room that draws the domain (core/scene/<domain>/refs.h); all others
// keep, compare and hand them on.
#pragma once

#include <cstdint>
#include <limits>

#include "core/base/domain.h"

namespace arenarium {

struct ObjectRef {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    Domain domain{};
    std::uint8_t kind = 0;   // 0: nothing
    std::uint32_t a = none;  // the object that holds it, from outside in: a, then b
    std::uint32_t b = none;
    std::uint32_t index = 0, sub = 0;  // a part of it, and a part of that

    explicit operator bool() const { return kind != 0; }
    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

// The same drawn part of the same object has the same key in every draw list of a surface, so that a painter can
// move it from where it was to where it is.
constexpr std::uint64_t item_key(const ObjectRef& r, std::uint32_t part) {
    const auto mix = [](std::uint64_t h, std::uint64_t v) {
        h = (h ^ v) * 0x9e3779b97f4a7c15u;
        return h ^ (h >> 29);
    };
    const std::uint64_t kind = std::uint64_t{static_cast<std::uint8_t>(r.domain)} << 8 | r.kind;
    std::uint64_t h = mix(0x243f6a8885a308d3u, kind << 32 | part);
    h = mix(h, std::uint64_t{r.a} << 32 | r.b);
    return mix(h, std::uint64_t{r.index} << 32 | r.sub);
}

}  // namespace arenarium

// The things of a profile that are drawn, and how an ObjectRef names them. Blocks and arenas that stand in such a
// picture are named as everywhere (core/scene/pymalloc/refs.h).
#pragma once

#include <cstdint>

#include "core/picture/object_ref.h"

namespace arenarium {

inline constexpr Domain profile_domain{16};

enum class ProfileKind : std::uint8_t {
    none,
    frame,  // index: of a node of the CallTree that is drawn
    rank,   // index: PinCause, sub: which of ArenaPins::by(cause)
};

struct ProfileRef {
    ProfileKind kind = ProfileKind::none;
    std::uint32_t index = 0, sub = 0;

    explicit operator bool() const { return kind != ProfileKind::none; }
    friend bool operator==(const ProfileRef&, const ProfileRef&) = default;

    constexpr operator ObjectRef() const {
        return {profile_domain, static_cast<std::uint8_t>(kind), ObjectRef::none, ObjectRef::none, index, sub};
    }
    // Kind none: it names a thing of another domain, or nothing.
    static constexpr ProfileRef from(const ObjectRef& r) {
        if (r.domain != profile_domain || r.kind > static_cast<std::uint8_t>(ProfileKind::rank)) return {};
        return {static_cast<ProfileKind>(r.kind), r.index, r.sub};
    }
    static constexpr ProfileRef frame(std::uint32_t node) { return {ProfileKind::frame, node, 0}; }
    static constexpr ProfileRef rank(std::uint32_t cause, std::uint32_t which) {
        return {ProfileKind::rank, cause, which};
    }
};

}  // namespace arenarium

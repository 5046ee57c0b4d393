// The things of a picture of mimalloc, and how an ObjectRef names them.
#pragma once

#include <cstdint>

#include "core/mimalloc/state.h"
#include "core/picture/object_ref.h"

namespace arenarium {

enum class MimallocKind : std::uint8_t {
    none,
    segment,  // a: its number
    page,     // a: PageIndex, of a page or a free span
    block,    // a: PageIndex, index: its number in the page
    thread,   // a: its number
};

struct MimallocRef {
    MimallocKind kind = MimallocKind::none;
    std::uint32_t a = ObjectRef::none;
    std::uint32_t index = 0;

    explicit operator bool() const { return kind != MimallocKind::none; }
    friend bool operator==(const MimallocRef&, const MimallocRef&) = default;

    constexpr operator ObjectRef() const {
        return {mimalloc::domain, static_cast<std::uint8_t>(kind), a, ObjectRef::none, index, 0};
    }
    // Kind none: it names a thing of another domain, or nothing.
    static constexpr MimallocRef from(const ObjectRef& r) {
        if (r.domain != mimalloc::domain || r.kind > static_cast<std::uint8_t>(MimallocKind::thread)) return {};
        return {static_cast<MimallocKind>(r.kind), r.a, r.index};
    }

    static constexpr MimallocRef segment(mimalloc::SegmentIndex s) { return {MimallocKind::segment, s.value, 0}; }
    static constexpr MimallocRef page(mimalloc::PageIndex p) { return {MimallocKind::page, p.value, 0}; }
    static constexpr MimallocRef block(mimalloc::BlockRef b) {
        return {MimallocKind::block, b.page.value, b.block.value};
    }
    static constexpr MimallocRef thread(mimalloc::ThreadIndex t) { return {MimallocKind::thread, t.value, 0}; }
};

}  // namespace arenarium

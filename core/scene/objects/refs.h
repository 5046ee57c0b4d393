// The things of a picture of objects, and how an ObjectRef names them.
#pragma once

#include <cstdint>

#include "core/objects/state.h"
#include "core/picture/object_ref.h"

namespace arenarium {

enum class GraphKind : std::uint8_t {
    none,
    object,  // index: its number (ObjectGraph::Label)
    fold,    // index: the number of the first object that is folded into it
    root,    // index: which of GraphLayout::roots
};

struct GraphRef {
    GraphKind kind = GraphKind::none;
    std::uint32_t index = 0;

    explicit operator bool() const { return kind != GraphKind::none; }
    friend bool operator==(const GraphRef&, const GraphRef&) = default;

    constexpr operator ObjectRef() const {
        return {objects::domain, static_cast<std::uint8_t>(kind), ObjectRef::none, ObjectRef::none, index, 0};
    }
    // Kind none: it names a thing of another domain, or nothing.
    static constexpr GraphRef from(const ObjectRef& r) {
        if (r.domain != objects::domain || r.kind > static_cast<std::uint8_t>(GraphKind::root)) return {};
        return {static_cast<GraphKind>(r.kind), r.index};
    }
};

}  // namespace arenarium

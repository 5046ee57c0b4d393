// A picture to print or to project: one view of a state with a heading, a legend and a caption, as a draw list. SVG,
// PNG and PDF are made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/scene/pymalloc/scene.h"

namespace arenarium {

enum class PictureKind : std::uint8_t { process, arena, pool, usable_arenas, usedpools };

// "process", "arena", "pool", "usable_arenas", "usedpools".
std::optional<PictureKind> picture_kind(std::string_view name);

struct PictureOptions {
    PictureKind kind = PictureKind::process;
    PymallocRef object;  // of an arena or pool; none: the first that has something in use
    double width = 0,
           height = 0;   // in pixels, at least 320 × 200; 0: one that suits the content. Lists choose their height.
    bool legend = true;  // heading, legend and caption around the view
};

struct Picture {
    DrawList list;
    std::string title, description;  // for screen readers
};

// Error: the object is not there.
Result<Picture> make_picture(const Moment&, const PictureOptions&, const SceneOptions& = {});

// An arena ("2", an index, or an address in it) or a pool ("2:17", index and number, or an address in it).
Result<PymallocRef> find_object(const HeapState&, const Layout&, const Profile&, PictureKind, std::string_view text);

}  // namespace arenarium

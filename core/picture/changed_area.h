// Where a picture differs from the one before it, for painters that keep what they have painted.
#pragma once

#include <optional>
#include <vector>

#include "core/picture/draw_list.h"

namespace arenarium {

// How far around an item a painter may leave ink: halo, arrow head, soft edges, overhanging letters.
Rect inked_area(const DrawList& list, const DrawItem& item);

// Rectangles on whole pixels, none over another, outside of which both pictures look alike; empty: everywhere. Nothing:
// so much differs, or in such a way (size, background, the order of painting), that the whole is painted sooner.
std::optional<std::vector<Rect>> changed_area(const DrawList& from, const DrawList& to);

}  // namespace arenarium

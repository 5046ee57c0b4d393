// Which part of the world a surface shows, and how large. Values; no animation and no clock in here.
#pragma once

#include "core/picture/geometry.h"

namespace arenarium {

struct Viewport {
    double width = 0, height = 0;  // of the surface, in pixels
    double scale = 1;              // pixels per world unit
    Point origin;                  // the world point at the surface's top left corner

    Point to_screen(Point p) const { return {(p.x - origin.x) * scale, (p.y - origin.y) * scale}; }
    Rect to_screen(const Rect& r) const {
        return {(r.x - origin.x) * scale, (r.y - origin.y) * scale, r.w * scale, r.h * scale};
    }
    Point to_world(Point p) const { return {p.x / scale + origin.x, p.y / scale + origin.y}; }
    Rect surface() const { return {0, 0, width, height}; }
    Rect visible() const { return {origin.x, origin.y, width / scale, height / scale}; }
    Point centre() const { return to_world({width / 2, height / 2}); }

    friend bool operator==(const Viewport&, const Viewport&) = default;
};

// `world` as large as fits with `margin` pixels around it, centred. An empty rectangle is shown as a point.
Viewport fit(const Rect& world, double width, double height, double margin = 0);

// The point under `at` (pixels) stays where it is.
Viewport zoom_at(const Viewport&, Point at, double factor);

// The picture moves with the hand: by dx, dy pixels.
Viewport pan(const Viewport&, double dx, double dy);

// Within limits: scale between that of fit(world) and `max_scale`; the world never leaves the surface, and stays
// centred along an axis where it is smaller than the surface.
Viewport limited(const Viewport&, const Rect& world, double max_scale);

// The way from a to b for t from 0 to 1: out far enough to see both ends, over, and in, at constant perceived speed
// (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003). Ends exactly at a and b.
Viewport dive(const Viewport& a, const Viewport& b, double t);

// The length of that way in perceived screen widths; a caller turns it into a duration.
double dive_length(const Viewport& a, const Viewport& b);

}  // namespace arenarium

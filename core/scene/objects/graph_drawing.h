// Draws the boxes and arrows of a picture of objects through a viewport: what is small loses its words first, then its
// arrow heads.
#pragma once

#include "core/picture/viewport.h"
#include "core/scene/objects/graph_look.h"
#include "core/scene/objects/refs.h"
#include "core/scene/pymalloc/drawing.h"

namespace arenarium {

class GraphDrawing {
public:
    // All outlive it. World point `view.origin` is drawn at `top_left` of the pen's surface.
    GraphDrawing(Drawing& pen, const GraphShown& shown, const GraphLook& look, const Viewport& view, Point top_left);

    void draw();

private:
    struct Ends {
        std::uint32_t out = 0, in = 0;  // arrows that leave its source, and reach its target, before this one
    };

    bool has_words() const { return k_ >= 0.5; }
    double px(double logical) const { return logical * k_; }
    std::string tr(const char* text) const { return d_.model.tr(text); }
    Rect on_screen(const Rect& world) const;
    Rect in_sight(const Rect& r) const;
    std::vector<Point> on_screen(std::initializer_list<Point> world) const;
    void roots();
    void root(std::uint32_t);
    void edge(std::uint32_t, const Ends&);
    void node(std::uint32_t);
    void words(const GraphLayout::Node&, const Rect&, Verdict);
    std::string counts(objects::ObjectIndex) const;
    std::string verdict_row(const GraphLayout::Node&, Verdict) const;
    bool is_selected(const GraphLayout::Node&) const;

    Drawing& d_;
    const GraphShown& s_;
    const objects::ObjectGraph& g_;
    const GraphLook& look_;
    const double k_;  // pixels of the screen to a world unit
    const Point origin_, top_left_;
};

// How a verdict looks, beside its words; the same in every picture.
RectLook box_look(Verdict);
// Its sign: a disc, a ring, hatching. `box`: a square.
void draw_sign(Drawing&, const Rect& box, Verdict, const ObjectRef&, std::uint32_t part);

}  // namespace arenarium

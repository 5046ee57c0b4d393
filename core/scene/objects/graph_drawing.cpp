#include "core/scene/objects/graph_drawing.h"

#include <algorithm>
#include <cmath>

#include "core/scene/objects/graph_cells.h"
#include "core/scene/objects/graph_walk.h"
#include "core/scene/objects/words.h"

namespace arenarium {
namespace {

using objects::ObjectIndex;

enum Part : std::uint32_t { body, title, value, count, verdict_part, sign, frame, arrow = 16, slot = 1 << 20 };

constexpr float corner = 5;

bool goes(Verdict v) {
    return v == Verdict::unreachable || v == Verdict::finalized;
}

}  // namespace

// No two that a phase tells apart differ by colour alone: the border is whole, dashed or thick, and the sign differs.
RectLook box_look(Verdict v) {
    RectLook look{paint(ColorRole::raised), paint(ColorRole::dim), 1, corner};
    switch (v) {
        case Verdict::none:
        case Verdict::mixed:
            break;
        case Verdict::unwatched:
            look.fill = paint(ColorRole::panel);
            break;
        case Verdict::counted:
            look.stroke = paint(ColorRole::text), look.stroke_width = 1.5F;
            break;
        case Verdict::held:
        case Verdict::reachable:
            look.stroke = paint(ColorRole::link), look.stroke_width = 2.5F;
            break;
        case Verdict::inside:
        case Verdict::lost:
            look.dashed = true, look.stroke = paint(ColorRole::accent), look.stroke_width = 1.5F;
            break;
        case Verdict::unreachable:
        case Verdict::finalized:
            look.dashed = true, look.stroke = paint(ColorRole::accent), look.stroke_width = 2.5F;
            break;
        case Verdict::going:
        case Verdict::freed:
            look.dashed = true, look.fill = paint(ColorRole::panel);
            break;
    }
    return look;
}

void draw_sign(Drawing& d, const Rect& box, Verdict v, const ObjectRef& ref, std::uint32_t part) {
    const auto round = static_cast<float>(box.w / 2);
    switch (v) {
        case Verdict::held:
        case Verdict::reachable:
            return d.rect(box, {paint(ColorRole::link), paint(ColorRole::link), 1, round}, ref, part);
        case Verdict::inside:
        case Verdict::lost:
            return d.rect(box, {{}, paint(ColorRole::accent), 1.5F, round}, ref, part);
        case Verdict::unreachable:
        case Verdict::finalized:
            return d.rect(box, {paint(ColorRole::accent), paint(ColorRole::accent), 1, 0}, ref, part);
        case Verdict::going:
        case Verdict::freed:
            d.line({{box.x, box.y}, {box.right(), box.bottom()}}, {paint(ColorRole::dim), 1.5F}, ref, part);
            return d.line({{box.x, box.bottom()}, {box.right(), box.y}}, {paint(ColorRole::dim), 1.5F}, ref, part + 8);
        default:
            return;
    }
}

GraphDrawing::GraphDrawing(Drawing& pen, const GraphShown& shown, const GraphLook& look, const Viewport& view,
                           Point top_left)
    : d_(pen), s_(shown), g_(shown.graph), look_(look), k_(view.scale), origin_(view.origin), top_left_(top_left) {}

void GraphDrawing::draw() {
    const double zoom = d_.text_zoom;
    d_.text_zoom = k_ / d_.model.type_scale();
    // Arrows lie under the boxes.
    std::vector<Ends> seen(s_.layout.nodes.size());
    for (std::uint32_t i = 0; i < s_.layout.edges.size(); ++i) {
        const GraphLayout::Edge& e = s_.layout.edges[i];
        edge(i, {seen[e.from].out++, seen[e.to].in++});
    }
    roots();
    for (std::uint32_t n = 0; n < s_.layout.nodes.size(); ++n)
        node(n);
    d_.text_zoom = zoom;
}

Rect GraphDrawing::on_screen(const Rect& r) const {
    return {(r.x - origin_.x) * k_ + top_left_.x, (r.y - origin_.y) * k_ + top_left_.y, r.w * k_, r.h * k_};
}

std::vector<Point> GraphDrawing::on_screen(std::initializer_list<Point> world) const {
    std::vector<Point> out;
    for (const Point& p : world)
        out.push_back({(p.x - origin_.x) * k_ + top_left_.x, (p.y - origin_.y) * k_ + top_left_.y});
    return out;
}

// No word is cut by the edge.
Rect GraphDrawing::in_sight(const Rect& r) const {
    return intersection(r, d_.surface());
}

bool GraphDrawing::is_selected(const GraphLayout::Node& n) const {
    return s_.selected && std::find(n.members.begin(), n.members.end(), s_.selected) != n.members.end();
}

void GraphDrawing::roots() {
    for (std::uint32_t i = 0; i < s_.layout.roots.size(); ++i)
        root(i);
}

void GraphDrawing::root(std::uint32_t i) {
    const GraphLayout::Root& root = s_.layout.roots[i];
    const GraphLayout::Node& n = s_.layout.nodes[root.node];
    const GraphRef ref{GraphKind::root, i};
    const Rect cell = graph_cell(0, root.row), to = graph_cell(n), r = on_screen(cell);
    const bool chosen = !look_.way().empty() && look_.way().front() == root.node;
    const Paint ink = paint(chosen ? ColorRole::link : ColorRole::text);
    d_.rect(r, {paint(ColorRole::panel), ink, chosen ? 2.5F : 1, static_cast<float>(r.h / 2)}, ref, body);
    if (has_words())
        d_.text(in_sight(r.inset(px(6))), root.names, {TextRole::mono_strong, ink, Align::centre}, ref, title);
    const double y1 = cell.centre().y, y2 = to.centre().y;
    std::vector<Point> way = on_screen({{cell.right(), y1}, {to.x, y2}});
    if (n.column > 1 || n.row != root.row) {  // what stood right of others, and still does
        const double gutter = cell.bottom() + 18, out = cell.right() + 9, in = to.x - 10;
        way = on_screen({{cell.right(), y1}, {out, y1}, {out, gutter}, {in, gutter}, {in, y2}, {to.x, y2}});
    }
    d_.line(way, {ink, chosen ? 3.0F : 1.5F, 5, has_words() ? Arrow::end : Arrow::none}, ref, arrow);
}

// Upright legs run between columns, level ones between rows, so that no arrow crosses a box.
void GraphDrawing::edge(std::uint32_t i, const Ends& ends) {
    const GraphLayout::Edge& e = s_.layout.edges[i];
    const GraphLayout::Node &a = s_.layout.nodes[e.from], &b = s_.layout.nodes[e.to];
    const Rect from = graph_cell(a), to = graph_cell(b);
    const GraphRef ref = ref_of(s_, a);
    const bool near = k_ >= 0.2;
    // Several that leave or reach one box spread over its side.
    const double y1 = from.y + from.h * (0.25 + 0.2 * (ends.out % 4)),
                 y2 = to.y + to.h * (0.5 + 0.14 * ((ends.in + 1) % 3 - 1.0));
    const double x1 = from.right() + 10 + 5 * (ends.out % 5), x2 = to.x - 12;
    const double gutter = from.bottom() + graph_cells::row_gap * (0.25 + 0.2 * (ends.out % 3));
    const bool next = b.column == a.column + 1;
    std::vector<Point> way;
    if (!near)
        way = on_screen({from.centre(), to.centre()});
    else if (next && std::abs(y1 - y2) < 1)
        way = on_screen({{from.right(), y1}, {to.x, y1}});
    else if (next)
        way = on_screen({{from.right(), y1}, {x1, y1}, {x1, y2}, {to.x, y2}});
    else
        way = on_screen({{from.right(), y1}, {x1, y1}, {x1, gutter}, {x2, gutter}, {x2, y2}, {to.x, y2}});
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const Point& p : way)
        left = std::min(left, p.x), right = std::max(right, p.x), top = std::min(top, p.y),
        bottom = std::max(bottom, p.y);
    if (!d_.visible({left - 1, top - 1, right - left + 2, bottom - top + 2}) || !look_.is_there(e)) return;
    const bool on_way = look_.is_on_way(e.from, e.to), chosen = is_selected(a) || is_selected(b);
    const LineLook line{paint(on_way   ? ColorRole::link
                              : chosen ? ColorRole::text
                                       : ColorRole::dim),
                        on_way   ? 3.0F
                        : chosen ? 1.8F
                                 : 1.2F,
                        5, near ? Arrow::end : Arrow::none};
    d_.line(way, line, ref, arrow + i);
    // Of several that reach a box side by side the first one is named.
    if (!has_words() || (next && ends.in != 0)) return;
    const std::string text = e.count > 1 ? filled(tr(graph_words::many), {grouped(e.count), e.slot}) : e.slot;
    // Of an arrow to the next column at its head, of others where they begin.
    const double h = d_.text_height(TextRole::small) / k_;
    const Rect room =
        next ? Rect{x1 + 3, y2 - h, to.x - x1 - 14, h} : Rect{x1 + 3, y1 - h, graph_cells::column_gap - 22, h};
    d_.text(in_sight(on_screen(room)), text,
            {TextRole::small, paint(on_way ? ColorRole::link : ColorRole::dim), next ? Align::right : Align::left}, ref,
            slot + i);
}

std::string GraphDrawing::counts(ObjectIndex o) const {
    if (!look_.state().is_live(o)) return {};
    const std::string refcnt = std::to_string(look_.state().object(o).ob_refcnt);
    if (const auto refs = look_.gc_refs(o)) return filled(tr(graph_words::gc_refs), {std::to_string(*refs), refcnt});
    return filled(tr(graph_words::refcount), {refcnt});
}

std::string GraphDrawing::verdict_row(const GraphLayout::Node& n, Verdict v) const {
    if (const std::string words = tr(verdict_words(v)); !words.empty()) return words;
    const ObjectIndex o = n.members.front();
    if (n.members.size() > 1) return {};
    const std::string bytes = byte_size(g_.bytes_of(o));
    const auto list = static_cast<std::uint32_t>(look_.list_of(o));
    return list < collector::generations ? filled(tr(graph_words::bytes_of_generation), {bytes, std::to_string(list)})
                                         : bytes;
}

void GraphDrawing::node(std::uint32_t i) {
    const GraphLayout::Node& n = s_.layout.nodes[i];
    const Rect r = on_screen(graph_cell(n));
    if (!d_.visible(r)) return;
    const GraphRef ref = ref_of(s_, n);
    const Verdict v = look_.verdict(n);
    RectLook box = box_look(v);
    if (!has_words()) {
        // Far away the border is all that is left of it; what goes is filled, so that it is found.
        box.radius = k_ < 0.2 ? 0 : 2;
        box.stroke_width = std::min(box.stroke_width, static_cast<float>(std::max(1.0, 4 * k_)));
        if (goes(v)) box.fill = box.stroke;
        box.dashed = box.dashed && k_ >= 0.2;
    }
    d_.rect(r, box, ref, body);
    if (has_words()) words(n, r, v);
    const bool touched = s_.touched() && s_.layout.node_of[s_.touched().value] == i;
    if (touched) d_.outline(r.inset(-px(3)), corner + 3, Emphasis::written, ref, frame + 1);
    if (is_selected(n)) d_.outline(r.inset(-px(3)), corner + 3, Emphasis::selected, ref, frame);
}

void GraphDrawing::words(const GraphLayout::Node& n, const Rect& r, Verdict v) {
    const ObjectIndex o = n.members.front();
    const GraphRef ref = ref_of(s_, n);
    const bool folded = n.members.size() > 1;
    const bool gone = v == Verdict::freed || v == Verdict::going;
    const Paint ink = paint(gone ? ColorRole::dim : ColorRole::text);
    const Rect in{r.x + px(8), r.y + px(3), r.w - px(14), r.h - px(6)};
    const double row = in.h / 3;
    const std::string name =
        folded ? filled(tr(graph_words::many), {grouped(n.members.size()), g_.type_of(o).name}) : g_.short_name(o);
    const double name_width = std::min(in.w, d_.text_width(name, TextRole::strong) + px(6));
    d_.text(in_sight(in.top(row).left(name_width)), name, {TextRole::strong, ink}, ref, title);
    const std::string& shown = g_.labels[o.value].text;
    if (!folded && !shown.empty())
        d_.text(in_sight(in.top(row).after(name_width)), shown,
                {TextRole::mono_small, paint(ColorRole::dim), Align::right}, ref, value);
    std::string middle = counts(o);
    if (folded) {
        std::uint64_t bytes = 0;
        for (const ObjectIndex m : n.members)
            bytes += g_.bytes_of(m);
        middle = byte_size(bytes);
    }
    const bool works = look_.gc_refs(o) && s_.collection->phase <= collector::Phase::subtract_refs;
    d_.text(in_sight(in.below(row).top(row)), middle, {works ? TextRole::mono_strong : TextRole::mono_small, ink}, ref,
            count);
    const Rect last = in.below(2 * row);
    const double side = std::floor(row * 0.55);
    const bool has_sign = box_look(v).stroke.role != ColorRole::dim || gone;
    const bool draws_sign = has_sign && v != Verdict::counted;
    if (draws_sign) draw_sign(d_, {last.x, last.y + (last.h - side) / 2, side, side}, v, ref, sign);
    const Paint said = v == Verdict::held || v == Verdict::reachable           ? paint(ColorRole::link)
                       : goes(v) || v == Verdict::inside || v == Verdict::lost ? paint(ColorRole::accent)
                                                                               : paint(ColorRole::dim);
    d_.text(in_sight(draws_sign ? last.after(side + px(5)) : last), verdict_row(n, v),
            {draws_sign ? TextRole::strong : TextRole::small, said}, ref, verdict_part);
}

}  // namespace arenarium

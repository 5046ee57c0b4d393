#include "core/scene/objects/graph_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/collector/read/lists.h"
#include "core/scene/objects/words.h"
#include "core/scene/pymalloc/drawing.h"

namespace arenarium {
namespace {

using collector::List;
using collector::Phase;
using objects::ObjectIndex;

enum Part : std::uint32_t {
    body,
    title,
    value,
    count,
    frame,
    arrow = 16,
    slot = 100000,
    strip = 200000,
    head = 300000
};

constexpr double pad = 12, node_width = 156, node_height = 44, column_gap = 96, row_gap = 18, root_width = 116;
constexpr double box_width = 92, box_height = 22, box_gap = 18;

class GraphDrawing {
public:
    GraphDrawing(const Moment& m, const GraphShown& shown, const SceneOptions& options, double least_width)
        : model_(m, options, nullptr), s_(shown), g_(shown.graph), d_(model_, 1e6, 1e6), least_width_(least_width) {
        d_.list.background = ColorRole::panel;
        if (s_.collection) lists_ = collector::lists_of_nodes(s_.collection->collector);
    }

    DrawList draw() {
        const double width = std::max(px(2 * pad + root_width) + (s_.layout.columns - 1) * px(node_width + column_gap),
                                      std::max(least_width_, px(420)));
        width_ = width;
        double y = headline(px(pad));
        y = strips(y);
        top_ = y + px(8);
        // Arrows lie under the boxes.
        for (std::size_t i = 0; i < s_.layout.edges.size(); ++i)
            edge(static_cast<std::uint32_t>(i));
        roots();
        for (std::uint32_t n = 0; n < s_.layout.nodes.size(); ++n)
            node(n);
        d_.list.width = width;
        d_.list.height = top_ + s_.layout.rows * px(node_height + row_gap) + px(pad);
        return std::move(d_.list);
    }

private:
    // How a box looks: what the phase decided of its objects.
    enum class Verdict : std::uint8_t { plain, held, open, unreachable, gone, garbage };

    double px(double logical) const { return logical * d_.type_scale(); }
    std::string tr(const char* text) const { return model_.tr(text); }
    const objects::State& state() const { return s_.collection ? s_.collection->objects : g_.state; }

    Rect cell(std::uint32_t column, std::uint32_t row) const {
        const double y = top_ + row * px(node_height + row_gap);
        if (column == 0) return {px(pad), y + px(8), px(root_width - 24), px(node_height - 16)};
        return {px(pad + root_width) + (column - 1) * px(node_width + column_gap), y, px(node_width), px(node_height)};
    }
    Rect cell(const GraphLayout::Node& n) const { return cell(n.column, n.row); }

    double headline(double y) {
        std::uint64_t bytes = 0, garbage = 0;
        for (std::uint32_t i = 0; i < g_.size(); ++i) {
            bytes += g_.bytes_of({i});
            garbage += s_.reading.is_garbage({i});
        }
        std::string text = tr(graph_words::nothing);
        if (g_.size() != 0) text = filled(tr(graph_words::headline), {grouped(g_.size()), byte_size(bytes)});
        if (garbage != 0) text += ", " + filled(tr(graph_words::garbage), {grouped(garbage)});
        const double h = d_.text_height(TextRole::strong) + px(2);
        d_.text({px(pad), y, width_ - px(2 * pad), h}, text, {TextRole::strong}, {}, head);
        y += h;
        std::optional<Phase> phase;
        if (s_.collection) phase = s_.collection->phase;
        for (const std::string& line : wrapped(tr(phase_sentence(phase)), width_ - px(2 * pad))) {
            const double row = d_.text_height(TextRole::small) + px(2);
            d_.text({px(pad), y, width_ - px(2 * pad), row}, line, {TextRole::small, paint(ColorRole::dim)}, {},
                    head + 1);
            y += row;
        }
        return y + px(6);
    }

    std::vector<std::string> wrapped(const std::string& text, double width) const {
        std::vector<std::string> lines(1);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
            if (!lines.back().empty() && d_.text_width(longer, TextRole::small) > width)
                lines.push_back(word);
            else
                lines.back() = std::move(longer);
            at = end + 1;
        }
        return lines;
    }

    // The collector's lists in their order, those with something in them.
    double strips(double y) {
        for (std::uint32_t l = 0; l < collector::list_count; ++l) {
            const std::vector<ObjectIndex> objects = in_list(static_cast<List>(l));
            if (!objects.empty()) y = strip_of(y, static_cast<List>(l), objects);
        }
        return y;
    }
    std::vector<ObjectIndex> in_list(List l) const {
        std::vector<ObjectIndex> out;
        if (s_.collection) {
            for (const collector::Node n : collector::objects_of(s_.collection->collector, l))
                out.push_back({n.value});
            return out;
        }
        for (const ObjectIndex o : g_.tracked)
            if (g_.labels[o.value].generation == static_cast<std::uint32_t>(l)) out.push_back(o);
        return out;
    }
    double strip_of(double y, List l, const std::vector<ObjectIndex>& objects) {
        const std::uint32_t part = strip + static_cast<std::uint32_t>(l) * 1000;
        const double h = px(box_height);
        const bool out = l == List::unreachable || l == List::final_unreachable;
        d_.text({px(pad), y, px(root_width), h}, collector::list_name(l), {TextRole::small, paint(ColorRole::dim)}, {},
                part);
        double x = px(pad + root_width);
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const bool last = x + px(2 * (box_width + box_gap)) > width_ - px(pad) && i + 1 < objects.size();
            const auto p = part + 4 * static_cast<std::uint32_t>(i) + 1;
            if (last) {
                d_.text({x, y, px(box_width), h}, filled(tr(graph_words::more), {grouped(objects.size() - i)}),
                        {TextRole::small, paint(ColorRole::dim)}, {}, p);
                break;
            }
            const ObjectIndex o = objects[i];
            const GraphRef ref{GraphKind::object, g_.labels[o.value].number};
            const Rect box{x, y, px(box_width), h};
            RectLook look{paint(ColorRole::raised), paint(out ? ColorRole::lost : ColorRole::line), 1, 4};
            if (out) look.dashed = true;
            d_.rect(box, look, ref, p);
            d_.text(box.inset(px(4)), short_name(o), {TextRole::mono_small}, ref, p + 1);
            if (o == s_.selected) d_.outline(box, 4, Emphasis::selected, ref, p + 2);
            x += px(box_width);
            if (i + 1 < objects.size())
                d_.line({{x + px(2), y + h / 2}, {x + px(box_gap - 2), y + h / 2}},
                        {paint(ColorRole::link), 1.5F, 0, Arrow::both}, {}, p + 3);
            x += px(box_gap);
        }
        return y + h + px(5);
    }
    std::string short_name(ObjectIndex o) const {
        return g_.type_of(o).name + " #" + std::to_string(g_.labels[o.value].number);
    }

    GraphRef ref_of(const GraphLayout::Node& n) const {
        const std::uint32_t number = g_.labels[n.members.front().value].number;
        return {n.members.size() == 1 ? GraphKind::object : GraphKind::fold, number};
    }

    List list_of(ObjectIndex o) const { return o.value < lists_.size() ? lists_[o.value] : List::count_; }

    Verdict verdict(ObjectIndex o) const {
        if (!s_.collection) return s_.reading.is_garbage(o) ? Verdict::garbage : Verdict::plain;
        if (!state().is_live(o)) return Verdict::gone;
        const List list = list_of(o);
        if (list == List::count_) return Verdict::plain;
        const auto refs = s_.collection->collector.header(collector::header_of(collector::Node{o.value})).gc_refs;
        switch (s_.collection->phase) {
            case Phase::update_refs:
                return Verdict::plain;
            case Phase::subtract_refs:
                return refs > 0 ? Verdict::held : Verdict::open;
            default:
                return list == List::unreachable || list == List::final_unreachable || list == List::seen
                           ? Verdict::unreachable
                           : Verdict::held;
        }
    }

    std::string count_text(ObjectIndex o) const {
        if (!state().is_live(o)) return tr(graph_words::gone);
        const std::string refcnt = std::to_string(state().object(o).ob_refcnt);
        if (s_.collection &&
            (s_.collection->phase == Phase::update_refs || s_.collection->phase == Phase::subtract_refs) &&
            list_of(o) != List::count_) {
            const auto refs = s_.collection->collector.header(collector::header_of(collector::Node{o.value})).gc_refs;
            return filled(tr(graph_words::gc_refs), {std::to_string(refs), refcnt});
        }
        return filled(tr(graph_words::refcount), {refcnt});
    }

    void node(std::uint32_t i) {
        const GraphLayout::Node& n = s_.layout.nodes[i];
        const ObjectIndex o = n.members.front();
        const GraphRef ref = ref_of(n);
        const Rect r = cell(n);
        const bool folded = n.members.size() > 1;
        const Verdict what = verdict(o);
        RectLook look{paint(ColorRole::raised), paint(ColorRole::line), 1, 5};
        double opacity = 1;
        switch (what) {
            case Verdict::plain:
                break;
            case Verdict::held:
                look.stroke = paint(ColorRole::link), look.stroke_width = 2;
                break;
            case Verdict::open:
                look.dashed = true, look.stroke = paint(ColorRole::dim);
                break;
            case Verdict::garbage:
                look.dashed = true, look.stroke = paint(ColorRole::lost), look.stroke_width = 1.5F;
                break;
            case Verdict::unreachable:
                look.dashed = true, look.stroke = paint(ColorRole::lost), look.stroke_width = 2;
                break;
            case Verdict::gone:
                look.dashed = true, opacity = 0.45;
                look.fill = paint(ColorRole::panel);
                break;
        }
        look.opacity = opacity;
        d_.rect(r, look, ref, body);
        if (what == Verdict::unreachable) {  // beside the words, so that it reads in grey as well
            RectLook ink{paint(ColorRole::panel), paint(ColorRole::lost), 0, 0, Pattern::cross_hatch};
            d_.rect({r.x + 2, r.y + 4, px(10), r.h - 8}, ink, ref, frame + 1);
        }
        const double left = px(what == Verdict::unreachable ? 16 : 8);
        const Rect in{r.x + left, r.y + px(4), r.w - left - px(6), r.h - px(8)};
        const auto& label = g_.labels[o.value];
        const std::string type = g_.type_of(o).name;
        const std::string name = folded ? filled(tr(graph_words::many), {grouped(n.members.size()), type})
                                        : type + " #" + std::to_string(label.number);
        const double half = in.h / 2;
        const double name_width = std::min(in.w, d_.text_width(name, TextRole::strong) + px(6));
        d_.text(in.top(half).left(name_width), name, {TextRole::strong, paint(ColorRole::text), Align::left, opacity},
                ref, title);
        if (!folded && !label.text.empty())
            d_.text(in.top(half).after(name_width), label.text,
                    {TextRole::mono_small, paint(ColorRole::dim), Align::right, opacity}, ref, value);
        std::string below = count_text(o);
        if (folded) {
            std::uint64_t bytes = 0;
            for (const ObjectIndex m : n.members)
                bytes += g_.bytes_of(m);
            below = byte_size(bytes);
        }
        const bool counts = s_.collection && s_.collection->phase <= Phase::subtract_refs && list_of(o) != List::count_;
        d_.text(in.below(half), below,
                {counts ? TextRole::mono_strong : TextRole::mono_small,
                 paint(what == Verdict::held && counts ? ColorRole::link : ColorRole::text), Align::left, opacity},
                ref, count);
        if (std::find(n.members.begin(), n.members.end(), s_.selected) != n.members.end())
            d_.outline(r, 5, Emphasis::selected, ref, frame);
    }

    void roots() {
        for (std::uint32_t i = 0; i < s_.layout.roots.size(); ++i) {
            const GraphLayout::Root& root = s_.layout.roots[i];
            const GraphLayout::Node& n = s_.layout.nodes[root.node];
            const GraphRef ref{GraphKind::root, i};
            const Rect r = cell(0, root.row);
            d_.rect(r, {paint(ColorRole::panel), paint(ColorRole::text), 1, static_cast<float>(r.h / 2)}, ref, body);
            d_.text(r.inset(px(6)), root.names, {TextRole::mono_strong}, ref, title);
            const Rect to = cell(n);
            std::vector<Point> way{{r.right(), r.centre().y}, {to.x, to.centre().y}};
            if (n.column > 1) {  // what stood right of others, and still does
                const double gutter = to.y + to.h + px(row_gap) * 0.3, x = to.x - px(10);
                way = {{r.right(), r.centre().y},    {r.right() + px(12), r.centre().y},
                       {r.right() + px(12), gutter}, {x, gutter},
                       {x, to.centre().y},           {to.x, to.centre().y}};
            }
            d_.line(way, {paint(ColorRole::text), 1.5F, 5, Arrow::end}, ref, arrow);
        }
    }

    // Whether one of the references that the arrow stands for is still there.
    bool is_there(const GraphLayout::Edge& e) const {
        if (!s_.collection) return true;
        const objects::State& now = state();
        const auto leads = [&](ObjectIndex from) {
            if (!now.is_live(from)) return false;
            for (std::uint32_t k = 0; k < now.object(from).slots; ++k)
                if (const ObjectIndex to = now.reference(from, k).target; to && s_.layout.node_of[to.value] == e.to)
                    return true;
            return false;
        };
        const auto& members = s_.layout.nodes[e.from].members;
        if (std::any_of(members.begin(), members.end(), leads)) return true;
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            if (g_.labels[i].part_of && s_.layout.node_of[i] == e.from && leads({i})) return true;
        return false;
    }

    // Upright legs run between columns, level ones between rows, so that no arrow crosses a box.
    void edge(std::uint32_t i) {
        const GraphLayout::Edge& e = s_.layout.edges[i];
        if (!is_there(e)) return;
        const GraphLayout::Node &a = s_.layout.nodes[e.from], &b = s_.layout.nodes[e.to];
        const GraphRef ref = ref_of(a);
        const Rect from = cell(a), to = cell(b);
        // Several that leave or reach one box spread over its side.
        std::uint32_t out = 0, in = 0;
        for (std::uint32_t k = 0; k < i; ++k) {
            out += s_.layout.edges[k].from == e.from;
            in += s_.layout.edges[k].to == e.to;
        }
        const double y1 = from.y + from.h * (0.25 + 0.2 * (out % 4)),
                     y2 = to.y + to.h * (0.5 + 0.14 * ((in + 1) % 3 - 1.0));
        const double x1 = from.right() + px(10 + 5 * (out % 5)), x2 = to.x - px(12);
        std::vector<Point> way;
        if (b.column == a.column + 1) {
            way = {{from.right(), y1}, {x1, y1}, {x1, y2}, {to.x, y2}};
            if (std::abs(y1 - y2) < 1) way = {{from.right(), y1}, {to.x, y1}};
        } else {
            const double gutter = from.y + from.h + px(row_gap) * (0.25 + 0.2 * (out % 3));
            way = {{from.right(), y1}, {x1, y1}, {x1, gutter}, {x2, gutter}, {x2, y2}, {to.x, y2}};
        }
        const bool chosen = is_selected(a) || is_selected(b);
        d_.line(way, {paint(chosen ? ColorRole::link : ColorRole::dim), chosen ? 2.0F : 1.2F, 5, Arrow::end}, ref,
                arrow + 1 + i);
        std::string text = e.count > 1 ? filled(tr(graph_words::many), {grouped(e.count), e.slot}) : e.slot;
        // Of an arrow to the next column at its head, of others where they begin.
        const double h = d_.text_height(TextRole::small);
        const bool next = b.column == a.column + 1;
        const Rect room =
            next ? Rect{x1 + px(4), y2 - h, to.x - x1 - px(18), h} : Rect{x1 + px(3), y1 - h, px(column_gap - 40), h};
        d_.text(room, text, {TextRole::small, paint(ColorRole::dim), next ? Align::right : Align::left}, ref, slot + i);
    }
    bool is_selected(const GraphLayout::Node& n) const {
        return s_.selected && std::find(n.members.begin(), n.members.end(), s_.selected) != n.members.end();
    }

    const SceneModel model_;
    const GraphShown& s_;
    const objects::ObjectGraph& g_;
    Drawing d_;
    double least_width_, width_ = 0, top_ = 0;
    std::vector<List> lists_;
};

}  // namespace

const char* phase_sentence(std::optional<Phase> phase) {
    if (!phase) return graph_words::now;
    switch (*phase) {
        case Phase::update_refs:
            return graph_words::update_refs;
        case Phase::subtract_refs:
            return graph_words::subtract_refs;
        case Phase::move_unreachable:
            return graph_words::move_unreachable;
        case Phase::weak_references:
            return graph_words::weak_references;
        case Phase::finalizers:
            return graph_words::finalizers;
        case Phase::tp_clear:
            break;
    }
    return graph_words::tp_clear;
}

DrawList graph_picture(const Moment& m, const GraphShown& shown, const SceneOptions& options, double least_width) {
    return GraphDrawing(m, shown, options, least_width).draw();
}

}  // namespace arenarium

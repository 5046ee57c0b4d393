#include "core/scene/objects/graph_lists.h"

#include "core/collector/fields.h"
#include "core/scene/objects/graph_drawing.h"
#include "core/scene/objects/words.h"
#include "core/scene/pymalloc/drawing.h"

namespace arenarium {
namespace {

using collector::List;
using objects::ObjectIndex;

constexpr std::uint32_t first_part = 1 << 24, parts_of_list = 1 << 20;
constexpr double pad = 12, title_width = 122, box_height = 22, box_gap = 18, row_gap = 5;

class Rows {
public:
    Rows(Drawing& pen, const GraphShown& shown, const GraphLook& look) : d_(pen), s_(shown), look_(look) {}

    double row(List l, const std::vector<ObjectIndex>& objects, double y) {
        std::uint32_t part = first_part + static_cast<std::uint32_t>(l) * parts_of_list;
        const double h = px(box_height), end = d_.list.width - px(pad);
        d_.text({px(pad), y, px(title_width), h}, collector::list_name(l), {TextRole::mono_small}, {}, part++);
        double x = px(pad + title_width);
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const double width = width_of(objects[i]);
            const std::string rest = filled(d_.model.tr(graph_words::more), {grouped(objects.size() - i)});
            const bool is_last = i + 1 == objects.size();
            const double after = is_last ? 0 : px(box_gap) + d_.text_width(rest, TextRole::small) + px(8);
            if (x + width + after > end) {
                d_.text({x, y, std::max(0.0, end - x), h}, rest, {TextRole::small, paint(ColorRole::dim)}, {}, part);
                break;
            }
            box(objects[i], {x, y, width, h}, part);
            x += width;
            if (!is_last)
                d_.line({{x + px(2), y + h / 2}, {x + px(box_gap - 2), y + h / 2}},
                        {paint(ColorRole::link), 1.5F, 0, Arrow::both}, {}, part + 4);
            x += px(box_gap);
            part += 5;
        }
        return y + h + px(row_gap);
    }

private:
    double px(double logical) const { return logical * d_.type_scale(); }
    double width_of(ObjectIndex o) const {
        return d_.text_width(s_.graph.short_name(o), TextRole::mono_small) + px(14);
    }
    void box(ObjectIndex o, const Rect& r, std::uint32_t part) {
        const std::uint32_t node = s_.layout.node_of[o.value];
        const GraphRef ref{GraphKind::object, s_.graph.labels[o.value].number};
        RectLook look = box_look(look_.verdict(o));
        look.radius = 4;
        look.stroke_width = std::min(look.stroke_width, 1.5F);
        d_.rect(r, look, node == GraphLayout::none ? GraphRef{} : ref, part);
        d_.text(r.inset(px(3)), s_.graph.short_name(o), {TextRole::mono_small, paint(ColorRole::text), Align::centre},
                ref, part + 1);
        if (o == s_.touched()) d_.outline(r.inset(-px(1)), 5, Emphasis::written, ref, part + 2);
        if (o == s_.selected) d_.outline(r.inset(-px(1)), 5, Emphasis::selected, ref, part + 3);
    }

    Drawing& d_;
    const GraphShown& s_;
    const GraphLook& look_;
};

}  // namespace

double draw_collector_lists(Drawing& pen, const GraphShown& shown, const GraphLook& look, double top) {
    Rows rows(pen, shown, look);
    for (std::uint32_t l = 0; l < collector::list_count; ++l)
        if (const auto objects = look.objects_in(static_cast<List>(l)); !objects.empty())
            top = rows.row(static_cast<List>(l), objects, top);
    return top;
}

DrawList collector_lists(const Moment& m, const GraphShown& shown, const SceneOptions& options, double width) {
    const SceneModel model(m, options, nullptr);
    Drawing pen(model, width, 1e6);
    pen.list.background = ColorRole::panel;
    pen.list.height = draw_collector_lists(pen, shown, GraphLook(shown), 4 * pen.type_scale());
    return std::move(pen.list);
}

}  // namespace arenarium

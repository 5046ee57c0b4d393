#include "core/picture/compose.h"

namespace arenarium {

void add_moved(DrawList& whole, const DrawList& part, double dx, double dy) {
    const auto text = static_cast<std::uint32_t>(whole.text.size());
    const auto point = static_cast<std::uint32_t>(whole.points.size());
    for (DrawItem i : part.items) {
        i.x += static_cast<float>(dx), i.y += static_cast<float>(dy);
        i.begin += i.kind == ItemKind::text ? text : i.kind == ItemKind::line ? point : 0;
        whole.items.push_back(i);
    }
    whole.text += part.text;
    for (const DrawPoint& p : part.points)
        whole.points.push_back({p.x + static_cast<float>(dx), p.y + static_cast<float>(dy)});
}

}  // namespace arenarium

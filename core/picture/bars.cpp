#include "core/picture/bars.h"

#include <algorithm>

namespace arenarium {
namespace {

constexpr double bars_margin = 16, bars_row = 26, bar_height = 18, bars_gap = 10;

class BarPen {
public:
    BarPen(DrawList& list, const TextMetrics& metrics) : list_(list), metrics_(metrics) {}

    void rect(double x, double y, double w, double h, Paint fill, Pattern pattern) {
        DrawItem& i = add(ItemKind::rect, x, y, w, h);
        i.fill = fill;
        i.pattern = pattern;
        i.stroke = {ColorRole::line, 0};
        i.stroke_width = 1;
        i.radius = 2;
    }
    // In a box; too long a text is cut.
    void text(double x, double y, double w, std::string_view words, TextRole role, Align align,
              ColorRole ink = ColorRole::text) {
        const double size = text_style(role).size;
        const std::string fits = fitted(words, role, size, w, metrics_);
        const double wide = metrics_.width(fits, role, size), high = line_height(size);
        const double left = align == Align::right ? x + w - wide : x;
        const auto begin = static_cast<std::uint32_t>(list_.text.size());
        list_.text += fits;
        DrawItem& i = add(ItemKind::text, left, y - high / 2, wide, high);
        i.fill = {ink, 0};
        i.align = align;
        i.text_role = role;
        i.size = static_cast<float>(size);
        i.begin = begin;
        i.count = static_cast<std::uint32_t>(fits.size());
    }
    double width(std::string_view words, TextRole role) const {
        return metrics_.width(words, role, text_style(role).size);
    }

private:
    DrawItem& add(ItemKind kind, double x, double y, double w, double h) {
        DrawItem& i = list_.items.emplace_back();
        i.kind = kind;
        i.key = list_.items.size();
        i.x = static_cast<float>(x), i.y = static_cast<float>(y);
        i.w = static_cast<float>(w), i.h = static_cast<float>(h);
        return i;
    }

    DrawList& list_;
    const TextMetrics& metrics_;
};

}  // namespace

DrawList bar_picture(const BarChart& chart, double width, const TextMetrics& metrics) {
    DrawList list;
    BarPen pen(list, metrics);
    list.width = std::max(width, 320.0);
    double y = bars_margin + 10;
    pen.text(bars_margin, y, list.width - 2 * bars_margin, chart.title, TextRole::title, Align::left);
    y += bars_row + 4;

    double names = 0, amounts = 0, most = 0;
    for (const Bar& bar : chart.bars) {
        names = std::max(names, pen.width(bar.name, TextRole::label));
        amounts = std::max(amounts, pen.width(bar.amount, TextRole::mono_small));
        double sum = 0;
        for (const double part : bar.parts)
            sum += part;
        most = std::max(most, sum);
    }
    names = std::min(names, list.width / 3);
    const double from = bars_margin + names + bars_gap,
                 room = std::max(20.0, list.width - bars_margin - amounts - bars_gap - from);
    for (const Bar& bar : chart.bars) {
        pen.text(bars_margin, y, names, bar.name, TextRole::label, Align::right);
        double x = from;
        for (std::size_t i = 0; i < bar.parts.size(); ++i) {
            const double w = most == 0 ? 0 : bar.parts[i] / most * room;
            if (w > 0)
                pen.rect(x, y - bar_height / 2, std::max(w, 0.5), bar_height, chart.parts[i].fill,
                         chart.parts[i].pattern);
            x += w;
        }
        pen.text(x + bars_gap, y, amounts, bar.amount, TextRole::mono_small, Align::left);
        y += bars_row;
    }
    y += 8;
    double x = bars_margin;
    for (const BarPart& part : chart.parts) {
        const double wide = pen.width(part.name, TextRole::small);
        if (x != bars_margin && x + 20 + wide > list.width - bars_margin) x = bars_margin, y += bars_row - 4;
        pen.rect(x, y - 6, 12, 12, part.fill, part.pattern);
        pen.text(x + 18, y, list.width - bars_margin - x - 18, part.name, TextRole::small, Align::left);
        x += 18 + wide + 2 * bars_gap;
    }
    if (!chart.caption.empty()) {
        y += bars_row - 4;
        pen.text(bars_margin, y, list.width - 2 * bars_margin, chart.caption, TextRole::small, Align::left,
                 ColorRole::dim);
    }
    list.height = y + bars_margin;
    return list;
}

}  // namespace arenarium

#include "ui/narration/outline_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

constexpr int indent = Theme::grid(3);
constexpr int lead = Theme::grid(3);

}  // namespace

OutlineView::OutlineView(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme), texts_(theme) {
    setAccessibleName(tr("Outline of the algorithm"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(theme_, &Theme::changed, this, [this] { heights_.clear(), updateGeometry(), update(); });
}

void OutlineView::setOutline(const Outline* outline, const OutlineHighlight& highlight) {
    if (outline_ != outline) heights_.clear();
    std::vector<Placed> before;
    if (outline_ == outline) place(width(), &before);
    const std::vector<std::size_t> shown_before = std::exchange(shown_, {});
    const OutlineHighlight highlight_before = std::exchange(highlight_, highlight);
    outline_ = outline;
    QStringList taken;
    if (outline_) {
        const auto& lines = outline_->lines();
        bool in_root = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].depth == 0) in_root = i < highlight.taken.size() && highlight.taken[i];
            if (!in_root) continue;
            // Branches that were not taken show their head line only.
            const bool open =
                lines[i].depth == 0 || lines[i].parent == OutlineLine::no_parent || highlight.taken[lines[i].parent];
            if (!open) continue;
            shown_.push_back(i);
            if (highlight.taken[i]) taken << text(outline_->text(i, coreTranslator()));
        }
    }
    setAccessibleDescription(taken.join(QStringLiteral(". ")));
    std::vector<Placed> after;
    place(width(), &after);
    const auto same_row = [](const Placed& a, const Placed& b) { return a.row == b.row; };
    if (shown_ != shown_before || !std::equal(after.begin(), after.end(), before.begin(), before.end(), same_row)) {
        updateGeometry();
        return update();
    }
    // Most steps take the way of the one before, but for a line or two.
    for (std::size_t n = 0; n < shown_.size(); ++n) {
        const std::size_t i = shown_[n];
        const bool was_current = i == highlight_before.current, is_current = i == highlight_.current;
        if (was_current != is_current || highlight_before.taken[i] != highlight_.taken[i]) update(after[n].row);
    }
}

QSize OutlineView::sizeHint() const {
    return {Theme::grid(60), heightForWidth(Theme::grid(60))};
}

int OutlineView::heightForWidth(int width) const {
    return place(width, nullptr);
}

int OutlineView::textHeight(std::size_t line, bool strong, int room) const {
    const auto [known, is_new] = heights_.try_emplace({line, strong, room}, 0);
    if (is_new)
        known->second = texts_.height(strong ? TextRole::strong : TextRole::small,
                                      text(outline_->text(line, coreTranslator())), room);
    return known->second;
}

int OutlineView::place(int width, std::vector<Placed>* places) const {
    int y = 0;
    for (const std::size_t i : shown_) {
        const unsigned depth = outline_->lines()[i].depth;
        const bool current = i == highlight_.current;
        const int left = lead + static_cast<int>(depth) * indent;
        const int room = std::max(Theme::grid(10), width - left - Theme::grid(2));
        const int h = (textHeight(i, depth == 0 || current, room) + Theme::grid(1) + 3) / 4 * 4;
        if (places) places->push_back({QRect(0, y, width, h), QRect(left, y, room, h)});
        y += h;
    }
    return y;
}

void OutlineView::paintEvent(QPaintEvent* event) {
    if (!outline_) return;
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    p.setRenderHint(QPainter::Antialiasing);
    std::vector<Placed> places;
    place(width(), &places);
    const auto visual = [this](const QRect& r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    for (std::size_t n = 0; n < shown_.size(); ++n) {
        if (!event->region().intersects(places[n].row)) continue;
        const std::size_t i = shown_[n];
        const bool current = i == highlight_.current, taken = highlight_.taken[i];
        const unsigned depth = outline_->lines()[i].depth;
        if (current) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme_->wash(ColorRole::text, 0.12));
            p.drawRoundedRect(places[n].row, 4, 4);
        }
        if (taken) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme_->color(current ? ColorRole::text : ColorRole::dim));
            p.drawRoundedRect(visual(QRect(places[n].row.left(), places[n].row.top() + (current ? 4 : 0), 3,
                                           places[n].row.height() - (current ? 8 : 0))),
                              current ? 1.5 : 0, current ? 1.5 : 0);
        }
        p.setPen(theme_->color(taken ? ColorRole::text : ColorRole::dim));
        texts_.wrapped(p, visual(places[n].text), depth == 0 || current ? TextRole::strong : TextRole::small,
                       text(outline_->text(i, coreTranslator())));
    }
}

}  // namespace arenarium::ui

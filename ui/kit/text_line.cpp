#include "ui/kit/text_line.h"

#include <QPainter>
#include <QStyle>

#include <utility>

namespace arenarium::ui {

TextLine::TextLine(Theme& theme, TextRole font, QWidget* parent) : QWidget(parent), theme_(theme), role_(font) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    dress();
    connect(&theme_, &Theme::changed, this, &TextLine::dress);
}

void TextLine::dress() {
    setFont(theme_.font(role_));
    strong_ = font();
    strong_.setWeight(QFont::DemiBold);
    setRuns(std::exchange(runs_, {}));
    update();
}

void TextLine::setRuns(std::vector<TextRun> runs) {
    if (runs == runs_) return;
    runs_ = std::move(runs);
    ends_.clear();
    int x = 0;
    for (const TextRun& run : runs_)
        ends_.push_back(x += widthOf(run));
    setAccessibleDescription(text());
    if (std::exchange(width_, x) != x) updateGeometry();
    update();
}

QString TextLine::text() const {
    QString all;
    for (const TextRun& run : runs_)
        all += run.text;
    return all;
}

int TextLine::widthOf(const TextRun& run) const {
    return QFontMetrics(run.is_strong ? strong_ : font()).horizontalAdvance(run.text);
}

int TextLine::widthOf(const std::vector<TextRun>& runs) const {
    int width = 0;
    for (const TextRun& run : runs)
        width += widthOf(run);
    return width;
}

QSize TextLine::sizeHint() const {
    return {width_, fontMetrics().height()};
}

QRect TextLine::placeOf(std::size_t run) const {
    const int from = run == 0 ? 0 : ends_[run - 1];
    const QRect place(from, 0, ends_[run] - from, height());
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void TextLine::paintEvent(QPaintEvent*) {
    QPainter p(this);
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        p.setFont(runs_[i].is_strong ? strong_ : font());
        p.setPen(theme_.color(runs_[i].ink));
        p.drawText(placeOf(i), Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, runs_[i].text);
    }
}

}  // namespace arenarium::ui

#include "ui/inspector/field_row.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace arenarium::ui {
namespace {

constexpr int side = Theme::grid(2);

}  // namespace

FieldRow::FieldRow(Theme* theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      name_(new ThemedLabel(theme, TextRole::mono, ColorRole::dim, this)),
      value_(new ThemedLabel(theme, TextRole::mono, ColorRole::text, this)) {
    name_->setWordWrap(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(value_, &QLabel::linkActivated, this, [this] { emit followed(field_); });
    connect(theme_, &Theme::changed, this, &FieldRow::show);
}

void FieldRow::setField(const InspectedField& field) {
    if (field == field_) return;
    field_ = field;
    show();
}

QString FieldRow::shownValue() const {
    return field_.changed() ? field_.before + QStringLiteral(" → ") + field_.value : field_.value;
}

void FieldRow::show() {
    name_->setText(field_.name);
    name_->setToolTip(field_.hint);
    value_->setToolTip(field_.hint);
    setAccessibleName(field_.changed() ? tr("%1 changed from %2 to %3").arg(field_.name, field_.before, field_.value)
                                       : tr("%1 is %2").arg(field_.name, field_.value));
    const bool leads = field_.link || field_.line != 0;
    const QColor ink = theme_->color(ColorRole::text), old = theme_->color(ColorRole::dim);
    QString html;
    // An arrow reads from left to right in every language, as the values do.
    if (field_.changed())
        html = QStringLiteral("<span style=\"color:%1\">%2 → </span>").arg(old.name(), field_.before.toHtmlEscaped());
    html += leads ? linkHtml(*theme_, QStringLiteral("value"), field_.value)
                  : QStringLiteral("<span style=\"color:%1\">%2</span>").arg(ink.name(), field_.value.toHtmlEscaped());
    if (field_.changed()) html = QStringLiteral("<b>%1</b>").arg(html);
    if (leads || field_.changed())
        value_->setLinkText(html);
    else
        value_->setText(field_.value);
    value_->setFocusPolicy(leads ? Qt::StrongFocus : Qt::NoFocus);
    value_->setAccessibleName(accessibleName());
    updateGeometry();
    resizeEvent(nullptr);
    update();
}

// On one line; the label itself knows how it would look wrapped.
int FieldRow::valueWidth() const {
    QFont font = value_->font();
    font.setBold(field_.changed());
    return QFontMetrics(font).horizontalAdvance(shownValue()) + Theme::grid(1);
}

int FieldRow::lineHeight() const {
    return (QFontMetrics(name_->font()).height() + Theme::grid(2) + 3) / 4 * 4;
}

bool FieldRow::fitsOneLine(int width) const {
    return name_->sizeHint().width() + valueWidth() + 2 * side + Theme::grid(3) <= width;
}

QSize FieldRow::sizeHint() const {
    return {name_->sizeHint().width() + valueWidth() + 2 * side + Theme::grid(3), lineHeight()};
}

QSize FieldRow::minimumSizeHint() const {
    return {Theme::grid(20), lineHeight()};
}

int FieldRow::heightForWidth(int width) const {
    if (fitsOneLine(width)) return lineHeight();
    const int value = value_->heightForWidth(std::max(1, width - 2 * side));
    return (lineHeight() + std::max(value, QFontMetrics(value_->font()).height()) + 3) / 4 * 4;
}

void FieldRow::resizeEvent(QResizeEvent*) {
    const QRect inner = rect().adjusted(side, 0, -side, 0);
    const int h = lineHeight();
    QRect name_at(inner.left(), 0, std::min(inner.width(), name_->sizeHint().width()), h);
    QRect value_at(inner.right() + 1 - valueWidth(), 0, valueWidth(), h);
    if (!fitsOneLine(width())) value_at = QRect(inner.left(), h - Theme::grid(1), inner.width(), height() - h);
    name_->setGeometry(QStyle::visualRect(layoutDirection(), rect(), name_at));
    value_->setGeometry(QStyle::visualRect(layoutDirection(), rect(), value_at));
    value_->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    name_->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

void FieldRow::paintEvent(QPaintEvent*) {
    if (!field_.changed()) return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(theme_->wash(ColorRole::accent));
    p.drawRoundedRect(QRectF(rect()).adjusted(0, 1, 0, -1), 4, 4);
    p.setBrush(theme_->color(ColorRole::accent));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    p.drawRoundedRect(QRectF(mirrored ? width() - 3 : 0, 4, 3, height() - 8), 1.5, 1.5);
}

}  // namespace arenarium::ui

#include "ui/kit/panel_kit.h"

#include <QPainter>

namespace arenarium::ui {

ThemedLabel::ThemedLabel(Theme* theme, TextRole font, ColorRole ink, QWidget* parent)
    : QLabel(parent), theme_(theme), font_(font), ink_(ink) {
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setCursor(Qt::IBeamCursor);
    applyTheme();
    connect(theme_, &Theme::changed, this, &ThemedLabel::applyTheme);
}

void ThemedLabel::setInk(ColorRole ink) {
    ink_ = ink;
    applyTheme();
}

void ThemedLabel::setText(const QString& plain) {
    if (textFormat() == Qt::PlainText && plain == text()) return;
    if (pressed_ || textFormat() != Qt::PlainText) setTextInteractionFlags(Qt::NoTextInteraction);
    pressed_ = false;
    setTextFormat(Qt::PlainText);
    setCursor(Qt::IBeamCursor);
    QLabel::setText(plain);
}

void ThemedLabel::makeSelectable() {
    if (textInteractionFlags() != Qt::NoTextInteraction) return;
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    pressed_ = true;
}

void ThemedLabel::mousePressEvent(QMouseEvent* event) {
    makeSelectable();
    QLabel::mousePressEvent(event);
}

void ThemedLabel::contextMenuEvent(QContextMenuEvent* event) {
    makeSelectable();
    QLabel::contextMenuEvent(event);
}

void ThemedLabel::setError(bool on) {
    is_error_ = on;
    applyTheme();
}

void ThemedLabel::setLinkText(const QString& html) {
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    unsetCursor();
    QLabel::setText(html);
}

void ThemedLabel::checkMemory() const {
    if (memory_.text == text() && memory_.font == font()) return;
    memory_ = {text(), font(), {}, {}};
}

QSize ThemedLabel::sizeHint() const {
    if (!wordWrap()) return QLabel::sizeHint();
    checkMemory();
    if (!memory_.hint.isValid()) memory_.hint = QLabel::sizeHint();
    return memory_.hint;
}

QSize ThemedLabel::minimumSizeHint() const {
    if (!wordWrap()) return QLabel::minimumSizeHint();
    const int around = 2 * margin();
    return {Theme::grid(10) + around, QFontMetrics(font()).height() + around};
}

int ThemedLabel::heightForWidth(int width) const {
    if (!wordWrap()) return QLabel::heightForWidth(width);
    checkMemory();
    const auto known = memory_.heights.constFind(width);
    if (known != memory_.heights.constEnd()) return *known;
    return *memory_.heights.insert(width, QLabel::heightForWidth(width));
}

void ThemedLabel::applyTheme() {
    setFont(theme_->font(font_));
    QPalette colors = palette();
    const QColor ink = is_error_ ? theme_->error() : theme_->color(ink_);
    colors.setColor(QPalette::WindowText, ink);
    colors.setColor(QPalette::Text, ink);
    colors.setColor(QPalette::Link, theme_->color(ColorRole::link));
    setPalette(colors);
}

Card::Card(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    connect(theme_, &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void Card::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(theme_->color(ColorRole::line));
    p.setBrush(theme_->color(ColorRole::raised));
    p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

ThemedLabel* makeEmptyText(Theme* theme, const QString& text, QWidget* parent) {
    auto* label = new ThemedLabel(theme, TextRole::label, ColorRole::dim, parent);
    label->setText(text);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(Theme::grid(4));
    return label;
}

void fillBackground(QWidget* widget, Theme* theme, ColorRole role) {
    const auto apply = [=] {
        QPalette colors = widget->palette();
        colors.setColor(QPalette::Window, theme->color(role));
        colors.setColor(QPalette::Base, theme->color(role));
        widget->setPalette(colors);
    };
    widget->setAutoFillBackground(true);
    apply();
    QObject::connect(theme, &Theme::changed, widget, apply);
}

QString linkHtml(const Theme& theme, const QString& href, const QString& text) {
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
        .arg(href.toHtmlEscaped(), theme.color(ColorRole::link).name(), text.toHtmlEscaped());
}

}  // namespace arenarium::ui

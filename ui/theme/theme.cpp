#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

#include <cmath>
#include <memory>
#include <utility>

#include "core/picture/palette.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace arenarium::ui {

namespace {

QColor from_rgb(Rgb c) {
    return QColor(c.r, c.g, c.b);
}

QColor mixed(const QColor& a, const QColor& b, double share_of_a) {
    const auto mix = [share_of_a](int x, int y) {
        return static_cast<int>(std::lround(x * share_of_a + y * (1 - share_of_a)));
    };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QString first_installed(const QStringList& wanted, QFontDatabase::SystemFont otherwise) {
    const QStringList families = QFontDatabase::families();
    for (const QString& family : wanted)
        if (families.contains(family)) return family;
    return QFontDatabase::systemFont(otherwise).family();
}

// Bengali letters, and the digits and signs between them, from one font: left to the system they come from several.
QStringList with_bengali(const QString& family) {
    static const bool is_there = QFontDatabase::families().contains(QStringLiteral("Noto Sans Bengali"));
    return is_there ? QStringList{family, QStringLiteral("Noto Sans Bengali")} : QStringList{family};
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    chooseFonts();
    dark_ = systemIsDark();
}

Theme::Theme(ThemeName name) : dark_(name == ThemeName::dark), fixed_(name) {
    chooseFonts();
}

void Theme::chooseFonts() {
    ui_family_ =
        first_installed({QStringLiteral("Inter"), QStringLiteral("Inter Variable")}, QFontDatabase::GeneralFont);
    mono_family_ = first_installed({QStringLiteral("JetBrains Mono"), QStringLiteral("Cascadia Mono"),
                                    QStringLiteral("SF Mono"), QStringLiteral("Menlo"), QStringLiteral("Consolas"),
                                    QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Liberation Mono")},
                                   QFontDatabase::FixedFont);
}

void Theme::setMode(Mode mode) {
    mode_ = mode;
    update();
}

void Theme::setTypeScale(double scale) {
    if (type_scale_ == scale) return;
    type_scale_ = scale;
    apply();
    emit changed();
}

void Theme::setReduceMotion(bool on) {
    if (reduce_motion_ == on) return;
    reduce_motion_ = on;
    emit changed();
}

QColor Theme::color(Paint paint) const {
    if (paint.role == ColorRole::none) return Qt::transparent;
    return from_rgb(arenarium::color(theme(fixed_.value_or(dark_ ? ThemeName::dark : ThemeName::light)), paint));
}

QColor Theme::ramp(SizeClass size_class, std::uint32_t classes) const {
    const std::uint32_t last = classes > 1 ? classes - 1 : 1;
    const std::uint32_t place = std::min<std::uint32_t>(size_class.value, last) * 255 / last;
    return color(Paint{ColorRole::ramp, static_cast<std::uint8_t>(place)});
}

QColor Theme::error() const {
    return dark_ ? QColor(0xff, 0x7b, 0x72) : QColor(0xb4, 0x23, 0x18);
}

QColor Theme::wash(ColorRole role, double strength) const {
    return mixed(color(role), color(ColorRole::panel), strength);
}

QFont Theme::font(TextRole role) const {
    const TextStyle style = text_style(role);
    QFont font;
    font.setFamilies(with_bengali(style.mono ? mono_family_ : ui_family_));
    font.setPixelSize(static_cast<int>(std::lround(style.size * type_scale_)));
    font.setWeight(style.bold ? QFont::DemiBold : QFont::Normal);
    font.setStyleHint(style.mono ? QFont::Monospace : QFont::SansSerif);
    if (style.mono) font.setFixedPitch(true);
    // No ligatures: "==" and "0x7f" are read letter by letter.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

QIcon Theme::icon(const QString& name) const {
    const QColor text = color(ColorRole::text);
    return make_icon(name, {text, mixed(text, color(ColorRole::panel), 0.35), text});
}

void Theme::apply() {
    QPalette p;
    const QColor background = color(ColorRole::background), panel = color(ColorRole::panel),
                 raised = color(ColorRole::raised), line = color(ColorRole::line), text = color(ColorRole::text),
                 dim = color(ColorRole::dim), link = color(ColorRole::link);
    p.setColor(QPalette::Window, panel);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, raised);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::PlaceholderText, dim);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, text);
    p.setColor(QPalette::Light, mixed(text, raised, dark_ ? 0.12 : 0.02));
    p.setColor(QPalette::Midlight, line);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, line);
    p.setColor(QPalette::Shadow, background);
    p.setColor(QPalette::Highlight, mixed(link, panel, dark_ ? 0.32 : 0.18));
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, link);
    p.setColor(QPalette::LinkVisited, link);
    const QColor faint = mixed(text, panel, 0.42);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, faint);

    if (!std::exchange(styled_, true)) {
        qApp->setStyle(new FlatStyle);
        qApp->installEventFilter(this);
    }
    qApp->setPalette(p);
    qApp->setFont(uiFont());
    qApp->setStyleSheet(style_sheet(*this));
}

bool Theme::eventFilter(QObject* object, QEvent* event) {
    if (object == qApp && event->type() == QEvent::ThemeChange && mode_ == Mode::system) {
        // The system's own palette is known only after the event.
        QMetaObject::invokeMethod(this, &Theme::update, Qt::QueuedConnection);
    }
    return QObject::eventFilter(object, event);
}

bool Theme::systemIsDark() const {
    // The platform's palette, not the one that apply() set.
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette p = fusion->standardPalette();
    return p.color(QPalette::Window).lightness() < p.color(QPalette::WindowText).lightness();
}

void Theme::update() {
    dark_ = mode_ == Mode::dark || (mode_ == Mode::system && systemIsDark());
    apply();
    emit changed();
}

QString mode_name(Theme::Mode mode) {
    switch (mode) {
        case Theme::Mode::light:
            return QStringLiteral("light");
        case Theme::Mode::dark:
            return QStringLiteral("dark");
        case Theme::Mode::system:
            break;
    }
    return QStringLiteral("system");
}

bool mode_from_name(const QString& name, Theme::Mode& mode) {
    for (const Theme::Mode m : {Theme::Mode::system, Theme::Mode::light, Theme::Mode::dark}) {
        if (mode_name(m) == name) {
            mode = m;
            return true;
        }
    }
    return false;
}

}  // namespace arenarium::ui

#include "ui/canvas/breadcrumbs.h"

#include <utility>

#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

constexpr QStringView next_crumb = u" \u25b8 ", ellipsis = u"\u2026", gap = u"\u00a0\u00a0 ";

}  // namespace

Breadcrumbs::Breadcrumbs(SceneHub& hub, QWidget* parent) : QLabel(parent), hub_(hub) {
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QLabel::linkActivated, this, [this](const QString& link) {
        const auto i = link.toUInt();
        if (i < way_.size()) emit wanted(way_[i]);
    });
}

void Breadcrumbs::setPlace(const ObjectRef& object, const QString& prefix, const QString& figures) {
    way_ = hub_.scene().path(object);
    prefix_ = prefix;
    figures_ = figures;
    names_.clear();
    for (const ObjectRef& part : way_)
        names_ << QString::fromStdString(hub_.scene().name(part));
    const int whole = widthFrom(0);
    if (std::exchange(whole_, whole) != whole) updateGeometry();
    fit();
}

// Laying the document out to measure it would cost more than painting it.
int Breadcrumbs::widthFrom(std::size_t first) const {
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics plain(font());
    int width = prefix_.isEmpty()
                    ? 0
                    : QFontMetrics(strong).horizontalAdvance(prefix_) + plain.horizontalAdvance(gap.toString());
    QStringList names = names_.mid(static_cast<qsizetype>(first));
    if (first != 0) names.prepend(ellipsis.toString());
    width += plain.horizontalAdvance(names.join(next_crumb));
    if (!figures_.isEmpty()) width += plain.horizontalAdvance(gap.toString() + figures_);
    // Each run of another colour ends on a whole pixel.
    const auto runs = static_cast<int>(2 * names.size()) + 3;
    return width + 2 * margin() + runs;
}

QSize Breadcrumbs::sizeHint() const {
    return {whole_, fontMetrics().height() + 2 * margin()};
}

void Breadcrumbs::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fit();
}

void Breadcrumbs::fit() {
    std::size_t first = 0;
    while (first + 1 < way_.size() && widthFrom(first) > width())
        ++first;
    setText(html(first));
    setToolTip(first == 0 && whole_ <= width() ? QString() : plain());
}

QString Breadcrumbs::plain() const {
    QStringList parts{prefix_, names_.join(next_crumb), figures_};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

// From the crumb `first` on.
QString Breadcrumbs::html(std::size_t first) const {
    const QString dim = hub_.theme().color(ColorRole::dim).name(), text = hub_.theme().color(ColorRole::text).name(),
                  link = hub_.theme().color(ColorRole::link).name();
    const QString next = QStringLiteral(" <span style='color:%1'>\u25b8</span> ").arg(dim);
    QString html;
    if (!prefix_.isEmpty())
        html = QStringLiteral("<span style='color:%1;font-weight:600'>%2</span>&nbsp;&nbsp; ")
                   .arg(text, prefix_.toHtmlEscaped());
    if (first != 0) html += QStringLiteral("<span style='color:%1'>%2</span>").arg(dim, ellipsis) + next;
    for (std::size_t i = first; i < way_.size(); ++i) {
        const QString name = names_[static_cast<qsizetype>(i)].toHtmlEscaped();
        if (i != first) html += next;
        if (i + 1 == way_.size())
            html += QStringLiteral("<span style='color:%1'>%2</span>").arg(text, name);
        else
            html += QStringLiteral("<a href='%1' style='color:%2;text-decoration:none'>%3</a>").arg(i).arg(link, name);
    }
    if (!figures_.isEmpty())
        html += QStringLiteral("&nbsp;&nbsp; <span style='color:%1'>%2</span>").arg(dim, figures_.toHtmlEscaped());
    return html;
}

}  // namespace arenarium::ui

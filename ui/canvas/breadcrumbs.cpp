#include "ui/canvas/breadcrumbs.h"

#include "ui/theme/theme.h"

namespace arenarium::ui {

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
    setText(html(0));
    whole_ = QLabel::sizeHint();
    updateGeometry();
    fit();
}

void Breadcrumbs::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fit();
}

void Breadcrumbs::fit() {
    setText(html(0));
    const bool is_whole = QLabel::sizeHint().width() <= width();
    for (std::size_t first = 1; first < way_.size() && QLabel::sizeHint().width() > width(); ++first)
        setText(html(first));
    setToolTip(is_whole ? QString() : plain());
}

QString Breadcrumbs::plain() const {
    QStringList names;
    for (const ObjectRef& object : way_)
        names << QString::fromStdString(hub_.scene().name(object));
    QStringList parts{prefix_, names.join(QStringLiteral(" \u25b8 ")), figures_};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

// From the crumb `first` on.
QString Breadcrumbs::html(std::size_t first) const {
    const Scene& scene = hub_.scene();
    const QString dim = hub_.theme().color(ColorRole::dim).name(), text = hub_.theme().color(ColorRole::text).name(),
                  link = hub_.theme().color(ColorRole::link).name();
    const QString next = QStringLiteral(" <span style='color:%1'>\u25b8</span> ").arg(dim);
    QString html;
    if (!prefix_.isEmpty())
        html = QStringLiteral("<span style='color:%1;font-weight:600'>%2</span>&nbsp;&nbsp; ")
                   .arg(text, prefix_.toHtmlEscaped());
    if (first != 0) html += QStringLiteral("<span style='color:%1'>\u2026</span>").arg(dim) + next;
    for (std::size_t i = first; i < way_.size(); ++i) {
        const QString name = QString::fromStdString(scene.name(way_[i])).toHtmlEscaped();
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

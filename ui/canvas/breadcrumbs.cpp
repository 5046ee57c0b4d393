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
    const Scene& scene = hub_.scene();
    way_ = scene.path(object);
    const QString dim = hub_.theme().color(ColorRole::dim).name(), text = hub_.theme().color(ColorRole::text).name(),
                  link = hub_.theme().color(ColorRole::link).name();
    QString html;
    if (!prefix.isEmpty())
        html = QStringLiteral("<span style='color:%1;font-weight:600'>%2</span>&nbsp;&nbsp; ")
                   .arg(text, prefix.toHtmlEscaped());
    for (std::size_t i = 0; i < way_.size(); ++i) {
        const QString name = QString::fromStdString(scene.name(way_[i])).toHtmlEscaped();
        if (i != 0) html += QStringLiteral(" <span style='color:%1'>\u25b8</span> ").arg(dim);
        if (i + 1 == way_.size())
            html += QStringLiteral("<span style='color:%1'>%2</span>").arg(text, name);
        else
            html += QStringLiteral("<a href='%1' style='color:%2;text-decoration:none'>%3</a>").arg(i).arg(link, name);
    }
    if (!figures.isEmpty())
        html += QStringLiteral("&nbsp;&nbsp; <span style='color:%1'>%2</span>").arg(dim, figures.toHtmlEscaped());
    setText(html);
}

}  // namespace arenarium::ui

#include "ui/shell/objects_dock.h"

#include <QDockWidget>

#include <utility>

#include "core/objects/profile.h"
#include "core/script/simulated/session.h"

namespace arenarium::ui {

namespace {

// The nearest to the usual one.
constexpr const char* version_with_objects = "3.12";

}  // namespace

bool keepsObjects(const QString& source) {
    return script::simulated::is_objects_script(source.left(source.indexOf(QLatin1Char('\n')) + 1).toStdString());
}

std::optional<Profile> profileWithObjects(const Profile& chosen) {
    if (objects::find_object_profile(chosen.name)) return std::nullopt;
    return *find_profile(version_with_objects);
}

ObjectsDock::ObjectsDock(QMainWindow& window, SceneHub& hub, CanvasPanel& canvas)
    : QObject(&window), window_(window), panel_(new ObjectsPanel(hub)) {
    dock_ = new QDockWidget(tr("Objects"), &window);
    dock_->setObjectName(QStringLiteral("objectsDock"));
    dock_->setWidget(panel_);
    dock_->toggleViewAction()->setToolTip(tr("Show or hide this panel"));
    panel_->setAccessibleName(dock_->windowTitle());
    dock_->hide();
    connect(panel_, &ObjectsPanel::hint, this, &ObjectsDock::hint);
    connect(panel_, &ObjectsPanel::blockActivated, this, [&hub, &canvas](const ObjectRef& block) {
        canvas.canvas().diveTo(block);
        emit hub.selection().activated(block);
    });
    connect(&hub.bridge(), &Bridge::historyChanged, this, [this](const HistoryPtr& history) { lookAt(*history); });
    lookAt(*hub.bridge().history());
}

void ObjectsDock::lookAt(const History& history) {
    const auto& lines = *history.source_lines;
    const bool wanted = history.source == SourceKind::script && !lines.empty() &&
                        script::simulated::is_objects_script(lines.front() + '\n');
    if (std::exchange(wanted_, wanted) != wanted) emit wantedChanged(wanted);
}

void ObjectsDock::setShown(bool on, const Panels& panels) {
    dock_->setVisible(on);
    const int width = window_.width();
    if (!on) return window_.resizeDocks({panels.narration_dock}, {side_width(width)}, Qt::Horizontal);
    dock_->raise();
    // Of the script the beginnings of lines will do.
    window_.resizeDocks({panels.script_dock, dock_}, {width * 3 / 10, width * 23 / 50}, Qt::Horizontal);
    const int height = window_.height();
    window_.resizeDocks({panels.narration_dock, dock_}, {height * 3 / 20, height * 9 / 20}, Qt::Vertical);
}

}  // namespace arenarium::ui

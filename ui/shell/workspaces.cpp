#include "ui/shell/workspaces.h"

#include <QDockWidget>

#include <utility>

namespace arenarium::ui {

namespace {

// Of QMainWindow's states: one that was saved under another number is not restored.
constexpr int layout_version = 2;

}  // namespace

Workspaces::Workspaces(QMainWindow& window, const Panels& panels, std::function<void(bool)> teach)
    : QObject(&window),
      window_(window),
      panels_(panels),
      teach_(std::move(teach)),
      sizes_(new DockSizes(window, panels.docks())) {
    restoreUsual();
}

void Workspaces::keep() {
    if (current_ == Workspace::teach) return;
    layoutOf(current_) = {window_.saveState(layout_version), !panels_.charts->isHidden()};
}

void Workspaces::show(Workspace workspace) {
    if (workspace == current_) return;
    emit leaving();
    keep();
    const Workspace left = std::exchange(current_, workspace);
    if (workspace == Workspace::teach) {
        before_teach_ = left;
        teach_(true);
    } else {
        if (left == Workspace::teach) teach_(false);
        arrange();
    }
    emit changed(workspace);
}

void Workspaces::noteTeaching(bool on) {
    if (on == (current_ == Workspace::teach)) return;
    if (on) before_teach_ = current_;
    current_ = on ? Workspace::teach : before_teach_;
    emit changed(current_);
}

void Workspaces::arrange() {
    const Layout& layout = layoutOf(current_);
    if (!window_.restoreState(layout.docks, layout_version)) return restoreUsual();
    show_charts(panels_, layout.charts);
    admit_panels(panels_, current_);
    sizes_->keepSoon();
}

void Workspaces::restoreUsual() {
    if (current_ == Workspace::teach) return;
    arrange_panels(window_, panels_, current_);
    admit_panels(panels_, current_);
    sizes_->keepSoon();
}

void Workspaces::load(const Settings& settings) {
    for (const Workspace workspace : all_workspaces)
        layoutOf(workspace) = {settings.layout(workspace), settings.showsCharts(workspace)};
    if (!layoutOf(current_).docks.isEmpty()) arrange();
}

void Workspaces::store(const Settings& settings) {
    emit leaving();
    keep();
    for (const Workspace workspace : all_workspaces)
        settings.setLayout(workspace, layoutOf(workspace).docks, layoutOf(workspace).charts);
}

}  // namespace arenarium::ui

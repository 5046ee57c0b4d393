#include "ui/shell/profile_panels.h"

#include <QDockWidget>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "core/metrics/block_list.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

QDockWidget* dock(QMainWindow& window, const char* name, const QString& title, QWidget* content) {
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(content);
    dock->toggleViewAction()->setToolTip(ProfilePanels::tr("Show or hide this panel"));
    if (content->accessibleName().isEmpty()) content->setAccessibleName(title);
    dock->hide();
    return dock;
}

}  // namespace

ProfilePanels::ProfilePanels(QMainWindow& window, SceneHub& hub, CanvasPanel& canvas, TimelineBar& timeline)
    : QObject(&window), bridge_(hub.bridge()), selection_(hub.selection()), canvas_(canvas) {
    Theme* theme = &hub.theme();
    calls_ = new CallsPanel(hub);
    source_ = new SourcePane(theme, calls_->profile(), selection_);
    pins_ = new PinsPanel(hub);
    processes_ = new ProcessesPanel(theme);
    live_ = new LivePanel(theme, process_);
    tints_ = new TintBar(hub);
    handles_ = new GrowthHandles(theme, &timeline);
    auto* arenas = new QWidget;
    auto* column = new QVBoxLayout(arenas);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(live_);
    column->addWidget(pins_, 1);
    static_cast<QVBoxLayout*>(canvas_.layout())->insertWidget(0, tints_);
    tints_->hide();
    source_dock_ = dock(window, "sourceDock", tr("Source"), source_);
    calls_dock_ = dock(window, "callsDock", tr("Who asked for it"), calls_);
    pins_dock_ = dock(window, "pinsDock", tr("Who pins my arenas"), arenas);
    processes_dock_ = dock(window, "processesDock", tr("Processes"), processes_);
    wire();
}

void ProfilePanels::joinDocks(Panels& panels) const {
    panels.source_dock = source_dock_;
    panels.calls_dock = calls_dock_;
    panels.pins_dock = pins_dock_;
    panels.processes_dock = processes_dock_;
}

void ProfilePanels::setActive(bool on) {
    tints_->setVisible(on);
    // Who holds the memory matters here more than where the next pool comes from.
    canvas_.setListsVisible(!on);
    if (on) return;
    tints_->setBy(std::nullopt);
    setShowsGrowth(false);
}

void ProfilePanels::wire() {
    const auto show_moment = [this](const MomentPtr& moment) {
        calls_->profile().setMoment(moment);
        pins_->setMoment(moment);
    };
    const auto show_history = [this](const HistoryPtr& history) {
        source_->setHistory(history);
        calls_->profile().setTrace(history->trace);
        showProcesses(history);
        // Operations of another run say nothing about this one.
        if (std::exchange(generation_, history->generation) != history->generation) setShowsGrowth(false);
    };
    connect(&bridge_, &Bridge::momentChanged, this, show_moment);
    connect(&bridge_, &Bridge::historyChanged, this, show_history);
    connect(calls_, &CallsPanel::growthWanted, this, &ProfilePanels::setShowsGrowth);
    connect(handles_, &GrowthHandles::moved, &calls_->profile(),
            [this](std::pair<quint32, quint32> between) { calls_->profile().setGrowth(between); });
    connect(calls_, &CallsPanel::placeChosen, source_, &SourcePane::showPlace);
    connect(&selection_, &Selection::activated, source_, &SourcePane::showOrigin);
    connect(source_, &SourcePane::blocksFound, this, [this](int count, const QString& file, quint32 line) {
        if (count == 0) return emit hint(tr("This line holds no block in a pool here"));
        tints_->showLine(file, line);
        canvas_.canvas().fitAll();
        emit hint(
            count == 1
                ? tr("1 block of this line is selected; double-click it to come back to the line")
                : tr("The %1 blocks of this line are coloured, the newest is selected").arg(QLocale().toString(count)));
    });
    connect(pins_->picture(), &PinsWidget::objectActivated, this, [this](const ObjectRef& object) {
        canvas_.canvas().diveTo(object);
        source_->showOrigin(object);
    });
    connect(&process_, &LiveProcess::looked, this, &ProfilePanels::lookAgain);
    connect(&process_, &LiveProcess::ended, this, &ProfilePanels::hint);
    show_history(bridge_.history());
    show_moment(bridge_.moment());
}

// Its panel comes with a recording of several processes, and goes with it.
void ProfilePanels::showProcesses(const HistoryPtr& history) {
    const bool was_there = processes_->hasProcesses();
    processes_->setHistory(history);
    const bool is_there = processes_->hasProcesses();
    if (was_there == is_there) return;
    processes_dock_->setVisible(is_there && processes_dock_->toggleViewAction()->isVisible());
    if (is_there) processes_dock_->raise();
}

void ProfilePanels::setShowsGrowth(bool on) {
    calls_->setShowsGrowth(on);
    if (!on) {
        handles_->setBetween(std::nullopt);
        calls_->profile().setGrowth(std::nullopt);
        return;
    }
    if (handles_->between()) return;
    // From half of the way here to here; at the very beginning, over the whole run.
    quint32 to = begun_operations(bridge_.position()), from = to / 2;
    if (to == 0) to = bridge_.history()->operations;
    handles_->setBetween(std::pair(from, to));
    calls_->profile().setGrowth(std::pair(from, to));
}

// The same snapshot, newer: view and selection stay.
void ProfilePanels::lookAgain() {
    if (!follows_) return;
    OpenRequest request;
    request.path = process_.snapshot();
    request.kind = SourceKind::snapshot;
    request.landing = Landing::end;
    bridge_.open(request);
}

void ProfilePanels::adoptDocument(const QString& file) {
    source_->setRecording(file);
    follows_ = process_.pid() != 0 && !file.isEmpty() && file == process_.snapshot();
    if (!follows_) process_.forget();
    tints_->setBy(std::nullopt);
    (follows_ ? pins_dock_ : source_dock_)->raise();
}

}  // namespace arenarium::ui

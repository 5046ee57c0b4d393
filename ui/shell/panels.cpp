#include "ui/shell/panels.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QVBoxLayout>

namespace arenarium::ui {

namespace {

constexpr int charts_from_height = 800;
constexpr int objects_below_from_height = 1000;
constexpr int script_columns = 60;

QString say(const char* text) {
    return QCoreApplication::translate("Panels", text);
}

QDockWidget* dock(QMainWindow& window, const char* name, const QString& title, QWidget* content) {
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(content);
    dock->toggleViewAction()->setToolTip(say("Show or hide this panel"));
    if (content->accessibleName().isEmpty()) content->setAccessibleName(title);
    return dock;
}

QWidget* column(std::initializer_list<QWidget*> widgets, int stretched) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    int i = 0;
    for (QWidget* widget : widgets)
        layout->addWidget(widget, i++ == stretched ? 1 : 0);
    return box;
}

constexpr unsigned learn = in(Workspace::learn), profile = in(Workspace::profile);

// Each panel: the workspaces that it belongs to, and those that show it from the first start. The others offer it in
// the menu of panels.
struct Place {
    QDockWidget* Panels::*dock;
    unsigned belongs, shown;
};
constexpr Place places[] = {
    {&Panels::script_dock, learn | profile, learn},
    // It opens when the course is asked for.
    {&Panels::lesson_dock, learn, 0},
    // It opens when it is asked for.
    {&Panels::tutor_dock, learn | profile, 0},
    {&Panels::source_dock, profile, profile},
    {&Panels::pins_dock, profile, profile},
    // It comes with a recording of several processes; see ProfilePanels.
    {&Panels::processes_dock, profile, 0},
    {&Panels::calls_dock, profile, profile},
    {&Panels::console_dock, learn | profile, learn},
    {&Panels::narration_dock, learn | profile, learn},
    // It comes with a script that keeps objects; see MainWindow.
    {&Panels::objects_dock, learn, 0},
    // It opens for a selection; see MainWindow.
    {&Panels::inspector_dock, learn | profile, profile},
    {&Panels::blocks_dock, learn | profile, profile},
    {&Panels::sites_dock, learn | profile, profile},
    // It comes with a comparison.
    {&Panels::difference_dock, learn | profile, 0},
    {&Panels::timeline_dock, learn | profile, learn | profile},
};

}  // namespace

QList<QDockWidget*> Panels::docks() const {
    QList<QDockWidget*> all;
    for (const Place& place : places)
        all << this->*place.dock;
    return all;
}

Panels make_panels(QMainWindow& window, Theme& theme) {
    Panels p{};
    p.editor = new ScriptEditor(&theme);
    p.lesson = new LessonPanel(&theme);
    p.tutor = new TutorPanel(&theme);
    p.usedpools = new UsedPoolsPanel(&theme);
    p.by_hand = new HandActs(&theme);
    p.console = new ConsolePanel(&theme);
    p.output = p.console->output();
    p.inspector = new InspectorPanel(&theme);
    p.narration = new NarrationPanel(&theme);
    p.blocks = new BlocksPanel(&theme);
    p.sites = new SitesPanel(&theme);
    p.difference = new DifferencePanel(&theme);
    p.timeline = new TimelineBar(&theme);
    p.charts = new ChartsPanel(&theme);
    p.script_dock = dock(window, "scriptDock", say("Script"), p.editor);
    p.lesson_dock = dock(window, "lessonDock", say("Lesson"), p.lesson);
    p.tutor_dock = dock(window, "tutorDock", say("Tutor"), p.tutor);
    p.console_dock = dock(window, "consoleDock", say("Output and console"), p.console);
    p.inspector_dock = dock(window, "inspectorDock", say("Inspector"), p.inspector);
    p.narration_dock = dock(window, "narrationDock", say("What just happened"), p.narration);
    p.blocks_dock = dock(window, "blocksDock", say("Blocks"), p.blocks);
    p.sites_dock = dock(window, "sitesDock", say("Lines"), p.sites);
    p.difference_dock = dock(window, "differenceDock", say("Diff"), p.difference);
    p.timeline_dock = dock(window, "timelineDock", say("Timeline"), column({p.charts, p.timeline}, 0));
    return p;
}

void show_charts(const Panels& p, bool on) {
    p.charts->setVisible(on);
    p.timeline_dock->widget()->setMaximumHeight(on ? QWIDGETSIZE_MAX : p.timeline->sizeHint().height());
}

void admit_panels(const Panels& p, Workspace workspace) {
    for (const Place& place : places) {
        QDockWidget* dock = p.*place.dock;
        const bool belongs = has(place.belongs, workspace);
        dock->toggleViewAction()->setVisible(belongs);
        if (!belongs) dock->hide();
    }
}

int side_width(int window_width) {
    return std::clamp(window_width / 5, 240, 380);
}

void arrange_panels(QMainWindow& window, const Panels& p, Workspace workspace) {
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    // Taken out first, so that nothing of another arrangement is left.
    for (QDockWidget* d : p.docks()) {
        d->setFloating(false);
        window.removeDockWidget(d);
    }
    window.addDockWidget(Qt::LeftDockWidgetArea, p.script_dock);
    window.tabifyDockWidget(p.script_dock, p.lesson_dock);
    window.addDockWidget(Qt::LeftDockWidgetArea, p.console_dock);
    window.addDockWidget(Qt::RightDockWidgetArea, p.narration_dock);
    window.addDockWidget(Qt::RightDockWidgetArea, p.objects_dock);
    // Where there is no room for both they share it.
    if (window.height() < objects_below_from_height) window.tabifyDockWidget(p.narration_dock, p.objects_dock);
    window.addDockWidget(Qt::RightDockWidgetArea, p.inspector_dock);
    window.addDockWidget(Qt::RightDockWidgetArea, p.tutor_dock);
    window.tabifyDockWidget(p.inspector_dock, p.tutor_dock);
    for (QDockWidget* beside : {p.blocks_dock, p.sites_dock, p.difference_dock}) {
        window.addDockWidget(Qt::RightDockWidgetArea, beside);
        window.tabifyDockWidget(p.inspector_dock, beside);
    }
    window.addDockWidget(Qt::LeftDockWidgetArea, p.source_dock);
    for (QDockWidget* with : {p.pins_dock, p.processes_dock}) {
        window.addDockWidget(Qt::LeftDockWidgetArea, with);
        window.tabifyDockWidget(p.source_dock, with);
    }
    window.addDockWidget(Qt::BottomDockWidgetArea, p.calls_dock);
    window.splitDockWidget(p.calls_dock, p.timeline_dock, Qt::Vertical);
    for (const Place& place : places)
        (p.*place.dock)->setVisible(has(place.shown, workspace));
    p.inspector_dock->raise();
    p.source_dock->raise();
    // On a low screen the canvas needs the room more.
    show_charts(p, window.height() >= charts_from_height);
    const int width = window.width(), height = window.height();
    const int script = std::min(p.editor->widthOf(script_columns), width * 2 / 5);
    const int side = side_width(width);
    window.resizeDocks({p.script_dock, p.narration_dock}, {script, side}, Qt::Horizontal);
    if (workspace == Workspace::profile) {
        window.resizeDocks({p.source_dock, p.inspector_dock}, {width * 36 / 100, side}, Qt::Horizontal);
        window.resizeDocks({p.calls_dock, p.timeline_dock}, {height * 3 / 10, p.charts->isHidden() ? 96 : height / 5},
                           Qt::Vertical);
        return;
    }
    window.resizeDocks({p.script_dock, p.console_dock}, {height * 3 / 5, height * 2 / 5}, Qt::Vertical);
    window.resizeDocks({p.narration_dock, p.inspector_dock}, {height / 2, height / 2}, Qt::Vertical);
    window.resizeDocks({p.timeline_dock}, {p.charts->isHidden() ? 96 : height / 4}, Qt::Vertical);
}

void wire_panels(const Panels& p, Bridge& bridge, Selection& selection) {
    const auto show_moment = [p](const MomentPtr& moment) {
        p.usedpools->setMoment(moment);
        p.by_hand->setMoment(moment);
        p.inspector->setMoment(moment);
        p.narration->setMoment(moment);
        p.blocks->setMoment(moment);
        p.sites->setMoment(moment);
        p.timeline->setMoment(moment);
        p.charts->setMoment(moment);
        p.editor->setCurrentLine(moment->last_operation ? moment->log.origin(moment->last_operation).line : 0);
    };
    const auto show_history = [p](const HistoryPtr& history) {
        p.usedpools->forgetClasses();
        p.timeline->setHistory(history);
        p.charts->setSeries(history->series);
    };
    const auto show_selection = [p, &bridge](const SelectionValue& value) {
        p.usedpools->setObject(value.object);
        p.by_hand->setObject(value.object);
        p.inspector->setObject(value.object);
        p.blocks->setObject(value.object);
        const Moment& moment = *bridge.moment();
        std::vector<std::uint32_t> lines;
        const OperationIndex owner = owner_of(moment, value.object);
        if (owner && moment.log.origin(owner).line != 0) lines.push_back(moment.log.origin(owner).line);
        p.editor->setHighlightedLines(lines);
    };
    QObject::connect(&bridge, &Bridge::historyChanged, p.editor, show_history);
    QObject::connect(&bridge, &Bridge::momentChanged, p.editor, show_moment);
    QObject::connect(&selection, &Selection::changed, p.editor, show_selection);

    const auto select = [&selection](const ObjectRef& object) { selection.select(object); };
    QObject::connect(p.usedpools, &UsedPoolsPanel::objectActivated, &selection, select);
    QObject::connect(p.inspector, &InspectorPanel::objectActivated, &selection, select);
    QObject::connect(p.blocks, &BlocksPanel::objectActivated, &selection, select);
    QObject::connect(p.charts, &ChartsPanel::objectActivated, &selection, select);
    QObject::connect(p.difference, &DifferencePanel::objectActivated, &selection, select);
    QObject::connect(p.inspector, &InspectorPanel::lineActivated, p.editor,
                     [p](quint32 line) { p.editor->jumpToLine(line); });
    QObject::connect(p.blocks, &BlocksPanel::lineActivated, p.editor,
                     [p](quint32 line) { p.editor->jumpToLine(line); });
    QObject::connect(p.difference, &DifferencePanel::lineActivated, p.editor,
                     [p](quint32 line) { p.editor->jumpToLine(line); });
    QObject::connect(p.sites, &SitesPanel::lineActivated, p.editor, [p](quint32 line) { p.editor->jumpToLine(line); });
    QObject::connect(&selection, &Selection::activated, p.editor, [p, &bridge](const ObjectRef& object) {
        const OperationIndex owner = owner_of(*bridge.moment(), object);
        const std::uint32_t line = owner ? bridge.moment()->log.origin(owner).line : 0;
        if (line != 0) p.editor->jumpToLine(line);
    });
    QObject::connect(p.editor, &ScriptEditor::lineActivated, &selection,
                     [&selection, &bridge](quint32 line) { selection.selectLine(line, *bridge.moment()); });
    QObject::connect(p.editor, &ScriptEditor::breakpointsChanged, &bridge, &Bridge::setBreakpoints);

    QObject::connect(p.narration, &NarrationPanel::seekWanted, &bridge, &Bridge::seek);
    QObject::connect(p.timeline, &TimelineBar::seekWanted, &bridge, &Bridge::seek);
    QObject::connect(p.charts, &ChartsPanel::seekWanted, &bridge, &Bridge::seek);
    QObject::connect(p.timeline, &TimelineBar::rangeChangedByUser, p.charts, &ChartsPanel::setRange);
    QObject::connect(p.charts, &ChartsPanel::rangeChangedByUser, p.timeline, &TimelineBar::setRange);
    QObject::connect(p.usedpools, &UsedPoolsPanel::mallocWanted, p.by_hand, &HandActs::mallocBytes);

    show_history(bridge.history());
    show_moment(bridge.moment());
    show_selection(selection.value());
}

}  // namespace arenarium::ui

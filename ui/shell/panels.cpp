#include "ui/shell/panels.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QVBoxLayout>

namespace arenarium::ui {

namespace {

constexpr int charts_from_height = 800;

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

}  // namespace

Panels make_panels(QMainWindow& window, Theme& theme) {
    Panels p{};
    p.editor = new ScriptEditor(&theme);
    p.usedpools = new UsedPoolsPanel(&theme);
    p.by_hand = new ByHandBar(&theme);
    p.console = new ConsolePanel(&theme);
    p.output = new OutputPanel(&theme);
    p.inspector = new InspectorPanel(&theme);
    p.narration = new NarrationPanel(&theme);
    p.blocks = new BlocksPanel(&theme);
    p.sites = new SitesPanel(&theme);
    p.difference = new DifferencePanel(&theme);
    p.timeline = new TimelineBar(&theme);
    p.charts = new ChartsPanel(&theme);
    p.script_dock = dock(window, "scriptDock", say("Script"), p.editor);
    p.usedpools_dock = dock(window, "usedpoolsDock", QStringLiteral("usedpools"), column({p.usedpools, p.by_hand}, 0));
    p.console_dock = dock(window, "consoleDock", say("Console"), p.console);
    p.output_dock = dock(window, "outputDock", say("Output"), p.output);
    p.inspector_dock = dock(window, "inspectorDock", say("Inspector"), p.inspector);
    p.narration_dock = dock(window, "narrationDock", say("What just happened"), p.narration);
    p.blocks_dock = dock(window, "blocksDock", say("Blocks"), p.blocks);
    p.sites_dock = dock(window, "sitesDock", say("Lines"), p.sites);
    p.difference_dock = dock(window, "differenceDock", say("Diff"), p.difference);
    p.timeline_dock = dock(window, "timelineDock", say("Timeline"), column({p.charts, p.timeline}, 0));
    arrange_panels(window, p);
    return p;
}

void show_charts(const Panels& p, bool on) {
    p.charts->setVisible(on);
    p.timeline_dock->widget()->setMaximumHeight(on ? QWIDGETSIZE_MAX : p.timeline->sizeHint().height());
}

void arrange_panels(QMainWindow& window, const Panels& p) {
    for (QDockWidget* d : p.docks()) {
        d->setFloating(false);
        d->show();
    }
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.addDockWidget(Qt::LeftDockWidgetArea, p.script_dock);
    window.addDockWidget(Qt::LeftDockWidgetArea, p.usedpools_dock);
    window.addDockWidget(Qt::LeftDockWidgetArea, p.console_dock);
    window.tabifyDockWidget(p.console_dock, p.output_dock);
    p.console_dock->raise();
    window.addDockWidget(Qt::RightDockWidgetArea, p.narration_dock);
    window.addDockWidget(Qt::RightDockWidgetArea, p.inspector_dock);
    window.tabifyDockWidget(p.inspector_dock, p.blocks_dock);
    window.tabifyDockWidget(p.inspector_dock, p.sites_dock);
    window.tabifyDockWidget(p.inspector_dock, p.difference_dock);
    // It comes with a comparison.
    p.difference_dock->hide();
    p.inspector_dock->raise();
    window.addDockWidget(Qt::BottomDockWidgetArea, p.timeline_dock);
    // On a low screen the canvas needs the room more.
    show_charts(p, window.height() >= charts_from_height);
    const int width = window.width();
    const int side = std::clamp(width / 5, 250, 380);
    window.resizeDocks({p.script_dock, p.narration_dock}, {side, side}, Qt::Horizontal);
    const int height = window.height();
    window.resizeDocks({p.script_dock, p.usedpools_dock, p.console_dock}, {height * 2 / 5, height / 3, height / 4},
                       Qt::Vertical);
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
    QObject::connect(p.usedpools, &UsedPoolsPanel::mallocWanted, p.by_hand, &ByHandBar::mallocBytes);

    show_history(bridge.history());
    show_moment(bridge.moment());
    show_selection(selection.value());
}

}  // namespace arenarium::ui

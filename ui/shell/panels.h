// The panels around the canvas, each in its dock, wired to the bridge and to the selection.
#pragma once

#include <QMainWindow>

#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/charts/charts_panel.h"
#include "ui/charts/timeline_bar.h"
#include "ui/compare/difference_panel.h"
#include "ui/console/console_panel.h"
#include "ui/console/hand_acts.h"
#include "ui/console/output_panel.h"
#include "ui/course/lesson_panel.h"
#include "ui/course/tutor_panel.h"
#include "ui/editor/script_editor.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/lists/usedpools_panel.h"
#include "ui/narration/narration_panel.h"
#include "ui/shell/workspace.h"
#include "ui/tables/blocks_panel.h"
#include "ui/tables/sites_panel.h"

namespace arenarium::ui {

struct Panels {
    ScriptEditor* editor;
    LessonPanel* lesson;
    TutorPanel* tutor;
    UsedPoolsPanel* usedpools;
    HandActs* by_hand;
    ConsolePanel* console;
    OutputPanel* output;
    InspectorPanel* inspector;
    NarrationPanel* narration;
    BlocksPanel* blocks;
    SitesPanel* sites;
    DifferencePanel* difference;
    TimelineBar* timeline;
    ChartsPanel* charts;

    QDockWidget *script_dock, *lesson_dock, *tutor_dock, *console_dock, *inspector_dock, *narration_dock, *blocks_dock,
        *sites_dock, *difference_dock, *timeline_dock;
    // Of ProfilePanels, which gives them in before anything is arranged.
    QDockWidget *source_dock, *calls_dock, *pins_dock, *processes_dock;
    // Of ObjectsDock, likewise.
    QDockWidget* objects_dock;
    // In the order of the menu.
    QList<QDockWidget*> docks() const;
};

// Makes the panels, each in a dock of `window`; `usedpools` and `by_hand` have none, they belong to the canvas.
Panels make_panels(QMainWindow& window, Theme& theme);
// Frames, histories and the selection flow in, wishes flow out.
void wire_panels(const Panels& panels, Bridge& bridge, Selection& selection);
// With or without the charts above the timeline.
void show_charts(const Panels& panels, bool on);
// Where everything is when the workspace is seen for the first time. Not for Teach, which hides all of it.
void arrange_panels(QMainWindow& window, const Panels& panels, Workspace workspace);
// Of what stands beside the canvas in a window as wide as that.
int side_width(int window_width);
// Hides what does not belong to the workspace, and keeps it from the menu.
void admit_panels(const Panels& panels, Workspace workspace);

}  // namespace arenarium::ui

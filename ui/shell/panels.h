// The panels around the canvas, each in its dock, wired to the bridge and to the selection.
#pragma once

#include <QMainWindow>

#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/charts/charts_panel.h"
#include "ui/charts/timeline_bar.h"
#include "ui/compare/difference_panel.h"
#include "ui/console/by_hand_bar.h"
#include "ui/console/console_panel.h"
#include "ui/console/output_panel.h"
#include "ui/editor/script_editor.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/lists/usedpools_panel.h"
#include "ui/narration/narration_panel.h"
#include "ui/tables/blocks_panel.h"
#include "ui/tables/sites_panel.h"

namespace arenarium::ui {

struct Panels {
    ScriptEditor* editor;
    UsedPoolsPanel* usedpools;
    ByHandBar* by_hand;
    ConsolePanel* console;
    OutputPanel* output;
    InspectorPanel* inspector;
    NarrationPanel* narration;
    BlocksPanel* blocks;
    SitesPanel* sites;
    DifferencePanel* difference;
    TimelineBar* timeline;
    ChartsPanel* charts;

    QDockWidget *script_dock, *usedpools_dock, *console_dock, *output_dock, *inspector_dock, *narration_dock,
        *blocks_dock, *sites_dock, *difference_dock, *timeline_dock;
    QList<QDockWidget*> docks() const {
        return {script_dock,    usedpools_dock, console_dock, output_dock,     inspector_dock,
                narration_dock, blocks_dock,    sites_dock,   difference_dock, timeline_dock};
    }
};

// Makes the panels and puts them where interface and eye expect them; the docks belong to `window`.
Panels make_panels(QMainWindow& window, Theme& theme);
// Frames, histories and the selection flow in, wishes flow out.
void wire_panels(const Panels& panels, Bridge& bridge, Selection& selection);
// With or without the charts above the timeline.
void show_charts(const Panels& panels, bool on);
// Where everything is at the first start.
void arrange_panels(QMainWindow& window, const Panels& panels);

}  // namespace arenarium::ui

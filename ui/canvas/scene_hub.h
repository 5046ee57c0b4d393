// The scene of the moment that is shown, for all surfaces and lists: made anew when the moment, the selection or the
// look changes. The scene is a value of this moment; nobody keeps it beyond changed().
#pragma once

#include <QObject>

#include <memory>

#include "core/scene/pymalloc/scene.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/scene_source.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class SceneHub : public QObject {
    Q_OBJECT

public:
    enum class Cause { moment, selection, look };
    Q_ENUM(Cause)

    // The three outlive it.
    SceneHub(Bridge& bridge, Selection& selection, Theme& theme, QObject* parent = nullptr);

    const Scene& scene() const { return *scene_; }
    const MomentPtr& moment() const { return moment_; }
    const HistoryPtr& history() const { return history_; }
    Bridge& bridge() const { return bridge_; }
    Selection& selection() const { return selection_; }
    Theme& theme() const { return theme_; }
    const TextMetrics& metrics() const { return metrics_; }

    // What the scene is made from, to make another one of it.
    SceneSource source() const { return {moment_, history_, options_}; }
    ArenaOrder arenaOrder() const { return options_.order; }
    bool showsAddresses() const { return options_.show_addresses; }
    // What blocks are told apart by; null: their size class. `moment`: whose they are, of the run that is shown. At its
    // next moment they stay until new ones are given, at another run they go.
    void setTints(const MomentPtr& moment, std::shared_ptr<const BlockTints> tints);
    bool showsAllClasses() const { return options_.all_classes; }

public slots:
    void setArenaOrder(arenarium::ArenaOrder order);
    void setShowsAddresses(bool on);
    void setShowsAllClasses(bool on);

signals:
    void changed(arenarium::ui::SceneHub::Cause cause);

private:
    void rebuild(Cause cause);

    Bridge& bridge_;
    Selection& selection_;
    Theme& theme_;
    QtTextMetrics metrics_;
    SceneOptions options_;
    MomentPtr moment_;
    HistoryPtr history_;
    std::unique_ptr<const Scene> scene_;
};

}  // namespace arenarium::ui

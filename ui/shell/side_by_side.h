// A second run beside the canvas: another version, another file, or this one from a bookmark on. Its picture bears the
// tints of what is different, and it follows the position until it is let go.
#pragma once

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <memory>
#include <optional>

#include "core/session/bookmark.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/canvas/scene_hub.h"
#include "ui/compare/pair.h"
#include "ui/kit/text_line.h"
#include "ui/shell/document.h"

namespace arenarium::ui {

// What stands beside.
struct SideWish {
    enum class Kind { version, file, bookmark };
    Kind kind = Kind::version;
    std::optional<Profile> profile;  // version
    QString path;                    // file
    Bookmark bookmark;               // bookmark
};

class SideBySide : public QWidget {
    Q_OBJECT

public:
    // All outlive it.
    SideBySide(Bridge& main, const CanvasPanel& main_panel, Theme& theme, QWidget* parent = nullptr);
    ~SideBySide() override;

    // Runs or reads it. `title`: above its picture; the names are those of the sentence about the divergence. `starts`:
    // the positions that belong together.
    void show(const Document::Content& content, const QString& title, const QString& left_name,
              const QString& right_name, std::pair<quint32, quint32> starts);

    Bridge& bridge() { return *bridge_; }
    Pair& pair() { return *pair_; }
    CanvasPanel& canvasPanel() { return *panel_; }
    QString title() const { return title_->toolTip(); }
    QToolButton* backButton() const { return back_; }
    QToolButton* stepButton() const { return step_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void writeTitle();
    void dress();

    Bridge& main_;
    Theme& theme_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<Selection> selection_;
    std::unique_ptr<SceneHub> hub_;
    std::unique_ptr<Pair> pair_;
    QString name_;
    QLabel* title_;
    TextLine* position_;
    QToolButton *back_, *step_;
    CanvasPanel* panel_;
};

}  // namespace arenarium::ui

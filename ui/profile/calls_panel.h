// Who called whom to hold the memory: a flame graph and the same as a tree, of what is held at the position or of what
// grew between the two handles of the timeline.
#pragma once

#include <QWidget>

#include "ui/kit/panel_kit.h"
#include "ui/profile/call_tree_model.h"
#include "ui/profile/flame_widget.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace arenarium::ui {

class CallsPanel : public QWidget {
    Q_OBJECT

public:
    explicit CallsPanel(SceneHub& hub, QWidget* parent = nullptr);

    ProfileHub& profile() { return *profile_; }
    FlameWidget* flame() const { return flame_; }
    QTreeView* tree() const { return tree_; }
    CallTreeModel* model() const { return model_; }
    QString total() const { return total_->text(); }
    bool showsTree() const;

public slots:
    void setShowsTree(bool on);
    // Growth is looked at, or what is held.
    void setShowsGrowth(bool on);

signals:
    // The line of a call that the user chose.
    void placeChosen(const QString& file, quint32 line);
    void growthWanted(bool on);

private:
    void receive(const ProfilePtr& values);
    void tell(std::uint32_t node);
    void sayTotal();

    ProfileHub* profile_;
    QComboBox *what_, *how_;
    QPushButton* whole_;
    ThemedLabel *total_, *empty_;
    QStackedWidget* views_;
    FlameWidget* flame_;
    CallTreeModel* model_;
    QTreeView* tree_;
};

}  // namespace arenarium::ui

// What is different from the bookmarked position: by line of the script, arenas, pools, blocks, and the totals. A row
// leads to its line or to its place on the canvas.
#pragma once

#include <QWidget>

#include "ui/compare/comparison.h"
#include "ui/kit/panel_kit.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace arenarium::ui {

class DifferencePanel : public QWidget {
    Q_OBJECT

public:
    static constexpr int most_rows = 500;  // of each kind; the rest is counted
    enum Role { LineRole = Qt::UserRole, ObjectRole };

    explicit DifferencePanel(Theme* theme, QWidget* parent = nullptr);

    QTreeWidget* tree() const { return tree_; }
    QString heading() const { return heading_->text(); }
    // Null: nothing is compared.
    void setDifference(DifferencePtr difference);

signals:
    void objectActivated(const arenarium::ObjectRef& object);
    void lineActivated(quint32 line);

private:
    void fill();
    void fillLines();
    void fillArenas();
    void fillPools();
    void fillBlocks();
    void fillTotals();
    QTreeWidgetItem* group(const QString& title, std::size_t count);
    // False when there is no more room; the rest is told then.
    bool hasRoom(QTreeWidgetItem* group, std::size_t done, std::size_t all);
    void choose(QTreeWidgetItem* item);

    DifferencePtr difference_;
    ThemedLabel *heading_, *empty_;
    QTreeWidget* tree_;
    Theme* theme_;
};

}  // namespace arenarium::ui

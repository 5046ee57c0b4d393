// usedpools: each size class with its ring of pools in order. A click selects the class or a pool of its ring; a
// double-click or Return asks for one block of that size.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "ui/lists/usedpools_model.h"
#include "ui/theme/text_painter.h"

namespace arenarium::ui {

class ClassDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ClassDelegate(Theme* theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme), texts_(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // The number of the ring's pool at a point of the row; -1: none.
    int poolAt(const QRect& row, const ClassRow& data, Qt::LayoutDirection direction, QPoint at) const;

private:
    struct Columns {
        int swatch, size_right, ring, pool_width, pool_gap;
    };
    Columns columns() const;
    QRect poolRect(const QRect& row, Qt::LayoutDirection direction, int number) const;
    int poolsThatFit(const QRect& row, const ClassRow& data) const;

    Theme* theme_;
    mutable TextPainter texts_;
};

class UsedPoolsPanel : public QListView {
    Q_OBJECT

public:
    explicit UsedPoolsPanel(Theme* theme, QWidget* parent = nullptr);

    UsedPoolsModel* classModel() const { return model_; }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    // After a new run: only the classes that it uses are shown.
    void forgetClasses() { model_->forgetClasses(); }
    void setObject(const arenarium::ObjectRef& object);

signals:
    void objectActivated(const arenarium::ObjectRef& object);
    void mallocWanted(quint64 bytes);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void want(const QModelIndex& index);

    UsedPoolsModel* model_;
    ClassDelegate* delegate_;
};

}  // namespace arenarium::ui

// Lays widgets side by side, and in further rows where they do not fit. Follows right-to-left.
#pragma once

#include <QLayout>
#include <QStyle>
#include <QWidget>

namespace arenarium::ui {

class FlowLayout : public QLayout {
public:
    explicit FlowLayout(int spacing, QWidget* parent = nullptr) : QLayout(parent) { setSpacing(spacing); }
    ~FlowLayout() override {
        while (QLayoutItem* item = takeAt(0))
            delete item;
    }

    void addItem(QLayoutItem* item) override { items_.append(item); }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int i) const override { return items_.value(i); }
    QLayoutItem* takeAt(int i) override { return i >= 0 && i < items_.size() ? items_.takeAt(i) : nullptr; }
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override {
        QSize size;
        for (const QLayoutItem* item : items_)
            size = size.expandedTo(item->minimumSize());
        const QMargins m = contentsMargins();
        return size + QSize(m.left() + m.right(), m.top() + m.bottom());
    }
    void setGeometry(const QRect& r) override {
        QLayout::setGeometry(r);
        place(r, true);
    }

private:
    int place(const QRect& outer, bool set) const {
        const QMargins m = contentsMargins();
        const QRect r = outer.marginsRemoved(m);
        int x = r.left(), y = r.top(), row = 0;
        for (QLayoutItem* item : items_) {
            if (item->isEmpty()) continue;
            const QSize size = item->sizeHint().expandedTo(item->minimumSize()).boundedTo({r.width(), 10000});
            if (x > r.left() && x + size.width() > r.right() + 1) {
                x = r.left();
                y += row + spacing();
                row = 0;
            }
            const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
            if (set) item->setGeometry(QStyle::visualRect(direction, r, QRect(QPoint(x, y), size)));
            x += size.width() + spacing();
            row = std::max(row, size.height());
        }
        return y + row - r.top() + m.top() + m.bottom();
    }

    QList<QLayoutItem*> items_;
};

}  // namespace arenarium::ui

// The live blocks as a table that can be filtered and sorted. The rows are gathered on another thread, and only while
// the panel can be seen.
#pragma once

#include <QWidget>

#include "ui/kit/paced_work.h"
#include "ui/kit/panel_kit.h"
#include "ui/tables/block_model.h"

class QLineEdit;
class QTableView;

namespace arenarium::ui {

class BlocksPanel : public QWidget {
    Q_OBJECT

public:
    explicit BlocksPanel(Theme* theme, QWidget* parent = nullptr);

    BlockModel* model() const { return model_; }
    QTableView* table() const { return table_; }
    QLineEdit* filter() const { return filter_; }
    bool isGathering() const { return work_->isWorking(); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setObject(const arenarium::ObjectRef& object);

signals:
    void objectActivated(const arenarium::ObjectRef& object);
    void lineActivated(quint32 line);
    // New rows are in the model.
    void gathered();

private:
    PacedWork::Work gather();
    void receive(MomentPtr moment, LiveBlocks rows, std::size_t total, BlockOrder order);
    void markObject();

    MomentPtr moment_;
    ObjectRef object_;
    BlockOrder order_;
    BlockModel* model_;
    QLineEdit* filter_;
    QTableView* table_;
    ThemedLabel *count_, *empty_;
    PacedWork* work_;
};

}  // namespace arenarium::ui

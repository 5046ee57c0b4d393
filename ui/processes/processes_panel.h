// The processes of a recording (record --children): choose which one the window shows, and see which lines hold the
// memory of all together.
#pragma once

#include <QWidget>

#include "ui/kit/paced_work.h"
#include "ui/kit/panel_kit.h"
#include "ui/processes/process_tree.h"
#include "ui/tables/site_model.h"

class QPushButton;
class QTableView;

namespace arenarium::ui {

class ProcessesPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProcessesPanel(Theme* theme, QWidget* parent = nullptr);

    bool hasProcesses() const { return processes_ != nullptr; }
    ProcessTree* tree() const { return tree_; }
    SiteModel* lines() const { return lines_; }
    QString about() const { return about_->text(); }
    QString sum() const { return sum_->text(); }
    QPushButton* showButton() const { return show_; }
    bool isCounting() const { return work_->isWorking(); }

public slots:
    void setHistory(const arenarium::ui::HistoryPtr& history);

signals:
    // Another is to be shown: as TraceProcesses::find() understands it.
    void processChosen(const QString& process);
    // What all hold is known.
    void counted();

private:
    PacedWork::Work count();
    void receive(std::shared_ptr<const ProcessesUse> use);
    void choose();
    void sayCurrent();
    void sayUse();

    ProcessesPtr processes_;
    std::shared_ptr<const ProcessesUse> use_;
    ProcessTree* tree_;
    SiteModel* lines_;
    ThemedLabel *about_, *sum_, *empty_;
    QPushButton* show_;
    QTableView* table_;
    QWidget* all_;  // but the text of the empty panel
    PacedWork* work_;
};

}  // namespace arenarium::ui

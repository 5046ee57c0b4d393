// Who holds the memory: the lines that asked for the live blocks, or for those that came since an operation. Counted
// on another thread, and only while the panel can be seen.
#pragma once

#include <QWidget>

#include "ui/kit/paced_work.h"
#include "ui/kit/panel_kit.h"
#include "ui/tables/site_model.h"

class QComboBox;
class QPushButton;
class QSpinBox;
class QTableView;

namespace arenarium::ui {

class SitesPanel : public QWidget {
    Q_OBJECT

public:
    explicit SitesPanel(Theme* theme, QWidget* parent = nullptr);

    SiteModel* model() const { return model_; }
    bool isCounting() const { return work_->isWorking(); }
    // Shows what grew since that operation; nothing: all that is held.
    void setSince(std::optional<quint32> operation);

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);

signals:
    void lineActivated(quint32 line);  // of the script
    void counted();                    // new rows are in the model

private:
    PacedWork::Work count();
    void receive(SiteRows rows, bool is_growth);
    void adopt();

    MomentPtr moment_;
    SiteModel* model_;
    QComboBox* what_;
    QSpinBox* since_;
    QPushButton* here_;
    ThemedLabel *total_, *empty_;
    QTableView* table_;
    PacedWork* work_;
};

}  // namespace arenarium::ui

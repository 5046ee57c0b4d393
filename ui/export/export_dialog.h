// File ▸ Export: what, as what, how large; the picture as it will be stands beside the choices. Remembers them.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimer>

#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/session/run_page.h"
#include "ui/bridge/bridge.h"
#include "ui/export/export_job.h"
#include "ui/export/formats.h"

namespace arenarium::ui {

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    // `name`: what the file is called at first, without ending. `canvas`: the size of the canvas in the window.
    // `bridge`: writes what needs the whole run; null: such formats are not offered. Outlives it.
    ExportDialog(PictureSource source, const QString& name, QSize canvas, const Theme& theme, QWidget* parent = nullptr,
                 Bridge* bridge = nullptr);
    ~ExportDialog() override;

    // The player leads through them.
    void setChapters(std::vector<Chapter> chapters);
    // What the page for browsers needs to know of the run besides; without it HTML is always the player.
    void setRun(RunPage run, const std::filesystem::path& page);

    FileFormat format() const;
    PictureWish wish() const;
    bool isBusy() const { return job_.isBusy() || writes_player_; }
    QString message() const { return message_->text(); }

    QComboBox* formats() const { return formats_; }
    QComboBox* views() const { return views_; }
    QComboBox* themes() const { return themes_; }
    QSpinBox* widthField() const { return width_; }
    QSpinBox* heightField() const { return height_; }
    QDoubleSpinBox* scaleField() const { return scale_; }
    QSpinBox* fromField() const { return from_; }
    QSpinBox* toField() const { return to_; }
    QImage preview() const { return preview_pixels_; }
    QString previewText() const { return preview_text_->toPlainText(); }

    // Writes the file, without asking where; finished() of the dialog follows when it worked.
    void exportTo(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

signals:
    void exported(const QString& path);

private:
    void buildChoices(QWidget* column);
    void buildPreview();
    void restoreChoices(QSize canvas);
    void storeChoices() const;
    void changed();
    void showPreview();
    void askAndExport();
    void jobDone(const Status& status, bool cancelled);
    void say(const QString& text, bool is_error);
    const Paper& paper(ThemeName name);
    QString playerText() const;
    bool isWhole() const { return from_->value() == 0 && to_->value() == to_->maximum(); }
    bool writesPage() const;

    PictureSource source_;
    std::vector<Chapter> chapters_;
    std::optional<RunPage> run_;  // that the page would show
    std::filesystem::path page_;
    QString name_;
    const Theme& look_;
    QComboBox *formats_, *views_, *themes_;
    Bridge* bridge_;
    QSpinBox *width_, *height_, *from_, *to_;
    QDoubleSpinBox* scale_;
    QLabel *hint_, *message_, *preview_, *preview_caption_, *views_label_, *themes_label_, *size_label_, *scale_label_,
        *range_label_;
    QWidget *size_row_, *range_row_;
    QPlainTextEdit* preview_text_;
    QStackedWidget* pages_;
    QProgressBar* progress_;
    QPushButton *export_, *cancel_;
    QTimer preview_timer_;
    QImage preview_pixels_;
    std::map<ThemeName, Paper> papers_;
    ExportJob job_;
    bool writes_player_ = false;
    QString path_;
};

}  // namespace arenarium::ui

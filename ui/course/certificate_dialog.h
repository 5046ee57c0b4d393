// The certificate: what it still needs, whose name it shall bear and where it goes; then how it looks, and what a
// profile asks for.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QThreadPool>

#include "ui/course/certificate_maker.h"
#include "ui/course/certificate_view.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class CertificateDialog : public QDialog {
    Q_OBJECT

public:
    CertificateDialog(std::shared_ptr<const course::Course> course, const Learner& learner, Theme* theme,
                      QWidget* parent = nullptr);
    // Waits for what goes on.
    ~CertificateDialog() override;

    // By the marks that were given; making it replays the answers.
    static bool isEarned(const course::Course& course, const course::Progress& progress);
    bool isBusy() const { return busy_; }
    CertificateView& view() const { return *view_; }

    void done(int result) override;

signals:
    void stepWanted(const QString& id);
    void made();

private:
    QWidget* makeWishPage();
    QWidget* makeMadePage();
    void fillNeeds(const course::Progress& progress);
    void adjust();
    void make();
    void show(const MadeCertificate& made);

    std::shared_ptr<const course::Course> course_;
    std::vector<course::AnswerLine> lines_;
    std::string key_;
    Theme* theme_;
    bool earned_;
    bool busy_ = false;
    QString address_;  // of LinkedIn, filled in
    QStackedWidget* pages_;
    ThemedLabel *intro_, *trouble_, *said_;
    QListWidget* needs_;
    QLineEdit *name_, *folder_;
    QPushButton *choose_, *make_, *close_, *open_folder_, *add_;
    CertificateView* view_;
    QLineEdit* fields_[4];
    QThreadPool pool_;
};

}  // namespace arenarium::ui

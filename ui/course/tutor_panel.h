// The tutor beside the picture: a line to ask in, and what was asked and answered above it. Answers are worked out on a
// thread of its own, as a run may have to run again for them.
#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "core/tutor/tutor.h"
#include "ui/course/model_link.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

// What lies before the learner; see tutor::Desk.
struct TutorDesk {
    std::shared_ptr<const Moment> moment;
    std::string step, mistake, hint;
    bool predicting = false;
};

class TutorPanel : public QWidget {
    Q_OBJECT

public:
    explicit TutorPanel(Theme* theme, QWidget* parent = nullptr);
    ~TutorPanel() override;

    // Where the lessons are, and in which language; read when the first question comes.
    void setCourse(const QString& folder, const QString& language);
    // Asked at each question.
    void setDesk(std::function<TutorDesk()> desk) { desk_ = std::move(desk); }
    // Without it there is no talk of models.
    void setModelLink(ModelLink link);
    void setServer(const ModelServer& server);
    const ModelServer& server() const { return server_; }
    // Goes to the model, if there is one; to another machine only after it was shown.
    void ask(const QString& question);
    // A model that is being waited for.
    void stop() { cancelled_ = true; }
    bool isBusy() const { return asked_ != told_; }
    // The last answer; empty: there is none.
    const tutor::Reply& reply() const { return reply_; }
    QLineEdit& line() const { return *line_; }

signals:
    void stepWanted(const QString& id);
    void answered();
    void serverChanged(const arenarium::ui::ModelServer& server);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Asked {
        tutor::Reply reply;
        QStringList titles;  // of its sources
        QString error;
        bool by_model = false;
    };
    // On the thread.
    bool openTutor(Asked& answer, const std::string& folder, const std::string& language);
    void askItself(Asked& answer, const std::string& question, const TutorDesk& desk) const;
    void askModel(const std::string& question, const TutorDesk& desk, const ModelServer& server, bool shown);
    void confirm(const std::string& question, const TutorDesk& desk, const ModelServer& server, const QString& message);
    void chooseServer();
    void show(const Asked& answer);
    void add(ThemedLabel* label);
    void adjust();

    Theme* theme_;
    QString folder_, language_;
    std::function<TutorDesk()> desk_;
    std::shared_ptr<const tutor::Tutor> tutor_;  // the thread's
    tutor::Reply reply_;
    quint64 asked_ = 0, told_ = 0;
    ModelLink link_;
    ModelServer server_;
    std::atomic<bool> cancelled_ = false;
    QThreadPool pool_;
    QScrollArea* scroll_;
    QVBoxLayout* talk_;
    ThemedLabel* empty_;
    QLineEdit* line_;
    QPushButton* ask_;
    QToolButton* model_;
};

}  // namespace arenarium::ui

// The tutor with a model: what goes to another machine is shown first, and answers are marked where no tool gave a
// number.
#include "core/tutor/conversation.h"
#include "ui/course/model_dialog.h"
#include "ui/course/tutor_panel.h"

namespace arenarium::ui {

void TutorPanel::setModelLink(ModelLink link) {
    link_ = std::move(link);
    model_->setVisible(static_cast<bool>(link_));
    adjust();
}

void TutorPanel::setServer(const ModelServer& server) {
    server_ = server;
    adjust();
}

void TutorPanel::chooseServer() {
    ModelDialog dialog(server_, theme_, this);
    if (dialog.exec() != QDialog::Accepted) return;
    setServer(dialog.server());
    emit serverChanged(server_);
}

// On the thread.
void TutorPanel::askModel(const std::string& question, const TutorDesk& desk, const ModelServer& server, bool shown) {
    const tutor::Desk before{desk.moment.get(), desk.step, desk.predicting, desk.mistake, desk.hint};
    const std::string model = server.model.toStdString();
    if (!shown && !link_.is_local(server.address.toStdString())) {
        const QString message = QString::fromStdString(tutor::first_message(*tutor_, question, before, model));
        QMetaObject::invokeMethod(
            this, [this, question, desk, server, message] { confirm(question, desk, server, message); },
            Qt::QueuedConnection);
        return;
    }
    const auto cancelled = [this] { return cancelled_.load(); };
    const Result<tutor::Spoken> spoken =
        tutor::converse(*tutor_, question, before, model, [&](const std::string& body) -> Result<std::string> {
            if (cancelled()) return Error{tr("The question was taken back.").toStdString(), {}, {}};
            return link_.post(server, body, cancelled);
        });
    Asked answer;
    answer.by_model = spoken.ok();
    if (spoken)
        answer.reply = {tutor::Reply::Kind::found, spoken->text, {}};
    else
        answer.error = QString::fromStdString(spoken.error().text());
    QMetaObject::invokeMethod(
        this, [this, answer] { show(answer); }, Qt::QueuedConnection);
}

void TutorPanel::confirm(const std::string& question, const TutorDesk& desk, const ModelServer& server,
                         const QString& message) {
    SendDialog dialog(server.address, message, theme_, this);
    if (dialog.exec() != QDialog::Accepted) {
        Asked answer;
        answer.error = tr("Nothing was sent.");
        return show(answer);
    }
    pool_.start([this, question, desk, server] { askModel(question, desk, server, true); });
}

}  // namespace arenarium::ui

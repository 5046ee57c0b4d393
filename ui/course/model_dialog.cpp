#include "ui/course/model_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

namespace {

QDialogButtonBox* buttons_of(QDialog& dialog, const QString& yes, const QString& no) {
    auto* box = new QDialogButtonBox;
    auto* accept = box->addButton(yes, QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("accept"));
    box->addButton(no, QDialogButtonBox::RejectRole);
    QObject::connect(box, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(box, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return box;
}

ThemedLabel* words(Theme* theme, const QString& text) {
    auto* label = new ThemedLabel(theme, TextRole::label, ColorRole::text);
    label->setText(text);
    return label;
}

}  // namespace

ModelDialog::ModelDialog(const ModelServer& server, Theme* theme, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("A model for the tutor"));
    address_ = new QLineEdit(server.address);
    address_->setObjectName(QStringLiteral("modelAddress"));
    address_->setPlaceholderText(QStringLiteral("http://127.0.0.1:8080"));
    model_ = new QLineEdit(server.model);
    model_->setObjectName(QStringLiteral("modelName"));
    key_ = new QLineEdit(server.key);
    key_->setObjectName(QStringLiteral("modelKey"));
    key_->setEchoMode(QLineEdit::Password);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Address of its server:"), address_);
    form->addRow(tr("&Name of the model:"), model_);
    form->addRow(tr("&Key, if it asks for one:"), key_);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Theme::grid(3));
    column->addWidget(words(theme, tr("Any server that speaks OpenAI's chat completions will do: llama.cpp, Ollama and "
                                      "others. It answers in the tutor's place, with tools that read the run shown. "
                                      "What goes to another machine is shown to you first, each time. The key is "
                                      "forgotten when the window closes. No address: the tutor answers by itself, on "
                                      "this computer.")));
    column->addLayout(form);
    column->addWidget(buttons_of(*this, tr("&Use it"), tr("&Cancel")));
    resize(Theme::grid(120), sizeHint().height());
}

ModelServer ModelDialog::server() const {
    ModelServer out{address_->text().trimmed(), model_->text().trimmed(), key_->text().trimmed()};
    if (out.model.isEmpty()) out.model = ModelServer().model;
    return out;
}

SendDialog::SendDialog(const QString& address, const QString& message, Theme* theme, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Send this to another machine?"));
    auto* text = new QPlainTextEdit(message);
    text->setObjectName(QStringLiteral("message"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(theme->font(TextRole::mono_small));
    text->setAccessibleName(tr("What would be sent"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Theme::grid(3));
    column->addWidget(
        words(theme, tr("This would go to %1, and then what its tools ask for about the run shown.").arg(address)));
    column->addWidget(text, 1);
    column->addWidget(buttons_of(*this, tr("&Send"), tr("&Do not send")));
    resize(Theme::grid(140), Theme::grid(90));
}

}  // namespace arenarium::ui

#include "ui/shell/messages.h"

#include <QCoreApplication>
#include <QPushButton>

namespace arenarium::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

constexpr int icon_side = 32;

std::unique_ptr<QMessageBox> box_with(QWidget* parent, const Theme& theme, const QString& icon, const QString& title,
                                      const QString& text) {
    auto box = std::make_unique<QMessageBox>(parent);
    box->setWindowTitle(title);
    box->setText(text);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(theme.icon(icon).pixmap(icon_side, icon_side));
    return box;
}

}  // namespace

std::unique_ptr<QMessageBox> save_question(QWidget* parent, const Theme& theme, const QString& name) {
    auto box = box_with(parent, theme, QStringLiteral("help"), Words::tr("Save the changes?"),
                        Words::tr("\u201c%1\u201d was changed and not saved.").arg(name));
    QPushButton* save = box->addButton(Words::tr("&Save"), QMessageBox::AcceptRole);
    box->addButton(Words::tr("&Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(save);
    box->setEscapeButton(box->addButton(Words::tr("&Cancel"), QMessageBox::RejectRole));
    return box;
}

std::unique_ptr<QMessageBox> error_message(QWidget* parent, const Theme& theme, const Error& error) {
    // The advice has a place of its own here.
    const Error cause{error.message, error.place, {}};
    auto box = box_with(parent, theme, QStringLiteral("warning"), Words::tr("Arenarium"),
                        QString::fromStdString(cause.text()));
    box->setInformativeText(QString::fromStdString(error.advice));
    QPushButton* close = box->addButton(Words::tr("&Close"), QMessageBox::RejectRole);
    box->setDefaultButton(close);
    box->setEscapeButton(close);
    return box;
}

}  // namespace arenarium::ui

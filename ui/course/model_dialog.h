// Which model answers in the tutor's place; and what goes out to another machine, to be seen before it does.
#pragma once

#include <QDialog>
#include <QLineEdit>

#include "ui/course/model_link.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class ModelDialog : public QDialog {
    Q_OBJECT

public:
    ModelDialog(const ModelServer& server, Theme* theme, QWidget* parent = nullptr);

    ModelServer server() const;

private:
    QLineEdit *address_, *model_, *key_;
};

class SendDialog : public QDialog {
    Q_OBJECT

public:
    // `message`: the body as it would go out.
    SendDialog(const QString& address, const QString& message, Theme* theme, QWidget* parent = nullptr);
};

}  // namespace arenarium::ui

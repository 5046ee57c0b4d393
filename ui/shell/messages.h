// Message boxes with our own icons, and a mnemonic on every button.
#pragma once

#include <QMessageBox>

#include <memory>

#include "core/base/result.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// "“name” was changed and not saved": Save, Discard (DestructiveRole) or Cancel.
std::unique_ptr<QMessageBox> save_question(QWidget* parent, const Theme& theme, const QString& name);
// The error, and below it what the user can do.
std::unique_ptr<QMessageBox> error_message(QWidget* parent, const Theme& theme, const Error& error);

}  // namespace arenarium::ui

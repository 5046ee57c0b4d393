#include "ui/python/compare_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/python/interpreters.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

CompareDialog::CompareDialog(const QString& file, const QString& name, QWidget* parent)
    : QDialog(parent),
      file_(file),
      interpreter_(makeInterpreterChoice(this)),
      verdict_(new QLabel(this)),
      details_(new QPlainTextEdit(this)) {
    setWindowTitle(tr("Compare with Python"));
    resize(640, 360);
    auto* about =
        new QLabel(tr("Runs the operations of %1 in the interpreter's own allocator and compares every address, every "
                      "arena and the final statistics. The profile follows from the interpreter.")
                       .arg(name));
    about->setWordWrap(true);
    verdict_->setWordWrap(true);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    verdict_->setAccessibleName(tr("Result"));
    details_->setReadOnly(true);
    details_->setProperty("boxed", true);
    details_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    details_->setAccessibleName(tr("Details of the result"));
    details_->setPlaceholderText(tr("What differs stands here, with the micro-steps around it."));
    auto* form = new QFormLayout;
    form->addRow(tr("&Interpreter"), interpreter_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    go_ = buttons->addButton(tr("Compare"), QDialogButtonBox::ActionRole);
    go_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(verdict_);
    column->addWidget(details_, 1);
    column->addWidget(buttons);
    connect(go_, &QPushButton::clicked, this, &CompareDialog::compare);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&run_, &ToolRun::finished, this, &CompareDialog::show);
}

QString CompareDialog::verdict() const {
    return verdict_->text();
}

void CompareDialog::compare() {
    if (run_.isRunning()) return run_.stop();
    go_->setText(tr("Stop"));
    verdict_->setText(tr("Comparing…"));
    details_->clear();
    run_.start({QStringLiteral("verify"), file_, QStringLiteral("--python"), interpreter_->currentText()});
}

void CompareDialog::show(const ToolRun::Result& result) {
    go_->setText(tr("Compare"));
    const QString said = (result.output + result.errors).trimmed();
    const qsizetype end = said.indexOf(QLatin1Char('\n'));
    verdict_->setText(result.stopped ? tr("The comparison was stopped; nothing is said about the script.")
                      : end < 0      ? said
                                     : said.left(end));
    details_->setPlainText(end < 0 || result.stopped ? QString() : said.mid(end + 1));
    emit concluded(result.status);
}

}  // namespace arenarium::ui

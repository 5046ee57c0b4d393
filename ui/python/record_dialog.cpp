#include "ui/python/record_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"
#include "ui/python/interpreters.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

RecordDialog::RecordDialog(QWidget* parent)
    : QDialog(parent),
      program_(new QLineEdit(this)),
      recording_(new QLineEdit(this)),
      interpreter_(makeInterpreterChoice(this)),
      sites_(new QCheckBox(tr("&Record which line asked for each block"), this)),
      output_(new QPlainTextEdit(this)),
      status_(new QLabel(this)) {
    setWindowTitle(tr("Record a program"));
    resize(680, 440);
    program_->setPlaceholderText(tr("script.py and its arguments, or -m module"));
    program_->setAccessibleName(tr("Program and its arguments"));
    recording_->setAccessibleName(tr("File for the recording"));
    recording_->setText(QDir(QStandardPaths::writableLocation(QStandardPaths::TempLocation))
                            .filePath(QStringLiteral("recording.arenatrace")));
    sites_->setChecked(true);
    output_->setReadOnly(true);
    output_->setProperty("boxed", true);
    output_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    output_->setAccessibleName(tr("What the program writes"));
    output_->setPlaceholderText(tr("What the program writes stands here. Its input is empty."));
    status_->setWordWrap(true);
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setAutoDefault(false);
    auto* line = new QHBoxLayout;
    line->addWidget(program_, 1);
    line->addWidget(browse);
    auto* form = new QFormLayout;
    auto* program_label = new QLabel(tr("&Program"));
    program_label->setBuddy(program_);
    form->addRow(program_label, line);
    form->addRow(tr("&Interpreter"), interpreter_);
    form->addRow(tr("Re&cording"), recording_);
    form->addRow(QString(), sites_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    go_ = buttons->addButton(tr("Record"), QDialogButtonBox::ActionRole);
    go_->setDefault(true);
    open_ = buttons->addButton(tr("Open recording"), QDialogButtonBox::ActionRole);
    open_->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addLayout(form);
    column->addWidget(output_, 1);
    column->addWidget(status_);
    column->addWidget(buttons);
    connect(browse, &QPushButton::clicked, this, &RecordDialog::choose);
    connect(program_, &QLineEdit::textChanged, this, &RecordDialog::refresh);
    connect(go_, &QPushButton::clicked, this, &RecordDialog::record);
    connect(open_, &QPushButton::clicked, this, [this] {
        emit recorded(recording_->text());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&run_, &ToolRun::said, output_, [this](const QString& text) {
        output_->moveCursor(QTextCursor::End);
        output_->insertPlainText(text);
    });
    connect(&run_, &ToolRun::finished, this, &RecordDialog::show);
    refresh();
}

void RecordDialog::setProgram(const QString& words) {
    program_->setText(words);
}

void RecordDialog::setRecording(const QString& path) {
    recording_->setText(path);
}

void RecordDialog::choose() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Python program"), QString(), tr("Python (*.py);;All files (*)"));
    if (!file.isEmpty()) program_->setText(QLatin1Char('"') + file + QLatin1Char('"'));
}

void RecordDialog::refresh() {
    const bool nothing = QProcess::splitCommand(program_->text()).isEmpty();
    go_->setEnabled(run_.isRunning() || !nothing);
    go_->setToolTip(nothing ? tr("Say which program to run.") : QString());
    go_->setText(run_.isRunning() ? tr("Stop") : tr("Record"));
}

void RecordDialog::record() {
    if (run_.isRunning()) return run_.stop();
    const QStringList words = QProcess::splitCommand(program_->text());
    if (words.isEmpty()) return;
    output_->clear();
    open_->setEnabled(false);
    status_->setText(tr("Recording…"));
    QStringList arguments{QStringLiteral("record"), QStringLiteral("-o"), recording_->text(),
                          QStringLiteral("--python"), interpreter_->currentText()};
    if (!sites_->isChecked()) arguments << QStringLiteral("--no-sites");
    arguments << QStringLiteral("--") << words;
    const QFileInfo script(words.first());
    run_.start(arguments, script.isAbsolute() ? script.absolutePath() : QString());
    refresh();
}

void RecordDialog::show(const ToolRun::Result& result) {
    const QFileInfo file(recording_->text());
    const bool exists = file.exists() && file.size() > 0;
    const QString size = byteSize(static_cast<std::uint64_t>(file.size()));
    status_->setText(
        !exists ? tr("Nothing was recorded.")
        : result.stopped
            ? tr("The recording was stopped; what was recorded until then is in %1 (%2).").arg(file.fileName(), size)
        : result.status == 0 ? tr("The program ended; the recording is in %1 (%2).").arg(file.fileName(), size)
                             : tr("The program ended with status %1; the recording is in %2 (%3).")
                                   .arg(result.status)
                                   .arg(file.fileName(), size));
    open_->setEnabled(exists);
    if (exists) open_->setDefault(true);
    refresh();
    emit concluded(result.status, recording_->text());
}

}  // namespace arenarium::ui

#include "ui/python/profilers_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/kit/model_text.h"
#include "ui/python/interpreters.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

constexpr int lines_shown = 30;

std::uint64_t number(const QJsonValue& value) {
    return static_cast<std::uint64_t>(std::max(0.0, value.toDouble()));
}

QTableWidget* make_table(const QString& name) {
    auto* table = new QTableWidget;
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    table->setProperty("boxed", true);
    table->setStyleSheet(QStringLiteral("QTableView::item { border: 0; padding: 0 8px; }"));
    return table;
}

// The text column to the left and as wide as there is room, numbers to the right.
void set_head(QTableWidget* table, const QStringList& head, int text_column) {
    table->setColumnCount(static_cast<int>(head.size()));
    table->setHorizontalHeaderLabels(head);
    for (int i = 0; i < head.size(); ++i) {
        const bool is_text = i == text_column;
        table->horizontalHeaderItem(i)->setTextAlignment((is_text ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        table->horizontalHeader()->setSectionResizeMode(i,
                                                        is_text ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
}

void add_row(QTableWidget* table, const QStringList& cells, int text_column) {
    const int row = table->rowCount();
    table->insertRow(row);
    for (int i = 0; i < cells.size(); ++i) {
        auto* cell = new QTableWidgetItem(cells[i]);
        cell->setTextAlignment((i == text_column ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        cell->setToolTip(cells[i]);
        table->setItem(row, i, cell);
    }
}

QStringList what_follows(const QJsonObject& c) {
    QStringList out;
    const int status = c["plain"]["status"].toInt();
    for (const QJsonValue& s : c["profilers"].toArray()) {
        const QString name = s["name"].toString(), missing = s["missing"].toString();
        if (!missing.isEmpty())
            out << ProfilersDialog::tr("%1 is not in the table: %2.").arg(name, missing);
        else if (s["run"]["status"].toInt() != status)
            out << ProfilersDialog::tr("Under %1 the program ended with status %2, else with %3.")
                       .arg(name)
                       .arg(s["run"]["status"].toInt())
                       .arg(status);
    }
    const QJsonObject a = c["arenas"].toObject();
    if (a.isEmpty()) return out;
    const std::uint64_t arenas = number(a["bytes"]), blocks = number(a["block_bytes"]);
    out << ProfilersDialog::tr(
               "At its end the program holds %1 in arenas for %2 in live blocks: %3 of them are in no "
               "block, which no profiler of allocations counts.")
               .arg(byteSize(arenas), byteSize(blocks), byteSize(arenas - std::min(arenas, blocks)));
    if (c["empty_bytes"].isDouble())
        out << ProfilersDialog::tr("Of %1 resident at most, %2 are what this Python takes when it does nothing.")
                   .arg(byteSize(number(c["plain"]["resident_bytes"])), byteSize(number(c["empty_bytes"])));
    return out;
}

}  // namespace

ProfilersDialog::ProfilersDialog(QWidget* parent)
    : QDialog(parent),
      program_(new QLineEdit(this)),
      interpreter_(makeInterpreterChoice(this)),
      profilers_(make_table(tr("What each profiler cost and saw"))),
      lines_(make_table(tr("Bytes by line at the program's end"))),
      findings_(new QLabel(this)),
      status_(new QLabel(this)) {
    setWindowTitle(tr("Compare memory profilers"));
    resize(860, 640);
    program_->setPlaceholderText(tr("script.py and its arguments, or -m module"));
    program_->setAccessibleName(tr("Program and its arguments"));
    for (QLabel* label : {findings_, status_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    status_->setText(
        tr("The program runs up to six times, without input; memray and heaptrack take part where they are "
           "installed."));
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
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    go_ = buttons->addButton(tr("Compare"), QDialogButtonBox::ActionRole);
    go_->setDefault(true);
    save_ = buttons->addButton(tr("Save as a page…"), QDialogButtonBox::ActionRole);
    save_->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addLayout(form);
    column->addWidget(status_);
    column->addWidget(profilers_, 2);
    column->addWidget(lines_, 3);
    column->addWidget(findings_);
    column->addWidget(buttons);
    profilers_->setMinimumHeight(Theme::grid(40));
    connect(browse, &QPushButton::clicked, this, &ProfilersDialog::choose);
    connect(program_, &QLineEdit::textChanged, this, &ProfilersDialog::refresh);
    connect(go_, &QPushButton::clicked, this, &ProfilersDialog::compare);
    connect(save_, &QPushButton::clicked, this, &ProfilersDialog::savePage);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&run_, &ToolRun::finished, this, &ProfilersDialog::show);
    fill({});
    refresh();
}

void ProfilersDialog::setProgram(const QString& words) {
    program_->setText(words);
}

QString ProfilersDialog::findings() const {
    return findings_->text();
}

QString ProfilersDialog::message() const {
    return status_->text();
}

void ProfilersDialog::choose() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Python program"), QString(), tr("Python (*.py);;All files (*)"));
    if (!file.isEmpty()) program_->setText(QLatin1Char('"') + file + QLatin1Char('"'));
}

void ProfilersDialog::refresh() {
    const bool nothing = QProcess::splitCommand(program_->text()).isEmpty();
    go_->setEnabled(run_.isRunning() || !nothing);
    go_->setToolTip(nothing ? tr("Say which program to run.") : QString());
    go_->setText(run_.isRunning() ? tr("Stop") : tr("Compare"));
}

void ProfilersDialog::compare() {
    if (run_.isRunning()) return run_.stop();
    const QStringList words = QProcess::splitCommand(program_->text());
    if (words.isEmpty()) return;
    fill({});
    save_->setEnabled(false);
    status_->setText(tr("The program runs under each profiler; that takes a few times its own time."));
    const QFileInfo script(words.first());
    run_.start(QStringList{QStringLiteral("compare-profilers"), QStringLiteral("--json"),
                           folder_.filePath(QStringLiteral("comparison.json")), QStringLiteral("-o"),
                           folder_.filePath(QStringLiteral("comparison.html")), QStringLiteral("--top"),
                           QString::number(lines_shown), QStringLiteral("--python"), interpreter_->currentText(),
                           QStringLiteral("--")} +
                   words,
               script.isAbsolute() ? script.absolutePath() : QString());
    refresh();
}

void ProfilersDialog::show(const ToolRun::Result& result) {
    QFile file(folder_.filePath(QStringLiteral("comparison.json")));
    const bool is_done = result.status == 0 && file.open(QIODevice::ReadOnly);
    if (is_done) fill(QJsonDocument::fromJson(file.readAll()).object());
    save_->setEnabled(is_done);
    status_->setText(is_done          ? tr("Done. Bytes are those live at the program's end.")
                     : result.stopped ? tr("Stopped.")
                                      : result.errors.trimmed());
    refresh();
    emit concluded(result.status);
}

void ProfilersDialog::fill(const QJsonObject& c) {
    for (QTableWidget* table : {profilers_, lines_})
        table->setRowCount(0);
    set_head(profilers_,
             {tr("Profiler"), tr("Processor time"), tr("Resident at most"), tr("Its file"), tr("Live at the end"),
              tr("Blocks"), tr("Live at most")},
             0);
    QStringList with_lines;
    const double plain = c["plain"]["processor_seconds"].toDouble();
    if (!c.isEmpty())
        add_row(profilers_,
                {tr("none"),
                 tr("%1 s").arg(QLocale().toString(plain, 'f', 2)),
                 byteSize(number(c["plain"]["resident_bytes"])),
                 {},
                 {},
                 {},
                 {}},
                0);
    for (const QJsonValue& s : c["profilers"].toArray()) {
        if (!s["missing"].toString().isEmpty()) continue;
        const double cost = s["run"]["processor_seconds"].toDouble();
        add_row(profilers_,
                {s["name"].toString(), plain > 0 ? tr("%1 ×").arg(QLocale().toString(cost / plain, 'f', 2)) : QString(),
                 byteSize(number(s["run"]["resident_bytes"])), byteSize(number(s["file_bytes"])),
                 byteSize(number(s["live"]["bytes"])), groupedNumber(number(s["live"]["blocks"])),
                 byteSize(number(s["peak"]["bytes"]))},
                0);
        if (s["has_lines"].toBool()) with_lines << s["name"].toString();
    }
    set_head(lines_, QStringList{tr("Line")} + with_lines, 0);
    for (const QJsonValue& l : c["lines"].toArray()) {
        QStringList cells{l["line"].toString()};
        for (const QString& name : with_lines) {
            const QJsonValue seen = l["seen"][name];
            cells << (seen.isObject() ? groupedNumber(number(seen["bytes"])) : QStringLiteral("\u2013"));
        }
        add_row(lines_, cells, 0);
    }
    findings_->setText(c.isEmpty() ? QString() : what_follows(c).join(QLatin1Char('\n')));
}

void ProfilersDialog::savePage() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save as a page"), QStringLiteral("profilers.html"), tr("Page (*.html)"));
    if (path.isEmpty()) return;
    QFile made(folder_.filePath(QStringLiteral("comparison.html")));
    QSaveFile file(path);
    const bool written = made.open(QIODevice::ReadOnly) && file.open(QIODevice::WriteOnly) &&
                         file.write(made.readAll()) == made.size() && file.commit();
    status_->setText(written ? tr("Saved as %1").arg(path)
                             : tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

}  // namespace arenarium::ui

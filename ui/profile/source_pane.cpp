#include "ui/profile/source_pane.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "core/metrics/block_list.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

SourcePane::SourcePane(Theme* theme, ProfileHub& profile, Selection& selection, QWidget* parent)
    : QWidget(parent),
      profile_(profile),
      selection_(selection),
      files_(new QComboBox),
      figures_(new QComboBox),
      view_(new SourceView(theme)),
      problem_(makeEmptyText(theme, QString(), nullptr)),
      note_(new ThemedLabel(theme, TextRole::small, ColorRole::dim)),
      work_(new PacedWork(this, [this] { return look(); })) {
    fillBackground(this, theme);
    profile_.alsoFor(this);
    files_->setAccessibleName(tr("File"));
    files_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    files_->setMinimumContentsLength(16);
    note_->setContentsMargins(Theme::grid(3), 0, Theme::grid(3), Theme::grid(1));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    head->addWidget(files_);
    figures_->setAccessibleName(tr("What stands beside the lines"));
    figures_->addItems({tr("What lines hold"), tr("What lines allocated and freed")});
    figures_->setCurrentIndex(1);
    figures_->hide();
    head->addWidget(figures_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(view_, 1);
    column->addWidget(problem_, 1);
    column->addWidget(note_);
    connect(&profile_, &ProfileHub::changed, this, &SourcePane::receive);
    connect(figures_, &QComboBox::activated, this, &SourcePane::fillUses);
    connect(files_, &QComboBox::activated, this, [this](int i) { showFile(files_->itemData(i).toString()); });
    connect(view_, &SourceView::lineActivated, this, &SourcePane::findBlocks);
    showFile({});
}

void SourcePane::setHistory(HistoryPtr history) {
    const bool another = !history_ || !history || history_->trace != history->trace;
    history_ = std::move(history);
    if (!another) return;
    figures_->setVisible(history_ && history_->trace && history_->trace->header.has_lines);
    const QSignalBlocker quiet(files_);
    files_->clear();
    showFile({});
}

void SourcePane::setRecording(const QString& path) {
    Result<RecordedSources> sources = RecordedSources::open(path.toStdString());
    sources_ = sources ? std::move(*sources) : RecordedSources();
}

// The program's own file that holds most, else the first that can be read: code that is built in holds much, and says
// little.
QString SourcePane::firstFile(const ProfileValues& values) const {
    if (!history_ || !history_->trace || values.files.empty()) return {};
    const std::uint64_t then = history_->trace->header.unix_time;
    for (const bool own : {true, false}) {
        for (const FileUse& f : values.files) {
            const Result<SourceText> source = sources_.text(f.file, then);
            if (source && (source->is_recorded || !own)) return text(f.file);
        }
    }
    return text(values.files.front().file);
}

void SourcePane::receive(const ProfilePtr& values) {
    const QSignalBlocker quiet(files_);
    files_->clear();
    for (const FileUse& f : values->files) {
        const QString path = text(f.file);
        const QString bytes = byteSize(static_cast<quint64>(std::max<std::int64_t>(0, f.own.bytes)));
        files_->addItem(QStringLiteral("%1   %2").arg(QFileInfo(path).fileName(), bytes), path);
        files_->setItemData(files_->count() - 1, path, Qt::ToolTipRole);
    }
    if (files_->findData(file_) < 0 || file_.isEmpty()) {
        if (file_.isEmpty()) return showFile(firstFile(*values));
    }
    files_->setCurrentIndex(files_->findData(file_));
    fillUses();
}

void SourcePane::showFile(const QString& file) {
    file_ = file;
    files_->setCurrentIndex(files_->findData(file_));
    const bool recorded = history_ && history_->trace;
    QString problem = recorded ? tr("Counting…") : tr("Open a recording to see which of its lines hold the memory.");
    if (recorded && !history_->trace->header.has_sites)
        problem = tr("This recording has no call sites, so nobody knows which line asked for a block.");
    if (recorded && !file_.isEmpty()) {
        const Result<SourceText> source = sources_.text(file_.toStdString(), history_->trace->header.unix_time);
        problem = source ? QString()
                         : tr("%1\n\n%2: %3.").arg(file_, text(source.error().message), text(source.error().advice));
        view_->setSource(source ? text(source->text) : QString());
    }
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    view_->setVisible(problem.isEmpty());
    note_->setVisible(problem.isEmpty());
    fillUses();
}

void SourcePane::fillUses() {
    const bool did = !figures_->isHidden() && figures_->currentIndex() == 1;
    note_->setText(did ? tr("Bytes that a line allocated and freed up to here, while it ran itself.")
                       : tr("Bytes and blocks that a line asked for; in brackets, what the lines hold that it calls."));
    const ProfilePtr& values = profile_.values();
    if (!values) return;
    if (did) return fillDid(*values);
    const auto at = std::find_if(values->files.begin(), values->files.end(),
                                 [this](const FileUse& f) { return text(f.file) == file_; });
    view_->setUses(at == values->files.end() ? std::vector<LineUse>() : at->lines, values->is_growth);
}

// A line may lie in several functions: in a class and in its methods, in comprehensions.
void SourcePane::fillDid(const ProfileValues& values) {
    std::map<std::uint32_t, SourceView::Did> lines;
    const CallSites& sites = values.moment->log.call_sites();
    for (const LineWork& w : values.work) {
        if (!sites.has(w.site) || text(sites.code(w.site).file) != file_) continue;
        SourceView::Did& d = lines[sites.places[w.site].line];
        d.line = sites.places[w.site].line;
        d.runs += w.runs;
        d.allocated += w.allocated;
        d.freed += w.freed;
    }
    std::vector<SourceView::Did> did;
    for (const auto& [line, d] : lines)
        did.push_back(d);
    view_->setDid(std::move(did));
}

void SourcePane::showPlace(const QString& file, quint32 line) {
    if (file != file_) showFile(file);
    view_->showLine(line);
}

void SourcePane::showOrigin(const ObjectRef& block) {
    const ProfilePtr& values = profile_.values();
    if (!values) return;
    const Moment& moment = *values->moment;
    const OperationIndex owner = owner_of(moment, block);
    if (!owner) return;
    const OriginPlace place = moment.log.place(owner);
    if (!place.file.empty()) showPlace(text(std::string(place.file)), place.line);
}

void SourcePane::findBlocks(quint32 line) {
    wanted_line_ = line;
    view_->showLine(line);
    work_->wantNow();
}

PacedWork::Work SourcePane::look() {
    const ProfilePtr values = profile_.values();
    const std::uint32_t line = std::exchange(wanted_line_, 0);
    if (!values || line == 0) return {};
    return [this, values, line, file = file_.toStdString()](const PacedWork::Stopped& stopped) -> PacedWork::Adopt {
        const Moment& m = *values->moment;
        const std::vector<OperationIndex> blocks =
            blocks_of_line(m.log, begun_operations(m.position), file, line, SIZE_MAX, stopped);
        ObjectRef newest;
        if (!blocks.empty()) {
            const Block b = m.log.result(blocks.front());
            newest = PymallocRef::of_block(m.layout->arena_of(b.pool()), b.pool(), b.number().value);
        }
        return [this, newest, line, count = static_cast<int>(blocks.size()), name = text(file)] {
            if (newest) selection_.select(newest);
            emit blocksFound(count, name, line);
        };
    };
}

}  // namespace arenarium::ui

#include "ui/export/export_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace arenarium::ui {

namespace {

constexpr int preview_delay_ms = 60;

QString view_name(PictureView view) {
    switch (view) {
        case PictureView::canvas:
            return ExportDialog::tr("Canvas as shown");
        case PictureView::process:
            return ExportDialog::tr("Whole process");
        case PictureView::arena:
            return ExportDialog::tr("Selected arena");
        case PictureView::pool:
            return ExportDialog::tr("Selected pool");
        case PictureView::usable_arenas:
        case PictureView::usedpools:
            break;
    }
    return picture_id(view);
}

QString theme_name(ThemeName name) {
    return name == ThemeName::light  ? ExportDialog::tr("Light")
           : name == ThemeName::dark ? ExportDialog::tr("Dark")
                                     : ExportDialog::tr("Print (reads in grey)");
}

QLabel* label_for(const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    return label;
}

template <class Box>
Box* number_field(const QString& name, const QString& tip) {
    auto* box = new Box;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

QComboBox* choice(const QString& name, const QString& tip) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
}

}  // namespace

ExportDialog::ExportDialog(PictureSource source, const QString& name, QSize canvas, const Theme& theme, QWidget* parent,
                           Bridge* bridge)
    : QDialog(parent), source_(std::move(source)), name_(name), look_(theme), bridge_(bridge) {
    setWindowTitle(tr("Export"));
    auto* choices = new QWidget;
    buildChoices(choices);
    buildPreview();
    message_ = new QLabel;
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    message_->setAccessibleName(tr("How it went"));
    progress_ = new QProgressBar;
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Writing"));
    progress_->setFixedWidth(96);
    QSizePolicy keeps_room = progress_->sizePolicy();
    keeps_room.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(keeps_room);
    progress_->hide();
    cancel_ = new QPushButton(tr("&Cancel"));
    cancel_->setToolTip(tr("Close without writing (Esc)"));
    export_ = new QPushButton(tr("&Export\u2026"));
    export_->setToolTip(tr("Choose where the file goes (Return)"));
    export_->setDefault(true);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(Theme::grid(6));
    middle->addWidget(choices);
    auto* right = new QVBoxLayout;
    right->setSpacing(Theme::grid(2));
    right->addWidget(pages_, 1);
    right->addWidget(preview_caption_);
    middle->addLayout(right, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::grid(2));
    buttons->addWidget(message_, 1);
    buttons->addWidget(progress_);
    buttons->addWidget(export_);
    buttons->addWidget(cancel_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(5), Theme::grid(5), Theme::grid(5), Theme::grid(4));
    column->setSpacing(Theme::grid(4));
    column->addLayout(middle, 1);
    column->addLayout(buttons);

    restoreChoices(canvas);
    preview_timer_.setSingleShot(true);
    preview_timer_.setInterval(preview_delay_ms);
    connect(&preview_timer_, &QTimer::timeout, this, &ExportDialog::showPreview);
    for (QComboBox* box : {formats_, views_, themes_})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::changed);
    for (QSpinBox* box : {width_, height_, from_, to_})
        connect(box, &QSpinBox::valueChanged, this, &ExportDialog::changed);
    connect(scale_, &QDoubleSpinBox::valueChanged, this, &ExportDialog::changed);
    connect(export_, &QPushButton::clicked, this, &ExportDialog::askAndExport);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (writes_player_)
            bridge_->cancel();
        else if (job_.isBusy())
            job_.cancel();
        else
            reject();
    });
    if (bridge_ != nullptr)
        connect(bridge_, &Bridge::playerWritten, this, [this](const Status& status, bool cancelled) {
            if (std::exchange(writes_player_, false)) jobDone(status, cancelled);
        });
    connect(&job_, &ExportJob::finished, this, &ExportDialog::jobDone);
    changed();
    showPreview();
}

void ExportDialog::setChapters(std::vector<Chapter> chapters) {
    chapters_ = std::move(chapters);
    changed();
}

void ExportDialog::setRun(RunPage run, const std::filesystem::path& page) {
    run_.reset();
    if (!page.empty() && !page_lacks(run)) run_ = std::move(run);
    page_ = page;
    changed();
}

bool ExportDialog::writesPage() const {
    return run_ && isWhole() && chapters_.empty();
}

ExportDialog::~ExportDialog() {
    if (writes_player_) bridge_->cancel();
}

void ExportDialog::buildChoices(QWidget* column) {
    formats_ = choice(tr("Format"), tr("The kind of file"));
    for (const FormatInfo& f : all_formats())
        if (!f.needs_run || bridge_ != nullptr) formats_->addItem(format_name(f.format), static_cast<int>(f.format));
    hint_ = new QLabel;
    hint_->setWordWrap(true);
    hint_->setMinimumHeight(3 * hint_->fontMetrics().lineSpacing());
    hint_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    views_ = choice(tr("What the picture shows"), tr("What the picture shows"));
    for (const PictureView view : picture_views)
        views_->addItem(view_name(view), static_cast<int>(view));
    themes_ = choice(tr("Colours"), tr("Colours of the picture, whatever the window looks like"));
    for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::print})
        themes_->addItem(theme_name(name), static_cast<int>(name));
    width_ = number_field<QSpinBox>(tr("Width in pixels"), tr("Width in logical pixels"));
    width_->setRange(PictureWish::least_width, PictureWish::most_side);
    height_ = number_field<QSpinBox>(tr("Height in pixels"), tr("Height in logical pixels; lists choose their own"));
    height_->setRange(PictureWish::least_height, PictureWish::most_side);
    scale_ = number_field<QDoubleSpinBox>(tr("Scale"), tr("Device pixels for each logical pixel; 2 for sharp screens"));
    scale_->setRange(0.25, 8);
    scale_->setDecimals(2);
    scale_->setSingleStep(0.5);
    size_row_ = new QWidget;
    auto* size = new QHBoxLayout(size_row_);
    size->setContentsMargins(0, 0, 0, 0);
    size->setSpacing(Theme::grid(2));
    size->addWidget(width_, 1);
    size->addWidget(new QLabel(QStringLiteral("\u00d7")));
    size->addWidget(height_, 1);
    const int last = source_.scene.history
                         ? static_cast<int>(std::min<std::uint32_t>(source_.scene.history->operations, INT32_MAX))
                         : 0;
    from_ = number_field<QSpinBox>(tr("First position"), tr("Where the player starts; 0: before the first operation"));
    to_ = number_field<QSpinBox>(tr("Last position"), tr("Where the player ends"));
    for (QSpinBox* box : {from_, to_}) {
        box->setRange(0, last);
        box->setGroupSeparatorShown(true);
    }
    to_->setValue(last);
    range_row_ = new QWidget;
    auto* range = new QHBoxLayout(range_row_);
    range->setContentsMargins(0, 0, 0, 0);
    range->setSpacing(Theme::grid(2));
    range->addWidget(from_, 1);
    range->addWidget(new QLabel(tr("to", "between two positions")));
    range->addWidget(to_, 1);
    auto* form = new QFormLayout(column);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Theme::grid(3));
    form->setVerticalSpacing(Theme::grid(3));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    views_label_ = label_for(tr("&Show"), views_);
    themes_label_ = label_for(tr("C&olours"), themes_);
    size_label_ = label_for(tr("S&ize"), width_);
    scale_label_ = label_for(tr("Sca&le"), scale_);
    form->addRow(label_for(tr("&Format"), formats_), formats_);
    form->addRow(hint_);
    form->addRow(views_label_, views_);
    form->addRow(themes_label_, themes_);
    form->addRow(size_label_, size_row_);
    form->addRow(scale_label_, scale_);
    range_label_ = label_for(tr("O&perations"), from_);
    form->addRow(range_label_, range_row_);
    column->setFixedWidth(Theme::grid(76));
}

void ExportDialog::restoreChoices(QSize canvas) {
    const QSettings settings;
    const auto stored = [&settings](const char* key, const QVariant& otherwise) {
        return settings.value(QStringLiteral("export/") + QLatin1String(key), otherwise);
    };
    for (int i = 0; i < formats_->count(); ++i)
        if (stored("format", QStringLiteral("svg")).toString() ==
            QLatin1String(format_info(static_cast<FileFormat>(formats_->itemData(i).toInt())).id))
            formats_->setCurrentIndex(i);
    if (const auto view = picture_from_id(stored("view", QStringLiteral("canvas")).toString()))
        views_->setCurrentIndex(views_->findData(static_cast<int>(*view)));
    if (const auto name = theme_from_id(stored("theme", QStringLiteral("light")).toString()))
        themes_->setCurrentIndex(themes_->findData(static_cast<int>(*name)));
    width_->setValue(stored("width", canvas.width()).toInt());
    height_->setValue(stored("height", canvas.height()).toInt());
    scale_->setValue(stored("scale", 2).toDouble());
}

void ExportDialog::storeChoices() const {
    QSettings settings;
    const auto store = [&settings](const char* key, const QVariant& value) {
        settings.setValue(QStringLiteral("export/") + QLatin1String(key), value);
    };
    const PictureWish w = wish();
    store("format", QLatin1String(format_info(format()).id));
    store("view", picture_id(w.view));
    store("theme", theme_id(w.theme));
    store("width", w.size.width());
    store("height", w.size.height());
    store("scale", scale_->value());
    store("folder", QFileInfo(path_).absolutePath());
}

FileFormat ExportDialog::format() const {
    return static_cast<FileFormat>(formats_->currentData().toInt());
}

PictureWish ExportDialog::wish() const {
    PictureWish w;
    w.view = static_cast<PictureView>(views_->currentData().toInt());
    w.theme = static_cast<ThemeName>(themes_->currentData().toInt());
    w.size = {width_->value(), height_->value()};
    w.scale = format_info(format()).is_pixels ? scale_->value() : 1;
    return w;
}

const Paper& ExportDialog::paper(ThemeName name) {
    return papers_.try_emplace(name, name).first->second;
}

void ExportDialog::changed() {
    const FormatInfo& info = format_info(format());
    hint_->setText(format_hint(info.format));
    for (QWidget* w :
         {static_cast<QWidget*>(views_), static_cast<QWidget*>(views_label_), static_cast<QWidget*>(themes_),
          static_cast<QWidget*>(themes_label_), size_row_, static_cast<QWidget*>(size_label_)})
        w->setEnabled(info.is_picture);
    scale_->setEnabled(info.is_pixels);
    scale_label_->setEnabled(info.is_pixels);
    range_row_->setEnabled(info.needs_run);
    range_label_->setEnabled(info.needs_run);
    const PictureView view = wish().view;
    height_->setEnabled(info.is_picture && view != PictureView::usable_arenas && view != PictureView::usedpools);
    pages_->setCurrentIndex(info.is_picture ? 0 : 1);
    say({}, false);
    preview_timer_.start();
}

void ExportDialog::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    preview_timer_.start();
}

void ExportDialog::askAndExport() {
    const FormatInfo& info = format_info(format());
    const QString folder = QSettings().value(QStringLiteral("export/folder")).toString();
    const QString first = QDir(folder).filePath(name_ + QLatin1Char('.') + QLatin1String(info.ending));
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export"), first,
        QStringLiteral("%1 (*.%2)").arg(format_name(info.format), QLatin1String(info.ending)));
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += QLatin1Char('.') + QLatin1String(info.ending);
    exportTo(path);
}

void ExportDialog::exportTo(const QString& path) {
    if (isBusy()) return;
    path_ = path;
    say(tr("Writing %1\u2026").arg(QFileInfo(path).fileName()), false);
    progress_->show();
    export_->setEnabled(false);
    if (format() == FileFormat::html && writesPage())
        return job_.start(path, [run = *run_, page = page_](ByteSink& to) {
            const Result<std::string> made = run_page(run, page);
            return made ? to.write(*made) : made.error();
        });
    if (format_info(format()).needs_run) {
        writes_player_ = true;
        return bridge_->writePlayer(
            {path, name_, static_cast<quint32>(from_->value()), static_cast<quint32>(to_->value()), chapters_});
    }
    const PictureWish w = wish();
    job_.start(path, [format = format(), source = source_, w, sheet = &paper(w.theme)](ByteSink& to) {
        return write_format(format, source, w, *sheet, to);
    });
}

void ExportDialog::jobDone(const Status& status, bool cancelled) {
    progress_->hide();
    export_->setEnabled(true);
    if (status.ok()) {
        storeChoices();
        emit exported(path_);
        return accept();
    }
    if (cancelled) return say(tr("The export was stopped; nothing was written."), false);
    say(QString::fromStdString(status.error().text()), true);
}

void ExportDialog::say(const QString& text, bool is_error) {
    QPalette colors = message_->palette();
    colors.setColor(QPalette::WindowText, is_error ? look_.error() : look_.color(ColorRole::dim));
    message_->setPalette(colors);
    message_->setText(text);
}

}  // namespace arenarium::ui

// The export as it will be, beside its choices.
#include <QLocale>

#include <cmath>

#include "ui/export/export_dialog.h"

namespace arenarium::ui {

namespace {

constexpr QSize preview_size(520, 380);
constexpr std::size_t preview_bytes = 16 << 10;

QString number_text(int n) {
    return QLocale().toString(n);
}

}  // namespace

void ExportDialog::buildPreview() {
    preview_ = new QLabel;
    preview_->setAlignment(Qt::AlignCenter);
    preview_->setWordWrap(true);
    preview_->setMinimumSize(preview_size);
    preview_->setAccessibleName(tr("Preview"));
    preview_text_ = new QPlainTextEdit;
    preview_text_->setReadOnly(true);
    preview_text_->setProperty("boxed", true);
    preview_text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    preview_text_->setLayoutDirection(Qt::LeftToRight);
    preview_text_->setFont(look_.monoFont());
    preview_text_->setAccessibleName(tr("Preview"));
    pages_ = new QStackedWidget;
    pages_->addWidget(preview_);
    pages_->addWidget(preview_text_);
    preview_caption_ = new QLabel;
    preview_caption_->setAlignment(Qt::AlignCenter);
    QPalette colors = preview_caption_->palette();
    colors.setColor(QPalette::WindowText, look_.color(ColorRole::dim));
    preview_caption_->setPalette(colors);
    hint_->setPalette(colors);
}

void ExportDialog::showPreview() {
    preview_timer_.stop();
    const FormatInfo& info = format_info(format());
    if (info.needs_run) {
        preview_text_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
        preview_text_->setPlainText(playerText());
        preview_caption_->setText(tr("Opens in any browser, also on a phone"));
        return export_->setEnabled(!isBusy() && from_->value() <= to_->value());
    }
    if (!info.is_picture) {
        const QString text = beginning_of(info.format, source_, preview_bytes);
        preview_text_->setLineWrapMode(QPlainTextEdit::NoWrap);
        preview_text_->setPlainText(text);
        const bool is_cut = static_cast<std::size_t>(text.toUtf8().size()) >= preview_bytes;
        preview_caption_->setText(is_cut ? tr("The first %1 KiB of the file").arg(preview_bytes >> 10)
                                         : tr("The whole file"));
        return export_->setEnabled(!isBusy());
    }
    PictureWish small = wish();
    // Drawn as it will be, then brought to the size of the preview: text and lines keep their proportions.
    const qreal ratio = devicePixelRatioF();
    small.scale = 1;
    const Result<QImage> image = paint_image(source_, small, paper(small.theme));
    export_->setEnabled(image.ok() && !isBusy());
    if (!image) {
        preview_pixels_ = {};
        preview_->setPixmap({});
        preview_->setText(QString::fromStdString(image.error().message));
        return preview_caption_->setText(QString::fromStdString(image.error().advice));
    }
    preview_pixels_ = *image;
    QImage shown = *image;
    shown.setDevicePixelRatio(1);
    const QSize room = (QSizeF(isVisible() ? preview_->size() : preview_size) * ratio).toSize();
    if (shown.width() > room.width() || shown.height() > room.height())
        shown = shown.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(ratio);
    preview_->setPixmap(QPixmap::fromImage(shown));
    const QLocale locale;
    const double scale = wish().scale;
    const auto pixels = [&](int n) { return locale.toString(static_cast<int>(std::ceil(n * scale))); };
    if (info.format == FileFormat::pdf)
        preview_caption_->setText(tr("%1 \u00d7 %2 mm")
                                      .arg(std::lround(image->width() * scale * 25.4 / 96))
                                      .arg(std::lround(image->height() * scale * 25.4 / 96)));
    else
        preview_caption_->setText(tr("%1 \u00d7 %2 pixels").arg(pixels(image->width()), pixels(image->height())));
}

QString ExportDialog::playerText() const {
    if (from_->value() > to_->value()) return tr("The range ends before it starts.");
    if (writesPage())
        return tr(
            "The page for browsers, with the whole engine and this run in it, at the position that is shown:\n\n"
            "\u2022 the memory picture, the lists, charts, and every step both ways\n"
            "\u2022 scripts that are changed and run, other versions beside this one, the course\n\n"
            "One file, without network; keyboard, mouse and touch; light and dark. A range, or chapters, are "
            "written as a smaller player.");
    return tr("A page that plays %1 operations, from position %2 to %3:\n\n"
              "\u2022 the memory picture, zooming from the process to a byte\n"
              "\u2022 steps and micro-steps both ways, and what each one does\n"
              "\u2022 the script with its current line, and the allocator\u2019s lists\n\n"
              "One file, without network; keyboard, mouse and touch; light and dark.")
        .arg(number_text(to_->value() - from_->value()), number_text(from_->value()), number_text(to_->value()));
}

}  // namespace arenarium::ui

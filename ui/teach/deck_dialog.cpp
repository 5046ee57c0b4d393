#include "ui/teach/deck_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/export/export_job.h"

namespace arenarium::ui {

DeckDialog::DeckDialog(Bridge& bridge, std::vector<Chapter> chapters, PictureSource shown, const QString& name,
                       QWidget* parent)
    : QDialog(parent),
      bridge_(bridge),
      chapters_(std::move(chapters)),
      shown_(std::move(shown)),
      name_(name),
      maker_(bridge) {
    setObjectName(QStringLiteral("deckDialog"));
    setWindowTitle(tr("Print"));
    what_ = new QComboBox;
    what_->setAccessibleName(tr("What is printed"));
    what_->addItem(tr("Slides, one page a chapter"), static_cast<int>(What::slides));
    what_->addItem(tr("Handout, slides with notes"), static_cast<int>(What::handout));
    what_->addItem(tr("What is shown now"), static_cast<int>(What::shown));
    themes_ = new QComboBox;
    themes_->setAccessibleName(tr("Colours"));
    themes_->addItem(tr("Light"), static_cast<int>(ThemeName::light));
    themes_->addItem(tr("Dark"), static_cast<int>(ThemeName::dark));
    themes_->addItem(tr("Print (reads in grey)"), static_cast<int>(ThemeName::print));
    message_ = new QLabel;
    message_->setWordWrap(true);
    message_->setMinimumWidth(360);
    auto* form = new QFormLayout;
    form->addRow(tr("&What"), what_);
    form->addRow(tr("&Colours"), themes_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    print_ = buttons->addButton(tr("&Print\u2026"), QDialogButtonBox::ActionRole);
    pdf_ = buttons->addButton(tr("Save as P&DF\u2026"), QDialogButtonBox::ActionRole);
    print_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(message_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(what_, &QComboBox::currentIndexChanged, this, [this] {
        if (what() == What::handout) themes_->setCurrentIndex(2);
        changed();
    });
    connect(pdf_, &QPushButton::clicked, this, &DeckDialog::askAndWrite);
    connect(print_, &QPushButton::clicked, this, &DeckDialog::askAndPrint);
    connect(&maker_, &DeckMaker::made, this, [this](const Deck& deck, bool cancelled) {
        const auto use = std::exchange(use_, nullptr);
        if (use && !cancelled) use(deck);
    });
    changed();
}

void DeckDialog::changed() {
    const Result<std::vector<Chapter>> pages = chapters_to_show(chapters_, bridge_.moment()->log);
    const bool can = what() == What::shown || pages.ok();
    print_->setEnabled(can);
    pdf_->setEnabled(can);
    if (!can)
        message_->setText(QString::fromStdString(pages.error().message) + QStringLiteral(". ") +
                          QString::fromStdString(pages.error().advice));
    else if (what() == What::shown)
        message_->setText(tr("One page"));
    else if (chapters_.empty())
        message_->setText(tr("There are no chapters: each of the %Ln operations is a page.", nullptr,
                             static_cast<int>(pages->size())));
    else
        message_->setText(tr("%Ln chapters", nullptr, static_cast<int>(pages->size())));
}

// The slide that stands on the stage. REQUIRES: one does.
Deck DeckDialog::stageDeck() const {
    return {name_, shown_.scene.history, shown_.scene.options, {{{}, {}, *stage_, shown_.scene.moment}}};
}

void DeckDialog::withDeck(std::function<void(const Deck&)> use) {
    use_ = std::move(use);
    const Status asked = maker_.make(chapters_, name_, shown_.scene.options);
    if (!asked) message_->setText(QString::fromStdString(asked.error().text()));
}

void DeckDialog::askAndWrite() {
    QString path = QFileDialog::getSaveFileName(this, tr("Save as PDF"), name_ + QStringLiteral(".pdf"),
                                                tr("PDF document (*.pdf)"));
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += QStringLiteral(".pdf");
    writePdf(path);
}

void DeckDialog::finish(const QString& path, const QByteArray& pdf) {
    const Status status = write_to_file(path, [&pdf](ByteSink& to) {
        return to.write({pdf.constData(), static_cast<std::size_t>(pdf.size())});
    });
    if (!status) return message_->setText(QString::fromStdString(status.error().text()));
    emit written(path);
    accept();
}

void DeckDialog::writePdf(const QString& path) {
    if (what() == What::shown && stage_) return finish(path, deck_pdf(DeckKind::slides, stageDeck(), Paper(theme())));
    if (what() == What::shown) {
        PictureWish wish;
        wish.view = PictureView::canvas;
        wish.theme = theme();
        const Result<QByteArray> page = pdf_bytes(shown_, wish, Paper(theme()));
        if (!page) return message_->setText(QString::fromStdString(page.error().text()));
        return finish(path, *page);
    }
    withDeck([this, path](const Deck& deck) { finish(path, deck_pdf(kind(), deck, Paper(theme()))); });
}

void DeckDialog::askAndPrint() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(name_);
    if (what() != What::handout) printer.setPageOrientation(QPageLayout::Landscape);
    QPrintDialog dialog(&printer, this);
    dialog.setWindowTitle(tr("Print"));
    if (dialog.exec() == QDialog::Accepted) print(printer);
}

void DeckDialog::print(QPrinter& printer) {
    const auto paper = std::make_shared<Paper>(theme());
    if (what() != What::shown) {
        // The printer is the caller's: it waits for the moments here.
        QEventLoop until_made;
        withDeck([&](const Deck& deck) {
            paint_deck(printer, kind(), deck, *paper);
            until_made.quit();
        });
        if (use_) until_made.exec(QEventLoop::ExcludeUserInputEvents);
        return accept();
    }
    if (stage_) {
        paint_deck(printer, DeckKind::slides, stageDeck(), *paper);
        return accept();
    }
    const QtTextMetrics metrics(paper->theme());
    PictureWish wish;
    wish.view = PictureView::canvas;
    wish.theme = theme();
    const Result<Picture> picture = draw_picture(shown_, wish, &metrics);
    if (!picture) return message_->setText(QString::fromStdString(picture.error().text()));
    QPainter painter(&printer);
    const double scale = std::min(printer.width() / picture->list.width, printer.height() / picture->list.height);
    painter.scale(scale, scale);
    DrawListPainter(paper->theme()).paint(painter, picture->list);
    accept();
}

}  // namespace arenarium::ui

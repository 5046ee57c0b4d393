#include "ui/export/deck.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <algorithm>
#include <memory>

#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/export/pdf_file.h"
#include "ui/export/slide_picture.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("Export", text);
}

constexpr double slide_w = SlideInput::usual_width, slide_h = SlideInput::usual_height;
constexpr double points_a_pixel = 0.75;  // 72 points, 96 pixels an inch
constexpr double handout_margin = 14;    // millimetres

// Draws slides with one painter and one set of fonts.
class SlidePainter {
public:
    SlidePainter(const Deck& deck, const Paper& paper)
        : deck_(deck),
          metrics_(paper.theme()),
          painter_(paper.theme()),
          background_(paper.theme().color(ColorRole::background)) {}

    // `at`: in the painter's coordinates, of a slide's shape.
    void paint(QPainter& painter, const DeckPage& page, const QRectF& at) {
        const DrawList list = draw_slide(
            {{page.moment, deck_.history, deck_.options}, page.view, page.title, {}, slide_w, slide_h}, &metrics_);
        painter.save();
        painter.translate(at.topLeft());
        painter.scale(at.width() / slide_w, at.height() / slide_h);
        painter.fillRect(QRectF(0, 0, slide_w, slide_h), background_);
        painter_.paint(painter, list);
        painter.restore();
    }

private:
    const Deck& deck_;
    QtTextMetrics metrics_;
    DrawListPainter painter_;
    QColor background_;
};

void paint_slides(QPagedPaintDevice& device, const Deck& deck, const Paper& paper) {
    QPainter painter(&device);
    SlidePainter slides(deck, paper);
    const QRectF page(0, 0, device.width(), device.height());
    const double scale = std::min(page.width() / slide_w, page.height() / slide_h);
    const QSizeF size(slide_w * scale, slide_h * scale);
    const QRectF at({(page.width() - size.width()) / 2, (page.height() - size.height()) / 2}, size);
    for (std::size_t i = 0; i < deck.pages.size(); ++i) {
        if (i > 0) device.newPage();
        slides.paint(painter, deck.pages[i], at);
    }
}

// In points: 72 an inch.
class Handout {
public:
    Handout(QPagedPaintDevice& device, const Deck& deck, const Paper& paper)
        : device_(device), deck_(deck), slides_(deck, paper), theme_(paper.theme()), painter_(&device) {
        const double scale = device.logicalDpiX() / 72.0;
        painter_.scale(scale, scale);
        page_ = {0, 0, device.width() / scale, device.height() / scale};
    }

    void paint() {
        begin_page();
        for (std::size_t i = 0; i < deck_.pages.size(); ++i)
            write(deck_.pages[i], static_cast<int>(i + 1));
    }

private:
    static constexpr double head = 22, gap = 18, column_gap = 16, frame = 0.5;
    static constexpr double slide_share = 0.54;
    static constexpr int title_size = 12, notes_size = 10, head_size = 9;

    QFont font(TextRole role, int size) const {
        QFont f = theme_.font(role);
        f.setPixelSize(size);
        f.setHintingPreference(QFont::PreferNoHinting);
        return f;
    }

    void begin_page() {
        if (number_++ > 0) device_.newPage();
        painter_.setFont(font(TextRole::label, head_size));
        painter_.setPen(theme_.color(ColorRole::dim));
        const QRectF row(0, 0, page_.width(), head);
        painter_.drawText(row, Qt::AlignLeft | Qt::AlignTop, deck_.name);
        painter_.drawText(row, Qt::AlignRight | Qt::AlignTop, QString::number(number_));
        y_ = head;
    }

    // One line after another, on as many pages as they need. Returns where they end.
    double write_lines(const QString& words, const QFont& f, ColorRole ink, double x, double y) {
        painter_.setPen(theme_.color(ink));
        for (const QString& paragraph : words.split(QLatin1Char('\n'))) {
            QTextLayout layout(paragraph, f);
            layout.beginLayout();
            double h = 0;
            std::vector<QTextLine> lines;
            for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
                line.setLineWidth(page_.width() - x);
                line.setPosition({0, h});
                h += line.height();
                lines.push_back(line);
            }
            layout.endLayout();
            for (const QTextLine& line : lines) {
                if (y + line.height() > page_.bottom()) {
                    begin_page();
                    y = y_;
                }
                line.draw(&painter_, {x, y - line.y()});
                y += line.height();
            }
        }
        return y;
    }

    void write(const DeckPage& page, int number) {
        const QSizeF size(slide_share * page_.width(), slide_share * page_.width() * slide_h / slide_w);
        if (y_ + size.height() > page_.bottom() && y_ > head) begin_page();
        const QRectF at({0, y_}, size);
        slides_.paint(painter_, page, at);
        painter_.setPen(QPen(theme_.color(ColorRole::line), frame));
        painter_.setBrush(Qt::NoBrush);
        painter_.drawRect(at);
        const int on_page = number_;
        const double x = at.right() + column_gap;
        const QString title =
            page.title.isEmpty() ? QString::number(number) : QStringLiteral("%1  %2").arg(number).arg(page.title);
        double y = write_lines(title, font(TextRole::strong, title_size), ColorRole::text, x, y_);
        const QString said = text(slide_sentence(*page.moment, coreTranslator()));
        y = write_lines(said, font(TextRole::label, notes_size), ColorRole::dim, x, y + 4);
        if (!page.notes.isEmpty())
            y = write_lines(page.notes, font(TextRole::label, notes_size), ColorRole::text, x, y + 6);
        y_ = (on_page == number_ ? std::max(y, at.bottom()) : y) + gap;
    }

    QPagedPaintDevice& device_;
    const Deck& deck_;
    SlidePainter slides_;
    const Theme& theme_;
    QPainter painter_;
    QRectF page_;
    double y_ = 0;
    int number_ = 0;
};

}  // namespace

std::optional<DeckKind> deck_kind(const QString& id) {
    if (id == QLatin1String("slides")) return DeckKind::slides;
    if (id == QLatin1String("handout")) return DeckKind::handout;
    return std::nullopt;
}

Result<std::vector<Chapter>> chapters_to_show(const std::vector<Chapter>& chapters, const OperationLog& log) {
    if (chapters.size() > Deck::most_pages)
        return Error{say("there are more than %1 chapters").arg(Deck::most_pages).toStdString(), {}, {}};
    if (!chapters.empty()) return chapters;
    if (log.size() == 0) return Error{say("there is nothing to show: no operation was run").toStdString(), {}, {}};
    if (log.size() > Deck::most_steps)
        return Error{
            say("there are no chapters, and %1 operations are too many for a page each").arg(log.size()).toStdString(),
            {},
            say("Add chapters in the window (View, Add chapter here) and save a session.").toStdString()};
    std::vector<Chapter> steps;
    for (std::uint32_t i = 0; i < log.size(); ++i)
        steps.push_back({operationText(log, {i}).toStdString(), {}, {i + 1, 0}, "{}"});
    return steps;
}

void paint_deck(QPagedPaintDevice& device, DeckKind kind, const Deck& deck, const Paper& paper) {
    if (kind == DeckKind::slides)
        paint_slides(device, deck, paper);
    else
        Handout(device, deck, paper).paint();
}

QByteArray deck_pdf(DeckKind kind, const Deck& deck, const Paper& paper) {
    const auto paint = [&](QPdfWriter& writer) { paint_deck(writer, kind, deck, paper); };
    if (kind == DeckKind::handout)
        return pdf_file(deck.name, QPageSize(QPageSize::A4),
                        QMarginsF(handout_margin, handout_margin, handout_margin, handout_margin), paint);
    const QPageSize slide(QSizeF(slide_w, slide_h) * points_a_pixel, QPageSize::Point, QStringLiteral("slide"),
                          QPageSize::ExactMatch);
    return pdf_file(deck.name, slide, {}, paint);
}

}  // namespace arenarium::ui

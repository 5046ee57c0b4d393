#include "ui/course/certificate_view.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

#include "ui/export/pdf_file.h"

namespace arenarium::ui {

namespace {

// Fonts are as large as whole pixels: of tenths of a dot, none is off.
constexpr int tenths = 10;

QFont font_of(const course::Sheet::Words& words) {
    QFont font;
    if (words.mono)
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    else
        font.setFamilies({QStringLiteral("Noto Serif"), QStringLiteral("Noto Serif Bengali"),
                          QStringLiteral("DejaVu Serif"), QStringLiteral("Noto Sans Bengali")});
    font.setStyleHint(words.mono ? QFont::Monospace : QFont::Serif);
    font.setPixelSize(qRound(words.size * tenths));
    font.setHintingPreference(QFont::PreferNoHinting);
    if (words.apart > 0) font.setLetterSpacing(QFont::AbsoluteSpacing, words.apart * tenths);
    return font;
}

}  // namespace

void paint_certificate(QPainter& painter, const course::Sheet& sheet) {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const course::Sheet::Shape& r : sheet.shapes) {
        painter.setBrush(*r.fill ? QBrush(QColor(QLatin1String(r.fill))) : QBrush(Qt::NoBrush));
        painter.setPen(*r.line ? QPen(QColor(QLatin1String(r.line)), r.thick) : QPen(Qt::NoPen));
        painter.drawRect(QRectF(r.x, r.y, r.w, r.h));
    }
    painter.scale(1.0 / tenths, 1.0 / tenths);
    for (const course::Sheet::Words& words : sheet.words) {
        const QFont font = font_of(words);
        const QString said = QString::fromStdString(words.text);
        // Behind the last letter there is none to stand apart from.
        const double wide = QFontMetricsF(font).horizontalAdvance(said) - words.apart * tenths;
        painter.setFont(font);
        painter.setPen(QColor(QLatin1String(words.color)));
        painter.drawText(QPointF(words.x * tenths - wide / 2, words.y * tenths), said);
    }
    painter.restore();
}

QByteArray certificate_pdf_file(const course::Sheet& sheet, const QString& title) {
    const QPageSize page(QPageSize::A4);
    const QPageSize across(page.size(QPageSize::Millimeter).transposed(), QPageSize::Millimeter);
    return pdf_file(title, across, {}, [&sheet](QPdfWriter& writer) {
        QPainter painter(&writer);
        painter.scale(writer.width() / sheet.width, writer.height() / sheet.height);
        paint_certificate(painter, sheet);
    });
}

CertificateView::CertificateView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("certificateView"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CertificateView::setSheet(const course::Sheet& sheet) {
    sheet_ = sheet;
    QStringList said;
    for (const course::Sheet::Words& words : sheet.words)
        if (!words.mono) said << QString::fromStdString(words.text);
    setAccessibleName(tr("The certificate"));
    setAccessibleDescription(said.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int CertificateView::heightForWidth(int width) const {
    return sheet_.width > 0 ? qRound(width * sheet_.height / sheet_.width) : 0;
}

QSize CertificateView::sizeHint() const {
    constexpr int usual = 560;
    return {usual, std::max(heightForWidth(usual), 1)};
}

void CertificateView::paintEvent(QPaintEvent*) {
    if (sheet_.width <= 0) return;
    QPainter painter(this);
    const double scale = std::min(width() / sheet_.width, height() / sheet_.height);
    painter.translate((width() - sheet_.width * scale) / 2, (height() - sheet_.height * scale) / 2);
    painter.scale(scale, scale);
    paint_certificate(painter, sheet_);
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2 / scale));
    painter.drawRect(QRectF(0, 0, sheet_.width, sheet_.height).adjusted(2, 2, -2, -2));
}

}  // namespace arenarium::ui

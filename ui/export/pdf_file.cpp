#include "ui/export/pdf_file.h"

#include <QBuffer>
#include <QPdfWriter>

namespace arenarium::ui {

namespace {

constexpr int resolution = 1200;  // dots an inch

// The writer stamps the time; a file that is made again has the same bytes.
void forget_time(QByteArray& pdf) {
    const QByteArray key = "/CreationDate (D:";
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1))
        for (qsizetype i = at + key.size(); i < pdf.size() && pdf[i] != ')'; ++i)
            if (pdf[i] >= '0' && pdf[i] <= '9') pdf[i] = "20000101000000"[std::min<qsizetype>(i - at - key.size(), 13)];
}

}  // namespace

QByteArray pdf_file(const QString& title, const QPageSize& page, const QMarginsF& margins,
                    const std::function<void(QPdfWriter&)>& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setPageSize(page);
        writer.setPageMargins(margins, QPageLayout::Millimeter);
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Arenarium"));
        paint(writer);
    }
    forget_time(bytes);
    return bytes;
}

}  // namespace arenarium::ui

// PDF files that are the same bytes each time they are made.
#pragma once

#include <QByteArray>
#include <QMarginsF>
#include <QPageSize>
#include <QString>

#include <functional>

class QPdfWriter;

namespace arenarium::ui {

// `margins` in millimetres. `paint` begins on the first page.
QByteArray pdf_file(const QString& title, const QPageSize& page, const QMarginsF& margins,
                    const std::function<void(QPdfWriter&)>& paint);

}  // namespace arenarium::ui

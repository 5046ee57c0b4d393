// The certificate as it is painted: on the screen, and in a PDF whose fonts have every letter.
#pragma once

#include <QWidget>

#include "core/course/certificate.h"

class QPainter;

namespace arenarium::ui {

// In dots of the sheet; whoever calls scales.
void paint_certificate(QPainter& painter, const course::Sheet& sheet);
// One page, with its fonts in it.
QByteArray certificate_pdf_file(const course::Sheet& sheet, const QString& title);

class CertificateView : public QWidget {
    Q_OBJECT

public:
    explicit CertificateView(QWidget* parent = nullptr);

    void setSheet(const course::Sheet& sheet);
    const course::Sheet& sheet() const { return sheet_; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    course::Sheet sheet_;
};

}  // namespace arenarium::ui

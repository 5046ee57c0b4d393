// Prose of a lesson, as tall as it is long: whatever holds it scrolls. Selectable and readable by keyboard and by
// screen readers, in the theme's fonts and colours.
#pragma once

#include <QTextBrowser>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class ProseView : public QTextBrowser {
    Q_OBJECT

public:
    explicit ProseView(Theme* theme, QWidget* parent = nullptr);

    // As core/course/html.h makes it.
    void setProse(const QString& html);
    // Lines of code instead.
    void setCode(const QString& code);
    bool isEmpty() const { return html_.isEmpty(); }
    // Marks the first place behind the one marked before where this is written; its rectangle in the view. Empty: it
    // is not here, and nothing is marked.
    QRect mark(const QString& sentence);
    void unmark();
    QString marked() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    // By a link to a step of the course; its id.
    void stepWanted(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void render();
    void fit();

    Theme* theme_;
    QString html_;
    int marked_to_ = 0;
};

}  // namespace arenarium::ui

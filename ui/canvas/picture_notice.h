// What stands in the picture's place when a script ended in an error: where, what and how to go on. The picture of what
// was done before it comes back when it is asked for.
#pragma once

#include <QWidget>

#include "core/base/result.h"
#include "ui/kit/panel_kit.h"

class QPushButton;

namespace arenarium::ui {

class PictureNotice : public QWidget {
    Q_OBJECT

public:
    explicit PictureNotice(Theme* theme, QWidget* parent = nullptr);

    // `source`: the line of the script that the error is in. `done`: operations before the error.
    void setError(const Error& error, const QString& source, quint32 done);

    QString place() const { return place_->text(); }
    QString message() const { return message_->text(); }
    QString advice() const { return advice_->text(); }
    QPushButton* lineButton() const { return line_; }
    QPushButton* pictureButton() const { return picture_; }

signals:
    void lineWanted();
    void pictureWanted();

private:
    ThemedLabel *place_, *source_, *message_, *advice_;
    QPushButton *line_, *picture_;
};

}  // namespace arenarium::ui

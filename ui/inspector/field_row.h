// One line of the inspector: a name on one side, a value on the other, and below each other where both do not fit.
#pragma once

#include <QWidget>

#include "ui/inspector/object_fields.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class FieldRow : public QWidget {
    Q_OBJECT

public:
    explicit FieldRow(Theme* theme, QWidget* parent = nullptr);

    void setField(const InspectedField& field);
    const InspectedField& field() const { return field_; }
    QString shownValue() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    // The user followed the value: to the object, or to the script line, that the field names.
    void followed(const arenarium::ui::InspectedField& field);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void show();
    bool fitsOneLine(int width) const;
    int lineHeight() const;
    int valueWidth() const;

    Theme* theme_;
    ThemedLabel* name_;
    ThemedLabel* value_;
    InspectedField field_;
};

}  // namespace arenarium::ui

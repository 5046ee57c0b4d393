// The inspector: every field of the selected object, and why things are as they are.
#pragma once

#include <QScrollArea>

#include <vector>

#include "ui/bridge/selection.h"
#include "ui/bridge/values.h"
#include "ui/inspector/field_row.h"

class QVBoxLayout;

namespace arenarium::ui {

class WhyBox;

class InspectorPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit InspectorPanel(Theme* theme, QWidget* parent = nullptr);

    // The rows that are shown, for tests and for copying.
    const ObjectFields& shown() const { return shown_; }
    std::vector<FieldRow*> rows() const;
    WhyBox* why() const { return why_; }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setObject(const arenarium::ObjectRef& object);

signals:
    void objectActivated(const arenarium::ObjectRef& object);
    void lineActivated(quint32 line);

private:
    void refresh();

    Theme* theme_;
    MomentPtr moment_;
    ObjectRef object_;
    ObjectFields shown_;
    QWidget* page_;
    ThemedLabel *title_, *kind_, *state_, *empty_;
    QVBoxLayout* fields_;
    std::vector<FieldRow*> rows_;
    WhyBox* why_;
};

}  // namespace arenarium::ui

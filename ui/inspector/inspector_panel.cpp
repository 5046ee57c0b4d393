#include "ui/inspector/inspector_panel.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/inspector/why_answers.h"
#include "ui/inspector/why_box.h"

namespace arenarium::ui {

InspectorPanel::InspectorPanel(Theme* theme, QWidget* parent)
    : QScrollArea(parent), theme_(theme), page_(new QWidget(this)), why_(new WhyBox(theme, page_)) {
    setAccessibleName(tr("Inspector"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    fillBackground(this, theme);
    fillBackground(verticalScrollBar(), theme);
    fillBackground(page_, theme);

    title_ = new ThemedLabel(theme, TextRole::mono_strong, ColorRole::text, page_);
    kind_ = new ThemedLabel(theme, TextRole::mono_small, ColorRole::dim, page_);
    kind_->setWordWrap(false);
    kind_->setAlignment(Qt::AlignTrailing | Qt::AlignBaseline);
    state_ = new ThemedLabel(theme, TextRole::label, ColorRole::dim, page_);
    empty_ = makeEmptyText(theme, tr("Click a block, a pool or an arena to see its fields."), page_);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(Theme::grid(2), 0, Theme::grid(2), 0);
    head->addWidget(title_, 1);
    head->addWidget(kind_);
    fields_ = new QVBoxLayout;
    fields_->setSpacing(0);
    auto* lower = new QVBoxLayout;
    lower->setContentsMargins(Theme::grid(2), Theme::grid(3), Theme::grid(2), 0);
    lower->addWidget(why_);
    state_->setContentsMargins(Theme::grid(2), 0, Theme::grid(2), Theme::grid(1));
    auto* column = new QVBoxLayout(page_);
    column->setContentsMargins(Theme::grid(1), Theme::grid(2), Theme::grid(1), Theme::grid(3));
    column->setSpacing(Theme::grid(1));
    column->addLayout(head);
    column->addWidget(state_);
    column->addLayout(fields_);
    column->addLayout(lower);
    column->addWidget(empty_);
    column->addStretch(1);
    setWidget(page_);
    connect(why_, &WhyBox::objectActivated, this, &InspectorPanel::objectActivated);
    connect(why_, &WhyBox::lineActivated, this, &InspectorPanel::lineActivated);
    refresh();
}

std::vector<FieldRow*> InspectorPanel::rows() const {
    return {rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(shown_.fields.size())};
}

void InspectorPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    refresh();
}

void InspectorPanel::setObject(const ObjectRef& object) {
    if (inspectedObject(object) == inspectedObject(object_) && object == object_) return;
    object_ = object;
    verticalScrollBar()->setValue(0);
    refresh();
}

void InspectorPanel::refresh() {
    shown_ = moment_ ? fieldsOf(*moment_, object_) : ObjectFields{};
    if (moment_) addSite(*moment_, object_, shown_);
    const bool gone = moment_ && object_ && shown_.empty();
    title_->setText(shown_.title);
    kind_->setText(shown_.kind);
    state_->setText(shown_.state);
    for (QWidget* w : {static_cast<QWidget*>(title_), static_cast<QWidget*>(kind_), static_cast<QWidget*>(state_)})
        w->setVisible(!shown_.empty());
    empty_->setText(gone ? tr("The selected object does not exist at this position.")
                         : tr("Click a block, a pool or an arena to see its fields."));
    empty_->setVisible(shown_.empty());
    while (rows_.size() < shown_.fields.size()) {
        auto* row = new FieldRow(theme_, page_);
        connect(row, &FieldRow::followed, this, [this](const InspectedField& field) {
            if (field.line != 0)
                emit lineActivated(field.line);
            else
                emit objectActivated(field.link);
        });
        fields_->addWidget(row);
        rows_.push_back(row);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        rows_[i]->setVisible(i < shown_.fields.size());
        if (i < shown_.fields.size()) rows_[i]->setField(shown_.fields[i]);
    }
    why_->setAnswers(moment_ && !shown_.empty() ? whyAnswers(*moment_, object_) : std::vector<WhyAnswer>{});
}

}  // namespace arenarium::ui

#include "ui/course/typed_answer.h"

#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

namespace {

// What one line is asked for.
QString wanted(const ShownQuestion& question) {
    using course::Kind;
    if (question.kind == Kind::number || question.kind == Kind::compare) return TypedAnswer::tr("A number");
    if (question.kind == Kind::find && question.what == QLatin1String("line"))
        return TypedAnswer::tr("The number of a line");
    if (question.kind == Kind::find && question.what == QLatin1String("position"))
        return TypedAnswer::tr("A number of operations");
    if (question.kind == Kind::find) return TypedAnswer::tr("A name, or a place");
    if (question.kind == Kind::fields)
        return TypedAnswer::tr("A number, a block as in b[3] or 0:0:3, a pool, an arena, or NULL");
    switch (question.of) {
        case course::PlaceOf::arena:
            return TypedAnswer::tr("Click an arena in the picture, or type its number");
        case course::PlaceOf::pool:
            return TypedAnswer::tr("Click a pool in the picture, or type it as arena:pool, as in 0:18");
        case course::PlaceOf::block:
            break;
    }
    return TypedAnswer::tr(
        "Click a block in the picture, or type its name or arena:pool:block, as in 0:0:3; raw for none of an arena");
}

}  // namespace

TypedAnswer::TypedAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent) : AnswerEditor(parent) {
    using course::Kind;
    takes_places_ = question.kind == Kind::pick || question.kind == Kind::find || question.kind == Kind::fields;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(1));
    auto* how = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    how->setText(wanted(question));
    column->addWidget(how);
    if (question.kind == Kind::fields || question.kind == Kind::compare) {
        for (const AnswerItem& row : question.rows)
            addLine(question.kind == Kind::fields ? row.key : QString(), row.text, theme, column);
    } else if (question.kind == Kind::pick && question.count > 1) {
        for (int i = 1; i <= question.count; ++i)
            addLine({}, tr("%L1 of %L2", "a place in an order").arg(i).arg(question.count), theme, column);
    } else {
        addLine({}, {}, theme, column);
    }
    for (const Line& line : lines_) {
        if (line.edit->accessibleName().isEmpty()) line.edit->setAccessibleName(tr("Answer"));
        line.edit->setAccessibleDescription(how->text());
    }
}

void TypedAnswer::addLine(const QString& key, const QString& label, Theme* theme, QVBoxLayout* column) {
    auto* edit = new QLineEdit;
    if (!label.isEmpty()) {
        auto* text = new ThemedLabel(theme, TextRole::label, ColorRole::text);
        text->setText(label);
        text->setBuddy(edit);
        column->addWidget(text);
        edit->setAccessibleName(label);
    }
    column->addWidget(edit);
    connect(edit, &QLineEdit::textChanged, this, &AnswerEditor::edited);
    connect(edit, &QLineEdit::returnPressed, this, [this, edit] {
        // Return goes through the lines that are empty still.
        for (const Line& line : lines_)
            if (line.edit != edit && line.edit->text().trimmed().isEmpty()) return line.edit->setFocus();
        emit entered();
    });
    lines_.push_back({key, edit});
}

course::Answer TypedAnswer::answer() const {
    course::Answer out;
    for (const Line& line : lines_)
        out.entries.emplace_back(line.key.toStdString(), line.edit->text().trimmed().toStdString());
    return out;
}

void TypedAnswer::setAnswer(const course::Answer& answer) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::string* text = lines_[i].key.isEmpty()
                                      ? i < answer.entries.size() ? &answer.entries[i].second : nullptr
                                      : answer.at(lines_[i].key.toStdString());
        if (text) lines_[i].edit->setText(QString::fromStdString(*text));
    }
}

bool TypedAnswer::isAnswered() const {
    for (const Line& line : lines_)
        if (line.edit->text().trimmed().isEmpty()) return false;
    return true;
}

// Into the line that is written, else into the first empty one, else into the last.
bool TypedAnswer::takePlace(const QString& place) {
    if (!takes_places_ || !isEnabled()) return false;
    QLineEdit* to = nullptr;
    for (const Line& line : lines_)
        if (line.edit->hasFocus()) to = line.edit;
    for (const Line& line : lines_)
        if (to == nullptr && line.edit->text().trimmed().isEmpty()) to = line.edit;
    if (to == nullptr) to = lines_.back().edit;
    to->setText(place);
    for (const Line& line : lines_)
        if (line.edit->text().trimmed().isEmpty()) {
            if (to->hasFocus()) line.edit->setFocus();
            break;
        }
    return true;
}

}  // namespace arenarium::ui

#include "ui/shell/go_to_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

std::optional<quint32> parseOperation(const QString& text, quint32 now, quint32 last) {
    QString bare = text.trimmed().toLower();
    if (bare == QLatin1String("start") || bare == GoToDialog::tr("start").toLower()) return 0;
    if (bare == QLatin1String("end") || bare == GoToDialog::tr("end").toLower()) return last;
    const bool forward = bare.startsWith(QLatin1Char('+')), backward = bare.startsWith(QLatin1Char('-'));
    if (forward || backward) bare.remove(0, 1);
    QString digits;
    for (const QChar c : bare) {
        if (c.isDigit())
            digits += c;
        else if (!c.isSpace() && c != QLatin1Char(',') && c != QLatin1Char('.') && c != QLatin1Char('\''))
            return std::nullopt;
    }
    bool ok = false;
    const quint64 number = digits.toULongLong(&ok);
    if (!ok) return std::nullopt;
    if (backward) return number <= now ? std::optional(now - static_cast<quint32>(number)) : std::nullopt;
    const quint64 target = forward ? now + number : number;
    return target <= last ? std::optional(static_cast<quint32>(target)) : std::nullopt;
}

GoToDialog::GoToDialog(quint32 now, quint32 last, QWidget* parent)
    : QDialog(parent), now_(now), last_(last), operation_(now), field_(new QLineEdit(this)), hint_(new QLabel(this)) {
    setWindowTitle(tr("Go to operation"));
    auto* title = new QLabel(tr("&Operation, 0 to %1").arg(groupedNumber(last)), this);
    title->setBuddy(field_);
    field_->setAccessibleName(tr("Operation to go to"));
    field_->setText(QString::number(now));
    field_->selectAll();
    hint_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    go_ = buttons->addButton(tr("Go"), QDialogButtonBox::AcceptRole);
    go_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(2));
    column->addWidget(title);
    column->addWidget(field_);
    column->addWidget(hint_);
    column->addWidget(buttons);
    connect(field_, &QLineEdit::textChanged, this, &GoToDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void GoToDialog::check() {
    const auto target = parseOperation(field_->text(), now_, last_);
    go_->setEnabled(target.has_value());
    if (target) operation_ = *target;
    hint_->setText(target ? tr("+10 and -10 count from here; “end” is the last one.")
                          : tr("A number from 0 to %1, +10, -10, “start” or “end”.").arg(groupedNumber(last_)));
}

}  // namespace arenarium::ui

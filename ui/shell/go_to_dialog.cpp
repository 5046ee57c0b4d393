#include "ui/shell/go_to_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "core/session/named_position.h"
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

std::optional<Position> parsePosition(const QString& text, quint32 now, const History& history,
                                      std::span<const Bookmark> bookmarks) {
    static const QRegularExpression micro(QStringLiteral("^[0-9]+\\.(?:[0-9]{1,2}|[0-9]{4,})$"));
    const QString bare = text.trimmed();
    if (!micro.match(bare).hasMatch())
        if (const auto operation = parseOperation(bare, now, history.operations)) return Position{*operation, 0};
    const bool is_mark = bare.startsWith(QLatin1String("mark:"), Qt::CaseInsensitive);
    const std::string name = is_mark ? "mark:" + bare.mid(5).toStdString() : bare.toLower().toStdString();
    const Result<NamedPosition> wish = parse_position(name);
    if (!wish) return std::nullopt;
    const Result<Position> found =
        find_position(*wish, {history.operations, peak_of(*history.series), history.trace.get(), bookmarks});
    return found ? std::optional(*found) : std::nullopt;
}

GoToDialog::GoToDialog(quint32 now, HistoryPtr history, std::vector<Bookmark> bookmarks, QWidget* parent)
    : QDialog(parent),
      now_(now),
      history_(std::move(history)),
      bookmarks_(std::move(bookmarks)),
      position_{now, 0},
      field_(new QLineEdit(this)),
      hint_(new QLabel(this)) {
    const quint32 last = history_->operations;
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
    const auto target = parsePosition(field_->text(), now_, *history_, bookmarks_);
    go_->setEnabled(target.has_value());
    if (target) position_ = *target;
    hint_->setText(target ? tr("+10 and -10 count from here; “end” is the last one, “peak” where the most is held.")
                          : tr("A number from 0 to %1, +10, -10, “start”, “end”, “peak”, “exit”, 40%, 12.5s, or "
                               "“mark:” and a name.")
                                .arg(groupedNumber(history_->operations)));
}

}  // namespace arenarium::ui

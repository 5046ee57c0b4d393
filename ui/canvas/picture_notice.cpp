#include "ui/canvas/picture_notice.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace arenarium::ui {

namespace {

constexpr int widest = Theme::grid(150);

// The line, and a caret below the column.
QString with_caret(const QString& source, std::uint32_t column) {
    const qsizetype indent = source.size() - QString(source).remove(QRegularExpression(QStringLiteral("^\\s+"))).size();
    QString text = source.mid(indent);
    const qsizetype at = static_cast<qsizetype>(column) - 1 - indent;
    if (column != 0 && at >= 0) text += QLatin1Char('\n') + QString(at, QLatin1Char(' ')) + QLatin1Char('^');
    return text;
}

}  // namespace

PictureNotice::PictureNotice(Theme* theme, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("pictureNotice"));
    fillBackground(this, theme, ColorRole::background);
    auto* card = new Card(theme, this);
    card->setMaximumWidth(widest);
    place_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim, card);
    message_ = new ThemedLabel(theme, TextRole::title, ColorRole::text, card);
    message_->setError(true);
    source_ = new ThemedLabel(theme, TextRole::mono, ColorRole::text, card);
    advice_ = new ThemedLabel(theme, TextRole::label, ColorRole::text, card);
    line_ = new QPushButton(card);
    line_->setDefault(true);
    picture_ = new QPushButton(card);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::grid(2));
    buttons->addWidget(line_);
    buttons->addWidget(picture_);
    buttons->addStretch(1);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(Theme::grid(5), Theme::grid(5), Theme::grid(5), Theme::grid(5));
    inside->setSpacing(Theme::grid(3));
    for (QWidget* w : {place_, message_, source_, advice_})
        inside->addWidget(w);
    inside->addLayout(buttons);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card, 8);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addLayout(row);
    column->addStretch(2);
    connect(line_, &QPushButton::clicked, this, &PictureNotice::lineWanted);
    connect(picture_, &QPushButton::clicked, this, &PictureNotice::pictureWanted);
}

void PictureNotice::setError(const Error& error, const QString& source, quint32 done) {
    const QLocale locale;
    const std::uint32_t line = error.place.line, column = error.place.column;
    place_->setText(line == 0     ? QString()
                    : column == 0 ? tr("Line %1").arg(locale.toString(line))
                                  : tr("Line %1, column %2").arg(locale.toString(line), locale.toString(column)));
    place_->setVisible(line != 0);
    message_->setText(QString::fromStdString(error.message));
    source_->setText(with_caret(source, column));
    source_->setVisible(!source.isEmpty());
    advice_->setText(QString::fromStdString(error.advice));
    advice_->setVisible(!error.advice.empty());
    line_->setText(tr("&Go to line %1").arg(locale.toString(line)));
    line_->setVisible(line != 0);
    picture_->setText(done == 1 ? tr("&Show the operation before it")
                                : tr("&Show the %1 operations before it").arg(locale.toString(done)));
    picture_->setVisible(done != 0);
    setAccessibleName(message_->text());
}

}  // namespace arenarium::ui

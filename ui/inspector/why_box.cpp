#include "ui/inspector/why_box.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

WhyBox::WhyBox(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(Theme::grid(1));
    connect(theme_, &Theme::changed, this, &WhyBox::build);
}

void WhyBox::setAnswers(const std::vector<WhyAnswer>& answers) {
    if (answers == answers_) return;
    answers_ = answers;
    build();
}

void WhyBox::build() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        // It may be the sender of the signal that brought us here.
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t a = 0; a < answers_.size(); ++a) {
        const WhyAnswer& answer = answers_[a];
        auto* question = new ThemedLabel(theme_, TextRole::strong, ColorRole::text, this);
        question->setText(answer.question);
        question->setContentsMargins(0, a == 0 ? 0 : Theme::grid(3), 0, 0);
        column_->addWidget(question);
        auto* words = new ThemedLabel(theme_, TextRole::label, ColorRole::text, this);
        words->setText(answer.answer);
        column_->addWidget(words);
        for (std::size_t l = 0; l < answer.links.size(); ++l)
            column_->addWidget(makeLink(a, l));
        if (answer.more > 0) {
            auto* more = new ThemedLabel(theme_, TextRole::small, ColorRole::dim, this);
            more->setText(tr("and %1 more").arg(groupedNumber(answer.more)));
            column_->addWidget(more);
        }
    }
    setVisible(!answers_.empty());
}

QWidget* WhyBox::makeLink(std::size_t a, std::size_t l) {
    const WhyAnswer::Link& link = answers_[a].links[l];
    auto* card = new Card(theme_, this);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(Theme::grid(2), Theme::grid(1), Theme::grid(2), Theme::grid(1));
    row->setSpacing(Theme::grid(2));
    const QString key = QStringLiteral("%1.%2").arg(a).arg(l);
    auto* name = new ThemedLabel(theme_, TextRole::mono, ColorRole::text, card);
    name->setLinkText(link.object ? linkHtml(*theme_, QStringLiteral("object.") + key, link.text)
                                  : link.text.toHtmlEscaped());
    connect(name, &QLabel::linkActivated, this, &WhyBox::follow);
    row->addWidget(name, 1);
    if (link.line != 0) {
        auto* line = new ThemedLabel(theme_, TextRole::small, ColorRole::text, card);
        line->setWordWrap(false);
        line->setLinkText(linkHtml(*theme_, QStringLiteral("line.") + key, tr("line %1").arg(link.line)));
        connect(line, &QLabel::linkActivated, this, &WhyBox::follow);
        row->addWidget(line);
    }
    if (!link.detail.isEmpty()) {
        auto* detail = new ThemedLabel(theme_, TextRole::mono_small, ColorRole::dim, card);
        detail->setWordWrap(false);
        detail->setText(link.detail);
        row->addWidget(detail);
    }
    return card;
}

void WhyBox::follow(const QString& target) {
    const QStringList parts = target.split(QLatin1Char('.'));
    if (parts.size() != 3) return;
    const std::size_t a = parts[1].toULong(), l = parts[2].toULong();
    if (a >= answers_.size() || l >= answers_[a].links.size()) return;
    const WhyAnswer::Link link = answers_[a].links[l];
    if (parts[0] == QLatin1String("line"))
        emit lineActivated(link.line);
    else
        emit objectActivated(link.object);
}

}  // namespace arenarium::ui

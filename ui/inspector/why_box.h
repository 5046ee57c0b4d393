// Answers to "why?" for the selected object, from the state of the moment, with links to the blocks and lines that
// they name.
#pragma once

#include <QWidget>

#include <vector>

#include "core/picture/object_ref.h"
#include "ui/kit/panel_kit.h"

class QVBoxLayout;

namespace arenarium::ui {

struct WhyAnswer {
    struct Link {
        QString text;    // "keep[14]"
        QString detail;  // "512 B"
        ObjectRef object;
        std::uint32_t line = 0;  // 0: none

        friend bool operator==(const Link&, const Link&) = default;
    };
    QString question;  // "Why is this arena not released?"
    QString answer;
    std::vector<Link> links;
    std::uint64_t more = 0;  // further ones that are not in `links`

    friend bool operator==(const WhyAnswer&, const WhyAnswer&) = default;
};

class WhyBox : public QWidget {
    Q_OBJECT

public:
    explicit WhyBox(Theme* theme, QWidget* parent = nullptr);

    void setAnswers(const std::vector<WhyAnswer>& answers);
    const std::vector<WhyAnswer>& answers() const { return answers_; }

signals:
    void objectActivated(const arenarium::ObjectRef& object);
    void lineActivated(quint32 line);

private:
    void build();
    QWidget* makeLink(std::size_t answer, std::size_t link);
    void follow(const QString& target);

    Theme* theme_;
    std::vector<WhyAnswer> answers_;
    QVBoxLayout* column_;
};

}  // namespace arenarium::ui

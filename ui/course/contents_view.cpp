#include "ui/course/contents_view.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "core/course/markdown.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr int step_role = Qt::UserRole;

QString plain(const std::string& markdown) {
    return QString::fromStdString(course::plain_text(markdown));
}

QString state_of(const course::Progress& progress, const std::string& step, bool is_due) {
    if (is_due) return ContentsView::tr("due");
    const auto found = progress.steps.find(step);
    if (found == progress.steps.end()) return {};
    if (found->second.mastered) return ContentsView::tr("mastered");
    return found->second.right != 0 ? ContentsView::tr("solved") : ContentsView::tr("tried");
}

}  // namespace

ContentsView::ContentsView(Theme* theme, QWidget* parent)
    : QWidget(parent),
      title_(new ThemedLabel(theme, TextRole::title, ColorRole::text)),
      state_(new ThemedLabel(theme, TextRole::label, ColorRole::dim)),
      go_on_(new QPushButton),
      certificate_(new QPushButton),
      tree_(new QTreeWidget) {
    go_on_->setObjectName(QStringLiteral("goOn"));
    go_on_->setAutoDefault(true);  // Return presses the one that has the focus
    certificate_->setObjectName(QStringLiteral("certificate"));
    certificate_->setAutoDefault(true);
    tree_->setObjectName(QStringLiteral("lessonTree"));
    tree_->setAccessibleName(tr("Lessons and their steps"));
    tree_->setColumnCount(2);
    tree_->setHeaderHidden(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->setWordWrap(true);
    tree_->setUniformRowHeights(false);
    tree_->setFocusPolicy(Qt::StrongFocus);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(Theme::grid(3), Theme::grid(3), Theme::grid(3), Theme::grid(2));
    head->setSpacing(Theme::grid(2));
    head->addWidget(title_);
    head->addWidget(state_);
    auto* buttons = new FlowLayout(Theme::grid(2));
    buttons->addWidget(go_on_);
    buttons->addWidget(certificate_);
    head->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(tree_, 1);
    connect(go_on_, &QPushButton::clicked, this, [this] { emit stepWanted(last_); });
    connect(certificate_, &QPushButton::clicked, this, &ContentsView::certificateWanted);
    const auto open = [this](QTreeWidgetItem* item) {
        const QString step = item->data(0, step_role).toString();
        if (!step.isEmpty()) emit stepWanted(step);
    };
    connect(tree_, &QTreeWidget::itemActivated, this, open);
    connect(tree_, &QTreeWidget::itemClicked, this, [open](QTreeWidgetItem* item) {
        if (item->childCount() != 0) return item->setExpanded(!item->isExpanded());
        open(item);
    });
    tree_->setExpandsOnDoubleClick(false);
}

void ContentsView::showError(const QString& text) {
    title_->setText(tr("The lessons cannot be read"));
    state_->setText(text);
    go_on_->hide();
    certificate_->hide();
    tree_->hide();
}

void ContentsView::show(const course::Course& course, const Learner& learner, const QString& last) {
    title_->setText(QString::fromStdString(course.title));
    tree_->show();
    tree_->clear();
    const course::Progress& progress = learner.progress();
    const std::vector<std::string> due = learner.due();
    const auto add = [&](QTreeWidgetItem* parent, const course::Step& step) {
        auto* item = new QTreeWidgetItem(parent, {plain(step.title), {}});
        const bool is_due = std::find(due.begin(), due.end(), step.id) != due.end();
        item->setText(1, state_of(progress, step.id, is_due));
        item->setData(0, step_role, QString::fromStdString(step.id));
        item->setToolTip(0, item->text(0));
        return item;
    };
    if (!due.empty()) {
        auto* today = new QTreeWidgetItem(tree_, {tr("To be repeated today"), QLocale().toString(due.size())});
        for (const std::string& id : due)
            if (const course::Step* step = course.step(id)) add(today, *step);
        today->setExpanded(true);
    }
    int solved = 0, all = 0, number = 0;
    QTreeWidgetItem* current = nullptr;
    for (const course::Lesson& lesson : course.lessons) {
        const QString title = plain(lesson.title);
        auto* top = new QTreeWidgetItem(
            tree_, {lesson.capstone ? tr("Capstone: %1").arg(title) : tr("%L1. %2").arg(++number).arg(title), {}});
        top->setToolTip(0, lesson.text.empty() ? title : plain(lesson.text.front().markdown));
        int right = 0, questions = 0;
        for (const course::Step& step : lesson.steps) {
            if (step.instructor) continue;
            QTreeWidgetItem* item = add(top, step);
            if (item->data(0, step_role).toString() == last) current = item;
            if (!step.question) continue;
            ++questions;
            const auto found = progress.steps.find(step.id);
            if (found != progress.steps.end() && found->second.right != 0) ++right;
        }
        const bool tested_out = course::has_tested_out(lesson, progress);
        if (questions > 2 && right < questions && !tested_out) {
            auto* item = new QTreeWidgetItem({tr("Known already? The last two first"), {}});
            item->setData(0, step_role, QString::fromStdString(course::test_out_steps(lesson).front()->id));
            item->setToolTip(
                0, tr("Whoever answers the last two questions without a hint can leave the rest of the lesson out."));
            top->insertChild(0, item);
        }
        top->setText(1, tr("%L1 min · %L2 of %L3", "how long; solved of all")
                                .arg(std::lround(lesson.minutes))
                                .arg(right)
                                .arg(questions) +
                            (tested_out && right < questions ? tr(", the rest can be left out") : QString()));
        solved += right, all += questions;
    }
    state_->setText(
        tr("%L1 of %L2 questions solved. Every lesson is open; begin where you like.").arg(solved).arg(all));
    last_ = last;
    if (!current && !course.lessons.empty() && !course.lessons.front().steps.empty())
        last_ = QString::fromStdString(course.lessons.front().steps.front().id);
    const course::Step* step = course.step(last_.toStdString());
    go_on_->setVisible(step != nullptr);
    certificate_->setVisible(!course.certificate.all.empty());
    certificate_->setText(tr("&Certificate…"));
    certificate_->setToolTip(tr("What it needs, and to make it when the capstone is done"));
    go_on_->setText(current ? tr("&Go on") : tr("Be&gin"));
    if (step) go_on_->setToolTip(plain(step->title));
    if (current) {
        current->parent()->setExpanded(true);
        tree_->setCurrentItem(current);
    } else if (QTreeWidgetItem* first = tree_->topLevelItem(0)) {
        first->setExpanded(true);
    }
}

}  // namespace arenarium::ui

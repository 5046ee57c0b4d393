#include "ui/course/order_answer.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

OrderAnswer::OrderAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent)
    : AnswerEditor(parent),
      list_(new QListWidget),
      up_(new QPushButton(tr("&Up"))),
      down_(new QPushButton(tr("D&own"))),
      chooses_(question.kind == course::Kind::order &&
               (question.what == QLatin1String("arenas") || question.what == QLatin1String("ring"))) {
    auto* how = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    how->setText(chooses_ ? tr("Check what is in the list, and drag it into order, the first at the top. "
                               "Alt+Up and Alt+Down move it too.")
                          : tr("Drag into order, the first at the top. Alt+Up and Alt+Down move it too."));
    list_->setProperty("boxed", true);
    list_->setAccessibleName(tr("The order, the first at the top"));
    list_->setAccessibleDescription(how->text());
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setDefaultDropAction(Qt::MoveAction);
    list_->setWordWrap(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const AnswerItem& item : question.items) {
        auto* row = new QListWidgetItem(item.text, list_);
        row->setData(Qt::UserRole, item.key);
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled |
                      (chooses_ ? Qt::ItemIsUserCheckable : Qt::NoItemFlags));
        if (chooses_) row->setCheckState(Qt::Unchecked);
    }
    list_->setCurrentRow(0);
    list_->installEventFilter(this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(up_);
    buttons->addWidget(down_);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(2));
    column->addWidget(how);
    column->addWidget(list_);
    column->addLayout(buttons);
    connect(up_, &QPushButton::clicked, this, [this] { move(-1); });
    connect(down_, &QPushButton::clicked, this, [this] { move(1); });
    connect(list_, &QListWidget::currentRowChanged, this, &OrderAnswer::adjust);
    connect(list_, &QListWidget::itemChanged, this, &AnswerEditor::edited);
    connect(list_->model(), &QAbstractItemModel::rowsMoved, this, &AnswerEditor::edited);
    connect(list_->model(), &QAbstractItemModel::rowsInserted, this, &AnswerEditor::edited);
    connect(list_->model(), &QAbstractItemModel::rowsRemoved, this, &OrderAnswer::adjust);
    adjust();
    fit();
}

void OrderAnswer::move(int by) {
    const int row = list_->currentRow(), to = row + by;
    if (row < 0 || to < 0 || to >= list_->count()) return;
    QListWidgetItem* item = list_->takeItem(row);
    list_->insertItem(to, item);
    list_->setCurrentRow(to);
}

void OrderAnswer::adjust() {
    up_->setEnabled(list_->currentRow() > 0);
    down_->setEnabled(list_->currentRow() >= 0 && list_->currentRow() + 1 < list_->count());
}

// As tall as its items.
void OrderAnswer::fit() {
    int height = 2 * list_->frameWidth() + Theme::grid(3);
    for (int i = 0; i < list_->count(); ++i)
        height += list_->visualItemRect(list_->item(i)).height();
    list_->setFixedHeight(height);
}

void OrderAnswer::resizeEvent(QResizeEvent* event) {
    AnswerEditor::resizeEvent(event);
    list_->doItemsLayout();
    fit();
}

bool OrderAnswer::eventFilter(QObject* object, QEvent* event) {
    if (object == list_ && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool moves =
            key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (moves) {
            if (event->type() == QEvent::KeyPress) move(key->key() == Qt::Key_Up ? -1 : 1);
            event->accept();
            return true;
        }
        if (event->type() == QEvent::KeyPress && key->key() == Qt::Key_Return) {
            emit entered();
            return true;
        }
    }
    if (object == list_ && event->type() == QEvent::Resize) fit();
    return AnswerEditor::eventFilter(object, event);
}

course::Answer OrderAnswer::answer() const {
    course::Answer out;
    for (int i = 0; i < list_->count(); ++i) {
        const QListWidgetItem* item = list_->item(i);
        if (!chooses_ || item->checkState() == Qt::Checked)
            out.entries.emplace_back("", item->data(Qt::UserRole).toString().toStdString());
    }
    return out;
}

void OrderAnswer::setAnswer(const course::Answer& answer) {
    int to = 0;
    if (chooses_)
        for (int i = 0; i < list_->count(); ++i)
            list_->item(i)->setCheckState(Qt::Unchecked);
    for (const auto& [key, text] : answer.entries)
        for (int i = to; i < list_->count(); ++i) {
            if (list_->item(i)->data(Qt::UserRole).toString().toStdString() != text) continue;
            QListWidgetItem* item = list_->takeItem(i);
            if (chooses_) item->setCheckState(Qt::Checked);
            list_->insertItem(to++, item);
            break;
        }
}

}  // namespace arenarium::ui

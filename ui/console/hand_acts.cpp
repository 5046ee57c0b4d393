#include "ui/console/hand_acts.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

#include "core/pymalloc/read/pool_blocks.h"
#include "ui/bridge/selection.h"
#include "ui/inspector/object_fields.h"
#include "ui/kit/model_text.h"
#include "ui/tables/live_blocks.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {
namespace {

// A later operation gave the name to another block, so it does not name this one any more.
bool isTakenOver(const Moment& f, OperationIndex owner, const std::string& name) {
    constexpr std::uint32_t reach = 1 << 20;
    const std::uint32_t last = f.log.size() - owner.value > reach ? owner.value + reach : f.log.size();
    for (std::uint32_t i = owner.value + 1; i < last; ++i) {
        const RequestKind kind = f.log.request({i}).kind();
        if (kind != RequestKind::free && f.log.name({i}) == name) return true;
    }
    return false;
}

constexpr quint64 usual_bytes = 24;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ByHand)
};

}  // namespace

BlockHandle handleOf(const Moment& f, const ObjectRef& selected) {
    const PymallocRef o = inspectedObject(selected);
    if (o.kind != PymallocKind::block) return {{}, Words::tr("Select a block first.")};
    const bool carved = hasArenaObject(f, o.pool) && is_carved(f.heap(), *f.layout, o.pool);
    if (!carved || !isLive(f, o.pool, o.index)) {
        const OperationIndex by = carved ? freedBy(f, o.pool, o.index) : OperationIndex{};
        const QString name = by && f.log.request(by).operand ? text(f.log.name(f.log.request(by).operand)) : QString();
        const std::uint32_t line = by ? f.log.origin(by).line : 0;
        if (!name.isEmpty() && line != 0) return {{}, Words::tr("block %1 was freed on line %2").arg(name).arg(line)};
        return {{}, Words::tr("This block is not in use, so there is nothing to free.")};
    }
    const Block block = Block::in_pool(o.pool, {static_cast<std::uint16_t>(o.index)}, f.heap().pool(o.pool).szidx);
    const OperationIndex owner = f.log.owner(block, begunOperations(f));
    const std::string name = owner ? f.log.name(owner) : std::string();
    if (name.empty())
        return {{}, Words::tr("This block has no name in the script, so no line can say which one to free.")};
    if (isTakenOver(f, owner, name))
        return {{}, Words::tr("%1 names a later block by now, so no line can name this one.").arg(text(name))};
    return {text(name), {}};
}

HandActs::HandActs(Theme* theme, QWidget* parent)
    : QWidget(parent),
      malloc_(new QPushButton(this)),
      free_(new QPushButton(this)),
      realloc_(new QPushButton(this)),
      line_(new QLineEdit(this)) {
    setObjectName(QStringLiteral("handActs"));
    line_->setFont(theme->monoFont());
    line_->setLayoutDirection(Qt::LeftToRight);
    line_->setMinimumWidth(Theme::grid(56));
    line_->installEventFilter(this);
    line_->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::grid(1));
    for (QWidget* w : {static_cast<QWidget*>(malloc_), static_cast<QWidget*>(realloc_), static_cast<QWidget*>(free_),
                       static_cast<QWidget*>(line_)})
        row->addWidget(w);
    for (QPushButton* button : {malloc_, realloc_, free_})
        button->setProperty("slim", true);
    connect(theme, &Theme::changed, this, [this, theme] { line_->setFont(theme->monoFont()); });
    connect(malloc_, &QPushButton::clicked, this, &HandActs::askMalloc);
    connect(realloc_, &QPushButton::clicked, this, &HandActs::askRealloc);
    connect(free_, &QPushButton::clicked, this, &HandActs::freeSelected);
    connect(line_, &QLineEdit::returnPressed, this, [this] {
        const QString wanted = line_->text().trimmed();
        endAsking();
        if (!wanted.isEmpty()) emit lineWanted(wanted);
    });
    refresh();
}

void HandActs::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) refresh();
}

bool HandActs::eventFilter(QObject* object, QEvent* event) {
    const bool is_escape = (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) &&
                           static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (is_escape && event->type() == QEvent::KeyPress) endAsking();
    if (is_escape) event->accept();
    // Whoever goes elsewhere has given it up.
    const bool leaves = event->type() == QEvent::FocusOut &&
                        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason &&
                        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason;
    if (leaves && !line_->isHidden()) endAsking();
    return is_escape || QWidget::eventFilter(object, event);
}

bool HandActs::handleKey(int key) {
    switch (key) {
        case Qt::Key_M:
            askMalloc();
            return true;
        case Qt::Key_R:
            askRealloc();
            return true;
        case Qt::Key_Delete:
            freeSelected();
            return true;
        default:
            return false;
    }
}

void HandActs::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    refresh();
}

void HandActs::setObject(const ObjectRef& object) {
    object_ = object;
    refresh();
}

void HandActs::setScript(const QString& source) {
    script_ = source;
}

void HandActs::setAccepts(bool on, const QString& reason) {
    accepts_ = on;
    reason_ = reason;
    refresh();
}

void HandActs::refresh() {
    const bool asks = !line_->isHidden();
    const BlockHandle handle = moment_ ? handleOf(*moment_, object_) : BlockHandle{};
    malloc_->setText(tr("malloc…", "a button that asks how much"));
    malloc_->setToolTip(accepts_ ? tr("Ask for a block, as a new line of the script (M)") : reason_);
    malloc_->setEnabled(accepts_);
    malloc_->setVisible(!asks);
    // Without a block that is in use there is nothing to free: the buttons come with one.
    const bool can = accepts_ && !handle.name.isEmpty();
    free_->setText(tr("free", "a button"));
    free_->setToolTip(tr("free(%1), as a new line of the script (Delete)").arg(handle.name));
    realloc_->setText(tr("realloc…", "a button that asks how much"));
    realloc_->setToolTip(tr("Resize %1, as a new line of the script (R)").arg(handle.name));
    for (QPushButton* button : {free_, realloc_})
        button->setVisible(can && !asks);
    for (QPushButton* button : {malloc_, free_, realloc_})
        button->setAccessibleName(button->text());
    line_->setAccessibleName(tr("The line to run"));
    line_->setToolTip(tr("Return runs the line, Esc gives it up"));
}

// The first of b1, b2, … beyond all that the script has.
QString HandActs::freshName() const {
    static const QRegularExpression pattern(QStringLiteral("\\bb(\\d{1,6})\\b"));
    int highest = 0;
    for (auto it = pattern.globalMatch(script_); it.hasNext();)
        highest = std::max(highest, it.next().captured(1).toInt());
    return QStringLiteral("b%1").arg(highest + 1);
}

// As large as the selected block or the blocks of the selected class.
quint64 HandActs::usualBytes() const {
    const PymallocRef o = inspectedObject(object_);
    if (!moment_) return usual_bytes;
    if (o.kind == PymallocKind::size_class) return moment_->layout->block_size({static_cast<std::uint16_t>(o.index)});
    const bool in_pool = o.kind == PymallocKind::block || o.kind == PymallocKind::pool;
    if (!in_pool || !hasArenaObject(*moment_, o.pool) || !is_carved(moment_->heap(), *moment_->layout, o.pool))
        return usual_bytes;
    return moment_->layout->block_size(moment_->heap().pool(o.pool).szidx);
}

void HandActs::ask(const QString& line, const QString& number) {
    line_->setText(line);
    line_->setSelection(static_cast<int>(line.lastIndexOf(number)), static_cast<int>(number.size()));
    line_->show();
    refresh();
    line_->setFocus(Qt::ShortcutFocusReason);
    line_->setSelection(static_cast<int>(line.lastIndexOf(number)), static_cast<int>(number.size()));
}

void HandActs::endAsking() {
    const bool had_keys = line_->hasFocus();
    line_->hide();
    refresh();
    if (had_keys) emit done();
}

void HandActs::mallocBytes(quint64 bytes) {
    emit lineWanted(QStringLiteral("%1 = malloc(%2)").arg(freshName()).arg(bytes));
}

void HandActs::askMalloc() {
    if (!accepts_) return emit refused(reason_);
    const QString number = QString::number(usualBytes());
    ask(QStringLiteral("%1 = malloc(%2)").arg(freshName(), number), number);
}

std::optional<QString> HandActs::target() {
    if (!accepts_) {
        emit refused(reason_);
        return std::nullopt;
    }
    const BlockHandle handle = moment_ ? handleOf(*moment_, object_) : BlockHandle{{}, tr("Select a block first.")};
    if (handle.refusal.isEmpty()) return handle.name;
    emit refused(handle.refusal);
    return std::nullopt;
}

void HandActs::freeSelected() {
    if (const auto name = target()) emit lineWanted(QStringLiteral("free(%1)").arg(*name));
}

void HandActs::askRealloc() {
    const auto name = target();
    if (!name) return;
    const QString number = QString::number(usualBytes());
    ask(QStringLiteral("%1 = realloc(%1, %2)").arg(*name, number), number);
}

}  // namespace arenarium::ui

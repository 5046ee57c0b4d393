#include "ui/console/by_hand_bar.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/pymalloc/read/pool_blocks.h"
#include "ui/bridge/selection.h"
#include "ui/inspector/object_fields.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/model_text.h"
#include "ui/tables/live_blocks.h"

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

ByHandBar::ByHandBar(Theme* theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      bytes_(new QSpinBox(this)),
      name_(new QLineEdit(this)),
      malloc_(new QPushButton(this)),
      free_(new QPushButton(this)),
      realloc_(new QPushButton(this)),
      undo_(new QPushButton(this)),
      selected_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, this)),
      message_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, this)) {
    fillBackground(this, theme);
    bytes_->setRange(0, 1 << 30);
    bytes_->setValue(24);
    bytes_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    bytes_->setGroupSeparatorShown(true);
    bytes_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    bytes_->setMaximumWidth(Theme::grid(24));
    name_->setMinimumWidth(Theme::grid(14));
    name_->setMaximumWidth(Theme::grid(15));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    column->setSpacing(Theme::grid(2));
    for (QWidget* w : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (!qobject_cast<QLabel*>(w)) w->setMinimumHeight(Theme::grid(7));
    auto* make = new FlowLayout(Theme::grid(2));
    for (QWidget* w : {static_cast<QWidget*>(name_), static_cast<QWidget*>(bytes_), static_cast<QWidget*>(malloc_)})
        make->addWidget(w);
    auto* act = new FlowLayout(Theme::grid(2));
    for (QWidget* w : {static_cast<QWidget*>(free_), static_cast<QWidget*>(realloc_), static_cast<QWidget*>(undo_)})
        act->addWidget(w);
    column->addLayout(make);
    column->addWidget(selected_);
    column->addLayout(act);
    column->addWidget(message_);
    column->addStretch(1);

    const auto enter = [this] { mallocBytes(static_cast<quint64>(bytes_->value())); };
    connect(malloc_, &QPushButton::clicked, this, enter);
    connect(name_, &QLineEdit::returnPressed, this, enter);
    connect(free_, &QPushButton::clicked, this, &ByHandBar::freeSelected);
    connect(realloc_, &QPushButton::clicked, this, &ByHandBar::reallocSelected);
    connect(undo_, &QPushButton::clicked, this, &ByHandBar::undoWanted);
    connect(bytes_, &QSpinBox::valueChanged, this, &ByHandBar::refresh);
    retranslate();
    refresh();
}

void ByHandBar::retranslate() {
    bytes_->setAccessibleName(tr("Bytes to ask for"));
    bytes_->setToolTip(tr("Bytes to ask for"));
    bytes_->setSuffix(tr(" B", "bytes, after a number in a spin box"));
    name_->setAccessibleName(tr("Name of the new block"));
    name_->setToolTip(tr("Name of the new block; empty: the next free one"));
    malloc_->setText(QStringLiteral("malloc"));
    malloc_->setToolTip(tr("Ask for a block of that many bytes"));
    free_->setText(QStringLiteral("free"));
    realloc_->setText(QStringLiteral("realloc"));
    undo_->setText(tr("Undo"));
}

void ByHandBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate(), refresh();
}

void ByHandBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setMinimumHeight(layout()->heightForWidth(width()));  // rows that wrapped need their room
}

void ByHandBar::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    refresh();
}

void ByHandBar::setObject(const ObjectRef& object) {
    object_ = object;
    say({}, false);
    refresh();
}

void ByHandBar::setScript(const QString& source) {
    script_ = source;
    refresh();
}

void ByHandBar::setUndo(const QString& line) {
    undo_line_ = line;
    refresh();
}

void ByHandBar::showRefusal(const QString& reason) {
    say(reason, true);
}

void ByHandBar::refresh() {
    const PymallocRef o = inspectedObject(object_);
    const bool block = moment_ && o.kind == PymallocKind::block;
    free_->setEnabled(block);
    realloc_->setEnabled(block);
    undo_->setEnabled(!undo_line_.isEmpty());
    undo_->setToolTip(undo_line_.isEmpty() ? tr("Nothing was done by hand yet") : tr("Take back: %1").arg(undo_line_));
    free_->setToolTip(block ? tr("Free the selected block") : tr("Select a block first."));
    realloc_->setToolTip(block ? tr("Resize the selected block to %Ln bytes", nullptr, bytes_->value())
                               : tr("Select a block first."));
    const ObjectFields what = block ? fieldsOf(*moment_, o) : ObjectFields{};
    selected_->setText(what.empty() ? tr("Select a block to free or resize it.") : tr("Selected: %1").arg(what.title));
    name_->setPlaceholderText(freshName());
    message_->setVisible(!message_->text().isEmpty());
}

void ByHandBar::say(const QString& text, bool error) {
    message_->setError(error);
    message_->setText(text);
    message_->setVisible(!text.isEmpty());
}

// The first of b1, b2, … beyond all that the script has.
QString ByHandBar::freshName() const {
    static const QRegularExpression pattern(QStringLiteral("\\bb(\\d{1,6})\\b"));
    int highest = 0;
    for (auto it = pattern.globalMatch(script_); it.hasNext();)
        highest = std::max(highest, it.next().captured(1).toInt());
    return QStringLiteral("b%1").arg(highest + 1);
}

void ByHandBar::mallocBytes(quint64 bytes) {
    QString name = name_->text().trimmed();
    static const QRegularExpression valid(QStringLiteral("^[A-Za-z_][A-Za-z_0-9]*$"));
    if (!name.isEmpty() && !valid.match(name).hasMatch()) {
        say(tr("“%1” is no name: letters, digits and _ only, and no digit first.").arg(name), true);
        return;
    }
    if (name.isEmpty()) name = freshName();
    const QString line = QStringLiteral("%1 = malloc(%2)").arg(name).arg(bytes);
    say({}, false);
    name_->clear();
    emit lineWanted(line);
}

std::optional<QString> ByHandBar::target() {
    const BlockHandle handle = moment_ ? handleOf(*moment_, object_) : BlockHandle{{}, tr("Select a block first.")};
    if (!handle.refusal.isEmpty()) {
        say(handle.refusal, true);
        return std::nullopt;
    }
    say({}, false);
    return handle.name;
}

void ByHandBar::freeSelected() {
    if (const auto name = target()) emit lineWanted(QStringLiteral("free(%1)").arg(*name));
}

void ByHandBar::reallocSelected() {
    if (const auto name = target())
        emit lineWanted(QStringLiteral("%1 = realloc(%1, %2)").arg(*name).arg(bytes_->value()));
}

}  // namespace arenarium::ui

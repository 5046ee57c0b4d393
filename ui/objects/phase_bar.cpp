#include "ui/objects/phase_bar.h"

#include <iterator>

#include "ui/kit/flow_layout.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

namespace {

constexpr int now = 0;

// CPython's names; those of its parts where one has none.
constexpr const char* phase_names[] = {"update_refs", "subtract_refs", "move_unreachable",
                                       "weakrefs",    "finalizers",    "tp_clear"};
static_assert(std::size(phase_names) == std::size(collector::phases));

int id_of(std::optional<collector::Phase> phase) {
    return phase ? static_cast<int>(*phase) + 1 : now;
}

}  // namespace

PhaseBar::PhaseBar(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme), group_(new QButtonGroup(this)) {
    setAccessibleName(tr("Phases of a collection"));
    auto* row = new FlowLayout(Theme::grid(1), this);
    row->setContentsMargins(Theme::grid(2), Theme::grid(1), Theme::grid(2), 0);
    const auto add = [&](const QString& text, const QString& tip) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        return button;
    };
    const auto add_phase = [&](int id, const QString& text, const QString& tip) {
        QToolButton* button = add(text, tip);
        button->setCheckable(true);
        group_->addButton(button, id);
    };
    add_phase(now, tr("Now"), tr("The objects as they are at this position"));
    auto* of_what = new ThemedLabel(theme_, TextRole::mono_small, ColorRole::dim);
    of_what->setWordWrap(false);
    of_what->setContentsMargins(Theme::grid(1), Theme::grid(1), 0, Theme::grid(1));
    of_what->setText(QStringLiteral("gc.collect():"));
    row->addWidget(of_what);
    for (const collector::Phase p : collector::phases) {
        const QString name = QString::fromLatin1(phase_names[static_cast<std::size_t>(p)]);
        add_phase(id_of(p), QStringLiteral("%1 %2").arg(id_of(p)).arg(name),
                  tr("What gc.collect() would have done after its phase %1").arg(name));
    }
    back_ = add(QStringLiteral("\u25c2"), tr("One step of the collector back"));
    on_ = add(QStringLiteral("\u25b8"), tr("One step of the collector on"));
    for (QToolButton* button : {back_, on_}) {
        button->setAccessibleName(button->toolTip());
        button->setAutoRepeat(true);
    }
    connect(group_, &QButtonGroup::idClicked, this, [this](int id) {
        emit phaseWanted(id == now ? std::nullopt : std::optional(static_cast<collector::Phase>(id - 1)));
    });
    connect(back_, &QToolButton::clicked, this, [this] { emit microStepWanted(-1); });
    connect(on_, &QToolButton::clicked, this, [this] { emit microStepWanted(1); });
    connect(theme_, &Theme::changed, this, &PhaseBar::dress);
    setPhase(std::nullopt);
    dress();
}

QToolButton* PhaseBar::button(std::optional<collector::Phase> phase) const {
    return static_cast<QToolButton*>(group_->button(id_of(phase)));
}

void PhaseBar::setPhase(std::optional<collector::Phase> phase) {
    button(phase)->setChecked(true);
    back_->setEnabled(phase.has_value());
}

void PhaseBar::setOwn(std::optional<collector::Phase> phase) {
    own_ = phase;
    button(std::nullopt)
        ->setText(phase ? tr("Now: in %1").arg(QString::fromLatin1(phase_names[static_cast<std::size_t>(*phase)]))
                        : tr("Now"));
    updateGeometry();
}

void PhaseBar::dress() {
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setFont(theme_->font(TextRole::small));
}

}  // namespace arenarium::ui

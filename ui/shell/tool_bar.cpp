#include "ui/shell/tool_bar.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include <cmath>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr int patience_ms = 250;

}  // namespace

ToolBar::ToolBar(Actions& actions, Transport& transport, Bridge& bridge, Theme& theme, QMenu* examples, QWidget* parent)
    : QToolBar(tr("Transport"), parent), actions_(actions), transport_(transport), bridge_(bridge), theme_(theme) {
    setObjectName(QStringLiteral("transport"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    profiles_ = new QMenu(this);
    until_menu_ = new QMenu(this);

    examples_ = menuButton(tr("Examples"), examples);
    examples_->setText(tr("Examples"));
    addWidget(examples_);
    profile_ = menuButton(tr("Python version"), profiles_);
    addWidget(profile_);
    addSeparator();
    for (const Command c :
         {Command::reset, Command::back, Command::micro_back, Command::micro, Command::step, Command::play})
        addStep(c);
    // Run is Stop while something runs; a short run ends before the button could change under the pointer.
    run_ = new QToolButton;
    run_->setFocusPolicy(Qt::TabFocus);
    showRunning(false);
    addWidget(run_);
    patience_.setSingleShot(true);
    patience_.setInterval(patience_ms);
    connect(&patience_, &QTimer::timeout, this, [this] { showRunning(true); });
    connect(&bridge_, &Bridge::busyChanged, this, [this](bool busy) {
        if (busy) return patience_.start();
        patience_.stop();
        showRunning(false);
    });
    speed_text_ = new QLabel;
    speed_ = new QSlider(Qt::Horizontal);
    speed_->setRange(Player::slowest, Player::fastest);
    speed_->setAccessibleName(tr("Steps a second"));
    addWidget(speed_text_);
    addWidget(speed_);
    addSeparator();
    addStep(Command::until_previous);
    until_ = menuButton(tr("Until"), until_menu_);
    addWidget(until_);
    addStep(Command::until_next);
    addSeparator();
    search_ = new QLineEdit;
    search_->setPlaceholderText(tr("Find…"));
    search_->setAccessibleName(tr("Find a block, an address, a line or an operation"));
    search_->setClearButtonEnabled(true);
    search_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addWidget(search_);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    position_ = new TextLine(theme, TextRole::mono);
    position_->setAccessibleName(tr("Position"));
    addWidget(position_);
    makeSwitch();

    connect(speed_, &QSlider::valueChanged, &transport.player(), &Player::setStepsPerSecond);
    connect(&transport.player(), &Player::speedChanged, this, &ToolBar::showSpeed);
    connect(&transport.player(), &Player::playingChanged, this, &ToolBar::showPlaying);
    connect(&transport, &Transport::untilChanged, this, &ToolBar::fillUntil);
    connect(search_, &QLineEdit::returnPressed, this, [this] { emit searchEntered(search_->text()); });
    connect(actions[Command::find], &QAction::triggered, search_, [this] {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
    });
    connect(profiles_, &QMenu::aboutToShow, this, &ToolBar::fillProfiles);
    connect(&bridge, &Bridge::momentChanged, this, &ToolBar::showMoment);
    connect(&theme, &Theme::changed, this, &ToolBar::dress);
    fillProfiles();
    dress();
}

QToolButton* ToolBar::menuButton(const QString& name, QMenu* menu) {
    auto* button = new QToolButton;
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setProperty("wide", true);
    button->setMenu(menu);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void ToolBar::addStep(Command command) {
    addAction(actions_[command]);
    auto* button = qobject_cast<QToolButton*>(widgetForAction(actions_[command]));
    button->setFocusPolicy(Qt::TabFocus);
}

// One word each, side by side.
void ToolBar::makeSwitch() {
    auto* bar = new QToolBar;  // for its looks
    bar->setObjectName(QStringLiteral("workspaceSwitch"));
    switch_ = bar;
    for (const Command c : {Command::learn, Command::teach, Command::profile}) {
        auto* button = new QToolButton;
        button->setDefaultAction(actions_[c]);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setProperty("wide", true);
        bar->addWidget(button);
    }
}

QToolButton* ToolBar::switchButton(Command command) const {
    for (auto* button : switch_->findChildren<QToolButton*>())
        if (button->defaultAction() == actions_[command]) return button;
    return nullptr;
}

void ToolBar::fillProfiles() {
    profiles_->clear();
    auto* group = new QActionGroup(profiles_);
    QMenu* debug = nullptr;
    for (const Profile& profile : all_profiles()) {
        if (profile.debug() && debug == nullptr) debug = new QMenu(tr("With debug hooks"), profiles_);
        const QString name = tr("CPython %1").arg(QString::fromStdString(profile.name));
        QAction* action = (profile.debug() ? debug : profiles_)->addAction(name);
        action->setCheckable(true);
        action->setChecked(profile.name == bridge_.profile().name);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, profile] { emit profileChosen(profile); });
    }
    if (debug != nullptr) profiles_->addMenu(debug);
    profiles_->setToolTipsVisible(true);
    QAction* custom = profiles_->addAction(tr("&Custom…"), this, &ToolBar::customProfileWanted);
    custom->setToolTip(tr("Other sizes of arenas, pools and blocks"));
    custom->setCheckable(true);
    custom->setChecked(bridge_.profile().name.find(':') != std::string::npos);
    group->addAction(custom);
    profiles_->addSeparator();
    auto* spaces = new QActionGroup(profiles_);
    const auto add_space = [&](const QString& name, AddressSpaceRules::Kind kind) {
        QAction* action = profiles_->addAction(name);
        action->setCheckable(true);
        action->setChecked(bridge_.space().kind == kind);
        spaces->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] {
            AddressSpaceRules rules = bridge_.space();
            rules.kind = kind;
            emit spaceChosen(rules);
        });
    };
    add_space(tr("Arenas at round addresses"), AddressSpaceRules::Kind::aligned);
    add_space(tr("Arenas where Linux puts them"), AddressSpaceRules::Kind::linux_mmap);
    profiles_->addAction(tr("&Address space…"), this, &ToolBar::addressSpaceWanted)
        ->setToolTip(tr("Misaligned arenas, and a system that runs out of memory"));
}

void ToolBar::setProfileReason(const QString& reason) {
    profile_->setEnabled(reason.isEmpty());
    profile_->setToolTip(reason.isEmpty() ? profile_->accessibleName() : reason);
}

void ToolBar::fillUntil() {
    until_menu_->clear();
    auto* group = new QActionGroup(until_menu_);
    for (const UntilTarget& target : all_until_targets()) {
        if (target.kind == UntilTarget::Kind::selection) until_menu_->addSeparator();
        QAction* action = until_menu_->addAction(until_text(target));
        action->setCheckable(true);
        action->setChecked(target == transport_.until());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, target] {
            transport_.setUntil(target);
            transport_.searchUntil(false);
        });
    }
    until_->setText(tr("Until: %1").arg(until_text(transport_.until())));
    until_->setMinimumWidth(until_->sizeHint().width());
    until_->setToolTip(tr("What the two arrows beside it look for"));
}

void ToolBar::showRunning(bool on) {
    QAction *now = actions_[on ? Command::cancel : Command::run], *before = run_->defaultAction();
    if (now == before) return;
    if (before != nullptr) run_->removeAction(before);
    run_->setDefaultAction(now);
    run_->setAccessibleName(plainLabel(now->text()));
}

void ToolBar::showSpeed(int steps) {
    speed_->setValue(steps);
    speed_text_->setText(tr("%L1/s", "steps a second").arg(steps));
}

void ToolBar::showPlaying(bool on) {
    actions_[Command::play]->setIcon(theme_.icon(on ? QStringLiteral("pause") : QStringLiteral("auto")));
}

void ToolBar::showMoment() {
    const QLocale locale;
    const Moment& moment = *bridge_.moment();
    QString now = locale.toString(moment.position.operation);
    if (moment.position.micro != 0) now += QStringLiteral(" \u00b7 ") + locale.toString(moment.position.micro);
    const QString all = locale.toString(moment.log.size());
    position_->setRuns({{now, ColorRole::text, true}, {QStringLiteral(" / ") + all, ColorRole::dim}});
    position_->setToolTip(tr("Operation %1 of %2").arg(now, all));
    const QString profile = tr("CPython %1").arg(QString::fromStdString(moment.profile->name));
    if (profile == profile_->text()) return;
    profile_->setText(profile);
    profile_->setMinimumWidth(profile_->sizeHint().width());
}

void ToolBar::dress() {
    const int icon = static_cast<int>(std::lround(16 * theme_.typeScale()));
    setIconSize({icon, icon});
    // Wide enough for the largest number, so that nothing moves while it counts.
    speed_text_->setMinimumWidth(
        QFontMetrics(theme_.uiFont()).horizontalAdvance(tr("%L1/s", "steps a second").arg(Player::fastest)) + 4);
    speed_text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    speed_->setFixedWidth(static_cast<int>(56 * theme_.typeScale()));
    search_->setMinimumWidth(static_cast<int>(64 * theme_.typeScale()));
    search_->setMaximumWidth(static_cast<int>(184 * theme_.typeScale()));
    for (QToolButton* button : {examples_, profile_, until_})
        button->setMinimumWidth(button->sizeHint().width());
    showPlaying(transport_.player().isPlaying());
    sayAnew();
    showMoment();
}

void ToolBar::sayAnew() {
    search_->setToolTip(actions_[Command::find]->toolTip());
    speed_->setToolTip(tr("How many steps a second auto makes (%1, %2)")
                           .arg(keys_text(*actions_[Command::faster]), keys_text(*actions_[Command::slower])));
    showSpeed(transport_.player().stepsPerSecond());
    fillUntil();
    for (const QWidget* bar : {static_cast<const QWidget*>(this), static_cast<const QWidget*>(switch_)})
        for (auto* button : bar->findChildren<QToolButton*>())
            if (button->defaultAction() != nullptr)
                button->setAccessibleName(plainLabel(button->defaultAction()->text()));
}

}  // namespace arenarium::ui

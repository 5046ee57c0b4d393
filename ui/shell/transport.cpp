#include "ui/shell/transport.h"

#include <algorithm>
#include <array>

#include "core/scene/pymalloc/refs.h"
#include "ui/shell/go_to_dialog.h"

namespace arenarium::ui {

namespace {

constexpr std::uint32_t long_history = 400;
constexpr std::array arena_events = {EventKind::arena_obtained, EventKind::arena_released,
                                     EventKind::usable_arenas_changed};

}  // namespace

std::vector<UntilTarget> all_until_targets() {
    std::vector<UntilTarget> all;
    for (const EventKind k :
         {EventKind::arena_obtained, EventKind::arena_released, EventKind::usable_arenas_changed, EventKind::pool_full,
          EventKind::pool_empty, EventKind::pool_new_class, EventKind::raw_request, EventKind::arena_refused})
        all.push_back({UntilTarget::Kind::event, k});
    all.push_back({UntilTarget::Kind::selection, EventKind::arena_obtained});
    return all;
}

QString until_text(const UntilTarget& target) {
    if (target.kind == UntilTarget::Kind::selection) return Transport::tr("selection touched");
    switch (target.event) {
        case EventKind::arena_obtained:
            return Transport::tr("arena obtained");
        case EventKind::arena_released:
            return Transport::tr("arena released");
        case EventKind::arena_refused:
            return Transport::tr("arena refused");
        case EventKind::usable_arenas_changed:
            return Transport::tr("usable_arenas reordered");
        case EventKind::pool_full:
            return Transport::tr("pool full");
        case EventKind::pool_empty:
            return Transport::tr("pool empty");
        case EventKind::pool_new_class:
            return Transport::tr("pool changes size class");
        case EventKind::raw_request:
            return Transport::tr("raw request");
    }
    return {};
}

std::optional<Search> search_for_touch(const Moment& moment, const ObjectRef& object) {
    if (!exists_in(moment, object)) return std::nullopt;
    const PymallocRef r = PymallocRef::from(object);
    if (r.kind == PymallocKind::block || r.kind == PymallocKind::byte || r.kind == PymallocKind::block_link) {
        const BlockNumber number{static_cast<std::uint16_t>(r.index)};
        return Search::for_block(Block::in_pool(r.pool, number, moment.heap().pool(r.pool).szidx));
    }
    if (r.pool && !Layout::is_usedpools_head(r.pool)) return Search::for_pool(r.pool);
    if (r.arena) return Search::for_arena(moment.heap().arena(r.arena).ordinal);
    return std::nullopt;
}

Transport::Transport(Bridge& bridge, Document& document, Selection& selection, Actions& actions, QObject* parent)
    : QObject(parent), bridge_(bridge), document_(document), selection_(selection), actions_(actions), player_(bridge) {
    const auto on = [this](Command c, auto act) { connect(actions_[c], &QAction::triggered, this, act); };
    const auto moves = [this, on](Command c, void (Bridge::*go)()) {
        on(c, [this, go] {
            player_.setPlaying(false);
            freshen(Landing::keep);
            (bridge_.*go)();
        });
    };
    on(Command::reset, [this] {
        player_.setPlaying(false);
        if (!freshen(Landing::start)) bridge_.home();
    });
    on(Command::home, [this] {
        player_.setPlaying(false);
        if (!freshen(Landing::start)) bridge_.home();
    });
    on(Command::end, [this] {
        player_.setPlaying(false);
        if (!freshen(Landing::end)) bridge_.end();
    });
    on(Command::step, [this] {
        player_.setPlaying(false);
        freshen(Landing::keep);
        bridge_.step();
    });
    on(Command::back, [this] {
        player_.setPlaying(false);
        freshen(Landing::keep);
        bridge_.stepBack();
    });
    moves(Command::micro, &Bridge::microStep);
    moves(Command::micro_back, &Bridge::microStepBack);
    on(Command::play, [this](bool start) {
        if (start) freshen(Landing::keep);
        player_.setPlaying(start);
        actions_[Command::play]->setChecked(player_.isPlaying());
    });
    on(Command::run, [this] { run(); });
    on(Command::cancel, [this] { bridge_.cancel(); });
    on(Command::go_to, [this] { goTo(); });
    on(Command::until_next, [this] { searchUntil(false); });
    on(Command::until_previous, [this] { searchUntil(true); });
    on(Command::faster, [this] { player_.setStepsPerSecond(player_.stepsPerSecond() * 3 / 2 + 1); });
    on(Command::slower, [this] { player_.setStepsPerSecond(player_.stepsPerSecond() * 2 / 3); });
    connect(&player_, &Player::playingChanged, actions_[Command::play], &QAction::setChecked);
    connect(&bridge_, &Bridge::momentChanged, this, &Transport::adjustActions);
    connect(&bridge_, &Bridge::historyChanged, this, &Transport::adjustActions);
    connect(&bridge_, &Bridge::busyChanged, this, &Transport::adjustActions);
    connect(&document_, &Document::changed, this, &Transport::adjustActions);
    connect(&bridge_, &Bridge::searchFinished, this, [this](const SearchOutcome& outcome) {
        if (outcome.found || outcome.cancelled) return;
        emit hint(outcome.backward ? tr("Nothing like it before this position")
                                   : tr("Nothing like it after this position"));
    });
    adjustActions();
}

bool Transport::freshen(Landing landing) {
    if (!document_.isStale()) return false;
    document_.run(landing);
    return true;
}

void Transport::run() {
    player_.setPlaying(false);
    if (document_.isStale() && !bridge_.atStart()) return document_.run(Landing::keep);
    freshen(Landing::start);
    bridge_.proceed();
}

void Transport::goTo() {
    GoToDialog dialog(bridge_.position().operation, bridge_.history(), bookmarks_, qobject_cast<QWidget*>(parent()));
    if (dialog.exec() == QDialog::Accepted) bridge_.seek(dialog.position());
}

void Transport::setUntil(const UntilTarget& target) {
    if (until_ == target) return;
    until_ = target;
    emit untilChanged(until_);
}

void Transport::searchUntil(bool backward) {
    player_.setPlaying(false);
    freshen(Landing::keep);
    Search search = Search::for_event(until_.event);
    if (until_.kind == UntilTarget::Kind::selection) {
        const std::optional<Search> touch = search_for_touch(*bridge_.moment(), selection_.object());
        if (!touch) return emit hint(tr("Select a block, pool or arena first"));
        search = *touch;
    }
    if (backward)
        bridge_.findPrevious(search);
    else
        bridge_.findNext(search);
}

std::optional<std::uint32_t> Transport::station(bool backward) const {
    const Position here = bridge_.position();
    std::optional<std::uint32_t> best;
    for (const EventKind kind : arena_events) {
        const auto operations = bridge_.history()->operations_with(kind);
        if (backward) {
            // The position after operation o is o + 1.
            const std::uint32_t bound = here.micro != 0 ? here.operation : here.operation == 0 ? 0 : here.operation - 1;
            const auto end = std::lower_bound(operations.begin(), operations.end(), bound);
            if (end != operations.begin()) best = std::max(best.value_or(0), *(end - 1) + 1);
        } else {
            const auto found = std::lower_bound(operations.begin(), operations.end(), here.operation);
            if (found != operations.end()) best = std::min(best.value_or(UINT32_MAX), *found + 1);
        }
    }
    return best;
}

void Transport::nextStation() {
    player_.setPlaying(false);
    freshen(Landing::keep);
    if (bridge_.history()->operations <= long_history) return bridge_.step();
    const std::optional<std::uint32_t> goal = station(false);
    if (goal)
        bridge_.seekOperation(*goal);
    else
        bridge_.end();
}

void Transport::previousStation() {
    player_.setPlaying(false);
    if (bridge_.history()->operations <= long_history) return bridge_.stepBack();
    const std::optional<std::uint32_t> goal = station(true);
    if (goal)
        bridge_.seekOperation(*goal);
    else
        bridge_.home();
}

void Transport::adjustActions() {
    const bool stale = document_.isStale();
    const bool forward = stale || !bridge_.atEnd(), backward = stale || !bridge_.atStart();
    for (const Command c : {Command::step, Command::micro, Command::end, Command::until_next})
        actions_[c]->setEnabled(forward);
    for (const Command c : {Command::reset, Command::back, Command::micro_back, Command::home, Command::until_previous})
        actions_[c]->setEnabled(backward);
    actions_[Command::play]->setEnabled(stale || bridge_.history()->operations != 0);
    actions_[Command::cancel]->setEnabled(bridge_.isBusy());
    const bool has_steps = document_.kind() != SourceKind::snapshot;
    for (const Command c : {Command::run, Command::go_to, Command::breakpoint})
        actions_[c]->setEnabled(has_steps);
}

}  // namespace arenarium::ui

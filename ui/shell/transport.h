// What the keys of the transport do. A script that was edited is run first, so that a step always steps through what
// the editor shows.
#pragma once

#include <QObject>

#include "core/session/bookmark.h"
#include "ui/bridge/player.h"
#include "ui/bridge/selection.h"
#include "ui/shell/actions.h"
#include "ui/shell/document.h"

namespace arenarium::ui {

// What "until" looks for.
struct UntilTarget {
    enum class Kind : std::uint8_t { event, selection };
    Kind kind = Kind::event;
    EventKind event = EventKind::arena_obtained;

    friend bool operator==(const UntilTarget&, const UntilTarget&) = default;
};
// Every target, in the order of the menu.
std::vector<UntilTarget> all_until_targets();
QString until_text(const UntilTarget& target);

// What touches the object; nothing for objects that nothing touches.
std::optional<Search> search_for_touch(const Moment& moment, const ObjectRef& object);

class Transport : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    Transport(Bridge& bridge, Document& document, Selection& selection, Actions& actions, QObject* parent = nullptr);

    Player& player() { return player_; }
    const UntilTarget& until() const { return until_; }
    void setUntil(const UntilTarget& target);
    void searchUntil(bool backward);
    // That can be gone to by their names.
    void setBookmarks(std::vector<Bookmark> bookmarks) { bookmarks_ = std::move(bookmarks); }

    // The lecture's big steps: one operation in a short history; in a long one to the next operation that changes the
    // arenas.
    void nextStation();
    void previousStation();

signals:
    void untilChanged(const arenarium::ui::UntilTarget& target);
    void hint(const QString& text);

private:
    // True when it ran the script, and the position is the user's answer already.
    bool freshen(Landing landing);
    void goTo();
    void run();
    void adjustActions();
    std::optional<std::uint32_t> station(bool backward) const;

    Bridge& bridge_;
    Document& document_;
    Selection& selection_;
    Actions& actions_;
    Player player_;
    UntilTarget until_;
    std::vector<Bookmark> bookmarks_;
};

}  // namespace arenarium::ui

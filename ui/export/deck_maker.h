// Asks the bridge for the moments of chapters and puts a deck together.
#pragma once

#include <QObject>

#include "ui/bridge/bridge.h"
#include "ui/export/deck.h"

namespace arenarium::ui {

class DeckMaker : public QObject {
    Q_OBJECT

public:
    // `bridge` outlives it.
    explicit DeckMaker(Bridge& bridge, QObject* parent = nullptr);

    // REQUIRES: the last one was made. `chapters`: see chapters_to_show(). Error: there is nothing to make; then made()
    // does not come.
    Status make(const std::vector<Chapter>& chapters, const QString& name, const SceneOptions& options);

signals:
    // `cancelled`: the deck has fewer pages, or none.
    void made(const arenarium::ui::Deck& deck, bool cancelled);

private:
    void take(const std::vector<MomentPtr>& moments, bool cancelled);

    Bridge& bridge_;
    std::vector<Chapter> chapters_;
    Deck deck_;
    bool is_waiting_ = false;
};

}  // namespace arenarium::ui

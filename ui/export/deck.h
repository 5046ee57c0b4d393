// The chapters of a lecture as pages: slides, one page a chapter, and a handout to print, with the notes beside smaller
// slides. Values in, pages out; safe on any thread but for the fonts and colours, see Paper.
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "core/session/chapter.h"
#include "ui/bridge/scene_source.h"
#include "ui/export/chapter_view.h"
#include "ui/export/view_picture.h"

class QPagedPaintDevice;

namespace arenarium::ui {

struct DeckPage {
    QString title, notes;
    ChapterView view;
    MomentPtr moment;
};

struct Deck {
    static constexpr std::size_t most_pages = 500;
    // Without chapters each operation is a page, of so many.
    static constexpr std::uint32_t most_steps = 120;

    QString name;  // of what is shown
    HistoryPtr history;
    SceneOptions options;
    std::vector<DeckPage> pages;
};

enum class DeckKind : std::uint8_t { slides, handout };
// As on the command line: "slides", "handout".
std::optional<DeckKind> deck_kind(const QString& id);

// The chapters, and where there are none each operation of a short run. Error: neither makes a deck.
Result<std::vector<Chapter>> chapters_to_show(const std::vector<Chapter>& chapters, const OperationLog& log);

// Each page is fitted to the device's; one begins on the page where the device is.
void paint_deck(QPagedPaintDevice& device, DeckKind kind, const Deck& deck, const Paper& paper);
// Slides of 16:9; a handout on A4. Text is text, lines are lines. It bears no time of its making.
QByteArray deck_pdf(DeckKind kind, const Deck& deck, const Paper& paper);

}  // namespace arenarium::ui

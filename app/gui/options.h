// The command line of the window.
#pragma once

#include <QLocale>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

#include "core/pymalloc/profile.h"
#include "ui/export/deck.h"
#include "ui/export/formats.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

namespace arenarium::gui {

struct Options {
    QString file;  // empty: the work of last time, or the first example
    std::optional<Profile> profile;
    std::optional<std::uint32_t> operation;  // UINT32_MAX: the end
    std::optional<ui::Workspace> workspace;  // none: the one that suits the file
    QString lesson;                          // a step or lesson of the course; empty: none
    bool notes = false;                      // the presenter's window, also without a second screen
    std::optional<ui::Theme::Mode> theme;
    std::optional<QLocale> language;  // none: the system's; of a picture English
    QSize size;                       // empty: as last time
    double scale = 0;                 // device pixels a logical pixel; 0: the screen's
    QString screenshot;               // empty: none
    bool reduce_motion = false;

    // A picture to a file instead of a window.
    QString export_to;  // empty: none
    ui::PictureWish picture;
    std::optional<ui::DeckKind> deck;  // the chapters as pages instead
    std::string object;                // the arena or pool of the picture; empty: that of the last operation

    // Instead of opening a window: print this, exit with that.
    std::optional<int> exit_status;
    QString message;
};

// `arguments` without the program's name. Needs no application object.
Options parse_options(const QStringList& arguments);

}  // namespace arenarium::gui

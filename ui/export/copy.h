// What goes to the clipboard.
#pragma once

#include <QMimeData>

#include <memory>

#include "ui/export/view_picture.h"

namespace arenarium::ui {

inline constexpr std::size_t most_clipboard_bytes = std::size_t{16} << 20;

// The picture as pixels and as SVG, for whichever the other program takes.
Result<std::unique_ptr<QMimeData>> picture_for_clipboard(const PictureSource&, const PictureWish&, const Paper&);
// The JSON snapshot. Error: it would be too large.
Result<QString> state_for_clipboard(const PictureSource&);

}  // namespace arenarium::ui

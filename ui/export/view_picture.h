// Pictures of a moment for files and slides: what the window shows, or the whole of one thing, as pixels or as a page.
// Values in, bytes out; safe on any thread. The same moment, wish and fonts give the same bytes.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/result.h"
#include "core/export/captioned_picture.h"
#include "core/io/byte_sink.h"
#include "core/picture/palette.h"
#include "core/picture/viewport.h"
#include "ui/bridge/scene_source.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// What a picture shows: the canvas as it is in the window, or the whole of one thing with heading and legend.
enum class PictureView : std::uint8_t { canvas, process, arena, pool, usable_arenas, usedpools };
inline constexpr std::array picture_views = {PictureView::canvas, PictureView::process,       PictureView::arena,
                                             PictureView::pool,   PictureView::usable_arenas, PictureView::usedpools};
// As on the command line: "canvas", "usable_arenas".
QString picture_id(PictureView view);
std::optional<PictureView> picture_from_id(const QString& id);
QString theme_id(ThemeName name);
std::optional<ThemeName> theme_from_id(const QString& id);

struct PictureWish {
    static constexpr int least_width = 320, least_height = 200, most_side = 8192;  // logical pixels
    static constexpr qint64 most_pixels = qint64{1} << 28;

    PictureView view = PictureView::process;
    ThemeName theme = ThemeName::light;
    QSize size{1280, 720};  // logical pixels; the lists choose their own height; 0 x 0: what suits (not the canvas)
    double scale = 1;       // device pixels a logical pixel; of a page: its size against 96 logical pixels an inch
};

// What pictures are made from.
struct PictureSource {
    SceneSource scene;
    ObjectRef selection;           // which arena or pool; without one, that of the last operation, else one in use
    std::optional<Viewport> view;  // of the canvas; none: everything
};

// Error: there is no such thing at this position. `metrics`: none: those that every machine has.
Result<Picture> draw_picture(const PictureSource& source, const PictureWish& wish, const TextMetrics* metrics);

// Fonts and colours of a file, whatever the window looks like. Made on the GUI thread, used on any.
class Paper {
public:
    explicit Paper(ThemeName name) : theme_(name) {}
    const Theme& theme() const { return theme_; }

private:
    Theme theme_;
};

Result<QImage> paint_image(const PictureSource&, const PictureWish&, const Paper&);
// Its fonts are generic families, so that it needs no font of this machine.
Status write_svg_picture(const PictureSource&, const PictureWish&, ByteSink& to);
Result<QByteArray> png_bytes(const PictureSource&, const PictureWish&, const Paper&);
// One page, as large as the picture; text is text, lines are lines. It bears no time of its making.
Result<QByteArray> pdf_bytes(const PictureSource&, const PictureWish&, const Paper&);

}  // namespace arenarium::ui

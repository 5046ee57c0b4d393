#include "ui/export/view_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

#include "core/export/svg.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/export/pdf_file.h"

namespace arenarium::ui {

namespace {

constexpr double points_a_pixel = 0.75;  // 72 points, 96 pixels an inch

QString say(const char* text) {
    return QCoreApplication::translate("Export", text);
}

PymallocRef of_last_operation(const Moment& moment) {
    if (!moment.last_operation) return {};
    Block block = moment.log.result(moment.last_operation);
    if (!block.is_pool_block()) block = moment.log.operand(moment.last_operation);
    if (!block.is_pool_block()) return {};
    return PymallocRef::of_pool(moment.layout->arena_of(block.pool()), block.pool());
}

// The arena or pool that the picture is of; none when there is none, or when it needs none.
PymallocRef object_of(const PictureSource& source, PictureView view) {
    const ShownMoment& moment = *source.scene.moment;
    const PymallocRef selected = memory_object(source.selection), last = of_last_operation(moment);
    for (const PymallocRef& r : {selected, last}) {
        if (view == PictureView::arena && r.arena && exists_in(moment, PymallocRef::of_arena(r.arena)))
            return PymallocRef::of_arena(r.arena);
        if (view == PictureView::pool && r.pool && !Layout::is_usedpools_head(r.pool) &&
            exists_in(moment, PymallocRef::of_pool(r.arena, r.pool)))
            return PymallocRef::of_pool(r.arena, r.pool);
    }
    return {};
}

Error too_large() {
    return {
        say("the picture would be too large").toStdString(), {}, say("Choose a smaller size or scale.").toStdString()};
}

}  // namespace

QString picture_id(PictureView view) {
    constexpr std::array ids = {"canvas", "process", "arena", "pool", "usable_arenas", "usedpools"};
    return QString::fromLatin1(ids[static_cast<std::size_t>(view)]);
}

std::optional<PictureView> picture_from_id(const QString& id) {
    for (const PictureView view : picture_views)
        if (picture_id(view) == id) return view;
    return std::nullopt;
}

QString theme_id(ThemeName name) {
    return name == ThemeName::light  ? QStringLiteral("light")
           : name == ThemeName::dark ? QStringLiteral("dark")
                                     : QStringLiteral("print");
}

std::optional<ThemeName> theme_from_id(const QString& id) {
    for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::print})
        if (theme_id(name) == id) return name;
    return std::nullopt;
}

Result<Picture> draw_picture(const PictureSource& source, const PictureWish& wish, const TextMetrics* metrics) {
    SceneOptions how = scene_options(source.scene, metrics);
    how.type_scale = 1;
    how.selection = source.selection;
    if (wish.view != PictureView::canvas) {
        PictureOptions options;
        options.kind = *picture_kind(picture_id(wish.view).toStdString());
        options.object = object_of(source, wish.view);
        options.width = wish.size.width();
        options.height = wish.size.height();
        return make_picture(*source.scene.moment, options, how);
    }
    const ShownMoment& moment = *source.scene.moment;
    const Scene scene(moment, std::move(how), moment.summary);
    const double width = wish.size.width(), height = wish.size.height();
    Picture picture;
    Viewport view = source.view.value_or(Viewport{});
    if (!source.view)
        view = scene.fit(PymallocRef::process(), width, height);
    else if (view.width != width || view.height != height)
        view = scene.resized(view, width, height);
    picture.list = scene.canvas(view);
    picture.title =
        say("Memory after operation %1, CPython %2")
            .arg(QLocale::c().toString(moment.position.operation), QString::fromStdString(moment.profile->name))
            .toStdString();
    picture.description = scene.describe(PymallocRef::process());
    return picture;
}

Status write_svg_picture(const PictureSource& source, const PictureWish& wish, ByteSink& to) {
    const Result<Picture> picture = draw_picture(source, wish, nullptr);
    if (!picture) return picture.error();
    return write_svg(picture->list, {wish.theme, picture->title, picture->description}, to);
}

Result<QImage> paint_image(const PictureSource& source, const PictureWish& wish, const Paper& paper) {
    const QtTextMetrics metrics(paper.theme());
    const Result<Picture> picture = draw_picture(source, wish, &metrics);
    if (!picture) return picture.error();
    const DrawList& list = picture->list;
    const QSizeF pixels(std::ceil(list.width * wish.scale), std::ceil(list.height * wish.scale));
    if (pixels.width() * pixels.height() > static_cast<double>(PictureWish::most_pixels)) return too_large();
    QImage image(pixels.toSize(), QImage::Format_RGB32);
    if (image.isNull()) return too_large();
    image.setDevicePixelRatio(wish.scale);
    image.fill(paper.theme().color(list.background));
    DrawListPainter(paper.theme()).paint(image, list);
    return image;
}

Result<QByteArray> png_bytes(const PictureSource& source, const PictureWish& wish, const Paper& paper) {
    const Result<QImage> image = paint_image(source, wish, paper);
    if (!image) return image.error();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image->save(&buffer, "PNG")) return too_large();
    return bytes;
}

Result<QByteArray> pdf_bytes(const PictureSource& source, const PictureWish& wish, const Paper& paper) {
    const QtTextMetrics metrics(paper.theme());
    const Result<Picture> picture = draw_picture(source, wish, &metrics);
    if (!picture) return picture.error();
    const DrawList& list = picture->list;
    const QPageSize page(QSizeF(list.width, list.height) * (points_a_pixel * wish.scale), QPageSize::Point,
                         QStringLiteral("picture"), QPageSize::ExactMatch);
    return pdf_file(QString::fromStdString(picture->title), page, {}, [&](QPdfWriter& writer) {
        QPainter painter(&writer);
        const double scale = wish.scale * writer.resolution() / 96;
        painter.scale(scale, scale);
        DrawListPainter(paper.theme()).paint(painter, list);
    });
}

}  // namespace arenarium::ui

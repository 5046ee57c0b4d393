#include "ui/objects/graph_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>

#include <algorithm>
#include <cmath>

#include "core/export/graph_writers.h"
#include "core/export/svg.h"
#include "core/picture/palette.h"
#include "core/scene/objects/graph_picture.h"
#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/export/export_job.h"

namespace arenarium::ui {

namespace {

constexpr double most_side = 16384;

QString say(const char* text) {
    return QCoreApplication::translate("GraphFile", text);
}

Status write_png(const GraphValues& values, objects::ObjectIndex selected, const SceneSource& source,
                 const Theme& theme, ByteSink& to) {
    const Theme paper(theme.isDark() ? ThemeName::dark : ThemeName::light);
    const QtTextMetrics metrics(paper);
    SceneOptions how = scene_options(source, &metrics);
    how.type_scale = 1;
    const DrawList list = graph_picture(*values.moment, values.shown(selected), how);
    const double scale = std::min(2.0, most_side / std::max(list.width, list.height));
    QImage image(QSizeF(std::ceil(list.width * scale), std::ceil(list.height * scale)).toSize(), QImage::Format_RGB32);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.setDevicePixelRatio(scale);
    if (!image.isNull()) {
        image.fill(paper.color(list.background));
        DrawListPainter(paper).paint(image, list);
    }
    if (image.isNull() || !image.save(&buffer, "PNG"))
        return Error{say("the picture would be too large").toStdString(), {}, say("Export it as SVG.").toStdString()};
    return to.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Status write_to(const QString& ending, const GraphValues& values, objects::ObjectIndex selected,
                const SceneSource& source, const Theme& theme, ByteSink& to) {
    const ShownGraph graph{values.seen->graph, values.seen->reading, *values.moment};
    if (ending == QLatin1String("json")) return write_graph_json(graph, to);
    if (ending == QLatin1String("dot")) return write_graph_dot(graph, to);
    if (ending == QLatin1String("png")) return write_png(values, selected, source, theme, to);
    if (ending != QLatin1String("svg"))
        return Error{say("a picture of objects is no such file").toStdString(),
                     {},
                     say("Name it .svg, .png, .dot or .json.").toStdString()};
    SceneOptions how = scene_options(source, nullptr);
    how.type_scale = 1;
    const SvgOptions svg{theme.isDark() ? ThemeName::dark : ThemeName::light, say("Objects").toStdString(),
                         say("The objects, and who refers to whom").toStdString()};
    return write_svg(graph_picture(*values.moment, values.shown(selected), how), svg, to);
}

}  // namespace

QString graph_file_filters() {
    return say("SVG picture (*.svg);;PNG picture (*.png);;Graph for Graphviz (*.dot);;JSON (*.json)");
}

Status write_graph_file(const QString& path, const GraphValues& values, objects::ObjectIndex selected,
                        const SceneSource& source, const Theme& theme) {
    const QString ending = QFileInfo(path).suffix().toLower();
    return write_to_file(
        path, [&](ByteSink& to) { return write_to(ending, values, selected, source, theme, to); }, nullptr);
}

}  // namespace arenarium::ui

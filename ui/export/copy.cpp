#include "ui/export/copy.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/export/snapshot_writer.h"

namespace arenarium::ui {

namespace {

Error too_large_for_clipboard() {
    return {QCoreApplication::translate("Export", "the state is larger than the clipboard should hold").toStdString(),
            {},
            QCoreApplication::translate("Export", "Export it to a file.").toStdString()};
}

class LimitedSink final : public ByteSink {
public:
    Status write(std::string_view text) override {
        if (content.size() + text.size() > most_clipboard_bytes) return too_large_for_clipboard();
        content += text;
        return Done{};
    }
    std::string content;
};

}  // namespace

Result<std::unique_ptr<QMimeData>> picture_for_clipboard(const PictureSource& source, const PictureWish& wish,
                                                         const Paper& paper) {
    const Result<QImage> image = paint_image(source, wish, paper);
    if (!image) return image.error();
    auto data = std::make_unique<QMimeData>();
    data->setImageData(*image);
    LimitedSink svg;
    if (write_svg_picture(source, wish, svg))
        data->setData(QStringLiteral("image/svg+xml"), QByteArray::fromStdString(svg.content));
    return data;
}

Result<QString> state_for_clipboard(const PictureSource& source) {
    const ShownMoment& f = *source.scene.moment;
    LimitedSink sink;
    if (Status status = write_snapshot(f, sink); !status) return status.error();
    return QString::fromStdString(sink.content);
}

}  // namespace arenarium::ui

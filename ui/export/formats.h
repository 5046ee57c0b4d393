// The kinds of file that a position can be written as, and how each is written.
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/io/byte_sink.h"
#include "ui/export/view_picture.h"

namespace arenarium::ui {

enum class FileFormat : std::uint8_t { svg, png, pdf, json, csv_blocks, csv_pools, dot, text, html };

struct FormatInfo {
    FileFormat format;
    const char* id;      // for settings
    const char* ending;  // of file names, without the dot
    bool is_picture;     // it has a picture's choices
    bool is_pixels;      // it has a scale
    bool needs_run;      // one position is not enough: the bridge writes it
};
// Those that this build can write, in the order of the menu.
const std::vector<FormatInfo>& all_formats();
const FormatInfo& format_info(FileFormat format);
QString format_name(FileFormat format);  // "SVG picture"
QString format_hint(FileFormat format);  // what it is good for, in a sentence

// The picture format that a file name asks for by its ending; nothing for others.
std::optional<FileFormat> picture_format(const QString& path);

// `paper` is of the wish's theme; both matter for pictures only.
Status write_format(FileFormat format, const PictureSource& source, const PictureWish& wish, const Paper& paper,
                    ByteSink& to);

// The first `most` bytes of what would be written, for a look at a text format.
QString beginning_of(FileFormat format, const PictureSource& source, std::size_t most);

}  // namespace arenarium::ui

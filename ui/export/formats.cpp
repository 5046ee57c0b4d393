#include "ui/export/formats.h"

#include <QCoreApplication>

#include <algorithm>

#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/snapshot_writer.h"
#include "core/export/text.h"
#include "core/metrics/requested.h"

namespace arenarium::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("Export", text);
}

Status write_bytes(const Result<QByteArray>& bytes, ByteSink& to) {
    if (!bytes) return bytes.error();
    return to.write({bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

// Takes so much and refuses the rest, which ends the writing.
class Beginning final : public ByteSink {
public:
    explicit Beginning(std::size_t most) : most_(most) {}
    Status write(std::string_view text) override {
        content += text.substr(0, most_ - std::min(most_, content.size()));
        if (content.size() >= most_) return Error{"enough", {}, {}};
        return Done{};
    }
    std::string content;

private:
    std::size_t most_;
};

}  // namespace

const std::vector<FormatInfo>& all_formats() {
    static const std::vector<FormatInfo> table = {
        {FileFormat::svg, "svg", "svg", true, false, false},
        {FileFormat::png, "png", "png", true, true, false},
        {FileFormat::pdf, "pdf", "pdf", true, true, false},
        {FileFormat::json, "json", "json", false, false, false},
        {FileFormat::csv_blocks, "csv-blocks", "csv", false, false, false},
        {FileFormat::csv_pools, "csv-pools", "csv", false, false, false},
        {FileFormat::dot, "dot", "dot", false, false, false},
        {FileFormat::text, "text", "txt", false, false, false},
        {FileFormat::html, "html", "html", false, false, true},
    };
    return table;
}

std::optional<FileFormat> picture_format(const QString& path) {
    for (const FormatInfo& f : all_formats())
        if (f.is_picture && path.endsWith(QLatin1Char('.') + QLatin1String(f.ending), Qt::CaseInsensitive))
            return f.format;
    return std::nullopt;
}

const FormatInfo& format_info(FileFormat format) {
    const auto& all = all_formats();
    const auto found = std::find_if(all.begin(), all.end(), [&](const FormatInfo& f) { return f.format == format; });
    return found == all.end() ? all.front() : *found;
}

QString format_name(FileFormat format) {
    switch (format) {
        case FileFormat::svg:
            return say("SVG picture");
        case FileFormat::png:
            return say("PNG picture");
        case FileFormat::pdf:
            return say("PDF page");
        case FileFormat::json:
            return say("JSON snapshot");
        case FileFormat::csv_blocks:
            return say("CSV table of blocks");
        case FileFormat::csv_pools:
            return say("CSV table of pools");
        case FileFormat::dot:
            return say("DOT graph of the lists");
        case FileFormat::text:
            return say("Text of sys._debugmallocstats()");
        case FileFormat::html:
            return say("HTML page");
    }
    return {};
}

QString format_hint(FileFormat format) {
    switch (format) {
        case FileFormat::svg:
            return say("Sharp at every size; for slides, books and web pages.");
        case FileFormat::png:
            return say("Pixels; goes anywhere.");
        case FileFormat::pdf:
            return say("One page as large as the picture, with real text and lines; for print.");
        case FileFormat::json:
            return say("The whole state; Arenarium opens it again, and programs read it.");
        case FileFormat::csv_blocks:
            return say("A line for each block in use; for spreadsheets.");
        case FileFormat::csv_pools:
            return say("A line for each pool; for spreadsheets.");
        case FileFormat::dot:
            return say("The allocator's lists as a graph; Graphviz draws it.");
        case FileFormat::text:
            return say("What CPython itself would print in this state.");
        case FileFormat::html:
            return say("One file that steps through the run in any browser, without network.");
    }
    return {};
}

Status write_format(FileFormat format, const PictureSource& source, const PictureWish& wish, const Paper& paper,
                    ByteSink& to) {
    const ShownMoment& f = *source.scene.moment;
    switch (format) {
        case FileFormat::png:
            return write_bytes(png_bytes(source, wish, paper), to);
        case FileFormat::pdf:
            return write_bytes(pdf_bytes(source, wish, paper), to);
        case FileFormat::json:
            return write_snapshot(f, to);
        case FileFormat::csv_blocks:
            return write_blocks_csv(f, to);
        case FileFormat::csv_pools:
            return write_pools_csv(f.heap(), *f.layout, to);
        case FileFormat::text:
            return write_text(f.heap(), *f.profile, *f.layout, to);
        case FileFormat::svg:
            return write_svg_picture(source, wish, to);
        case FileFormat::dot:
            return write_dot(f.heap(), *f.profile, *f.layout, to);
        case FileFormat::html:
            break;
    }
    return Error{say("this build cannot write that format").toStdString(), {}, {}};
}

QString beginning_of(FileFormat format, const PictureSource& source, std::size_t most) {
    Beginning sink(most);
    const Paper paper(ThemeName::light);
    // Its refusal is the end that was wanted.
    (void)write_format(format, source, {}, paper, sink);
    return QString::fromUtf8(sink.content.data(), static_cast<qsizetype>(sink.content.size()));
}

}  // namespace arenarium::ui

// arenarium export FILE: the state at a position, in another format.
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/export_html.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/picture.h"
#include "core/export/snapshot_writer.h"
#include "core/export/svg.h"
#include "core/export/text.h"

namespace arenarium::cli {
namespace {

struct ExportOptions : CommonOptions {
    std::string file;
    std::string format;
    std::string output = "-";
    std::string picture = "process", theme = "light", size;
    HtmlOptions html;
    std::string object;  // the arena or pool of the picture; "": the first in use
};

struct Format {
    const char* name;
    Status (*write)(const Moment&, const ExportOptions&, ByteSink&);
};

// "960" or "960x540".
struct Size {
    double width = 0, height = 0;
};

std::optional<Size> parse_size(std::string_view text) {
    const auto side = [](std::string_view digits) -> std::optional<double> {
        unsigned value = 0;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (problem != std::errc{} || end != digits.data() + digits.size() || value > 20000) return {};
        return value;
    };
    const std::size_t cross = text.find('x');
    const auto width = side(text.substr(0, cross));
    if (!width || *width < 320) return {};
    if (cross == std::string_view::npos) return Size{*width, 0};
    const auto height = side(text.substr(cross + 1));
    if (!height || *height < 200) return {};
    return Size{*width, *height};
}

std::string check_picture_size(const std::string& text) {
    return parse_size(text) ? "" : "a size is WIDTH or WIDTHxHEIGHT in pixels, from 320x200 to 20000x20000";
}

Status write_picture(const Moment& m, const ExportOptions& options, ByteSink& to) {
    PictureOptions how;
    how.kind = *picture_kind(options.picture);
    if (const auto size = parse_size(options.size)) how.width = size->width, how.height = size->height;
    if (!options.object.empty()) {
        Result<ObjectRef> object = find_object(m.heap(), *m.layout, *m.profile, how.kind, options.object);
        if (!object) return object.error();
        how.object = *object;
    }
    Result<Picture> picture = make_picture(m, how);
    if (!picture) return picture.error();
    SvgOptions svg{ThemeName::light, picture->title, picture->description};
    if (options.theme == "dark") svg.theme = ThemeName::dark;
    if (options.theme == "print") svg.theme = ThemeName::print;
    return write_svg(picture->list, svg, to);
}

constexpr std::array formats{
    Format{"json", [](const Moment& m, const ExportOptions&,
                      ByteSink& to) { return write_snapshot(m.heap(), *m.profile, *m.layout, m.log, m.position, to); }},
    Format{"csv",
           [](const Moment& m, const ExportOptions&, ByteSink& to) {
               return write_blocks_csv(m.heap(), *m.profile, *m.layout, m.log, m.position.operation, to);
           }},
    Format{"csv-pools", [](const Moment& m, const ExportOptions&,
                           ByteSink& to) { return write_pools_csv(m.heap(), *m.layout, to); }},
    Format{"text", [](const Moment& m, const ExportOptions&,
                      ByteSink& to) { return write_text(m.heap(), *m.profile, *m.layout, to); }},
    Format{"dot", [](const Moment& m, const ExportOptions&,
                     ByteSink& to) { return write_dot(m.heap(), *m.profile, *m.layout, to); }},
    Format{"svg", write_picture},
    Format{"html", [](const Moment& m, const ExportOptions& options,
                      ByteSink& to) { return write_player(m, options.file, options, options.html, to); }},
};

int export_file(const ExportOptions& options) {
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    const Result<Moment> moment = open_moment(options.file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    Status status = Done{};
    for (const Format& format : formats)
        if (options.format == format.name) status = format.write(*moment, options, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* verb = app.add_subcommand("export", "Write the state at a position in another format");
    verb->add_option("FILE", options->file, "A script, operations or a snapshot (*.py, *.ops, *.ops.gz, *.json)")
        ->required();
    std::vector<std::string> names;
    for (const Format& format : formats)
        names.emplace_back(format.name);
    verb->add_option("--as", options->format, "The format")->required()->check(CLI::IsMember(names));
    verb->add_option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    verb->add_option("--picture", options->picture, "svg: what it shows, 'process' when not given")
        ->check(CLI::IsMember({"process", "arena", "pool", "usable_arenas", "usedpools"}));
    verb->add_option("--object", options->object,
                     "svg: which arena (its index, or an address in it) or pool (ARENA:POOL, or an address in it)");
    verb->add_option("--theme", options->theme, "svg: light (when not given), dark, or print")
        ->check(CLI::IsMember({"light", "dark", "print"}));
    verb->add_option("--size", options->size, "svg: WIDTH or WIDTHxHEIGHT in pixels")->check(check_picture_size);
    verb->add_option("--title", options->html.title, "html: the heading, the file's name when not given");
    verb->add_option("--from", options->html.from, "html: the first operation of the range, counted from 0");
    verb->add_option("--to", options->html.to, "html: the end of the range, beyond its last operation");
    options->add_heap_options(*verb);
    options->add_position_option(*verb);
    options->add_limit_options(*verb);
    verb->callback([options, &action] { action = [options] { return export_file(*options); }; });
}

}  // namespace arenarium::cli

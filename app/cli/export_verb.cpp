// arenarium export FILE: the state at a position, in another format.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/export_html.h"
#include "app/cli/mimalloc_document.h"
#include "app/cli/outputs.h"
#include "app/cli/recorded_sites.h"
#include "app/cli/verbs.h"
#include "app/cli/window_program.h"
#include "core/export/captioned_picture.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/graph_writers.h"
#include "core/export/snapshot_writer.h"
#include "core/export/stacks.h"
#include "core/export/svg.h"
#include "core/export/text.h"
#include "core/metrics/arena_pins.h"
#include "core/metrics/block_list.h"
#include "core/metrics/call_tree.h"
#include "core/scene/objects/graph_picture.h"
#include "core/scene/profile/flame_picture.h"
#include "core/scene/profile/pins_picture.h"
#include "core/session/objects_at.h"
#include "core/trace/ops_writer.h"

namespace arenarium::cli {
namespace {

struct ExportOptions : CommonOptions {
    std::string file;
    std::string format;
    std::string output = "-";
    std::string picture = "process", theme, size;
    HtmlOptions html;
    std::string object;  // the arena or pool of the picture; "": the first in use
};

struct Format {
    const char* name;
    Status (*write)(Opened&, const Moment&, const ExportOptions&, ByteSink&);
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

// Who asked for what is live, or who pins the arenas. Both choose their height.
DrawList profile_picture(const Moment& m, const std::string& name, double width) {
    if (name == "pins") return pins_picture(m, {arena_pins(m)}, {}, width);
    const CallTree tree = call_tree(m.log.call_sites(), use_by_site(m.log, begun_operations(m.position)));
    return flame_picture(m, {tree}, {}, width);
}

constexpr const char* objects_picture = "objects";

// The objects of a script, in the format that is asked for.
Status write_objects(const Opened& file, const Moment& m, const ExportOptions& options, const SvgOptions& svg,
                     ByteSink& to) {
    if (file.source != FileKind::script)
        return Error{"there are no objects to show: this is no script", {file.name}, ""};
    const Result<objects::ObjectGraph> graph =
        objects_at(file.text, file.name, file.session.options(), m.position.operation);
    if (!graph) return graph.error();
    const objects::GraphReading reading = objects::read_graph(*graph);
    const ShownGraph shown{*graph, reading, m};
    if (options.format == "json") return write_graph_json(shown, to);
    if (options.format == "dot") return write_graph_dot(shown, to);
    const GraphLayout layout = lay_out(*graph, reading);
    const auto size = parse_size(options.size);
    return write_svg(graph_picture(m, {*graph, reading, layout, nullptr, {}}, {}, size ? size->width : 0), svg, to);
}

Status write_picture(Opened& file, const Moment& m, const ExportOptions& options, ByteSink& to) {
    const auto svg_options = [&options](std::string title, std::string description) {
        SvgOptions svg{ThemeName::light, std::move(title), std::move(description)};
        if (options.theme == "dark") svg.theme = ThemeName::dark;
        if (options.theme == "print") svg.theme = ThemeName::print;
        return svg;
    };
    if (options.picture == objects_picture)
        return write_objects(file, m, options, svg_options("Objects", "The objects, and who refers to whom"), to);
    if (options.picture == "flame" || options.picture == "pins") {
        const auto size = parse_size(options.size);
        const char* title = options.picture == "pins" ? "Who pins the arenas" : "Who asked for what is live";
        return write_svg(profile_picture(m, options.picture, size ? size->width : 1280), svg_options(title, title), to);
    }
    PictureOptions how;
    how.kind = *picture_kind(options.picture);
    if (const auto size = parse_size(options.size)) how.width = size->width, how.height = size->height;
    if (!options.object.empty()) {
        Result<PymallocRef> object = find_object(m.heap(), *m.layout, *m.profile, how.kind, options.object);
        if (!object) return object.error();
        how.object = *object;
    }
    Result<Picture> picture = make_picture(m, how);
    if (!picture) return picture.error();
    return write_svg(picture->list, svg_options(picture->title, picture->description), to);
}

template <StackFormat format>
Status write_calls(Opened&, const Moment& m, const ExportOptions& options, ByteSink& to) {
    const CallSites& sites = m.log.call_sites();
    if (sites.places.size() < 2) return no_call_sites(options.file);
    return write_stacks(format, sites, call_tree(sites, use_by_site(m.log, begun_operations(m.position))), to);
}

std::optional<StackFormat> stack_format(const std::string& name) {
    if (name == "collapsed") return StackFormat::collapsed;
    if (name == "speedscope") return StackFormat::speedscope;
    if (name == "pprof") return StackFormat::pprof;
    if (name == "csv-calls") return StackFormat::csv;
    return {};
}

std::vector<std::string> named(const std::string& position) {
    return position.empty() ? std::vector<std::string>() : std::vector{position};
}

constexpr std::array formats{
    Format{"json",
           [](Opened& file, const Moment& m, const ExportOptions& options, ByteSink& to) {
               return options.picture == objects_picture ? write_objects(file, m, options, {}, to)
                                                         : write_snapshot(m, to);
           }},
    Format{"csv", [](Opened&, const Moment& m, const ExportOptions&, ByteSink& to) { return write_blocks_csv(m, to); }},
    Format{"csv-pools", [](Opened&, const Moment& m, const ExportOptions&,
                           ByteSink& to) { return write_pools_csv(m.heap(), *m.layout, to); }},
    Format{"text", [](Opened&, const Moment& m, const ExportOptions&,
                      ByteSink& to) { return write_text(m.heap(), *m.profile, *m.layout, to); }},
    // Up to the position.
    Format{"ops", [](Opened&, const Moment& m, const ExportOptions&,
                     ByteSink& to) { return write_ops(m.log, begun_operations(m.position), to); }},
    Format{"dot",
           [](Opened& file, const Moment& m, const ExportOptions& options, ByteSink& to) {
               return options.picture == objects_picture ? write_objects(file, m, options, {}, to)
                                                         : write_dot(m.heap(), *m.profile, *m.layout, to);
           }},
    Format{"svg", write_picture},
    Format{"collapsed", write_calls<StackFormat::collapsed>},
    Format{"speedscope", write_calls<StackFormat::speedscope>},
    Format{"pprof", write_calls<StackFormat::pprof>},
    Format{"csv-calls", write_calls<StackFormat::csv>},
    Format{"html",
           [](Opened& file, const Moment& m, const ExportOptions& options, ByteSink& to) {
               HtmlOptions how = options.html;
               how.process = options.process;
               return write_html_file(file, options.file, m.position, how, to);
           }},
};

// Pages need fonts: the window's program makes them.
constexpr std::array page_formats{"slides", "handout"};

// Of a recording, and of nothing else, since a script knows no time.
constexpr const char* timeline_format = "perfetto";

int export_pages(const ExportOptions& options, const std::string& own_path) {
    if (options.output == "-")
        return print_error({options.format + " is a PDF file", {}, "name it with -o, as -o OUT.pdf"}), bad_data;
    std::vector<std::string> arguments{options.file, "--export", options.output, "--as", options.format};
    if (!options.profile.empty()) arguments.insert(arguments.end(), {"--profile", options.profile});
    if (!options.theme.empty()) arguments.insert(arguments.end(), {"--theme", options.theme});
    return become_window_program(own_path, std::move(arguments));
}

Status export_mimalloc(const ExportOptions& options, ByteSink& to) {
    if (const std::string option = option_of_arenas(options); !option.empty())
        throw UsageError{option, "cannot be used with " + options.profile + ", which has no arenas of pymalloc"};
    if (options.format != "svg" && options.format != "text")
        throw UsageError{"--as", "is svg or text with " + options.profile};
    if (options.picture != "process" && options.picture != "page")
        throw UsageError{"--picture", "is process or page with " + options.profile};
    Result<MimallocRun> run = open_mimalloc(options.file, options);
    if (!run) return run.error();
    if (options.format == "text") return write_mimalloc_text(*run, to);
    const auto size = parse_size(options.size);
    return write_mimalloc_picture(*run, {options.picture, options.object, options.theme, size ? size->width : 0}, to);
}

int export_file(const ExportOptions& options, const std::string& own_path) {
    if (!on_mimalloc(options) && options.picture == "page")
        throw UsageError{"--picture", "page is one of mimalloc's: give --profile 3.13t"};
    if (std::find(page_formats.begin(), page_formats.end(), options.format) != page_formats.end())
        return export_pages(options, own_path);
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    if (on_mimalloc(options)) {
        Status written = export_mimalloc(options, output->sink());
        if (written.ok()) written = output->commit();
        if (!written) return print_error(written.error()), bad_data;
        return done;
    }
    if (const auto calls = stack_format(options.format); calls && can_be_streamed(options.file, named(options.at))) {
        Status written = write_recorded_stacks(options.file, options.at, *calls, options, output->sink());
        if (written.ok()) written = output->commit();
        if (!written) return print_error(written.error()), bad_data;
        return done;
    }
    if (options.format == timeline_format) {
        Status written = can_be_streamed(options.file, {})
                             ? write_recorded_timeline(options.file, options, output->sink())
                             : Error{"only a recording in a file knows when things happened",
                                     {options.file},
                                     "make one with 'arenarium record'"};
        if (written.ok()) written = output->commit();
        if (!written) return print_error(written.error()), bad_data;
        return done;
    }
    Result<Opened> file = open_whole(options.file, options);
    if (!file) return print_error(file.error()), bad_data;
    const Result<Moment> moment = moment_of(*file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    Status status = Done{};
    for (const Format& format : formats)
        if (options.format == format.name) status = format.write(*file, *moment, options, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace

void add_export(CommandLine& line, const char* own_path) {
    auto options = std::make_shared<ExportOptions>();
    Verb verb = line.verb("export", "Write the state at a position in another format");
    verb.option("FILE", options->file,
                "A script, operations, a recording, a snapshot or a session (*.py, *.ops, *.ops.gz, *.arenatrace, "
                "*.json, *.arenarium)")
        .required();
    std::vector<std::string> names;
    for (const Format& format : formats)
        names.emplace_back(format.name);
    names.emplace_back(timeline_format);
    names.insert(names.end(), page_formats.begin(), page_formats.end());
    verb.option("--as", options->format, "The format").required().one_of(names);
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    verb.option("--picture", options->picture,
                "svg: what it shows, 'process' when not given; objects: also json and dot")
        .one_of({"process", "arena", "pool", "usable_arenas", "usedpools", "flame", "pins", "page", objects_picture});
    verb.option(
        "--object", options->object,
        "svg: which arena (its index, or an address in it), pool (ARENA:POOL, or an address in it), or page of\n"
        "mimalloc (SEGMENT:SLICE)");
    verb.option("--theme", options->theme, "svg, slides: light (when not given), dark, or print")
        .one_of({"light", "dark", "print"});
    verb.option("--size", options->size, "svg: WIDTH or WIDTHxHEIGHT in pixels").check(check_picture_size);
    verb.option("--title", options->html.title, "html: the heading, the file's name when not given");
    verb.option(
            "--with", options->html.with,
            "html: page, with the whole engine in it, or player, of what was recorded; when not given the page where\n"
            "it is there and shows all of this, else the player")
        .one_of({"page", "player"});
    verb.option("--from", options->html.from, "html: the first operation of the range, counted from 0");
    verb.option("--to", options->html.to, "html: the end of the range, beyond its last operation");
    options->add_any_heap_options(verb);
    options->add_position_option(verb);
    options->add_process_option(verb);
    options->add_limit_options(verb);
    verb.runs([options, own_path] { return export_file(*options, own_path); });
}

}  // namespace arenarium::cli

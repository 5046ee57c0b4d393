// arenarium export FILE: the state at a position, in another format.
#include <array>
#include <memory>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/export/csv.h"
#include "core/export/snapshot_writer.h"
#include "core/export/text.h"

namespace arenarium::cli {
namespace {

struct Format {
    const char* name;
    Status (*write)(const Moment&, ByteSink&);
};

constexpr std::array formats{
    Format{"json", [](const Moment& m,
                      ByteSink& to) { return write_snapshot(m.state, m.profile, m.layout, m.log, m.position, to); }},
    Format{"csv",
           [](const Moment& m, ByteSink& to) {
               return write_blocks_csv(m.state, m.profile, m.layout, m.log, m.position.operation, to);
           }},
    Format{"csv-pools", [](const Moment& m, ByteSink& to) { return write_pools_csv(m.state, m.layout, to); }},
    Format{"text", [](const Moment& m, ByteSink& to) { return write_text(m.state, m.profile, m.layout, to); }},
};

struct ExportOptions : CommonOptions {
    std::string file;
    std::string format;
    std::string output = "-";
};

int export_file(const ExportOptions& options) {
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    const Result<Moment> moment = open_moment(options.file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    Status status = Done{};
    for (const Format& format : formats)
        if (options.format == format.name) status = format.write(*moment, output->sink());
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
    options->add_heap_options(*verb);
    options->add_position_option(*verb);
    options->add_limit_options(*verb);
    verb->callback([options, &action] { action = [options] { return export_file(*options); }; });
}

}  // namespace arenarium::cli

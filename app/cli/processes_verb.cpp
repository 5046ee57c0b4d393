// arenarium processes SCRIPT: what the processes of a script that forks share of its heap, and what each has for
// itself. arenarium compare-models FILE: what its work would cost done by threads, interpreters, processes.
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/work_watch.h"
#include "core/export/svg.h"
#include "core/session/cost_reports.h"

namespace arenarium::cli {
namespace {

struct CostOptions : CommonOptions {
    std::string file, format = "text", output = "-", theme = "light";
    double width = 860;
    bool stay = false;
    std::uint32_t workers = 8, turn = 100;
};

ThemeName theme_named(const std::string& name) {
    return name == "dark" ? ThemeName::dark : name == "print" ? ThemeName::print : ThemeName::light;
}

Status write_chart(const CostOptions& options, const BarChart& chart, ByteSink& to) {
    SvgOptions svg;
    svg.theme = theme_named(options.theme);
    svg.title = chart.title;
    for (const Bar& bar : chart.bars)
        svg.description += bar.name + ": " + bar.amount + ". ";
    return write_svg(bar_picture(chart, options.width), svg, to);
}

int finish(OutputFile& output, const Status& written, bool failed) {
    Status status = written;
    if (status.ok()) status = output.commit();
    if (!status) return print_error(status.error()), bad_data;
    return failed ? bad_data : done;
}

int show_processes(const CostOptions& options) {
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    DocumentWish wish;
    wish.otherwise = FileKind::script;
    const Result<Opened> script = open_document(options.file, options, wish);
    if (!script) return print_error(script.error()), bad_data;
    if (script->source != FileKind::script)
        return print_error(
                   {"this is no script", {script->name}, "only scripts fork; 'compare-models' takes other files"}),
               bad_data;
    const SessionOptions& session = script->session.options();
    StandardOutput printed;
    ProcessOptions how;
    how.children_stay = options.stay;
    const bool beside = options.format == "text" && options.output == "-";  // what it prints goes before the table
    struct Silent final : script::Output {
        void write(std::string_view) override {}
    } silent;
    script::Output& to = beside ? static_cast<script::Output&>(printed) : silent;
    const ProcessReport report = run_processes(script->text, script->name, session, how, to, {});
    if (report.error()) {
        print_error(*report.error());
        if (report.processes.size() == 1 && report.processes[0].requests == 0) return bad_data;
    }
    const std::string& profile = session.profile.name;
    Status status = Done{};
    if (options.format == "svg")
        status = write_chart(options, processes_chart(report, profile), output->sink());
    else if (options.format == "csv")
        status = output->sink().write(processes_csv(report));
    else
        status = output->sink().write((beside ? "\n" : "") + processes_text(report, profile));
    return finish(*output, status, report.error().has_value());
}

// What a worker is to do: of a script that forks what its child does, else all of it.
Result<Workload> workload_in(const Opened& file) {
    if (file.source == FileKind::script && file.text.find("fork") != std::string::npos) {
        Result<Workload> forked = workload_of_script(file.text, file.name, file.session.options(), {});
        if (forked || forked.error().message != "the script does not fork") return forked;
    }
    if (file.report.error) return *file.report.error;
    return workload_of(file.session.history().log());
}

int show_models(const CostOptions& options) {
    if (options.workers == 0 || options.workers > 1000)
        throw UsageError{"--workers", "between 1 and 1000 workers can be compared"};
    if (options.turn == 0) throw UsageError{"--turn", "a turn has at least one request"};
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    DocumentWish wish;
    wish.otherwise = FileKind::script;
    const Result<Opened> file = open_document(options.file, options, wish);
    if (!file) return print_error(file.error()), bad_data;
    if (file->source == FileKind::snapshot)
        return print_error(
                   {"a snapshot has no work to compare", {file->name}, "take a script, operations or a recording"}),
               bad_data;
    const Result<Workload> work = workload_in(*file);
    if (!work) return print_error(work.error()), bad_data;
    if (work->requests.empty())
        return print_error({"there is nothing to compare: no request is made", {file->name}, ""}), bad_data;
    CompareOptions how;
    how.workers = options.workers;
    how.turn = options.turn;
    const Result<ModelCosts> costs = compare_models(*work, file->session.history().profile(), how);
    if (!costs) return print_error(costs.error()), bad_data;
    Status status = Done{};
    if (options.format == "svg")
        status = write_chart(options, models_chart(*costs), output->sink());
    else
        status = output->sink().write(options.format == "csv" ? models_csv(*costs) : models_text(*costs));
    return finish(*output, status, false);
}

void add_report_options(Verb& verb, CostOptions& options) {
    verb.option("--as", options.format, "text (when not given), csv or svg").one_of({"text", "csv", "svg"});
    verb.option("--theme", options.theme, "Of a picture: light, dark or print").one_of({"light", "dark", "print"});
    verb.option("-o,--output", options.output, "The file to write (- is standard output, the default)");
    options.add_heap_options(verb);
    options.add_limit_options(verb);
}

}  // namespace

void add_processes(CommandLine& line) {
    auto options = std::make_shared<CostOptions>();
    Verb verb = line.verb("processes", "What the processes of a script that forks share, and what each has for itself");
    verb.option("SCRIPT", options->file, "A script that calls fork() (*.py; - is standard input), or a session of one")
        .required();
    verb.flag("--stay", options->stay, "Children that ended stay, as waiting workers do, until the first process ends");
    add_report_options(verb, *options);
    verb.runs([options] { return show_processes(*options); });
}

void add_compare_models(CommandLine& line) {
    auto options = std::make_shared<CostOptions>();
    Verb verb = line.verb("compare-models",
                          "What the same work costs as threads, interpreters, forked processes or free-threaded");
    verb.option(
            "FILE", options->file,
            "A script, operations or a recording: the work of one worker. Of a script that forks what comes before is\n"
            "done once, and the child's part is the work")
        .required();
    verb.option("--workers", options->workers, "How many there are, 1 to 1000 (8 when not given)");
    verb.option("--turn", options->turn, "Requests of a worker before it is the next one's turn (100 when not given)");
    add_report_options(verb, *options);
    verb.runs([options] { return show_models(*options); });
}

}  // namespace arenarium::cli

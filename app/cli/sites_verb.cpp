// arenarium sites FILE: which lines hold the memory of a program.
#include <memory>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/recorded_sites.h"
#include "app/cli/site_text.h"
#include "app/cli/verbs.h"
#include "core/metrics/block_list.h"

namespace arenarium::cli {
namespace {

struct SitesOptions : CommonOptions {
    std::string file;
    SiteTextOptions text;
    bool traffic = false, lines = false, types = false;
    std::vector<std::string> growth;  // empty, or two positions
};

// Where to look when nobody says: before the interpreter took itself down, when the recording knows.
Result<Position> usual_position(Opened& file, std::string& note) {
    const std::uint32_t all = file.session.history().size();
    if (file.source != FileKind::recording) return file.position;
    const Result<Position> exit = file.go_to(*parse_position("exit"));
    if (!exit) {
        note = exit_note({}, all);
        return Position{all, 0};
    }
    note = exit_note(exit->operation, all);
    return *exit;
}

// What the options name: none, one, or the two of --growth.
std::vector<std::string> positions(const SitesOptions& options) {
    if (!options.growth.empty()) return options.growth;
    return options.at.empty() ? std::vector<std::string>() : std::vector{options.at};
}

// Where to look, or the two positions of --growth.
Result<std::vector<Position>> positions_of(Opened& file, const SitesOptions& options, std::string& note) {
    const std::vector<std::string> names = positions(options);
    std::vector<Position> out;
    for (const std::string& name : names) {
        const Result<Position> at = file.go_to(*parse_position(name));
        if (!at) return at.error();
        out.push_back(*at);
    }
    if (names.empty()) {
        const Result<Position> at = usual_position(file, note);
        if (!at) return at.error();
        out.push_back(*at);
    }
    if (out.front() > out.back()) throw UsageError{"--growth", "the first position comes after the second"};
    return out;
}

int show_sites(const SitesOptions& options) {
    if (can_be_streamed(options.file, positions(options))) {
        RecordedWish wish;
        wish.file = options.file;
        wish.positions = positions(options);
        wish.growth = !options.growth.empty();
        wish.table = options.types     ? RecordedTable::types
                     : options.lines   ? RecordedTable::lines
                     : options.traffic ? RecordedTable::traffic
                                       : RecordedTable::held;
        wish.text = options.text;
        return show_recorded_sites(wish, options);
    }
    if (options.lines || options.types)
        return print_error({"only a recording in a file knows lines and types, and no micro-steps",
                            {options.file},
                            "make one with 'arenarium record --lines'"}),
               bad_data;
    CommonOptions whole = options;
    if (!options.growth.empty()) whole.at.clear();
    Result<Opened> file = open_whole(options.file, whole);
    if (!file) return print_error(file.error()), bad_data;
    if (file->taken_at)
        return print_error({"a snapshot has no operations", {file->name}, "'arenarium diff' compares two of them"}),
               bad_data;
    std::string note;
    const Result<std::vector<Position>> positions = positions_of(*file, options, note);
    if (!positions) return print_error(positions.error()), bad_data;
    const HeapHistory& history = file->session.history();
    if (!options.text.within.empty() && history.log().call_sites().places.size() < 2)
        return print_error(no_call_sites(file->name)), bad_data;
    const Origins origins(history.log(), grouping(options.text));
    const std::uint32_t first = begun_operations(positions->front()), last = begun_operations(positions->back());
    StandardOutput out;
    out.write(note);
    if (options.traffic) {
        out.write(traffic_text(traffic_between(history.log(), options.growth.empty() ? 0 : first, last, origins),
                               origins, options.text));
    } else if (options.growth.empty()) {
        out.write(held_text(live_blocks(history.log(), history.layout(), last, origins), origins, options.text));
    } else {
        out.write(growth_text(growth_between(history.log(), first, last, origins), origins, options.text));
    }
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_sites(CommandLine& line) {
    auto options = std::make_shared<SitesOptions>();
    Verb verb = line.verb("sites", "Which lines of a program hold its memory, and how often they asked for some");
    verb.option("FILE", options->file, "A recording (*.arenatrace), or a script or operations").required();
    verb.option("--top", options->text.top, "How many (10)").positive();
    verb.flag("--stacks", options->text.stacks, "By all that called a line, not by the line alone");
    verb.option(
        "--in", options->text.within,
        "Only lines of files with this in their path, as src/ or app.py: what a library or an import asked for\n"
        "counts to the line there that called it");
    verb.flag("--requests", options->text.requests,
              "The lines that asked most often first, also those that hold nothing");
    verb.flag("--traffic", options->traffic,
              "How many malloc, calloc, realloc a line made, and how many of its blocks were freed; with --growth\n"
              "between its two positions");
    verb.flag("--lines", options->lines,
              "How often each line ran and what it allocated, freed and kept, of a recording made with --lines");
    verb.flag("--types", options->types,
              "What the blocks are that are live before the interpreter's own end, of a recording made with --lines");
    verb.option("--growth", options->growth,
                "What grew between two positions: --growth 100000 200000, --growth 10% exit")
        .takes(2)
        .check(check_position);
    options->add_heap_options(verb);
    options->add_position_option(verb);
    options->add_process_option(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return show_sites(*options); });
}

}  // namespace arenarium::cli

// arenarium sites FILE: which lines hold the memory of a program.
#include <fmt/format.h>

#include <memory>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/line_text.h"
#include "app/cli/outputs.h"
#include "app/cli/type_text.h"
#include "app/cli/verbs.h"
#include "core/metrics/block_list.h"
#include "core/metrics/holders.h"
#include "core/metrics/traffic.h"
#include "core/process/origins.h"

namespace arenarium::cli {
namespace {

struct SitesOptions : CommonOptions {
    std::string file;
    std::uint32_t top = 10;
    bool stacks = false, requests = false, traffic = false, lines = false, types = false;
    std::vector<std::string> growth;  // empty, or two positions
};

// The line, and, by stack, the lines that called it, one below the other.
std::string text_of(const Origins& origins, std::uint32_t origin, std::size_t indent) {
    const std::string line = origin_text_with_path(origins.place(origin));
    std::string out = (line.empty() ? "(no line of Python)" : line) + "\n";
    for (const OriginPlace& caller : origins.callers(origin))
        out += fmt::format("{:>{}}{}\n", "from ", indent + 5, origin_text_with_path(caller));
    return out;
}

std::string held_text(const LiveBlocks& live, const Origins& origins, const SitesOptions& options) {
    const std::vector<HeldByOrigin>& rows = options.requests ? live.asking : live.origins;
    std::string out =
        fmt::format("{} held by {}\n", counted(live.all.bytes, "byte"), counted(live.all.blocks, "block"));
    if (!rows.empty()) out += fmt::format("\n{:>16} {:>14} {:>14}  asked for at\n", "bytes", "blocks", "requests");
    for (std::size_t i = 0; i < rows.size() && i < options.top; ++i)
        out +=
            fmt::format("{:>16} {:>14} {:>14}  {}", with_commas(rows[i].held.bytes), with_commas(rows[i].held.blocks),
                        with_commas(rows[i].requests), text_of(origins, rows[i].origin, 48));
    if (rows.size() > options.top)
        out += fmt::format("{:>48}{}\n", "", "and " + counted(rows.size() - options.top, "other"));
    if (!live.classes.empty()) out += fmt::format("\n{:>16} {:>14}  size class\n", "bytes", "blocks");
    for (const HeldBySizeClass& c : live.classes)
        out += fmt::format("{:>16} {:>14}  {}\n", with_commas(c.held.bytes), with_commas(c.held.blocks),
                           c.block_bytes == 0 ? "system's allocator" : std::to_string(c.block_bytes));
    return out;
}

std::string growth_text(std::vector<Growth> growth, const Origins& origins, const SitesOptions& options) {
    const std::size_t all = growth.size();
    std::erase_if(growth, [](const Growth& g) { return g.bytes() <= 0 && g.blocks() <= 0; });
    const std::size_t only_new = all - growth.size();
    std::string out = growth.empty() ? "no site grew\n" : counted(growth.size(), "site") + " grew\n";
    if (only_new != 0) out += counted(only_new, "other") + " asked for new blocks in place of old ones\n";
    if (growth.empty()) return out;
    out += fmt::format("\n{:>16} {:>14} {:>14}  asked for at\n", "bytes", "blocks", "of them new");
    for (std::size_t i = 0; i < growth.size() && i < options.top; ++i)
        out += fmt::format("{:>+16} {:>+14} {:>14}  {}", growth[i].bytes(), growth[i].blocks(),
                           with_commas(growth[i].fresh.blocks), text_of(origins, growth[i].origin, 48));
    if (growth.size() > options.top)
        out += fmt::format("{:>48}{}\n", "", "and " + counted(growth.size() - options.top, "other"));
    return out;
}

std::string traffic_text(const std::vector<Traffic>& rows, const Origins& origins, const SitesOptions& options) {
    if (rows.empty()) return "no site asked for anything\n";
    std::string out = fmt::format("{:>14} {:>14} {:>14} {:>14} {:>16}  asked for at\n", "malloc", "calloc", "realloc",
                                  "free", "bytes in all");
    for (std::size_t i = 0; i < rows.size() && i < options.top; ++i)
        out += fmt::format("{:>14} {:>14} {:>14} {:>14} {:>16}  {}", with_commas(rows[i].mallocs),
                           with_commas(rows[i].callocs), with_commas(rows[i].reallocs), with_commas(rows[i].frees),
                           with_commas(rows[i].bytes), text_of(origins, rows[i].origin, 78));
    if (rows.size() > options.top)
        out += fmt::format("{:>78}{}\n", "", "and " + counted(rows.size() - options.top, "other"));
    return out;
}

// Where to look when nobody says: before the interpreter took itself down, when the recording knows.
Result<Position> usual_position(Opened& file, std::string& note) {
    const std::uint32_t all = file.session.history().size();
    if (file.source != FileKind::recording) return file.position;
    const Result<Position> exit = file.go_to(*parse_position("exit"));
    if (!exit) {
        note = "at the end of the recording; where the interpreter's own end begins, it does not say\n";
        return Position{all, 0};
    }
    note = fmt::format("at operation {} of {}, the last before the interpreter's own end (--at end: after it)\n",
                       with_commas(exit->operation), with_commas(all));
    return *exit;
}

// Where to look, or the two positions of --growth.
Result<std::vector<Position>> positions_of(Opened& file, const SitesOptions& options, std::string& note) {
    std::vector<std::string> names = options.growth;
    if (names.empty() && !options.at.empty()) names = {options.at};
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
    CommonOptions whole = options;
    if (!options.growth.empty()) whole.at.clear();
    Result<Opened> file = open_whole(options.file, whole);
    if (!file) return print_error(file.error()), bad_data;
    if (file->taken_at)
        return print_error({"a snapshot has no operations", {file->name}, "'arenarium diff' compares two of them"}),
               bad_data;
    if (options.types) {
        const Result<std::string> table = type_table(*file, options.file, options.top);
        if (!table) return print_error(table.error()), bad_data;
        StandardOutput out;
        out.write(*table);
        if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
        return done;
    }
    std::string note;
    const Result<std::vector<Position>> positions = positions_of(*file, options, note);
    if (!positions) return print_error(positions.error()), bad_data;
    const HeapHistory& history = file->session.history();
    const Origins origins(history.log(), options.stacks ? Origins::By::stack : Origins::By::line);
    const std::uint32_t first = begun_operations(positions->front()), last = begun_operations(positions->back());
    StandardOutput out;
    out.write(note);
    if (options.lines) {
        const Result<std::string> table = line_table(*file, options.growth.empty() ? 0 : first, last, options.top);
        if (!table) return print_error(table.error()), bad_data;
        out.write(*table);
    } else if (options.traffic) {
        out.write(traffic_text(traffic_between(history.log(), options.growth.empty() ? 0 : first, last, origins),
                               origins, options));
    } else if (options.growth.empty()) {
        out.write(held_text(live_blocks(history.log(), history.layout(), last, origins), origins, options));
    } else {
        out.write(growth_text(growth_between(history.log(), first, last, origins), origins, options));
    }
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_sites(CommandLine& line) {
    auto options = std::make_shared<SitesOptions>();
    Verb verb = line.verb("sites", "Which lines of a program hold its memory, and how often they asked for some");
    verb.option("FILE", options->file, "A recording (*.arenatrace), or a script or operations").required();
    verb.option("--top", options->top, "How many (10)").positive();
    verb.flag("--stacks", options->stacks, "By all that called a line, not by the line alone");
    verb.flag("--requests", options->requests, "The lines that asked most often first, also those that hold nothing");
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
    options->add_limit_options(verb);
    verb.runs([options] { return show_sites(*options); });
}

}  // namespace arenarium::cli

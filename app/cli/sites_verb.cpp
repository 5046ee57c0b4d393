// arenarium sites FILE: who holds the memory of a recorded program.
#include <fmt/format.h>

#include <memory>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/metrics/holders.h"
#include "core/session/trace_session.h"

namespace arenarium::cli {
namespace {

struct SitesOptions : CommonOptions {
    std::string file;
    std::uint32_t top = 10;
    bool stacks = false;
    std::vector<std::uint32_t> growth;  // empty, or two positions
};

// A line of a function is one site, whoever called it; with stacks, every way of getting there is one.
class Grouping {
public:
    Grouping(const TraceRecord& record, bool stacks) : record_(record), stacks_(stacks) {
        if (!stacks) groups_ = sites_by_line(record);
    }

    const std::vector<std::uint32_t>& of_operations() const { return stacks_ ? record_.site_of : groups_; }

    std::string text(std::uint32_t site) const {
        std::string out = site_text(record_.sites, site) + "\n";
        if (!stacks_) return out;
        for (std::uint32_t s = site == 0 ? 0 : record_.sites.places[site].caller; s != 0;
             s = record_.sites.places[s].caller)
            out += fmt::format("{:>42}{}\n", "from ", site_text(record_.sites, s));
        return out;
    }

private:
    const TraceRecord& record_;
    bool stacks_;
    std::vector<std::uint32_t> groups_;
};

std::string held_text(const LiveBlocks& live, const Grouping& grouping, std::uint32_t top) {
    std::string out =
        fmt::format("{} held by {}\n\n", counted(live.all.bytes, "byte"), counted(live.all.blocks, "block"));
    out += fmt::format("{:>16} {:>14}  asked for at\n", "bytes", "blocks");
    for (std::size_t i = 0; i < live.sites.size() && i < top; ++i)
        out += fmt::format("{:>16} {:>14}  {}", with_commas(live.sites[i].held.bytes),
                           with_commas(live.sites[i].held.blocks), grouping.text(live.sites[i].site));
    if (live.sites.size() > top)
        out += fmt::format("{:>33}{}\n", "", "and " + counted(live.sites.size() - top, "other"));
    out += fmt::format("\n{:>16} {:>14}  size class\n", "bytes", "blocks");
    for (const HeldBySizeClass& c : live.classes)
        out += fmt::format("{:>16} {:>14}  {}\n", with_commas(c.held.bytes), with_commas(c.held.blocks),
                           c.block_bytes == 0 ? "system's allocator" : std::to_string(c.block_bytes));
    return out;
}

std::string growth_text(const std::vector<Growth>& growth, const Grouping& grouping, std::uint32_t top) {
    std::string out = fmt::format("{} grew\n\n{:>16} {:>14} {:>14}  asked for at\n", counted(growth.size(), "site"),
                                  "bytes", "blocks", "of them new");
    for (std::size_t i = 0; i < growth.size() && i < top; ++i)
        out += fmt::format("{:>+16} {:>+14} {:>14}  {}", growth[i].bytes(), growth[i].blocks(),
                           with_commas(growth[i].fresh.blocks), grouping.text(growth[i].site));
    return out;
}

int show_sites(const SitesOptions& options) {
    Result<Session> session = open_trace(options.file, options);
    if (!session) return print_error(session.error()), bad_data;
    const HeapHistory& history = session->history();
    const Grouping grouping(*session->trace(), options.stacks);
    const std::uint32_t end = history.size(), at = options.position().value_or(end);
    const std::uint32_t last = options.growth.empty() ? at : options.growth[1];
    if (last > end) return print_error(beyond_end(options.file, last, end)), bad_data;
    StandardOutput out;
    if (options.growth.empty()) {
        const LiveBlocks live = live_blocks(history.log(), history.layout(), at, grouping.of_operations());
        out.write(held_text(live, grouping, options.top));
    } else {
        const auto growth = growth_between(history.log(), options.growth[0], last, grouping.of_operations());
        out.write(growth_text(growth, grouping, options.top));
    }
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_sites(CLI::App& app, Action& action) {
    auto options = std::make_shared<SitesOptions>();
    CLI::App* verb = app.add_subcommand("sites", "Who holds the memory of a recorded program, by line of Python");
    verb->add_option("FILE", options->file, "The recording (*.arenatrace)")->required();
    verb->add_option("--top", options->top, "How many (10)")->check(CLI::PositiveNumber);
    verb->add_flag("--stacks", options->stacks, "By all that called a line, not by the line alone");
    verb->add_option("--growth", options->growth, "What grew between two positions: --growth 100000 200000")
        ->expected(2)
        ->check(CLI::NonNegativeNumber);
    options->add_position_option(*verb);
    options->add_limit_options(*verb);
    verb->callback([options, &action] {
        if (options->growth.size() == 2 && options->growth[0] > options->growth[1])
            throw CLI::ValidationError("--growth", "the first position comes after the second");
        action = [options] { return show_sites(*options); };
    });
}

}  // namespace arenarium::cli

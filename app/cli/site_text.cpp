#include "app/cli/site_text.h"

#include <fmt/format.h>

#include "app/cli/outputs.h"
#include "core/base/number_text.h"

namespace arenarium::cli {
namespace {

// The line, and, by stack, the lines that called it, one below the other.
std::string text_of(const Origins& origins, std::uint32_t origin, const SiteTextOptions& options, std::size_t indent) {
    const std::string line = origin_text_with_path(origins.place(origin));
    std::string out = (line.empty() ? "(" + no_line_text(options.within) + ")" : line) + "\n";
    for (const OriginPlace& caller : origins.callers(origin))
        out += fmt::format("{:>{}}{}\n", "from ", indent + 5, origin_text_with_path(caller));
    return out;
}

}  // namespace

Origins::Grouping grouping(const SiteTextOptions& options) {
    return {options.stacks ? Origins::By::stack : Origins::By::line, options.within};
}

std::string no_line_text(const std::string& within) {
    return within.empty() ? "no line of Python" : "no line of a file with \"" + within + "\" in its path";
}

std::string held_text(const LiveBlocks& live, const Origins& origins, const SiteTextOptions& options) {
    const std::vector<HeldByOrigin>& rows = options.requests ? live.asking : live.origins;
    std::string out =
        fmt::format("{} held by {}\n", counted(live.all.bytes, "byte"), counted(live.all.blocks, "block"));
    if (!rows.empty()) out += fmt::format("\n{:>16} {:>14} {:>14}  asked for at\n", "bytes", "blocks", "requests");
    for (std::size_t i = 0; i < rows.size() && i < options.top; ++i)
        out +=
            fmt::format("{:>16} {:>14} {:>14}  {}", with_commas(rows[i].held.bytes), with_commas(rows[i].held.blocks),
                        with_commas(rows[i].requests), text_of(origins, rows[i].origin, options, 48));
    if (rows.size() > options.top)
        out += fmt::format("{:>48}{}\n", "", "and " + counted(rows.size() - options.top, "other"));
    if (!live.classes.empty()) out += fmt::format("\n{:>16} {:>14}  size class\n", "bytes", "blocks");
    for (const HeldBySizeClass& c : live.classes)
        out += fmt::format("{:>16} {:>14}  {}\n", with_commas(c.held.bytes), with_commas(c.held.blocks),
                           c.block_bytes == 0 ? "system's allocator" : std::to_string(c.block_bytes));
    return out;
}

std::string growth_text(std::vector<Growth> growth, const Origins& origins, const SiteTextOptions& options) {
    const std::size_t all = growth.size();
    std::erase_if(growth, [](const Growth& g) { return g.bytes() <= 0 && g.blocks() <= 0; });
    const std::size_t only_new = all - growth.size();
    std::string out = growth.empty() ? "no site grew\n" : counted(growth.size(), "site") + " grew\n";
    if (only_new != 0) out += counted(only_new, "other") + " asked for new blocks in place of old ones\n";
    if (growth.empty()) return out;
    out += fmt::format("\n{:>16} {:>14} {:>14}  asked for at\n", "bytes", "blocks", "of them new");
    for (std::size_t i = 0; i < growth.size() && i < options.top; ++i)
        out += fmt::format("{:>+16} {:>+14} {:>14}  {}", growth[i].bytes(), growth[i].blocks(),
                           with_commas(growth[i].fresh.blocks), text_of(origins, growth[i].origin, options, 48));
    if (growth.size() > options.top)
        out += fmt::format("{:>48}{}\n", "", "and " + counted(growth.size() - options.top, "other"));
    return out;
}

std::string traffic_text(const std::vector<Traffic>& rows, const Origins& origins, const SiteTextOptions& options) {
    if (rows.empty()) return "no site asked for anything\n";
    std::string out = fmt::format("{:>14} {:>14} {:>14} {:>14} {:>16}  asked for at\n", "malloc", "calloc", "realloc",
                                  "free", "bytes in all");
    for (std::size_t i = 0; i < rows.size() && i < options.top; ++i)
        out += fmt::format("{:>14} {:>14} {:>14} {:>14} {:>16}  {}", with_commas(rows[i].mallocs),
                           with_commas(rows[i].callocs), with_commas(rows[i].reallocs), with_commas(rows[i].frees),
                           with_commas(rows[i].bytes), text_of(origins, rows[i].origin, options, 78));
    if (rows.size() > options.top)
        out += fmt::format("{:>78}{}\n", "", "and " + counted(rows.size() - options.top, "other"));
    return out;
}

std::string exit_note(std::optional<std::uint32_t> exit, std::uint32_t all) {
    if (!exit) return "at the end of the recording; where the interpreter's own end begins, it does not say\n";
    return fmt::format("at operation {} of {}, the last before the interpreter's own end (--at end: after it)\n",
                       with_commas(*exit), with_commas(all));
}

}  // namespace arenarium::cli

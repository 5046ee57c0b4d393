// arenarium profiles: which CPythons there are, and how they differ.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/verbs.h"
#include "core/base/number_text.h"
#include "core/mimalloc/profile.h"
#include "core/pymalloc/profile.h"

namespace arenarium::cli {
namespace {

using Row = std::array<std::string, 10>;

Row row_of(const Profile& p) {
    return {p.name,
            fmt::format("{}-bit", 8 * p.word),
            exact_byte_size(p.arena_size),
            exact_byte_size(p.pool_size),
            exact_byte_size(p.alignment),
            std::to_string(p.size_classes()),
            p.lookup == AddressInRange::radix_tree ? "radix tree" : "pool header",
            p.sort == ArenaSort::nfp2lasta ? "nfp2lasta" : "linear search",
            p.keeps_last_arena ? "kept" : "released",
            p.debug() ? fmt::format("{} words", p.debug_words) : "-"};
}

std::string table() {
    std::vector<Row> rows{{"profile", "build", "arena", "pool", "alignment", "classes", "address_in_range",
                           "usable_arenas", "last free arena", "debug adds"}};
    for (const Profile& p : all_profiles())
        rows.push_back(row_of(p));
    std::array<std::size_t, std::tuple_size_v<Row>> width{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            width[i] = std::max(width[i], row[i].size());
    std::string out;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += fmt::format("{:<{}}  ", row[i], width[i]);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    out += "\nFree-threaded, on mimalloc (operations alone: replay, steps, export):\n";
    for (const mimalloc::Profile& p : mimalloc::profiles())
        out +=
            fmt::format("{}, mimalloc {}: segments of {}, pages of {}, {} and one block\n", p.name, p.version,
                        exact_byte_size(p.segment_size), exact_byte_size(p.slice_size), exact_byte_size(p.medium_page));
    return out +
           fmt::format("\nThe default is {}. A changed profile: {}:arena=2MiB,pool=8KiB,alignment=32,threshold=256\n",
                       default_profile_name, default_profile_name);
}

}  // namespace

void add_profiles(CommandLine& line) {
    line.verb("profiles", "List the CPythons that can be simulated").runs([] {
        StandardOutput out;
        out.write(table());
        if (const Status status = out.finish(); !status) return print_error(status.error()), int{bad_data};
        return int{done};
    });
}

}  // namespace arenarium::cli

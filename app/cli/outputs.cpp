#include "app/cli/outputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/export/snapshot_writer.h"
#include "core/metrics/block_list.h"
#include "core/metrics/requested.h"
#include "core/metrics/site_use.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::cli {
namespace {

// Who asked for what, where the run says it.
std::string actors_table(const Moment& m) {
    const std::vector<LogActor>& actors = m.log.actors();
    struct Row {
        std::uint64_t operations = 0, blocks = 0, bytes = 0;
    };
    std::vector<Row> rows(actors.size());
    const std::uint32_t count = begun_operations(m.position);
    for (std::uint32_t i = 0; i < count; ++i)
        ++rows[m.log.requester({i}).actor].operations;
    for (const OperationIndex i : live_block_operations(m.log, count)) {
        Row& row = rows[m.log.requester(sizing_operation(m.log, i)).actor];
        ++row.blocks;
        row.bytes += requested_bytes(m.log, i);
    }
    std::string out =
        fmt::format("\n{:<24}{:>12}{:>12}{:>14}{:>10}\n", "asked by", "operations", "blocks", "bytes asked", "arenas");
    for (std::uint32_t a = 0; a < rows.size(); ++a) {
        std::string arenas = "shared";
        if (a == 0 || (actors[a].kind == LogActor::Kind::interpreter && actors[a].interpreter != 0)) {
            const auto& all = m.heap().arenas;
            arenas =
                with_commas(static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [&](const ArenaObject& o) {
                    return o.address && o.interpreter == actors[a].interpreter;
                })));
        }
        out += fmt::format("{:<24}{:>12}{:>12}{:>14}{:>10}\n", actor_name(m.log, a), with_commas(rows[a].operations),
                           with_commas(rows[a].blocks), with_commas(rows[a].bytes), arenas);
    }
    return out;
}

}  // namespace

std::string summary(const Moment& m) {
    const HeapTotals t = heap_totals(m.heap(), *m.profile, *m.layout);
    std::uint64_t blocks = 0, pools = 0;
    for (const HeapTotals::SizeClassTotals& c : t.classes) {
        blocks += c.blocks_in_use;
        pools += c.pools;
    }
    std::string out;
    const auto line = [&out](const char* name, const std::string& value) {
        out += fmt::format("{:<14}{}\n", name, value);
    };
    line("profile", m.profile->name);
    line("operations", with_commas(m.position.operation));
    line("arenas", fmt::format("{} held, {} obtained, {} released, at most {} at once", with_commas(t.arenas_current),
                               with_commas(t.arenas_allocated_total), with_commas(t.arenas_reclaimed),
                               with_commas(t.arenas_highwater)));
    line("pools", fmt::format("{} in use, {} free", with_commas(pools), with_commas(t.free_pools)));
    line("blocks", fmt::format("{} in use, {} of {}", with_commas(blocks), counted(t.allocated_bytes, "byte"),
                               counted(t.arena_bytes, "byte")));
    line("raw requests", fmt::format("{} held", counted(m.heap().raw.bytes, "byte")));
    if (!m.log.actors().empty()) out += actors_table(m);
    return out;
}

Result<OutputFile> OutputFile::open(const std::string& path) {
    OutputFile out;
    if (path.empty()) return out;
    auto file = AtomicFile::create(path);
    if (!file) return file.error();
    out.file_ = std::move(*file);
    return out;
}

Status write_snapshot_to(OutputFile& file, const Moment& m) {
    if (!file.wanted()) return Done{};
    return write_snapshot(m, file.sink());
}

}  // namespace arenarium::cli

#include "app/cli/outputs.h"

#include <fmt/format.h>

#include "core/export/snapshot_writer.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::cli {

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

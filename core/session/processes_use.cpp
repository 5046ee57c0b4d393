#include "core/session/processes_use.h"

#include <utility>

#include "core/io/random_bytes.h"
#include "core/session/open.h"
#include "core/session/recorded_use.h"

namespace arenarium {

Result<ProcessesUse> processes_use(const std::string& path, const TraceProcesses& all, const TraceProgress& go_on) {
    ProcessesUse out;
    out.each.resize(all.list.size());
    SiteSum sum;
    bool is_wanted = true;
    const TraceProgress watched = [&](std::uint64_t done) { return is_wanted = !go_on || go_on(done); };
    for (std::uint32_t i = 0; i < all.list.size(); ++i) {
        if (all.list[i].recorded == 0) continue;
        Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest_recording);
        if (!bytes) return bytes.error();
        Result<TraceReader> trace = TraceReader::open(std::move(*bytes), path, std::to_string(i + 1));
        if (!trace) continue;
        RecordedUse use(std::move(*trace), watched);
        const Result<std::optional<std::uint32_t>> finalizing = use.finalizing();
        if (!finalizing) continue;
        SiteTables tables;
        Result<LiveBlocks> live = use.held(finalizing->value_or(use.whole()), Origins::By::line);
        if (!is_wanted) return live ? Error{"it was ended", {path}, ""} : live.error();
        if (!live) continue;
        out.each[i] = live->all;
        tables.live = std::move(*live);
        sum.add(tables, use.origins());
    }
    out.live = sum.rows().live;
    out.sites = sum.sites();
    return out;
}

}  // namespace arenarium

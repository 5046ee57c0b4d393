#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/base/number_text.h"
#include "core/export/graph_writers.h"
#include "core/objects/read/growth.h"
#include "core/process/origins.h"

namespace arenarium {
namespace {

using objects::Growth;

std::string with_sign(std::int64_t n) {
    const std::uint64_t size = n < 0 ? -static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
    return (n < 0 ? "-" : n > 0 ? "+" : "") + grouped(size);
}

std::string line_of(const Growth& row, const OperationLog& log) {
    if (row.site != 0 && log.call_sites().has(row.site)) return origin_text(log.call_site(row.site));
    return row.line == 0 ? "no line" : "line " + std::to_string(row.line);
}

void add_rows(BufferedSink& out, const std::vector<Growth>& rows, std::size_t top, const char* heading,
              const std::function<std::string(const Growth&)>& name) {
    out.add(fmt::format("\n{:>16} {:>14} {:>14} {:>14}  {}\n", "bytes", "objects", "came", "went", heading));
    const std::size_t shown = top == 0 ? rows.size() : std::min(rows.size(), top);
    for (std::size_t i = 0; i < shown; ++i)
        out.add(fmt::format("{:>16} {:>14} {:>14} {:>14}  {}\n", with_sign(rows[i].bytes), with_sign(rows[i].objects),
                            grouped(rows[i].came), grouped(rows[i].went), name(rows[i])));
    if (shown < rows.size()) out.add(fmt::format("{:>63}and {} more\n", "", grouped(rows.size() - shown)));
}

}  // namespace

Status write_object_growth_text(const objects::ObjectGraph& earlier, const objects::ObjectGraph& later,
                                const OperationLog& log, const std::string& title, std::size_t top, ByteSink& to) {
    BufferedSink out(to);
    const std::vector<Growth> types = growth(earlier, later, false), lines = growth(earlier, later, true);
    Growth all;
    for (const Growth& row : types) {
        all.objects += row.objects;
        all.bytes += row.bytes;
        all.came += row.came;
        all.went += row.went;
    }
    out.add(title + ": " + counted(all.came, "object") + " came and " + grouped(all.went) + " went, " +
            with_sign(all.bytes) + " B\n");
    if (types.empty()) return out.finish();
    add_rows(out, types, top, "type", [](const Growth& row) { return row.type; });
    add_rows(out, lines, top, "made by", [&](const Growth& row) { return line_of(row, log) + ", " + row.type; });
    return out.finish();
}

}  // namespace arenarium

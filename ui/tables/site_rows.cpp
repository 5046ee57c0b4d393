#include "ui/tables/site_rows.h"

#include <algorithm>

#include "core/metrics/holders.h"

namespace arenarium::ui {

namespace {

std::vector<std::uint32_t> sites_of(const ShownMoment& f) {
    if (f.trace) return sites_by_line(*f.trace);
    std::vector<std::uint32_t> lines(f.log.size());
    for (std::uint32_t i = 0; i < lines.size(); ++i)
        lines[i] = f.log.origin({i}).line;
    return lines;
}

SiteRow row_of(const ShownMoment& f, std::uint32_t site) {
    SiteRow row;
    if (!f.trace) {
        row.line = site;
    } else if (f.trace->sites.has(site)) {
        const TraceCode& code = f.trace->sites.code(site);
        row.line = f.trace->sites.places[site].line;
        row.file = code.file;
        row.function = code.name;
    }
    return row;
}

std::string base_name(const std::string& path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

}  // namespace

SiteRows siteRows(const ShownMoment& f, std::optional<std::uint32_t> since) {
    SiteRows out;
    const std::uint32_t position = begunOperations(f).value;
    const std::vector<std::uint32_t> sites = sites_of(f);
    const arenarium::LiveBlocks live = live_blocks(f.log, *f.layout, position, sites);
    out.bytes = live.all.bytes;
    out.blocks = live.all.blocks;
    if (!since) {
        for (const HeldBySite& s : live.sites) {
            SiteRow row = row_of(f, s.site);
            row.bytes = s.held.bytes;
            row.blocks = s.held.blocks;
            out.rows.push_back(std::move(row));
        }
        return out;
    }
    for (const Growth& g : growth_between(f.log, std::min(*since, position), position, sites)) {
        if (g.bytes() <= 0 && g.blocks() <= 0) continue;
        SiteRow row = row_of(f, g.site);
        row.bytes = g.after.bytes;
        row.blocks = g.after.blocks;
        row.more_bytes = g.bytes();
        row.more_blocks = g.blocks();
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::string siteText(const ShownMoment& f, OperationIndex i) {
    if (i.is_none()) return {};
    if (!f.trace) {
        const std::uint32_t line = f.log.origin(i).line;
        return line == 0 ? std::string() : "line " + std::to_string(line);
    }
    const std::uint32_t site = f.trace->site(i);
    if (!f.trace->sites.has(site)) return {};
    const TraceCode& code = f.trace->sites.code(site);
    return base_name(code.file) + ":" + std::to_string(f.trace->sites.places[site].line) + " " + code.name;
}

}  // namespace arenarium::ui

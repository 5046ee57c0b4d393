#include "ui/tables/site_rows.h"

#include <algorithm>

namespace arenarium::ui {

namespace {

SiteRow row_of(const OriginPlace& place) {
    SiteRow row;
    row.line = place.line;
    row.file = place.file;
    row.function = place.function;
    return row;
}

}  // namespace

SiteRows heldRows(const arenarium::LiveBlocks& live, const Origins& lines) {
    SiteRows out;
    out.bytes = live.all.bytes;
    out.blocks = live.all.blocks;
    for (const HeldByOrigin& s : live.origins) {
        SiteRow row = row_of(lines.place(s.origin));
        row.bytes = s.held.bytes;
        row.blocks = s.held.blocks;
        out.rows.push_back(std::move(row));
    }
    return out;
}

SiteRows siteRows(const ShownMoment& f, std::optional<std::uint32_t> since) {
    const std::uint32_t position = begunOperations(f).value;
    const Origins lines(f.log, Origins::By::line);
    const arenarium::LiveBlocks live = live_blocks(f.log, *f.layout, position, lines);
    if (!since) return heldRows(live, lines);
    SiteRows out;
    out.bytes = live.all.bytes;
    out.blocks = live.all.blocks;
    for (const Growth& g : growth_between(f.log, std::min(*since, position), position, lines)) {
        if (g.bytes() < 0 || (g.bytes() == 0 && g.blocks() <= 0)) continue;
        SiteRow row = row_of(lines.place(g.origin));
        row.bytes = g.after.bytes;
        row.blocks = g.after.blocks;
        row.more_bytes = g.bytes();
        row.more_blocks = g.blocks();
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::string siteText(const ShownMoment& f, OperationIndex i) {
    return i.is_none() ? std::string() : origin_text(f.log.place(i));
}

}  // namespace arenarium::ui

#include "core/session/recorded_use.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/metrics/block_list.h"
#include "core/trace/read_ahead.h"

namespace arenarium {
namespace {

// By site: a function of the import system lies under it, among those that the recording keeps.
std::vector<bool> called_by_imports(const CallSites& sites) {
    std::vector<bool> out(sites.places.size());
    // A place comes after the one that called it.
    for (std::uint32_t site = 1; site < sites.places.size(); ++site)
        out[site] = out[sites.places[site].caller] || sites.code(site).file == "<frozen importlib._bootstrap>";
    return out;
}

Error stopped(const TraceReader& trace) {
    return {"reading the recording was ended", {trace.name()}, ""};
}

// Of the live blocks of a tally, by call site.
std::vector<Held> held_by_site(const TraceTally& tally, std::uint32_t born_after = 0) {
    std::vector<Held> out(tally.asked().size());
    tally.for_each_live([&](const TraceTally::Live& b) {
        if (b.operation >= born_after) out[b.site] += Held{1, b.bytes};
    });
    return out;
}

// By size class, the first for what lies outside the arenas.
std::vector<Held> held_by_class(const TraceTally& tally, const Layout& layout) {
    std::vector<Held> out(layout.classes + 1);
    tally.for_each_live([&](const TraceTally::Live& b) {
        out[b.size_class == TraceTally::no_class ? 0 : b.size_class + 1u] += Held{1, b.bytes};
    });
    return out;
}

}  // namespace

RecordedUse::RecordedUse(TraceReader trace, TraceProgress go_on) : trace_(std::move(trace)), go_on_(std::move(go_on)) {}

Status RecordedUse::find_landmarks() {
    if (landmarks_) return Done{};
    Result<TraceLandmarks> found = trace_.landmarks();
    if (!found) return found.error();
    landmarks_ = std::move(*found);
    return Done{};
}

Result<std::optional<std::uint32_t>> RecordedUse::finalizing() {
    if (const Status found = find_landmarks(); !found) return found.error();
    return landmarks_->finalizing;
}

Result<std::vector<TraceMark>> RecordedUse::marks() {
    if (const Status found = find_landmarks(); !found) return found.error();
    return landmarks_->marks;
}

Result<std::uint32_t> RecordedUse::operation(const NamedPosition& wish) {
    if (const Status found = find_landmarks(); !found) return found.error();
    TraceRecord record;
    record.times = landmarks_->times;
    record.marks = landmarks_->marks;
    record.finalizing = landmarks_->finalizing;
    Status peak_found = Done{};
    const auto peak_of_run = [&] {
        const Result<std::uint32_t> at = peak();
        if (!at) peak_found = at.error();
        return at ? *at : 0;
    };
    Result<Position> at = find_position(wish, {landmarks_->operations, peak_of_run, &record, {}});
    if (!peak_found) return peak_found.error();
    if (!at) {
        at.error().place.file = trace_.name();
        return at.error();
    }
    return begun_operations(*at);
}

Status RecordedUse::pass(std::vector<Stop> stops, const Visit& visit) {
    if (!std::exchange(is_new_, false)) trace_.rewind();
    TraceTally tally(trace_.profile());
    auto stop = stops.begin();
    const auto look = [&] {
        for (; stop != stops.end() && tally.operations() >= stop->operation; ++stop)
            stop->look(tally);
    };
    look();
    {
        ReadAhead ahead(trace_);
        bool more = true;
        while (more && stop != stops.end()) {
            const TraceBlock* const block = ahead.next();
            more = block != nullptr;
            if (!more) break;
            if (visit.block) visit.block(*block);
            const std::span<const TraceOperation> operations = block->operations;
            std::size_t at = 0;
            while (at != operations.size() && stop != stops.end()) {
                const std::uint64_t left = stop->operation - tally.operations();
                const std::size_t until = at + std::min<std::uint64_t>(left, operations.size() - at);
                if (!visit.operation) {
                    tally.apply(operations.subspan(at, until - at));
                    at = until;
                }
                for (; at != until; ++at) {
                    visit.operation(operations[at], tally);
                    tally.apply(operations[at]);
                }
                look();
            }
            if (go_on_ && !go_on_(tally.operations())) return stopped(trace_);
        }
        // Damage may lie behind the last operation.
        if (tally.operations() >= trace_.operations())
            while (more)
                more = ahead.next() != nullptr;
        damage_ = more ? std::nullopt : ahead.error();
    }
    // A stop behind damage sees what there is.
    for (; stop != stops.end(); ++stop)
        stop->look(tally);
    reached_ = tally.operations();
    return Done{};
}

Result<LiveBlocks> RecordedUse::held(std::uint32_t at, const Origins::Grouping& grouping) {
    const Layout layout(trace_.profile());
    std::vector<Held> sites, classes;
    std::vector<TraceTally::Asked> asked;
    const Status read = pass({{at, [&](const TraceTally& tally) {
                                   asked = tally.asked();
                                   sites = held_by_site(tally);
                                   classes = held_by_class(tally, layout);
                               }}});
    if (!read) return read.error();
    origins_.emplace(trace_.sites(), grouping);
    HolderTotals totals(layout);
    for (std::uint32_t site = 0; site < asked.size(); ++site) {
        const TraceTally::Asked& a = asked[site];
        totals.asked(origins_->of_site(site), a.mallocs + a.callocs + a.reallocs);
        totals.holds(origins_->of_site(site), sites[site]);
    }
    for (std::uint32_t c = 0; c < classes.size(); ++c)
        totals.in_class(c == 0 ? std::nullopt : std::optional(SizeClass{static_cast<std::uint16_t>(c - 1)}),
                        classes[c]);
    return totals.sorted();
}

Result<MemoryUse> RecordedUse::memory(std::uint32_t at) {
    MemoryUse out;
    const auto count_arenas = [&](const TraceBlock& block) {
        for (const TraceEvent& e : block.events) {
            if (e.operation >= at) break;
            if (e.kind == TraceEventKind::arena_obtained) ++out.arenas;
            if (e.kind == TraceEventKind::arena_released) --out.arenas;
        }
    };
    const auto look = [&](const TraceTally& tally) {
        out.pool_bytes = tally.pool_bytes();
        out.outside_bytes = tally.outside_bytes();
    };
    const Status read = pass({{at, look}}, {count_arenas, {}});
    if (!read) return read.error();
    return out;
}

Result<UseBySite> RecordedUse::by_site(std::uint32_t at) {
    UseBySite out;
    const Status read = pass({{at, [&](const TraceTally& tally) {
                                   out.resize(tally.asked().size());
                                   tally.for_each_live([&](const TraceTally::Live& b) {
                                       out[b.site] += SiteUse{static_cast<std::int64_t>(b.bytes), 1};
                                   });
                               }}});
    if (!read) return read.error();
    out.resize(trace_.sites().places.size());
    return out;
}

Result<std::vector<Growth>> RecordedUse::growth(std::uint32_t first, std::uint32_t last,
                                                const Origins::Grouping& grouping) {
    std::vector<Held> before, after, fresh;
    const Status read = pass({{first, [&](const TraceTally& tally) { before = held_by_site(tally); }},
                              {last, [&](const TraceTally& tally) {
                                   after = held_by_site(tally);
                                   fresh = held_by_site(tally, first);
                               }}});
    if (!read) return read.error();
    origins_.emplace(trace_.sites(), grouping);
    GrowthTotals totals;
    for (std::uint32_t site = 0; site < before.size(); ++site)
        totals.before(origins_->of_site(site), before[site]);
    for (std::uint32_t site = 0; site < after.size(); ++site) {
        totals.after(origins_->of_site(site), after[site]);
        totals.fresh(origins_->of_site(site), fresh[site]);
    }
    return totals.sorted();
}

Result<RecordedUse::Leaks> RecordedUse::leaks(const std::vector<std::uint32_t>& moments, const LeakRule& rule,
                                              const Origins::Grouping& grouping) {
    std::vector<std::vector<Held>> held(moments.size());
    std::vector<Stop> stops;
    for (std::size_t i = 0; i < moments.size(); ++i)
        stops.push_back({moments[i], [&, i](const TraceTally& tally) { held[i] = held_by_site(tally); }});
    const Status read = pass(std::move(stops));
    if (!read) return read.error();
    origins_.emplace(trace_.sites(), grouping);
    const std::vector<bool> importing = called_by_imports(trace_.sites());
    HeldAtMoments by_line(moments.size()), by_import(moments.size());
    for (std::size_t i = 0; i < held.size(); ++i)
        for (std::uint32_t site = 0; site < held[i].size(); ++site)
            if (held[i][site] != Held{})
                (importing[site] ? by_import : by_line).add(i, origins_->of_site(site), held[i][site]);
    return Leaks{by_line.leaks(rule), by_import.leaks(rule)};
}

Result<std::vector<Traffic>> RecordedUse::traffic(std::uint32_t first, std::uint32_t last,
                                                  const Origins::Grouping& grouping) {
    std::vector<TraceTally::Asked> before, after;
    const Status read = pass({{first, [&](const TraceTally& tally) { before = tally.asked(); }},
                              {last, [&](const TraceTally& tally) { after = tally.asked(); }}});
    if (!read) return read.error();
    origins_.emplace(trace_.sites(), grouping);
    before.resize(after.size());
    std::unordered_map<std::uint32_t, Traffic> origins;
    for (std::uint32_t site = 0; site < after.size(); ++site) {
        const TraceTally::Asked &a = after[site], &b = before[site];
        Traffic& t = origins[origins_->of_site(site)];
        t.mallocs += a.mallocs - b.mallocs;
        t.callocs += a.callocs - b.callocs;
        t.reallocs += a.reallocs - b.reallocs;
        t.frees += a.frees - b.frees;
        t.bytes += a.bytes - b.bytes;
    }
    std::vector<Traffic> out;
    for (auto& [origin, t] : origins) {
        t.origin = origin;
        if (t.operations() != 0) out.push_back(t);
    }
    sort_traffic(out);
    return out;
}

// As Series::peak(): the most in arenas and outside them, then the most in blocks of pools, then the first.
Result<std::uint32_t> RecordedUse::peak() {
    if (!std::exchange(is_new_, false)) trace_.rewind();
    TraceTally tally(trace_.profile());
    const std::uint64_t arena_bytes = trace_.profile().arena_size;
    std::uint64_t arenas = 0;
    std::pair<std::uint64_t, std::uint64_t> most{};
    std::uint32_t at = 0;
    ReadAhead ahead(trace_);
    while (const TraceBlock* const block = ahead.next()) {
        auto event = block->events.begin();
        const auto count_arenas = [&](std::uint32_t until) {
            for (; event != block->events.end() && event->operation <= until; ++event) {
                arenas += event->kind == TraceEventKind::arena_obtained ? 1 : 0;
                arenas -= event->kind == TraceEventKind::arena_released ? 1 : 0;
            }
        };
        for (const TraceOperation& op : block->operations) {
            if (event != block->events.end()) count_arenas(tally.operations());
            tally.apply(op);
            const std::pair held(arenas * arena_bytes + tally.outside_bytes(), tally.pool_bytes());
            if (held <= most) continue;
            most = held;
            at = tally.operations();
        }
        count_arenas(UINT32_MAX);
        if (go_on_ && !go_on_(tally.operations())) return stopped(trace_);
    }
    return at;
}

}  // namespace arenarium

// What a recording with lines says of them and of types, in the same one pass as the rest of RecordedUse.
#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <unordered_set>

#include "core/session/recorded_use.h"

namespace arenarium {
namespace {

using Used = LineWorkTotals::Used;

// What RecordedUse::Visit calls. That an operation was the recorder's own is told only after it, so each waits for the
// next.
class LineReading {
public:
    LineReading(std::uint32_t first, std::uint32_t last) : first_(first), last_(last) {}

    void begin(const TraceBlock& block) {
        steps_.insert(steps_.end(), block.steps.begin(), block.steps.end());
        own_.insert(block.own.begin(), block.own.end());
    }
    void visit(const TraceOperation& op, const TraceTally& tally) {
        commit();
        const std::uint32_t i = tally.operations();
        if (i >= last_) return;
        for (; !steps_.empty() && steps_.front().operation <= i; steps_.pop_front())
            totals_.at(steps_.front().site, steps_.front().is_line && steps_.front().operation >= first_);
        waiting_ = effect_of(op, i, tally);
    }
    // After the last operation of the trace.
    void finish() { commit(); }
    std::vector<LineWork> rows(const CallSites& sites) const { return totals_.sorted(sites); }

private:
    struct Waiting {
        std::uint32_t operation = 0, slot = 0;
        bool is_old = false;
        std::optional<Used> taken, given;
    };

    Waiting effect_of(const TraceOperation& op, std::uint32_t i, const TraceTally& tally) const {
        Waiting out;
        out.operation = i;
        out.slot = op.slot;
        const bool frees = op.request.kind() == RequestKind::free;
        const bool gives = !frees && op.slot != TraceOperation::no_slot && op.request.bytes != UINT64_MAX;
        const TraceTally::Live* const old = tally.live(op.slot);
        if (old && (frees || gives)) {
            out.taken = Used{static_cast<std::int64_t>(old->bytes), old->site};
            out.is_old = old->operation < first_;
        }
        if (gives) out.given = Used{static_cast<std::int64_t>(op.request.bytes), op.site};
        return out;
    }
    // A block that the recorder's presence caused is freed by nobody's line either.
    void commit() {
        if (!waiting_) return;
        const Waiting w = *std::exchange(waiting_, std::nullopt);
        const bool is_own = own_.erase(w.operation) != 0;
        const bool frees_own = !w.given && own_slots_.contains(w.slot);
        if (is_own && w.slot != TraceOperation::no_slot)
            own_slots_.insert(w.slot);
        else
            own_slots_.erase(w.slot);
        if (w.operation >= first_ && !is_own && !frees_own) totals_.operation(w.taken, w.is_old, w.given);
    }

    std::uint32_t first_, last_;
    std::deque<LineStep> steps_;
    std::unordered_set<std::uint32_t> own_, own_slots_;
    std::optional<Waiting> waiting_;
    LineWorkTotals totals_;
};

// What RecordedUse::Visit calls: of the blocks that have a type the operation that gave them. `types` name them by
// number.
class TypeReading {
public:
    explicit TypeReading(const TraceTypes& types) : types_(types) {}

    void visit(const TraceOperation& op, const TraceTally& tally) {
        if (op.request.kind() == RequestKind::free) return;
        const std::uint32_t number = given_++;
        if (next_ == types_.blocks.size() || types_.blocks[next_].number != number) return;
        by_operation_.emplace_back(tally.operations(), types_.blocks[next_++].type);
    }
    // The number of types: of a block that is no object.
    std::uint32_t type_of(std::uint32_t operation) const {
        const auto at = std::lower_bound(by_operation_.begin(), by_operation_.end(), std::pair(operation, 0u));
        return at != by_operation_.end() && at->first == operation ? at->second
                                                                   : static_cast<std::uint32_t>(types_.names.size());
    }

private:
    const TraceTypes& types_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_operation_;  // ascending
    std::size_t next_ = 0;
    std::uint32_t given_ = 0;
};

bool has_more(const SiteUse& a, const SiteUse& b) {
    return a.bytes > b.bytes;
}

}  // namespace

Result<std::vector<LineWork>> RecordedUse::line_work(std::uint32_t first, std::uint32_t last) {
    LineReading lines(first, last);
    // One operation more says whether the last one was the recorder's.
    const Status read = pass({{last == UINT32_MAX ? last : last + 1, [](const TraceTally&) {}}},
                             {[&](const TraceBlock& block) { lines.begin(block); },
                              [&](const TraceOperation& op, const TraceTally& tally) { lines.visit(op, tally); }});
    if (!read) return read.error();
    lines.finish();
    return lines.rows(trace_.sites());
}

Result<std::vector<TypeUse>> RecordedUse::types(const TraceTypes& types) {
    TypeReading reading(types);
    std::vector<TypeUse> uses(types.names.size() + 1);
    std::vector<std::map<std::uint32_t, SiteUse>> by_site(uses.size());
    const auto look = [&](const TraceTally& tally) {
        tally.for_each_live([&](const TraceTally::Live& b) {
            const std::uint32_t type = reading.type_of(b.operation);
            const SiteUse one{static_cast<std::int64_t>(b.bytes), 1};
            uses[type].all += one;
            by_site[type][b.site] += one;
        });
    };
    const Status read =
        pass({{types.operation, look}},
             {{}, [&](const TraceOperation& op, const TraceTally& tally) { reading.visit(op, tally); }});
    if (!read) return read.error();
    origins_.emplace(trace_.sites(), Origins::By::line);
    std::vector<TypeUse> out;
    for (std::uint32_t type = 0; type < uses.size(); ++type) {
        if (uses[type].all.blocks == 0) continue;
        std::map<std::uint32_t, SiteUse> by_line;
        for (const auto& [site, use] : by_site[type])
            by_line[origins_->of_site(site)] += use;
        TypeUse& use = out.emplace_back(uses[type]);
        use.type = type;
        use.lines.assign(by_line.begin(), by_line.end());
        std::stable_sort(use.lines.begin(), use.lines.end(),
                         [](const auto& a, const auto& b) { return has_more(a.second, b.second); });
    }
    std::stable_sort(out.begin(), out.end(), [](const TypeUse& a, const TypeUse& b) { return has_more(a.all, b.all); });
    return out;
}

}  // namespace arenarium

#include "core/metrics/line_work.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace arenarium {
namespace {

std::int64_t bytes_of(const OperationLog& log, OperationIndex i) {
    return static_cast<std::int64_t>(log.request(i).bytes);
}

bool gives(const OperationLog& log, OperationIndex i) {
    const Block result = log.result(i);
    return log.request(i).kind() != RequestKind::free && !result.is_null() && !result.refused();
}

// What one operation allocates and frees.
struct Effect {
    SiteUse allocated, freed;
};
Effect effect_of(const OperationLog& log, std::uint32_t operation) {
    const OperationIndex i{operation};
    const Request& request = log.request(i);
    const RequestKind kind = request.kind();
    if (kind == RequestKind::free) return request.operand ? Effect{{}, {bytes_of(log, request.operand), 1}} : Effect{};
    if (!gives(log, i)) return {};
    const std::int64_t bytes = bytes_of(log, i);
    if (kind != RequestKind::realloc || !request.operand) return {{bytes, 1}, {}};
    const std::int64_t more = bytes - bytes_of(log, request.operand);
    return more >= 0 ? Effect{{more, 0}, {}} : Effect{{}, {-more, 0}};
}

// By site: the first one that reads the same line of the same function, whoever called it.
std::vector<std::uint32_t> lines_of(const CallSites& sites) {
    std::map<std::tuple<std::string_view, std::string_view, std::uint32_t>, std::uint32_t> first;
    std::vector<std::uint32_t> out{0};
    for (std::uint32_t site = 1; site < sites.places.size(); ++site) {
        const FunctionCode& code = sites.code(site);
        out.push_back(first.try_emplace({code.file, code.name, sites.places[site].line}, site).first->second);
    }
    return out;
}

// Operations and steps in the order in which they happened, without what is the recorder's own.
template <class OnStep, class OnOperation>
void walk(const OperationLog& log, const LineStretch& stretch, const OnStep& on_step, const OnOperation& on_operation) {
    std::size_t step = 0;
    const auto is_own = [&](std::uint32_t i) { return std::binary_search(stretch.own.begin(), stretch.own.end(), i); };
    const std::uint32_t last = std::min(stretch.last, log.size());
    for (std::uint32_t i = stretch.first;; ++i) {
        for (; step < stretch.steps.size() && stretch.steps[step].operation <= i; ++step)
            if (i < last || stretch.steps[step].operation < last) on_step(step);
        if (i >= last) return;
        const Request& request = log.request({i});
        const bool frees_own = request.kind() == RequestKind::free && request.operand && is_own(request.operand.value);
        if (!frees_own && !is_own(i)) on_operation(i);
    }
}

}  // namespace

void LineWorkTotals::at(std::uint32_t site, bool begins) {
    now_ = site;
    if (begins) ++work_[now_].runs;
}

void LineWorkTotals::operation(const std::optional<Used>& taken, bool is_old, const std::optional<Used>& given) {
    LineWork& line = work_[now_];
    if (taken && given) {
        const std::int64_t more = given->bytes - taken->bytes;
        if (more >= 0)
            line.allocated.bytes += more;
        else
            line.freed.bytes -= more;
    } else if (given) {
        line.allocated += {given->bytes, 1};
    } else if (taken) {
        line.freed += {taken->bytes, 1};
    }
    // A block is its last giver's.
    if (taken && !is_old) work_[taken->site].kept += {-taken->bytes, -1};
    if (given) work_[given->site].kept += {given->bytes, 1};
}

std::vector<LineWork> LineWorkTotals::sorted(const CallSites& sites) const {
    const std::vector<std::uint32_t> line_of = lines_of(sites);
    std::unordered_map<std::uint32_t, LineWork> by_line;
    for (const auto& [site, work] : work_) {
        const std::uint32_t line = site < line_of.size() ? line_of[site] : 0;
        LineWork& sum = by_line[line];
        sum.site = line;
        sum.runs += work.runs;
        sum.allocated += work.allocated;
        sum.freed += work.freed;
        sum.kept += work.kept;
    }
    std::vector<LineWork> out;
    for (const auto& [line, work] : by_line)
        out.push_back(work);
    std::sort(out.begin(), out.end(), [](const LineWork& a, const LineWork& b) {
        if (a.allocated.bytes != b.allocated.bytes) return a.allocated.bytes > b.allocated.bytes;
        return a.runs != b.runs ? a.runs > b.runs : a.site < b.site;
    });
    return out;
}

std::vector<LineWork> line_work(const OperationLog& log, const LineStretch& stretch) {
    LineWorkTotals totals;
    const auto on_step = [&](std::size_t step) {
        const LineStep& s = stretch.steps[step];
        totals.at(s.site, s.is_line && s.operation >= stretch.first);
    };
    using Used = LineWorkTotals::Used;
    const auto used = [&](OperationIndex i) { return Used{bytes_of(log, i), log.origin(i).site}; };
    const auto on_operation = [&](std::uint32_t i) {
        const Request& request = log.request({i});
        const bool given = gives(log, {i}), takes = request.operand && (given || request.kind() == RequestKind::free);
        totals.operation(takes ? std::optional(used(request.operand)) : std::nullopt,
                         request.operand.value < stretch.first, given ? std::optional(used({i})) : std::nullopt);
    };
    walk(log, stretch, on_step, on_operation);
    return totals.sorted(log.call_sites());
}

std::vector<LineRun> line_runs(const OperationLog& log, const LineStretch& stretch) {
    std::vector<LineRun> out;
    const auto on_step = [&](std::size_t step) {
        const LineStep& s = stretch.steps[step];
        if (s.operation < stretch.first) return;
        // Where a line goes on after a call is told only when it differs from where the last one was.
        const bool goes_on = !out.empty() && stretch.steps[out.back().step].site == s.site && !s.is_line;
        if (!goes_on) out.push_back({step, {}, {}});
    };
    const auto on_operation = [&](std::uint32_t i) {
        if (out.empty()) return;
        const Effect effect = effect_of(log, i);
        out.back().allocated += effect.allocated;
        out.back().freed += effect.freed;
    };
    walk(log, stretch, on_step, on_operation);
    return out;
}

std::vector<LineRun> statement_runs(const OperationLog& log, const LineStretch& stretch) {
    const std::vector<LineRun> runs = line_runs(log, stretch);
    std::map<std::uint16_t, std::uint32_t> outermost;  // by thread
    for (const LineRun& run : runs) {
        const LineStep& s = stretch.steps[run.step];
        if (!s.is_line) continue;
        const auto [at, is_new] = outermost.try_emplace(s.thread, s.depth);
        at->second = std::min(at->second, s.depth);
    }
    std::vector<LineRun> out;
    std::map<std::uint16_t, std::size_t> last;  // by thread, in out
    for (const LineRun& run : runs) {
        const LineStep& s = stretch.steps[run.step];
        const auto known = last.find(s.thread);
        if (known == last.end() || (s.is_line && s.depth == outermost[s.thread])) {
            last[s.thread] = out.size();
            out.push_back(run);
            continue;
        }
        out[known->second].allocated += run.allocated;
        out[known->second].freed += run.freed;
    }
    return out;
}

std::vector<CallRun> call_runs(const OperationLog& log, const LineStretch& stretch) {
    const CallSites& sites = log.call_sites();
    std::vector<CallRun> out;
    std::map<std::uint16_t, std::vector<std::size_t>> open;  // by thread the calls under way, in out
    const auto step_of = [&](std::size_t call) -> const LineStep& { return stretch.steps[out[call].step]; };
    // Who called is part of it: what one line calls after the other is called from another place, or is another
    // function.
    const auto is_same = [&](const LineStep& a, const LineStep& b) {
        if (a.depth != b.depth || !sites.has(a.site) || !sites.has(b.site)) return false;
        const CallPlace &x = sites.places[a.site], &y = sites.places[b.site];
        return x.code == y.code && x.caller == y.caller;
    };
    const auto end_last = [&](std::vector<std::size_t>& calls) {
        const CallRun& ended = out[calls.back()];
        calls.pop_back();
        if (calls.empty()) return;
        out[calls.back()].allocated += ended.allocated;
        out[calls.back()].freed += ended.freed;
    };
    for (const LineRun& run : line_runs(log, stretch)) {
        const LineStep& s = stretch.steps[run.step];
        std::vector<std::size_t>& calls = open[s.thread];
        if (s.is_line) {
            while (!calls.empty() && step_of(calls.back()).depth >= s.depth && !is_same(step_of(calls.back()), s))
                end_last(calls);
            if (calls.empty() || step_of(calls.back()).depth < s.depth) {
                calls.push_back(out.size());
                out.push_back({run.step, 0, {}, {}});
            }
            ++out[calls.back()].lines;
        }
        if (calls.empty()) continue;
        out[calls.back()].allocated += run.allocated;
        out[calls.back()].freed += run.freed;
    }
    for (auto& [thread, calls] : open)
        while (!calls.empty())
            end_last(calls);
    return out;
}

}  // namespace arenarium

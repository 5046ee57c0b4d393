#include "core/session/cost_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/number_text.h"

namespace arenarium {
namespace {

std::string pages_text(std::uint64_t pages) {
    return byte_size(pages * page_bytes);
}

std::string process_name(const ProcessReport& report, std::uint32_t p) {
    const ProcessLife& life = report.processes[p];
    if (!life.parent) return "the first";
    return fmt::format("{} of {}, line {}", p, life.parent.value, life.line);
}

// Strong for what one has for itself, pale for what is shared.
constexpr Paint strong{ColorRole::ramp, 110}, pale{ColorRole::ramp_soft, 110}, spent{ColorRole::raised, 0};

}  // namespace

std::string processes_text(const ProcessReport& report, std::string_view profile) {
    std::string out = fmt::format("profile       {}\nprocesses     {}\n\n", profile, grouped(report.processes.size()));
    out += fmt::format("{:<18}{:>12}{:>12}{:>12}{:>12}{:>12}\n", "process", "requests", "resident", "private", "shared",
                       "copied");
    for (std::uint32_t p = 0; p < report.processes.size(); ++p) {
        const ProcessLife& life = report.processes[p];
        out += fmt::format("{:<18}{:>12}{:>12}{:>12}{:>12}{:>12}\n", process_name(report, p), grouped(life.requests),
                           pages_text(life.at_end.resident()), pages_text(life.at_end.exclusive),
                           pages_text(life.at_end.shared), pages_text(life.copied));
    }
    const ProcessLife& first = report.processes.front();
    if (first.interpreter.resident() != 0 && report.processes.size() > 1) {
        std::uint64_t most = 0;
        for (std::size_t p = 1; p < report.processes.size(); ++p)
            most = std::max(most, report.processes[p].interpreter.exclusive);
        out += fmt::format("\n{} of each are the interpreter's own; a child has up to {} of these for itself.\n",
                           pages_text(first.interpreter.resident()), pages_text(most));
    }
    for (std::uint32_t p = 1; p < report.processes.size(); ++p) {
        const ProcessLife& life = report.processes[p];
        if (!life.printed.empty()) out += fmt::format("\nprocess {} printed:\n{}", p, life.printed);
        if (!life.printed.empty() && life.printed.back() != '\n') out += '\n';
        if (life.error && !life.exit_status)
            out += fmt::format("\nprocess {} ended by an error: {}\n", p, life.error->text());
    }
    return out;
}

std::string processes_csv(const ProcessReport& report) {
    std::string out = "time,process,resident,exclusive,shared\n";
    for (const ProcessSample& sample : report.samples)
        for (const auto& [process, use] : sample.uses)
            out += fmt::format("{},{},{},{},{}\n", sample.time, process.value, use.resident() * page_bytes,
                               use.exclusive * page_bytes, use.shared * page_bytes);
    return out;
}

BarChart processes_chart(const ProcessReport& report, std::string_view profile) {
    BarChart chart;
    chart.title = fmt::format("Pages of {} (CPython {})", counted(report.processes.size(), "process"), profile);
    if (report.processes.size() != 1)
        chart.title = fmt::format("Pages of {} processes (CPython {})", grouped(report.processes.size()), profile);
    chart.parts = {{"private: written to since the fork, or new", strong, Pattern::none},
                   {"shared with others", pale, Pattern::none}};
    for (std::uint32_t p = 0; p < report.processes.size(); ++p) {
        const PageUse& use = report.processes[p].at_end;
        chart.bars.push_back({process_name(report, p),
                              pages_text(use.exclusive) + " + " + pages_text(use.shared),
                              {static_cast<double>(use.exclusive), static_cast<double>(use.shared)}});
    }
    chart.caption = "Each at its end. Pages of 4 KiB of arenas.";
    return chart;
}

std::string models_text(const ModelCosts& costs) {
    std::string out = fmt::format("profile       {}\nworkers       {}\nrequests      {} of each worker", costs.profile,
                                  grouped(costs.workers), grouped(costs.own));
    if (costs.prepared != 0) out += fmt::format(", {} before there are workers", grouped(costs.prepared));
    out += fmt::format("\n\n{:<18}{:>9}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}\n", "model", "units", "reserved",
                       "at most", "resident", "each", "shared", "in use", "lost");
    for (const ModelCost& m : costs.models)
        out += fmt::format("{:<18}{:>9}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}\n", model_name(m.model),
                           grouped(m.units), byte_size(m.reserved), byte_size(m.peak), byte_size(m.resident),
                           byte_size(m.resident / std::max(1U, costs.workers)), byte_size(m.shared),
                           byte_size(m.in_use), byte_size(m.lost()));
    const auto least = std::min_element(costs.models.begin(), costs.models.end(),
                                        [](const ModelCost& a, const ModelCost& b) { return a.resident < b.resident; });
    if (least != costs.models.end()) out += fmt::format("\nLeast is resident with {}.\n", model_name(least->model));
    for (const ModelCost& m : costs.models)
        if (!m.note.empty()) out += fmt::format("{}: {}.\n", model_name(m.model), m.note);
    out +=
        "Units are arenas, or segments of mimalloc. What a thread, an interpreter or a process takes for itself comes "
        "on top.\n";
    return out;
}

std::string models_csv(const ModelCosts& costs) {
    std::string out = "model,workers,units,reserved,peak,resident,shared,in_use,lost\n";
    for (const ModelCost& m : costs.models)
        out += fmt::format("{},{},{},{},{},{},{},{},{}\n", model_name(m.model), costs.workers, m.units, m.reserved,
                           m.peak, m.resident, m.shared, m.in_use, m.lost());
    return out;
}

BarChart models_chart(const ModelCosts& costs) {
    BarChart chart;
    chart.title = fmt::format("{} workers, by model (CPython {})", grouped(costs.workers), costs.profile);
    chart.parts = {{"blocks in use", strong, Pattern::none},
                   {"resident, lost to fragmentation", spent, Pattern::cross_hatch},
                   {"given back since the peak", pale, Pattern::none}};
    for (const ModelCost& m : costs.models)
        chart.bars.push_back({std::string(model_name(m.model)),
                              byte_size(m.resident),
                              {static_cast<double>(std::min(m.in_use, m.resident)), static_cast<double>(m.lost()),
                               static_cast<double>(m.peak - m.resident)}});
    chart.caption = "The number is what is resident at the end, of all workers together.";
    return chart;
}

}  // namespace arenarium

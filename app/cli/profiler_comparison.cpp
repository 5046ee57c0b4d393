#include "app/cli/profiler_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/cli/outputs.h"
#include "core/base/number_text.h"
#include "core/export/svg.h"

namespace arenarium::cli {
namespace {

std::string times(double value, double of) {
    return of <= 0 ? "-" : fmt::format("{:.2f} x", value / of);
}

// One row of the first table: texts in the order of `overview_head`.
constexpr std::array overview_head{"profiler",        "processor time", "resident at most", "its file",
                                   "live at the end", "blocks",         "live at most"};
using Cells = std::vector<std::string>;

Cells overview_row(const ProfilerComparison& c, const SeenByProfiler& s) {
    return {s.name,
            times(s.run.processor, c.plain.processor),
            byte_size(s.run.most_bytes),
            byte_size(s.file_bytes),
            byte_size(s.live.bytes),
            with_commas(s.live.blocks),
            byte_size(s.peak.bytes)};
}

std::vector<Cells> overview(const ProfilerComparison& c) {
    std::vector<Cells> rows;
    rows.push_back(
        {"(none)", fmt::format("{:.2f} s", c.plain.processor), byte_size(c.plain.most_bytes), "", "", "", ""});
    for (const SeenByProfiler& s : c.seen)
        if (s.missing.empty()) rows.push_back(overview_row(c, s));
    return rows;
}

std::vector<const SeenByProfiler*> with_lines(const ProfilerComparison& c) {
    std::vector<const SeenByProfiler*> out;
    for (const SeenByProfiler& s : c.seen)
        if (s.missing.empty() && s.has_lines) out.push_back(&s);
    return out;
}

Cells lines_head(const ProfilerComparison& c) {
    Cells out;
    for (const SeenByProfiler* s : with_lines(c))
        out.push_back(s->name);
    out.emplace_back("line, bytes at the program's end");
    return out;
}

Cells line_row(const ProfilerComparison& c, const std::string& line) {
    Cells out;
    for (const SeenByProfiler* s : with_lines(c)) {
        const auto at = s->by_line.find(line);
        out.push_back(at == s->by_line.end() ? "-" : with_commas(at->second.bytes));
    }
    out.push_back(line);
    return out;
}

std::string joined_words(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

// The first or the last column is text, to the left; the others are numbers, to the right.
std::string text_table(const Cells& head, const std::vector<Cells>& rows, std::size_t text_column) {
    std::vector<std::size_t> widths(head.size());
    const auto widen = [&](const Cells& row) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    };
    widen(head);
    std::for_each(rows.begin(), rows.end(), widen);
    const auto line = [&](const Cells& row) {
        std::string out;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_last = i + 1 == row.size();
            if (i == text_column)
                out += is_last ? row[i] : fmt::format("{:<{}}", row[i], widths[i]);
            else
                out += fmt::format("{:>{}}", row[i], widths[i]);
            if (!is_last) out += "  ";
        }
        return out + "\n";
    };
    std::string out = line(head);
    for (const Cells& row : rows)
        out += line(row);
    return out;
}

std::string html_table(const Cells& head, const std::vector<Cells>& rows, std::size_t text_column) {
    const auto cells = [&](const Cells& row, const char* tag) {
        std::string out = "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += fmt::format("<{}{}>{}</{}>", tag, i == text_column ? " class=t" : "", xml_text(row[i]), tag);
        return out + "</tr>\n";
    };
    std::string out = "<div class=wide><table>\n" + cells(head, "th");
    for (const Cells& row : rows)
        out += cells(row, "td");
    return out + "</table></div>\n";
}

constexpr const char* style = R"(:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;
background:light-dark(#fff,#16191d);color:light-dark(#1b1f24,#e6e9ec)}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
code,td,th{font-variant-numeric:tabular-nums}code{font-family:ui-monospace,monospace}
.wide{overflow-x:auto}table{border-collapse:collapse}
td,th{padding:.25rem .75rem;text-align:right;white-space:nowrap;border-bottom:1px solid light-dark(#d6dbe0,#343a41)}
th{font-weight:600}.t{text-align:left}
)";

}  // namespace

std::vector<std::string> lines_to_show(const ProfilerComparison& c, std::size_t top) {
    std::map<std::string, std::uint64_t> most;
    for (const SeenByProfiler* s : with_lines(c))
        for (const auto& [line, seen] : s->by_line)
            most[line] = std::max(most[line], seen.bytes);
    std::vector<std::pair<std::string, std::uint64_t>> order(most.begin(), most.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> out;
    for (std::size_t i = 0; i < order.size() && i < top; ++i)
        out.push_back(order[i].first);
    return out;
}

std::vector<std::string> findings(const ProfilerComparison& c) {
    std::vector<std::string> out;
    for (const SeenByProfiler& s : c.seen) {
        if (!s.missing.empty()) out.push_back(s.name + " is not in the table: " + s.missing);
        if (s.missing.empty() && s.run.status != c.plain.status)
            out.push_back(fmt::format("Under {} the program ended with status {}, else with {}.", s.name, s.run.status,
                                      c.plain.status));
    }
    if (!c.arenas) return out;
    const ArenaUse& a = *c.arenas;
    const std::uint64_t empty = a.arena_bytes - std::min(a.arena_bytes, a.block_bytes);
    out.push_back(
        fmt::format("At its end the program holds {} in {} for {} in live blocks: {} of them are in no block, which "
                    "no profiler of allocations counts.",
                    byte_size(a.arena_bytes), counted(a.arenas, "arena"), byte_size(a.block_bytes), byte_size(empty)));
    const std::uint64_t explained = a.arena_bytes + a.outside_bytes + c.empty_bytes.value_or(0);
    if (c.empty_bytes)
        out.push_back(fmt::format("Of {} resident at most, {} are what this Python takes when it does nothing.",
                                  byte_size(c.plain.most_bytes), byte_size(*c.empty_bytes)));
    if (c.plain.most_bytes > explained + explained / 4)
        out.push_back(
            fmt::format("Arenas and larger blocks at the end, and the empty Python, are {}: the rest was given back "
                        "before the end, or is memory of the C heap, which 'arenarium inspect PID' accounts for.",
                        byte_size(explained)));
    return out;
}

std::string comparison_text(const ProfilerComparison& c, std::size_t top) {
    std::string out = text_table({overview_head.begin(), overview_head.end()}, overview(c), 0);
    std::vector<Cells> rows;
    for (const std::string& line : lines_to_show(c, top))
        rows.push_back(line_row(c, line));
    const Cells head = lines_head(c);
    if (!rows.empty()) out += "\n" + text_table(head, rows, head.size() - 1);
    for (const std::string& sentence : findings(c))
        out += "\n" + sentence;
    return out + "\n";
}

std::string comparison_page(const ProfilerComparison& c, std::size_t top) {
    std::vector<Cells> rows;
    for (const std::string& line : lines_to_show(c, top))
        rows.push_back(line_row(c, line));
    const Cells head = lines_head(c);
    std::string out =
        "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8>\n"
        "<meta name=viewport content=\"width=device-width,initial-scale=1\">\n<title>Memory profilers side "
        "by side</title>\n<style>";
    out += style;
    out += "</style>\n<h1>Memory profilers side by side</h1>\n<p><code>" + xml_text(joined_words(c.command)) +
           "</code></p>\n<h2>What each saw, and what it cost</h2>\n";
    out += html_table({overview_head.begin(), overview_head.end()}, overview(c), 0);
    out += "<h2>By line</h2>\n" + html_table(head, rows, head.size() - 1) + "<h2>What follows</h2>\n";
    for (const std::string& sentence : findings(c))
        out += "<p>" + xml_text(sentence) + "</p>\n";
    return out + "</html>\n";
}

}  // namespace arenarium::cli

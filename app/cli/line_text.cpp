#include "app/cli/line_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "app/cli/outputs.h"
#include "core/metrics/line_work.h"
#include "core/process/origins.h"
#include "core/session/source_text.h"
#include "core/session/trace_session.h"

namespace arenarium::cli {
namespace {

Error no_lines(const std::string& name) {
    return {"the recording does not know which line ran when", {name}, "record the program again with --lines"};
}

Result<const TraceRecord*> lines_of(const Opened& file) {
    const TraceRecord* const record = file.session.trace().get();
    if (!record) return Error{"only a recording knows lines", {file.name}, "make one with 'arenarium record --lines'"};
    if (!record->header.has_lines) return no_lines(file.name);
    return record;
}

// The texts of lines, read as they are asked for.
class LineTexts {
public:
    LineTexts(const std::string& path, std::uint64_t recorded_at) : recorded_at_(recorded_at) {
        if (Result<arenarium::RecordedSources> sources = arenarium::RecordedSources::open(path))
            sources_ = std::move(*sources);
    }
    // Without the blanks around it; "" when it is not known.
    std::string_view of(const OriginPlace& place) {
        const auto [at, is_new] = files_.try_emplace(std::string(place.file));
        if (is_new)
            if (const Result<SourceText> text = sources_.text(at->first, recorded_at_)) at->second = split(text->text);
        return place.line == 0 || place.line > at->second.size() ? "" : std::string_view(at->second[place.line - 1]);
    }

private:
    static std::vector<std::string> split(std::string_view text) {
        std::vector<std::string> lines;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            lines.emplace_back(line.substr(0, line.find_last_not_of(" \t\r") + 1));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return lines;
    }

    std::uint64_t recorded_at_;
    arenarium::RecordedSources sources_;
    std::map<std::string, std::vector<std::string>> files_;
};

OriginPlace place_of(const CallSites& sites, std::uint32_t site) {
    if (!sites.has(site)) return {};
    const FunctionCode& code = sites.code(site);
    return {code.file, code.name, sites.places[site].line};
}

std::string use_text(const SiteUse& use) {
    return fmt::format("{:>14} {:>12}", use.none() ? "-" : with_commas(static_cast<std::uint64_t>(use.bytes)),
                       use.none() ? "-" : with_commas(static_cast<std::uint64_t>(use.blocks)));
}
// What is kept may be less than nothing: blocks of before the stretch were freed or grew.
std::string signed_text(std::int64_t number) {
    return (number < 0 ? "-" : "") + with_commas(static_cast<std::uint64_t>(number < 0 ? -number : number));
}

}  // namespace

Result<std::string> line_table(RecordedUse& use, std::uint32_t first, std::uint32_t last, std::uint32_t top) {
    if (!use.trace().header().has_lines) return no_lines(use.trace().name());
    const Result<std::vector<LineWork>> work = use.line_work(first, last);
    if (!work) return work.error();
    const std::vector<LineWork>& rows = *work;
    if (rows.empty()) return std::string("no line ran\n");
    std::string out = fmt::format("{:>12} {:>14} {:>12} {:>14} {:>12} {:>14} {:>12}  line\n", "runs", "allocated",
                                  "blocks", "freed", "blocks", "kept", "blocks");
    for (std::size_t i = 0; i < rows.size() && i < top; ++i) {
        const LineWork& w = rows[i];
        const std::string line = origin_text_with_path(place_of(use.trace().sites(), w.site));
        out += fmt::format("{:>12} {} {} {:>14} {:>12}  {}\n", with_commas(w.runs), use_text(w.allocated),
                           use_text(w.freed), signed_text(w.kept.bytes), signed_text(w.kept.blocks),
                           line.empty() ? "(no line of Python)" : line);
    }
    if (rows.size() > top) out += fmt::format("{:>98}{}\n", "", "and " + counted(rows.size() - top, "other"));
    return out;
}

namespace {

void write_calls(const OperationLog& log, const LineStretch& stretch, BufferedSink& out) {
    const std::vector<CallRun> calls = call_runs(log, stretch);
    std::uint32_t outermost = UINT32_MAX;
    for (const CallRun& call : calls)
        outermost = std::min(outermost, stretch.steps[call.step].depth);
    out.add(fmt::format("{:>12} {:>14} {:>12} {:>14} {:>12} {:>10}  call, with all that it calls\n", "operation",
                        "allocated", "blocks", "freed", "blocks", "lines"));
    for (const CallRun& call : calls) {
        const LineStep& s = stretch.steps[call.step];
        const std::string function = origin_text(place_of(log.call_sites(), s.site));
        out.add(fmt::format("{:>12} {} {} {:>10}  {:>{}}{}\n", with_commas(s.operation), use_text(call.allocated),
                            use_text(call.freed), with_commas(call.lines), "", std::min(2 * (s.depth - outermost), 60u),
                            function));
    }
}

}  // namespace

Status write_line_steps(const Opened& file, const std::string& path, std::uint32_t first, std::uint32_t last,
                        LineUnit unit, ByteSink& sink) {
    const Result<const TraceRecord*> record = lines_of(file);
    if (!record) return record.error();
    const OperationLog& log = file.session.history().log();
    const std::vector<LineStep>& steps = (*record)->steps;
    const LineStretch stretch{first, last, steps, (*record)->own};
    BufferedSink out(sink);
    if (unit == LineUnit::call) {
        write_calls(log, stretch, out);
        return out.finish();
    }
    const std::vector<LineRun> runs =
        unit == LineUnit::statement ? statement_runs(log, stretch) : line_runs(log, stretch);
    LineTexts texts(path, (*record)->header.unix_time);
    std::uint32_t outermost = UINT32_MAX;
    for (const LineRun& run : runs)
        if (steps[run.step].is_line) outermost = std::min(outermost, steps[run.step].depth);
    out.add(fmt::format("{:>12} {:>14} {:>12} {:>14} {:>12}  {}\n", "operation", "allocated", "blocks", "freed",
                        "blocks", unit == LineUnit::statement ? "line, with all that it calls" : "line"));
    for (const LineRun& run : runs) {
        const LineStep& s = steps[run.step];
        if (!s.is_line && run.allocated.none() && run.freed.none()) continue;
        const OriginPlace place = place_of(log.call_sites(), s.site);
        const std::string line = origin_text(place);
        // Where it goes on after a call it is not told how deep that is.
        const std::uint32_t indent = s.is_line ? std::min(2 * (s.depth - outermost), 60u) : 0;
        const std::string_view text = texts.of(place);
        out.add(fmt::format("{:>12} {} {}  {:>{}}{}{}{}{}\n", with_commas(s.operation), use_text(run.allocated),
                            use_text(run.freed), "", indent, line.empty() ? "(no line of Python)" : line,
                            s.is_line ? "" : ", on", text.empty() ? "" : "  | ", text));
    }
    return out.finish();
}

}  // namespace arenarium::cli

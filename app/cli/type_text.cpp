#include "app/cli/type_text.h"

#include <fmt/format.h>

#include <memory>
#include <vector>

#include "app/cli/outputs.h"
#include "core/io/random_bytes.h"
#include "core/trace/trace_types.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t lines_of_type = 3;

// They are read where the interpreter begins its own end, which not every program reaches.
Error no_types(const TraceReader& trace, const std::string& name) {
    const std::string unknown = "what its blocks were is not known: ";
    if (!trace.header().has_lines)
        return {unknown + "the recording was made without --lines", {name}, "record the program again with --lines"};
    const std::string advice = "types are read where the interpreter begins its own end";
    switch (trace.end().how) {
        case TraceEnding::signalled:
            return {unknown + "signal " + std::to_string(trace.end().number) + " ended the program", {name}, advice};
        case TraceEnding::cut_off:
            return {unknown + "the recording ends early", {name}, advice};
        case TraceEnding::size_reached:
        case TraceEnding::stopped:
            return {unknown + "the recording ended before the program", {name}, advice};
        case TraceEnding::exited:
            break;
    }
    return {unknown + "the program ended without the interpreter's own end (os._exit, exec)", {name}, advice};
}

Result<TraceTypes> types_of(const TraceReader& trace, const std::string& path) {
    constexpr std::uint64_t most = std::uint64_t{1} << 40;
    const Result<std::unique_ptr<RandomBytes>> file = open_random(path, most);
    if (!file) return file.error();
    Result<std::optional<TraceTypes>> types = read_trace_types(**file, path);
    if (!types) return types.error();
    if (!*types) return no_types(trace, path);
    return std::move(**types);
}

std::string row(const SiteUse& use, int indent, std::string_view what) {
    return fmt::format("{:>16} {:>14}  {:{}}{}\n", with_commas(static_cast<std::uint64_t>(use.bytes)),
                       with_commas(static_cast<std::uint64_t>(use.blocks)), "", indent, what);
}

}  // namespace

Result<std::string> type_table(RecordedUse& use, const std::string& path, std::uint32_t top) {
    const Result<TraceTypes> types = types_of(use.trace(), path);
    if (!types) return types.error();
    const Result<std::vector<TypeUse>> uses = use.types(*types);
    if (!uses) return uses.error();
    std::string out = fmt::format("at operation {}, before the interpreter's own end\n\n{:>16} {:>14}  type\n",
                                  with_commas(types->operation), "bytes", "blocks");
    for (std::size_t k = 0; k < uses->size() && k < top; ++k) {
        const TypeUse& type = (*uses)[k];
        const bool is_object = type.type < types->names.size();
        out += row(type.all, 0, is_object ? types->names[type.type] : "(no object: items, keys, buffers)");
        for (std::size_t i = 0; i < type.lines.size() && i < lines_of_type; ++i) {
            const std::string line = origin_text_with_path(use.origins().place(type.lines[i].first));
            out += row(type.lines[i].second, 2, line.empty() ? "(no line of Python)" : line);
        }
    }
    if (uses->size() > top) out += fmt::format("{:>33}{}\n", "", "and " + counted(uses->size() - top, "other"));
    return out;
}

}  // namespace arenarium::cli

#include "app/cli/type_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "app/cli/outputs.h"
#include "core/io/byte_source.h"
#include "core/metrics/site_use.h"
#include "core/process/origins.h"
#include "core/session/trace_session.h"
#include "core/trace/trace_types.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t lines_of_type = 3;

struct TypeUse {
    SiteUse all;
    std::map<std::uint32_t, SiteUse> by_line;  // see Origins
};

// They are read where the interpreter begins its own end, which not every program reaches.
Error no_types(const TraceRecord& record, const std::string& name) {
    const std::string unknown = "what its blocks were is not known: ";
    if (!record.header.has_lines)
        return {unknown + "the recording was made without --lines", {name}, "record the program again with --lines"};
    const std::string advice = "types are read where the interpreter begins its own end";
    switch (record.end.how) {
        case TraceEnding::signalled:
            return {unknown + "signal " + std::to_string(record.end.number) + " ended the program", {name}, advice};
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

Result<TraceTypes> types_of(const Opened& file, const std::string& path) {
    constexpr std::size_t most = std::size_t{1} << 40;
    if (!file.session.trace()) return Error{"only a recording knows types", {file.name}, "make one with --lines"};
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> bytes = read_all(**source, most);
    if (!bytes) return bytes.error();
    Result<std::optional<TraceTypes>> types = read_trace_types(*bytes, path);
    if (!types) return types.error();
    if (!*types) return no_types(*file.session.trace(), file.name);
    return std::move(**types);
}

// By number of a block (TypedBlock) the operation that gave it.
std::vector<std::uint32_t> givers(const OperationLog& log, std::uint32_t operations) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < std::min(operations, log.size()); ++i)
        if (log.request({i}).kind() != RequestKind::free) out.push_back(i);
    return out;
}

}  // namespace

Result<std::string> type_table(const Opened& file, const std::string& path, std::uint32_t top) {
    const Result<TraceTypes> types = types_of(file, path);
    if (!types) return types.error();
    const OperationLog& log = file.session.history().log();
    const std::vector<std::uint32_t> operations = givers(log, types->operation);
    const Origins origins(log, Origins::By::line);
    std::vector<TypeUse> uses(types->names.size() + 1);
    std::vector<std::uint32_t> type_of(operations.size(), static_cast<std::uint32_t>(types->names.size()));
    for (const TypedBlock& b : types->blocks)
        if (b.number < type_of.size()) type_of[b.number] = b.type;
    std::vector<std::uint32_t> number_of(std::min(types->operation, log.size()));
    for (std::uint32_t n = 0; n < operations.size(); ++n)
        number_of[operations[n]] = n;
    for (const OperationIndex i : live_block_operations(log, types->operation)) {
        const SiteUse one{static_cast<std::int64_t>(log.request(i).bytes), 1};
        TypeUse& use = uses[type_of[number_of[i.value]]];
        use.all += one;
        use.by_line[origins.of(i)] += one;
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t t = 0; t < uses.size(); ++t)
        if (uses[t].all.blocks != 0) order.push_back(t);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return uses[a].all.bytes > uses[b].all.bytes; });
    std::string out = fmt::format("at operation {}, before the interpreter's own end\n\n{:>16} {:>14}  type\n",
                                  with_commas(types->operation), "bytes", "blocks");
    for (std::size_t k = 0; k < order.size() && k < top; ++k) {
        const TypeUse& use = uses[order[k]];
        const bool is_object = order[k] < types->names.size();
        out += fmt::format("{:>16} {:>14}  {}\n", with_commas(static_cast<std::uint64_t>(use.all.bytes)),
                           with_commas(static_cast<std::uint64_t>(use.all.blocks)),
                           is_object ? types->names[order[k]] : "(no object: items, keys, buffers)");
        std::vector<std::pair<std::uint32_t, SiteUse>> lines(use.by_line.begin(), use.by_line.end());
        std::stable_sort(lines.begin(), lines.end(),
                         [](const auto& a, const auto& b) { return a.second.bytes > b.second.bytes; });
        for (std::size_t i = 0; i < lines.size() && i < lines_of_type; ++i) {
            const std::string line = origin_text_with_path(origins.place(lines[i].first));
            out += fmt::format("{:>16} {:>14}    {}\n", with_commas(static_cast<std::uint64_t>(lines[i].second.bytes)),
                               with_commas(static_cast<std::uint64_t>(lines[i].second.blocks)),
                               line.empty() ? "(no line of Python)" : line);
        }
    }
    if (order.size() > top) out += fmt::format("{:>33}{}\n", "", "and " + counted(order.size() - top, "other"));
    return out;
}

}  // namespace arenarium::cli

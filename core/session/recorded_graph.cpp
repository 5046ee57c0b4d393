#include "core/session/recorded_graph.h"

#include <bit>

#include "core/base/number_text.h"

namespace arenarium {
namespace {

// By number of a block, and one, the operation that gave it.
std::vector<std::uint32_t> givers(const OperationLog& log, std::uint32_t operations) {
    std::vector<std::uint32_t> out{UINT32_MAX};
    for (std::uint32_t i = 0; i < std::min(operations, log.size()); ++i)
        if (log.request({i}).kind() != RequestKind::free) out.push_back(i);
    return out;
}

}  // namespace

Result<RecordedGraph> recorded_graph(std::string_view bytes, const std::string& name, const OperationLog& log,
                                     std::uint32_t operation) {
    Result<std::vector<GraphMoment>> moments = read_graph_moments(bytes, name);
    if (!moments) return moments.error();
    if (moments->empty())
        return Error{
            "the recording has no graph of objects", {name}, "record the program with --lines --graph-at exit"};
    RecordedGraph out;
    out.moments = std::move(*moments);
    std::size_t found = out.moments.size();
    for (std::size_t i = 0; i < out.moments.size(); ++i)
        if (out.moments[i].operation <= operation) found = i;
    if (found == out.moments.size())
        return Error{"the first graph of objects was taken after " +
                         counted(out.moments.front().operation, "operation") + ", at " + out.moments.front().moment,
                     {name},
                     "--at says where to look; without it the last one is shown"};
    out.number = found;
    Result<std::optional<TraceGraph>> graph = read_trace_graph(bytes, name, found);
    if (!graph) return graph.error();
    if (!*graph) return Error{"the graph of objects at " + out.moment().moment + " is damaged", {name}, ""};
    out.graph = std::move((*graph)->graph);
    const std::vector<std::uint32_t> by_number = givers(log, (*graph)->operation);
    const auto operation_of = [&](std::uint64_t block) {
        return block == 0 || block >= by_number.size() ? UINT32_MAX : by_number[block];
    };
    const auto block_of = [&](std::uint64_t block) {
        const std::uint32_t i = operation_of(block);
        return i == UINT32_MAX ? std::uint64_t{0} : std::bit_cast<std::uint64_t>(log.result({i}));
    };
    for (std::uint32_t i = 0; i < out.graph.size(); ++i) {
        objects::Object& o = out.graph.state.objects[i];
        if (const std::uint32_t gave = operation_of(o.block); gave != UINT32_MAX) {
            out.graph.labels[i].site = log.origin({gave}).site;
            out.graph.labels[i].line = log.origin({gave}).line;
            out.graph.labels[i].born = gave + 1;
        }
        o.block = block_of(o.block);
    }
    for (objects::ObjectGraph::Storage& s : out.graph.storage)
        s.block = block_of(s.block);
    return out;
}

}  // namespace arenarium

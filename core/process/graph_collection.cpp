#include "core/process/graph_collection.h"

#include <algorithm>
#include <array>

namespace arenarium {
namespace {

void link_lists(collector::State& s, const objects::ObjectGraph& g) {
    using namespace collector;
    s.headers.resize(std::max<std::size_t>(s.headers.size(), list_count + g.size()));
    for (const objects::ObjectIndex o : g.tracked) {
        const std::uint32_t generation = std::min<std::uint32_t>(g.labels[o.value].generation, generations - 1);
        const HeaderIndex head = head_of(generation_list(generation));
        collector::detail::link_after(s, header_of(Node{o.value}), s.header(head).gc_prev);
        if (generation == 0) ++s.generation[0].count;
    }
}

}  // namespace

std::optional<ObjectHistory> collection_of(const objects::ObjectGraph& g, std::string_view profile) {
    auto rules = ObjectHistory::rules_of(profile);
    if (!rules) return std::nullopt;
    rules->with_blocks = false;
    ObjectState state{ProcessState{HeapState(rules->heap, {})}, g.state, collector::State(rules->collector)};
    link_lists(state.collector, g);
    ObjectHistory history(*rules, std::move(state), g.vocabulary);
    history.append(ObjectRequest::of_number(ObjectRequest::Kind::collect, collector::generations - 1));
    history.timeline().seek({});
    return history;
}

}  // namespace arenarium

#include "core/process/graph_collection.h"

#include <algorithm>
#include <array>

#include "core/collector/read/lists.h"

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

ObjectState state_before(const ObjectRules& rules, const objects::ObjectGraph& g) {
    ObjectState state{ProcessState{HeapState(rules.heap, {})}, g.state, collector::State(rules.collector)};
    link_lists(state.collector, g);
    return state;
}

}  // namespace

std::optional<ObjectHistory> collection_of(const objects::ObjectGraph& g, std::string_view profile) {
    auto rules = ObjectHistory::rules_of(profile);
    if (!rules) return std::nullopt;
    rules->with_blocks = false;
    ObjectHistory history(*rules, state_before(*rules, g), g.vocabulary);
    history.append(ObjectRequest::of_number(ObjectRequest::Kind::collect, collector::generations - 1));
    history.timeline().seek({});
    return history;
}

std::optional<CollectNow> collect_now(const objects::ObjectGraph& g, std::string_view profile) {
    auto rules = ObjectHistory::rules_of(profile);
    if (!rules) return std::nullopt;
    rules->with_blocks = false;
    ObjectState state = state_before(*rules, g);
    ObjectLog log;
    log.vocabulary = g.vocabulary;
    NoObserver nobody;
    ObjectBinding<NoObserver> binding(state, *rules, log, nobody);
    binding.run(ObjectRequest::collect(collector::generations - 1));
    CollectNow out;
    for (const collector::Phase phase : collector::phases) {
        if (phase == collector::Phase::tp_clear)
            for (const collector::Node n : collector::objects_of(state.collector, collector::List::final_unreachable))
                out.unreachable.push_back({n.value});
        binding.run(ObjectRequest::of_number(ObjectRequest::Kind::phase, static_cast<std::uint32_t>(phase)));
    }
    out.found = state.collector.found;
    for (std::uint32_t i = 0; i < g.size(); ++i)
        if (g.state.objects[i].alive && !state.objects.objects[i].alive) out.freed.push_back({i});
    return out;
}

}  // namespace arenarium

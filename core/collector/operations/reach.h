// Which objects of a list are held from outside it (deduce_unreachable). Three passes:
//
//   1 update_refs       gc_refs of each becomes its reference count
//   2 subtract_refs     each reference from within the list takes one away: what is left comes from outside
//   3 move_unreachable  from those with something left, everything that they lead to is reachable; what is not reached
//                       is moved to the list `unreachable`, and moved back when it is reached later
#pragma once

#include "core/collector/operations/gate.h"
#include "core/collector/operations/graph.h"

namespace arenarium::collector {

template <class G, class Graph>
void update_refs(G& g, Graph& graph, List list) {
    const HeaderIndex head = head_of(list);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next)
        g.template write<Field::gc_refs>(Step::update_refs, h, graph.count(node_of(h)));
}

template <class G, class Graph>
void subtract_refs(G& g, Graph& graph, List list) {
    const HeaderIndex head = head_of(list);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next)
        graph.visit(node_of(h), [&](Node target) {
            const HeaderIndex t = header_of(target);
            if (t.value >= g.state.headers.size()) return;
            const std::uint32_t refs = g.state.header(t).gc_refs;
            if (refs != not_collecting) g.template write<Field::gc_refs>(Step::subtract_refs, t, refs - 1);
        });
}

template <class G, class Graph>
void move_unreachable(G& g, Graph& graph, List young, List unreachable) {
    const HeaderIndex head = head_of(young);
    HeaderIndex next;
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = next) {
        const std::uint32_t refs = g.state.header(h).gc_refs;
        if (refs == 0) {
            next = g.state.header(h).gc_next;
            g.template write<Field::gc_refs>(Step::may_be_unreachable, h, tentatively_unreachable);
            g.move(Step::moves_to_unreachable, h, unreachable);
            continue;
        }
        g.decide(Step::is_reachable, h, refs);
        graph.visit(node_of(h), [&](Node target) {
            const HeaderIndex t = header_of(target);
            if (t.value >= g.state.headers.size()) return;
            const std::uint32_t seen = g.state.header(t).gc_refs;
            if (seen == tentatively_unreachable) {
                g.move(Step::reaches_back, t, young);
                g.template write<Field::gc_refs>(Step::reaches, t, 1u);
            } else if (seen == 0) {
                g.template write<Field::gc_refs>(Step::reaches, t, 1u);
            }
        });
        g.template write<Field::gc_refs>(Step::keeps, h, not_collecting);
        // The visits may have put more at the end of the list.
        next = g.state.header(h).gc_next;
    }
}

template <class G, class Graph>
void deduce_unreachable(G& g, Graph& graph, List base, List unreachable) {
    update_refs(g, graph, base);
    subtract_refs(g, graph, base);
    move_unreachable(g, graph, base, unreachable);
}

}  // namespace arenarium::collector

#include "core/collector/read/lists.h"

namespace arenarium::collector {
namespace {

template <class Visit>
void walk(const State& s, List list, Visit&& visit) {
    const HeaderIndex head = head_of(list);
    for (HeaderIndex h = s.header(head).gc_next; h != head; h = s.header(h).gc_next)
        visit(node_of(h));
}

}  // namespace

std::vector<Node> objects_of(const State& s, List list) {
    std::vector<Node> nodes;
    walk(s, list, [&](Node n) { nodes.push_back(n); });
    return nodes;
}

std::vector<List> lists_of_nodes(const State& s) {
    std::vector<List> lists(s.headers.size() - list_count, List::count_);
    for (std::uint32_t l = 0; l < list_count; ++l)
        walk(s, static_cast<List>(l), [&](Node n) { lists[n.value] = static_cast<List>(l); });
    return lists;
}

}  // namespace arenarium::collector

#include "core/collector/invariants.h"

#include <vector>

#include "core/collector/fields.h"

namespace arenarium::collector {
namespace {

std::string name_of(HeaderIndex h) {
    return is_head(h) ? std::string(list_name(static_cast<List>(h.value)))
                      : "object " + std::to_string(node_of(h).value);
}

}  // namespace

std::optional<std::string> broken_invariant(const State& s) {
    std::vector<bool> seen(s.headers.size());
    for (std::uint32_t l = 0; l < list_count; ++l) {
        const HeaderIndex head{l};
        HeaderIndex h = head;
        do {
            const HeaderIndex next = s.header(h).gc_next;
            if (next.value >= s.headers.size()) return name_of(h) + " is in a list but has no next one";
            if (s.header(next).gc_prev != h) return "the one before " + name_of(next) + " is not " + name_of(h);
            if (seen[next.value]) return name_of(next) + " is in two lists";
            seen[next.value] = true;
            h = next;
        } while (h != head);
        if (l > static_cast<std::uint32_t>(List::permanent) && s.header(head).gc_next != head)
            return name_of(head) + " is not empty between collections";
    }
    for (std::uint32_t i = list_count; i < s.headers.size(); ++i) {
        const Header& h = s.headers[i];
        if (h.gc_refs != not_collecting) return name_of({i}) + " has gc_refs between collections";
        if (!seen[i] && (h.gc_next || h.gc_prev)) return name_of({i}) + " is in no list but has a neighbour";
    }
    if (s.collecting) return "a collection runs between operations";
    return std::nullopt;
}

}  // namespace arenarium::collector

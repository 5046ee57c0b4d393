#include "core/script/machine/items.h"

namespace arenarium::script {

bool make_more_room(Runtime& rt, std::vector<Value>& items, std::size_t needed, bool counted) {
    const std::size_t old = counted ? 0 : items.capacity();
    const bool roomy = rt.heap.fits((old + needed + items.size() / 2 + 3) * sizeof(Value));
    const std::size_t capacity = needed + (roomy ? items.size() / 2 + 3 : least_growth(items.size()));
    if (!rt.reserve((old + capacity) * sizeof(Value)) || !rt.tick(items.size() / 16 + 1)) return false;
    items.reserve(capacity);
    return true;
}

}  // namespace arenarium::script

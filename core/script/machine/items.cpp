#include "core/script/machine/items.h"

namespace arenarium::script {

bool make_more_room(Runtime& rt, std::vector<Value>& items, std::size_t needed, bool counted) {
    const std::size_t old = counted ? 0 : items.capacity();
    const std::size_t twice = needed + items.size() + 3;
    const bool roomy = rt.heap.fits((old + twice) * sizeof(Value));
    const std::size_t capacity = roomy ? twice : needed + least_growth(items.size());
    if (!rt.reserve((old + capacity) * sizeof(Value)) || !rt.tick(items.size() / 16 + 1)) return false;
    items.reserve(capacity);
    return true;
}

}  // namespace arenarium::script

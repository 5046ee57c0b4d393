#include "core/scene/pymalloc/block_words.h"

#include <algorithm>

#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/pool_bytes.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {

double used_share(const SceneModel& m, const BlockOwner& o, std::uint32_t size) {
    if (!o.requested) return 1;
    const std::uint64_t hooks = m.profile.debug() ? std::uint64_t{m.profile.debug_words} * m.profile.word : 0;
    return std::min(1.0, static_cast<double>(*o.requested + hooks) / size);
}

std::string requested_text(const SceneModel& m, const BlockOwner& o, std::uint32_t size) {
    if (!o.requested || *o.requested == size) return byte_size(size);
    // Beside names, in the font of code: digits as there.
    return filled(filled(m.tr(words::asked), "%1", std::to_string(*o.requested)), "%2", byte_size(size));
}

std::string link_text(const SceneModel& m, const PoolView& v, std::uint32_t b, bool with_address) {
    const std::uint32_t next = m.state.link(v.pool, {static_cast<std::uint16_t>(b)}).value;
    if (next >= v.blocks) return m.tr(with_address ? words::link_null : words::next_null);
    const std::string number = std::to_string(next);
    if (!with_address) return filled(m.tr(words::next_free), {number});
    return filled(m.tr(words::link_to),
                  {hex_address(block_base(m.moment, v, next)), filled(m.tr(words::block), {number})});
}

}  // namespace arenarium

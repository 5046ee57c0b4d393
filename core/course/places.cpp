#include "core/course/places.h"

#include <array>

#include "core/pymalloc/read/pools.h"

namespace arenarium::course {

std::string BlockPlace::text(PlaceOf of) const {
    if (raw) return "raw";
    std::string out = std::to_string(arena);
    if (of != PlaceOf::arena) out += ":" + std::to_string(pool);
    if (of == PlaceOf::block) out += ":" + std::to_string(block);
    return out;
}

std::optional<BlockPlace> read_place(const std::string& text, PlaceOf of) {
    BlockPlace out;
    if (text == "raw") return out;
    out.raw = false;
    const std::array<std::uint32_t*, 3> numbers{&out.arena, &out.pool, &out.block};
    const std::size_t wanted = of == PlaceOf::block ? 3 : of == PlaceOf::pool ? 2 : 1;
    std::size_t at = 0;
    for (std::size_t i = 0; i < wanted; ++i) {
        const std::size_t end = i + 1 == wanted ? text.size() : text.find(':', at);
        if (end == std::string::npos || end == at || end - at > 8) return {};
        const std::string digits = text.substr(at, end - at);
        if (digits.find_first_not_of("0123456789") != std::string::npos) return {};
        *numbers[i] = static_cast<std::uint32_t>(std::stoul(digits));
        at = end + 1;
    }
    return out;
}

BlockPlace place_of(const HeapHistory& history, const Value& block) {
    BlockPlace out;
    if (!block.pool || block.size == 0 || block.arena >= history.arenas().size()) return out;
    const Layout& layout = history.layout();
    out.raw = false;
    out.arena = block.arena;
    const Address first = layout.first_pool(history.arenas()[block.arena].base);
    out.pool = static_cast<std::uint32_t>((block.pool - first) / layout.pool_size);
    out.block = static_cast<std::uint32_t>((block.address - block.pool - layout.overhead) / block.size);
    return out;
}

BlockPlace place_of_result(const HeapHistory& history, OperationIndex i) {
    BlockPlace out;
    const Block block = history.log().result(i);
    if (!block.is_pool_block()) return out;
    out.raw = false;
    out.arena = history.ordinal_at(history.layout().arena_of(block.pool()), i).value;
    out.pool = history.layout().number_in_arena(block.pool());
    out.block = block.number().value;
    return out;
}

std::optional<BlockPlace> place_at(const HeapState& s, const Layout& l, Address address) {
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
        const ArenaObject& arena = s.arena({a});
        if (!arena.address) continue;
        const Address first = l.first_pool(arena.address);
        if (address < first) continue;
        const auto pool = static_cast<std::uint32_t>((address - first) / l.pool_size);
        if (pool >= carved_pools(s, l, {a})) continue;
        const PoolHeader& header = s.pool(l.pool({a}, pool));
        const auto offset = static_cast<std::uint32_t>((address - first) % l.pool_size);
        if (!has_size_class(header, l) || offset < l.overhead) continue;
        return BlockPlace{false, arena.ordinal.value, pool, l.block_at(header.szidx, offset).value};
    }
    return {};
}

std::map<std::string, BlockPlace> named_places(const HeapHistory& history, std::uint32_t before) {
    std::map<std::string, BlockPlace> out;
    for (std::uint32_t i = 0; i < before; ++i) {
        const OperationIndex op{i};
        if (history.log().request(op).kind() == RequestKind::free) continue;
        std::string name = history.log().name(op);
        if (!name.empty()) out[std::move(name)] = place_of_result(history, op);
    }
    return out;
}

}  // namespace arenarium::course

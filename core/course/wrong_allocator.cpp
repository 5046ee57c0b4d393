#include "core/course/wrong_allocator.h"

#include <algorithm>
#include <array>

#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::course {

std::optional<WrongChoice> wrong_choice(std::string_view machine) {
    constexpr std::array<std::pair<std::string_view, WrongChoice>, 10> names{{
        {"fifo", WrongChoice::fifo},
        {"lowest", WrongChoice::lowest},
        {"best_fit", WrongChoice::lowest},
        {"highest", WrongChoice::highest},
        {"fresh", WrongChoice::fresh},
        {"coalesce", WrongChoice::coalesce},
        {"sticky_class", WrongChoice::sticky_class},
        {"most_free_first", WrongChoice::most_free_first},
        {"by_address", WrongChoice::by_address},
        {"by_age", WrongChoice::by_age},
    }};
    for (const auto& [name, choice] : names)
        if (name == machine) return choice;
    return {};
}

WrongAllocator::WrongAllocator(const Moment& now, WrongChoice choice)
    : start_(now),
      s_(start_.heap()),
      l_(*start_.layout),
      choice_(choice),
      usable_(usable_arenas_of(s_)),
      obtained_(s_.ntimes_arena_allocated),
      next_index_(s_.maxarenas()) {
    for (std::uint32_t a = 0; a < s_.maxarenas(); ++a) {
        const ArenaObject& object = s_.arena({a});
        if (!object.address) continue;
        arena_at_[{a}] = arenas_.size();
        arenas_.push_back({{a},
                           object.ordinal,
                           object.address,
                           freepools_of(s_, {a}),
                           carved_pools(s_, l_, {a}),
                           object.ntotalpools});
    }
    for (std::uint16_t c = 0; c < l_.classes; ++c)
        if (std::vector<PoolIndex> ring = ring_of(s_, {c}); !ring.empty()) rings_[c] = std::move(ring);
}

WrongAllocator::Pool& WrongAllocator::pool(PoolIndex p) {
    const auto [at, is_new] = pools_.try_emplace(p);
    Pool& out = at->second;
    if (!is_new) return out;
    out.index = p;
    if (!is_carved(s_, l_, p) || !has_size_class(s_.pool(p), l_)) return out;
    const PoolBlocks blocks = pool_blocks(s_, l_, p);
    out.size_class = s_.pool(p).szidx;
    out.capacity = static_cast<std::uint16_t>(blocks.status.size());
    out.virgin = static_cast<std::uint16_t>(blocks.handed_out_before);
    out.in_use = blocks.in_use;
    // The last of the list may be prepared for handing out, and was never.
    const std::vector<OperationIndex> owners = start_.log.owners(p, out.capacity, {start_.position.operation});
    for (const BlockNumber b : blocks.free_list) {
        const bool handed_out = b.value < owners.size() && !owners[b.value].is_none();
        if (!handed_out && b.value + 1u == out.virgin)
            --out.virgin;
        else
            out.freed.push_back(b.value);
    }
    return out;
}

std::uint16_t WrongAllocator::take_block(Pool& p) {
    ++p.in_use;
    const bool has_virgin = p.virgin < p.capacity;
    if (p.freed.empty() || (choice_ == WrongChoice::fresh && has_virgin)) return p.virgin++;
    auto at = p.freed.begin();
    if (choice_ == WrongChoice::fifo) at = p.freed.end() - 1;
    if (choice_ == WrongChoice::lowest) at = std::min_element(p.freed.begin(), p.freed.end());
    if (choice_ == WrongChoice::highest) at = std::max_element(p.freed.begin(), p.freed.end());
    const std::uint16_t block = *at;
    p.freed.erase(at);
    return block;
}

std::size_t WrongAllocator::choose_arena(SizeClass c) {
    const auto with_room = [&](std::size_t i) { return arenas_[i].free_count() > 0; };
    std::vector<std::size_t> all;
    for (const ArenaIndex a : usable_)
        if (const auto at = arena_at_.find(a); at != arena_at_.end() && with_room(at->second))
            all.push_back(at->second);
    if (all.empty()) {
        // As the system gives them; the address of a new one does not matter here.
        const ArenaIndex index{next_index_++};
        arena_at_[index] = arenas_.size();
        arenas_.push_back({index, {obtained_++}, {UINT64_MAX - next_index_}, {}, 0, s_.pools_per_arena});
        usable_.insert(usable_.begin(), index);
        return arenas_.size() - 1;
    }
    const auto best = [&](auto&& better) { return *std::min_element(all.begin(), all.end(), better); };
    switch (choice_) {
        case WrongChoice::most_free_first:
            return best([&](auto a, auto b) { return arenas_[a].free_count() > arenas_[b].free_count(); });
        case WrongChoice::by_address:
            return best([&](auto a, auto b) { return arenas_[a].base < arenas_[b].base; });
        case WrongChoice::by_age:
            return best([&](auto a, auto b) { return arenas_[a].ordinal < arenas_[b].ordinal; });
        case WrongChoice::sticky_class:
            for (const std::size_t i : all) {
                const auto fits = [&](PoolIndex p) { return pool(p).size_class == c; };
                const bool has = std::any_of(arenas_[i].freepools.begin(), arenas_[i].freepools.end(), fits);
                if (has || arenas_[i].carved < arenas_[i].total) return i;
            }
            return all.front();
        default:
            return all.front();
    }
}

PoolIndex WrongAllocator::take_pool(SizeClass c) {
    Arena& arena = arenas_[choose_arena(c)];
    std::vector<PoolIndex>& list = arena.freepools;
    auto at = list.begin();
    if (choice_ == WrongChoice::sticky_class)
        at = std::find_if(list.begin(), list.end(), [&](PoolIndex p) { return pool(p).size_class == c; });
    PoolIndex taken;
    if (at != list.end()) {
        taken = *at;
        list.erase(at);
    } else if (arena.carved < arena.total) {
        taken = l_.pool(arena.index, arena.carved++);
    } else {
        taken = list.front();
        list.erase(list.begin());
    }
    Pool& p = pool(taken);
    if (p.size_class != c) {
        p.size_class = c;
        p.freed.clear();
        p.virgin = 0;
        p.capacity = static_cast<std::uint16_t>(l_.blocks_per_pool(c));
    }
    p.in_use = 0;
    if (arena.free_count() == 0) std::erase(usable_, arena.index);
    return taken;
}

// The lowest pool with neighbours of a smaller class that were freed and are wide enough together.
std::optional<WrongAllocator::Held> WrongAllocator::merged(std::uint64_t bytes) {
    std::vector<const Arena*> by_address;
    for (const Arena& a : arenas_)
        by_address.push_back(&a);
    std::sort(by_address.begin(), by_address.end(), [](const Arena* a, const Arena* b) { return a->base < b->base; });
    for (const Arena* arena : by_address) {
        for (std::uint32_t number = 0; number < arena->carved; ++number) {
            Pool& p = pool(l_.pool(arena->index, number));
            if (!p.size_class || p.in_use == 0) continue;
            const std::uint32_t size = l_.block_size(p.size_class);
            if (size >= bytes) continue;
            const auto wanted = static_cast<std::uint32_t>((bytes + size - 1) / size);
            std::vector<std::uint16_t> freed = p.freed;
            std::sort(freed.begin(), freed.end());
            std::uint32_t run = 0;
            for (std::size_t i = 0; i < freed.size(); ++i) {
                run = i > 0 && freed[i] == freed[i - 1] + 1 ? run + 1 : 1;
                if (run < wanted) continue;
                const auto first = static_cast<std::uint16_t>(freed[i] + 1 - wanted);
                std::erase_if(p.freed, [&](std::uint16_t b) { return b >= first && b <= freed[i]; });
                ++p.in_use;
                return Held{p.index, first, bytes};
            }
        }
    }
    return {};
}

WrongAllocator::Held WrongAllocator::allocate(std::uint64_t bytes) {
    if (bytes == 0 || bytes > l_.threshold) return {{}, 0, 0};
    const SizeClass c = l_.size_class(bytes);
    if (choice_ == WrongChoice::coalesce)
        if (const std::optional<Held> found = merged(l_.block_size(c))) return *found;
    std::vector<PoolIndex>& ring = rings_[c.value];
    if (ring.empty()) ring.push_back(take_pool(c));
    Pool& p = pool(ring.front());
    const Held out{p.index, take_block(p), bytes};
    if (p.is_full()) ring.erase(ring.begin());
    return out;
}

void WrongAllocator::release(const Held& h) {
    if (h.bytes == 0 || h.pool.is_none()) return;
    Pool& p = pool(h.pool);
    if (!p.size_class || p.in_use == 0) return;
    const bool was_full = p.is_full();
    std::vector<PoolIndex>& ring = rings_[p.size_class.value];
    p.freed.insert(p.freed.begin(), h.block);
    if (was_full) ring.insert(ring.begin(), p.index);
    if (--p.in_use != 0) return;
    std::erase(ring, p.index);
    const auto found = arena_at_.find(l_.arena_of(p.index));
    if (found == arena_at_.end()) return;
    Arena& arena = arenas_[found->second];
    const bool was_usable = arena.free_count() > 0;
    arena.freepools.insert(arena.freepools.begin(), p.index);
    if (!was_usable) {
        usable_.insert(usable_.begin(), arena.index);
        return;
    }
    // It slides right, past those with fewer free pools.
    std::erase(usable_, arena.index);
    const auto fewer = [&](ArenaIndex a) { return arenas_[arena_at_[a]].free_count() < arena.free_count(); };
    usable_.insert(std::find_if_not(usable_.begin(), usable_.end(), fewer), arena.index);
}

WrongAllocator::Held WrongAllocator::held(OperationIndex i) {
    if (const auto found = served_.find(i); found != served_.end()) return found->second;
    const Block block = start_.log.result(i);
    if (!block.is_pool_block()) return {{}, 0, 0};
    return {block.pool(), block.number().value, start_.log.request(i).bytes};
}

BlockPlace WrongAllocator::place(const Held& h) const {
    if (h.pool.is_none()) return {};
    const Arena& arena = arenas_[arena_at_.at(l_.arena_of(h.pool))];
    return {false, arena.ordinal.value, l_.number_in_arena(h.pool), h.block};
}

std::optional<BlockPlace> WrongAllocator::serve(OperationIndex i) {
    const Request& request = start_.log.request(i);
    if (request.kind() == RequestKind::free) {
        if (request.operand) release(held(request.operand));
        return {};
    }
    Held out;
    const bool grows_from = request.kind() == RequestKind::realloc && request.operand;
    const Held old = grows_from ? held(request.operand) : Held{};
    const std::uint64_t old_size = old.pool.is_none() ? 0 : l_.block_size(pool(old.pool).size_class);
    if (grows_from && old.pool.is_none()) {
        out = {};  // raw stays raw
    } else if (grows_from && request.bytes <= old_size && 4 * request.bytes > 3 * old_size) {
        out = old;
    } else {
        out = allocate(request.bytes);
        if (grows_from) release(old);
    }
    served_[i] = out;
    return place(out);
}

}  // namespace arenarium::course

#include "core/python/pins.h"

#include <algorithm>
#include <set>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/python/referrers.h"

namespace arenarium {
namespace {

struct HeldArena {
    ArenaIndex arena;
    std::uint64_t blocks = 0, bytes = 0;
};

std::vector<HeldArena> almost_empty_arenas(const Inspection& seen, const Layout& l) {
    std::vector<HeldArena> all(seen.state.maxarenas());
    for_each_carved_pool(seen.state, l, [&](ArenaIndex a, PoolIndex p) {
        const PoolHeader& pool = seen.state.pool(p);
        all[a.value].arena = a;
        all[a.value].blocks += pool.ref_count;
        all[a.value].bytes += std::uint64_t{pool.ref_count} * l.block_size(pool.szidx);
    });
    const double limit = almost_empty * seen.profile.arena_size;
    std::erase_if(all, [limit](const HeldArena& h) { return h.blocks == 0 || static_cast<double>(h.bytes) > limit; });
    std::stable_sort(all.begin(), all.end(),
                     [](const HeldArena& a, const HeldArena& b) { return a.blocks < b.blocks; });
    return all;
}

class PinFinder {
public:
    explicit PinFinder(const Inspection& seen)
        : seen_(seen), memory_(seen.pid), reader_(memory_, seen.python, seen.profile.debug()), l(seen.profile) {}

    Pins find() {
        const std::vector<HeldArena> arenas = almost_empty_arenas(seen_, l);
        out_.arenas = arenas.size();
        for (const HeldArena& held : arenas) {
            out_.blocks += held.blocks;
            out_.bytes_in_use += held.bytes;
            if (out_.pins.size() + held.blocks <= Pins::most_listed) blocks_of(held.arena);
        }
        out_.bytes_that_would_return = out_.arenas * seen_.profile.arena_size;
        referrers();
        out_.groups = grouped([](const Pin& pin) -> const std::string& { return pin.type; });
        out_.roots = grouped([](const Pin& pin) -> const std::string& { return pin.root; });
        return std::move(out_);
    }

private:
    void blocks_of(ArenaIndex a) {
        const std::uint32_t carved = carved_pools(seen_.state, l, a);
        for (std::uint32_t n = 0; n < carved; ++n) {
            const PoolIndex p = l.pool(a, n);
            const PoolHeader& pool = seen_.state.pool(p);
            if (pool.ref_count == 0) continue;
            const auto content = seen_.raw.contents.find(p.value - usedpools_heads);
            if (content == seen_.raw.contents.end()) continue;
            const PoolBlocks blocks = pool_blocks(seen_.state, l, p);
            const std::uint32_t size = blocks.block_size;
            const Address base = Allocator::pool_address(seen_.state, l, p);
            for (std::uint32_t b = 0; b < blocks.status.size(); ++b) {
                if (blocks.status[b] != BlockStatus::in_use) continue;
                const std::uint32_t offset = l.overhead + b * size;
                add(a, base + offset, std::span(content->second).subspan(offset, size));
            }
        }
    }

    void add(ArenaIndex a, Address address, std::span<const std::uint8_t> content) {
        const ObjectSeen o = reader_.in_block(address.value, content);
        Pin pin;
        pin.arena = a;
        pin.block = address;
        pin.size = static_cast<std::uint32_t>(content.size());
        pin.address = o.is_object() ? Address{o.address} : address + reader_.pad();
        pin.is_object = o.is_object();
        pin.type = o.is_object() ? o.type : reader_.free_list_in_block(content);
        pin.refcount = o.refcount;
        pin.immortal = o.immortal;
        pin.repr = o.repr;
        out_.pins.push_back(std::move(pin));
    }

    void referrers() {
        std::vector<HeldBlock> held;
        for (const Pin& pin : out_.pins)
            held.push_back({pin.address.value, pin.is_object});
        const auto found = ReferrerSearch(seen_, memory_, reader_).find(held);
        for (Pin& pin : out_.pins) {
            for (const Referrer& r : found.at(pin.address.value)) {
                // The memory of a dict or a list is named by the field that leads to it.
                if (!pin.is_object && pin.type.empty() && r.is_memory)
                    pin.type = r.how.empty() ? "memory of " + r.type : r.how + " of a " + r.type;
                if (pin.root.empty()) pin.root = r.root;
                pin.referred_by.push_back(r.text());
            }
            if (pin.type.empty()) pin.type = "memory";
        }
    }

    // `name`: of a pin's group.
    template <class Name>
    std::vector<PinGroup> grouped(const Name& name) const {
        std::map<std::string, PinGroup> groups;
        std::map<std::string, std::set<std::uint32_t>> arenas;
        std::map<std::uint32_t, std::set<std::string>> names_in;
        for (const Pin& pin : out_.pins) {
            PinGroup& g = groups[name(pin)];
            g.name = name(pin);
            ++g.blocks;
            g.bytes += pin.size;
            arenas[g.name].insert(pin.arena.value);
            names_in[pin.arena.value].insert(g.name);
        }
        std::vector<PinGroup> list;
        for (auto& [key, g] : groups) {
            g.arenas = arenas[key].size();
            for (const std::uint32_t a : arenas[key])
                g.arenas_alone += names_in[a].size() == 1;
            list.push_back(g);
        }
        std::stable_sort(list.begin(), list.end(), [](const PinGroup& a, const PinGroup& b) {
            return std::pair(a.arenas, a.blocks) > std::pair(b.arenas, b.blocks);
        });
        return list;
    }

    const Inspection& seen_;
    ProcessMemory memory_;
    ObjectReader reader_;
    const Layout l;
    Pins out_;
};

}  // namespace

Pins find_pins(const Inspection& seen) {
    return PinFinder(seen).find();
}

BlockNamer::BlockNamer(const Inspection& seen)
    : seen_(seen), memory_(seen.pid), reader_(memory_, seen.python, seen.profile.debug()), l(seen.profile) {}

std::string BlockNamer::name(const LiveBlock& live) {
    const PoolIndex p = live.block.pool();
    const auto content = seen_.raw.contents.find(p.value - usedpools_heads);
    if (content == seen_.raw.contents.end()) return "";
    const std::uint32_t offset = l.block_offset(live.block.size_class(), live.block.number());
    return reader_.type_in_block(std::span(content->second).subspan(offset, live.size));
}

BlockWords BlockNamer::words(const LiveBlock& live, const Pins& pins) {
    if (by_address_.empty())
        for (const Pin& pin : pins.pins)
            by_address_[pin.block.value] = &pin;
    const Address begin = Allocator::pool_address(seen_.state, l, live.block.pool()) +
                          l.block_offset(live.block.size_class(), live.block.number());
    const auto found = by_address_.find(begin.value);
    if (found == by_address_.end()) return {name(live), ""};
    const Pin& pin = *found->second;
    // The way that leads to a variable says more than its last step.
    const std::string owner = !pin.root.empty()         ? pin.root
                              : pin.referred_by.empty() ? std::string()
                                                        : pin.referred_by.front();
    return {pin.type, owner};
}

}  // namespace arenarium

#include "core/imports/statistics_state.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"

namespace arenarium {
namespace {

constexpr std::uint64_t most_arenas = 1 << 16;  // 64 GiB of 1 MiB each
constexpr std::uint64_t most_blocks = 1 << 27;  // of all pools; each takes ten bytes and more here
constexpr std::uint32_t unused = UINT32_MAX;

class StateMaker {
public:
    StateMaker(const StatisticsFigures& figures, const Profile& profile, const std::string& name)
        : f_(figures), profile_(profile), layout_(profile), name_(name) {}

    Result<HeapState> make() {
        if (const Status fits = check(); !fits) return fits.error();
        AddressSpaceRules space;
        space.kind = AddressSpaceRules::Kind::recorded;
        space.recorded = bases();
        // Blocks as large as their class; debug hooks would ask for more.
        Profile plain = profile_;
        plain.debug_words = 0;
        Allocator allocator(plain, space);
        fill(allocator);
        HeapState state = allocator.state();
        state.ntimes_arena_allocated = static_cast<std::uint32_t>(f_.arenas_allocated_total);
        state.narenas_highwater = static_cast<std::uint32_t>(f_.arenas_highwater);
        return state;
    }

private:
    Error error(std::uint32_t line, const std::string& what) const {
        return {what, {name_, line}, "is the text whole?"};
    }

    Status check() const {
        const std::uint64_t in_arena = profile_.pools_per_arena();
        if (f_.arenas > most_arenas) return error(0, "it has more arenas than can be drawn, " + grouped(most_arenas));
        if (f_.arenas_allocated_total < f_.arenas_highwater || f_.arenas_highwater < f_.arenas ||
            f_.arenas_allocated_total > UINT32_MAX)
            return error(0, "it counts more arenas now than ever");
        if (f_.alignment_bytes % f_.pool_size != 0 || misaligned() > f_.arenas)
            return error(0, "the bytes lost to arena alignment are no pool for each of some arenas");
        std::uint64_t pools = f_.unused_pools, used = 0, blocks = 0;
        for (const StatisticsFigures::Class& c : f_.classes) {
            const std::uint64_t room = layout_.blocks_per_pool({static_cast<std::uint16_t>(c.szidx)});
            const bool too_many = c.pools > most_arenas * in_arena || c.blocks_in_use > UINT32_MAX;
            if (too_many || c.blocks_in_use + c.blocks_available != c.pools * room)
                return error(c.line, "a pool of this size class has " + std::to_string(room) + " blocks");
            if (c.blocks_in_use < c.pools)
                return error(c.line, "each of these pools has a block in use, else it would be no pool of this class");
            pools += c.pools;
            used += c.pools;
            blocks += c.pools * room;
        }
        if (pools != f_.arenas * in_arena - misaligned())
            return error(0, grouped(f_.arenas) + " arenas have " + grouped(f_.arenas * in_arena - misaligned()) +
                                " pools, and it counts " + grouped(pools));
        if (blocks + f_.unused_pools * layout_.blocks_per_pool(filler()) > most_blocks)
            return error(0, "its pools have more blocks than can be drawn, " + grouped(most_blocks));
        if (used < f_.arenas) return error(0, "an arena without a pool in use would have been given back");
        return Done{};
    }

    // The class with the fewest blocks in a pool.
    SizeClass filler() const { return {static_cast<std::uint16_t>(layout_.classes - 1)}; }
    // Of those whose base is no multiple of the pool size one pool is lost. They lie above the others.
    std::uint64_t misaligned() const { return f_.alignment_bytes / f_.pool_size; }
    bool is_misaligned(std::uint64_t arena) const { return arena >= f_.arenas - misaligned(); }

    // As many as one arena after the other is asked for. Those of one bottom node of the arena map lie together.
    std::vector<Address> bases() const {
        constexpr std::uint64_t origin = 0x7f0000000000, page = 4096;
        const std::uint64_t nodes =
            std::clamp<std::uint64_t>(f_.map_bot_nodes, 1, std::max<std::uint64_t>(f_.arenas, 1));
        const std::uint64_t in_node = profile_.lookup == AddressInRange::radix_tree
                                          ? f_.arena_size << RadixShape(profile_).bottom_bits
                                          : std::uint64_t{1} << 34;
        std::vector<Address> out;
        for (std::uint64_t i = 0; i < f_.arenas; ++i) {
            const std::uint64_t node = i * nodes / f_.arenas;
            const std::uint64_t first = (node * f_.arenas + nodes - 1) / nodes;
            out.push_back({origin + node * in_node + (i - first) * f_.arena_size + (is_misaligned(i) ? page : 0)});
        }
        return out;
    }

    // What each pool is to be, in the order in which they are carved.
    std::vector<std::uint32_t> plan() const {
        std::vector<std::uint32_t> classes;
        for (const StatisticsFigures::Class& c : f_.classes)
            classes.insert(classes.end(), c.pools, c.szidx);
        const std::uint64_t extra = classes.size() - f_.arenas;  // beyond the one that each arena needs
        const std::uint64_t room = extra + f_.unused_pools;
        std::vector<std::uint32_t> out;
        std::size_t next = 0;
        std::uint64_t k = 0;
        for (std::uint64_t arena = 0; arena < f_.arenas; ++arena) {
            const std::uint64_t pools = profile_.pools_per_arena() - (is_misaligned(arena) ? 1 : 0);
            out.push_back(classes[next++]);
            for (std::uint64_t i = 1; i < pools; ++i, ++k)
                out.push_back((k + 1) * extra / room > k * extra / room ? classes[next++] : unused);
        }
        return out;
    }

    void fill(Allocator& allocator) const {
        std::vector<std::vector<Block>> of_class(layout_.classes);
        std::vector<Block> fillers;
        for (const std::uint32_t wanted : plan()) {
            const std::uint32_t szidx = wanted == unused ? filler().value : wanted;
            const SizeClass size_class{static_cast<std::uint16_t>(szidx)};
            const std::uint64_t bytes = layout_.block_size(size_class);
            std::vector<Block>& into = wanted == unused ? fillers : of_class[szidx];
            for (std::uint32_t n = layout_.blocks_per_pool(size_class); n > 0; --n)
                into.push_back(allocator.run(Request::malloc(bytes)));
        }
        for (const Block b : fillers)
            allocator.run(Request::free({}), b);
        for (const StatisticsFigures::Class& c : f_.classes) {
            const std::size_t room = layout_.blocks_per_pool({static_cast<std::uint16_t>(c.szidx)});
            free_last(allocator, of_class[c.szidx], room, c.blocks_available);
        }
    }

    // From the last pool on, so that a block stays in each.
    static void free_last(Allocator& allocator, const std::vector<Block>& blocks, std::size_t room,
                          std::uint64_t count) {
        for (std::size_t end = blocks.size(); end > 0 && count > 0; end -= room)
            for (std::size_t i = end; i > end - room + 1 && count > 0; --i, --count)
                allocator.run(Request::free({}), blocks[i - 1]);
    }

    const StatisticsFigures& f_;
    const Profile& profile_;
    Layout layout_;
    const std::string& name_;
};

}  // namespace

Result<HeapState> state_of_statistics(const StatisticsFigures& figures, const Profile& profile,
                                      const std::string& name) {
    return StateMaker(figures, profile, name).make();
}

}  // namespace arenarium

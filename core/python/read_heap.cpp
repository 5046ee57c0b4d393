#include "core/python/read_heap.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <thread>

namespace arenarium {
namespace {

Error torn(const char* what) {
    return {std::string("its allocator cannot be read: ") + what, {}, "try again"};
}

class HeapReader {
public:
    HeapReader(const ProcessMemory& memory, const HeapPlace& place, RawHeap* before, bool running)
        : memory_(memory), place_(place), before_(before), running_(running), l(place.profile) {}

    Result<RawHeap> read(const WantedContents& wanted) {
        h.usedpools.resize(2 * std::size_t{l.classes});
        if (!memory_.read(place_.usedpools, h.usedpools.data(), h.usedpools.size() * 8) ||
            !memory_.read(place_.arenas, h.objects))
            return process_gone(memory_.pid());
        if (!read_arenas()) return torn("the arena objects make no sense");
        if (!read_headers()) return torn("an arena is not in its memory");
        read_counts();
        if (!read_free_lists()) return torn("a free list makes no sense");
        if (wanted.up_to > 0) read_contents(wanted.up_to);
        return std::move(h);
    }

private:
    static constexpr std::uint32_t most_arenas = 1 << 22;

    std::uint32_t per_arena() const { return place_.profile.pools_per_arena(); }

    bool leads_to_object(std::uint64_t pointer, std::uint64_t count) const {
        return pointer >= h.objects && (pointer - h.objects) % sizeof(RawArenaObject) == 0 &&
               (pointer - h.objects) / sizeof(RawArenaObject) < count;
    }
    bool is_plausible(const RawArenaObject& a, std::uint64_t count) const {
        // A full arena is on no list; its links may still lead to where the vector was before it grew.
        const bool listed = a.address == 0 || a.nfreepools != 0;
        if (listed && a.nextarena != 0 && !leads_to_object(a.nextarena, count)) return false;
        if (a.address == 0) return true;
        const std::uint64_t first = l.first_pool({a.address}).value;
        return a.pool_address >= first && a.pool_address - a.address <= place_.profile.arena_size &&
               (a.pool_address - first) % l.pool_size == 0 && a.ntotalpools <= per_arena() &&
               a.ntotalpools + 1 >= per_arena() && a.nfreepools <= a.ntotalpools;
    }

    // All objects without an arena form one chain that ends in NULL.
    bool unused_form_a_chain() const {
        std::vector<bool> named(h.arenas.size());
        std::size_t unused = 0, ends = 0;
        for (const RawArenaObject& a : h.arenas) {
            if (a.address != 0) continue;
            ++unused;
            if (a.nextarena == 0) {
                ++ends;
                continue;
            }
            const std::size_t next = (a.nextarena - h.objects) / sizeof a;
            if (h.arenas[next].address != 0 || named[next]) return false;
            named[next] = true;
        }
        return unused == 0 || ends == 1;
    }

    // The vector has 16, 32, 64 … objects; where its length is not known, it is the greatest that makes sense.
    bool read_arenas() {
        std::uint32_t told = 0;
        if (place_.arena_counts != 0 && !memory_.read(place_.arenas + 8, told)) return false;
        std::vector<RawArenaObject> found;
        for (std::uint32_t count = told != 0 ? told : initial_arena_objects; count <= most_arenas; count *= 2) {
            h.arenas.resize(count);
            const bool there = memory_.read(h.objects, h.arenas.data(), count * sizeof(RawArenaObject));
            const auto plausible = [&](const RawArenaObject& a) { return is_plausible(a, count); };
            const bool whole = there && std::all_of(h.arenas.begin(), h.arenas.end(), plausible);
            if (whole && unused_form_a_chain()) found = h.arenas;
            // A chain may leave the part that was looked at, into the greater vector.
            if (told != 0 || !there || (!whole && !found.empty())) break;
        }
        h.arenas = std::move(found);
        return !h.arenas.empty();
    }

    std::uint32_t carved(const RawArenaObject& a) const {
        return static_cast<std::uint32_t>((a.pool_address - l.first_pool({a.address}).value) >> l.pool_shift);
    }
    template <class Function>
    void for_each_pool(Function&& f) const {
        for (std::uint32_t i = 0; i < h.arenas.size(); ++i)
            for (std::uint32_t n = 0; h.arenas[i].address != 0 && n < carved(h.arenas[i]); ++n)
                f(i * per_arena() + n, l.first_pool({h.arenas[i].address}).value + std::uint64_t{n} * l.pool_size);
    }

    bool read_headers() {
        h.pools.resize(h.arenas.size() * per_arena());
        h.free_lists.resize(h.pools.size());
        std::vector<Piece> pieces;
        for_each_pool([&](std::uint32_t at, std::uint64_t address) {
            pieces.push_back({address, sizeof(RawPoolHeader), &h.pools[at]});
        });
        const std::size_t half = pieces.size() > 4096 ? pieces.size() / 2 : 0;
        bool there = true;
        std::thread helper([&] { there = memory_.read_many(std::span(pieces).first(half)) == half; });
        const bool rest = memory_.read_many(std::span(pieces).subspan(half)) == pieces.size() - half;
        helper.join();
        return there && rest;
    }

    // The first pools of each ring, by their addresses.
    std::set<std::uint64_t> busiest() const {
        constexpr int deep = 16;
        std::set<std::uint64_t> found;
        for (std::size_t i = 0; i < h.usedpools.size(); i += 2) {
            std::uint64_t pool = h.usedpools[i];
            RawPoolHeader header{};
            for (int k = 0; k < deep && pool % l.pool_size == 0 && memory_.read(pool, header); ++k) {
                found.insert(pool);
                pool = header.nextpool;
            }
        }
        return found;
    }
    bool is_as_before(std::uint32_t at) const {
        const std::size_t arena = at / per_arena();
        return before_ && at < before_->pools.size() && before_->free_lists[at].length != RawHeap::FreeList::unknown &&
               before_->arenas[arena].address == h.arenas[arena].address &&
               std::memcmp(&before_->pools[at], &h.pools[at], sizeof(RawPoolHeader)) == 0;
    }

    void read_counts() {
        const auto held = static_cast<std::uint64_t>(
            std::count_if(h.arenas.begin(), h.arenas.end(), [](const RawArenaObject& a) { return a.address != 0; }));
        std::uint64_t words[3];
        const auto fit = [held](std::uint64_t current, std::uint64_t times, std::uint64_t highwater) {
            return current == held && highwater >= held && times >= highwater && times < std::uint64_t{1} << 40;
        };
        if (place_.arena_counts != 0 && memory_.read(place_.arena_counts, words) && fit(words[0], words[1], words[2])) {
            h.ntimes_arena_allocated = words[1];
            h.narenas_highwater = words[2];
        } else {
            find_counts(fit);
        }
        std::uint64_t raw = 0;
        if (place_.raw_allocated_blocks != 0 && memory_.read(place_.raw_allocated_blocks, raw))
            h.raw_allocated_blocks = raw;
        std::uint32_t nodes[2];
        if (place_.map_counts != 0 && memory_.read(place_.map_counts, nodes) && nodes[0] != 0 && nodes[0] <= 64 &&
            nodes[1] <= 1 << 20) {
            h.map_mid_nodes = nodes[0];
            h.map_bot_nodes = nodes[1];
        }
    }

    // They lie next to each other and near `arenas`, up or down; the nearest that fit are taken.
    template <class Fit>
    void find_counts(const Fit& fit) {
        constexpr std::uint64_t around = 2048;
        std::vector<std::uint64_t> words(2 * around / 8);
        if (!memory_.read(place_.arenas - around, words.data(), words.size() * 8)) return;
        const std::size_t middle = words.size() / 2;
        std::size_t nearest = SIZE_MAX;
        for (std::size_t k = 0; k + 2 < words.size(); ++k) {
            const std::size_t distance = k > middle ? k - middle : middle - k;
            const bool up = fit(words[k], words[k + 1], words[k + 2]), down = fit(words[k + 2], words[k + 1], words[k]);
            if ((!up && !down) || distance >= nearest) continue;
            nearest = distance;
            h.ntimes_arena_allocated = words[k + 1];
            h.narenas_highwater = down ? words[k] : words[k + 2];
        }
    }

    struct Work {
        std::uint32_t at;
        std::uint64_t address;
        std::uint32_t expected;  // blocks on its free list
    };

    std::uint32_t blocks_of(const RawPoolHeader& p) const {
        return (p.nextoffset - l.overhead) / l.block_size({static_cast<std::uint16_t>(p.szidx)});
    }
    bool is_sound(const RawPoolHeader& p) const {
        return p.szidx < l.classes && p.nextoffset >= l.overhead && p.nextoffset <= l.pool_size &&
               (p.freeblock == 0 || p.ref_count <= blocks_of(p));
    }

    bool read_free_lists() {
        std::vector<Work> work;
        bool fine = true;
        const std::set<std::uint64_t> busy = before_ ? busiest() : std::set<std::uint64_t>{};
        // Copying them would lengthen the stop; lists that are read anew come behind those of before.
        if (before_) h.free_blocks = std::move(before_->free_blocks);
        for_each_pool([&](std::uint32_t at, std::uint64_t address) {
            const RawPoolHeader& p = h.pools[at];
            if (!is_sound(p)) {
                fine = running_;
                h.free_lists[at].length = RawHeap::FreeList::unknown;
                return;
            }
            if (!fine || p.freeblock == 0) return;
            if (is_as_before(at) && !busy.contains(address))
                h.free_lists[at] = before_->free_lists[at];
            else
                work.push_back({at, address, blocks_of(p) - p.ref_count});
        });
        if (!fine) return false;
        const std::size_t threads = work.size() > 4096 ? 2 : 1, share = (work.size() + threads - 1) / threads;
        std::vector<Part> parts(threads);
        std::vector<std::thread> helpers;
        for (std::size_t t = 1; t < threads; ++t)
            helpers.emplace_back([&, t] { follow(std::span(work).subspan(t * share), parts[t]); });
        follow(std::span(work).first(std::min(share, work.size())), parts[0]);
        for (std::thread& helper : helpers)
            helper.join();
        for (const Part& part : parts) {
            const auto base = static_cast<std::uint32_t>(h.free_blocks.size());
            h.free_blocks.insert(h.free_blocks.end(), part.blocks.begin(), part.blocks.end());
            for (const auto& [at, list] : part.lists)
                h.free_lists[at] = {base + list.begin, list.length};
            for (const std::uint32_t at : part.torn)
                h.free_lists[at].length = RawHeap::FreeList::unknown;
            fine = fine && (running_ || part.torn.empty());
        }
        return fine;
    }

    struct Part {
        std::vector<std::uint16_t> blocks;
        std::vector<std::pair<std::uint32_t, RawHeap::FreeList>> lists;
        std::vector<std::uint32_t> torn;
    };

    // Copies some pools at a time, so that they are still in the cache when their links are followed.
    void follow(std::span<const Work> work, Part& part) const {
        constexpr std::size_t at_once = 32;
        std::vector<std::uint8_t> buffer(at_once * l.pool_size);
        while (!work.empty() && (running_ || part.torn.empty())) {
            const std::span<const Work> now = work.first(std::min(at_once, work.size()));
            work = work.subspan(now.size());
            std::vector<Piece> pieces;
            for (std::size_t k = 0; k < now.size(); ++k) {
                const RawPoolHeader& p = h.pools[now[k].at];
                std::uint8_t* const to = &buffer[k * l.pool_size];
                const std::uint64_t only = p.freeblock - now[k].address;
                if (now[k].expected == 1 && only >= l.overhead && only <= l.pool_size - 8)
                    pieces.push_back({p.freeblock, 8, to + only});
                else
                    pieces.push_back({now[k].address + l.overhead, p.nextoffset - l.overhead, to + l.overhead});
            }
            const std::size_t there = memory_.read_many(pieces);
            for (std::size_t k = 0; k < now.size(); ++k)
                if (k >= there || !follow_one(now[k], &buffer[k * l.pool_size], part)) part.torn.push_back(now[k].at);
        }
    }

    bool follow_one(const Work& w, const std::uint8_t* pool, Part& part) const {
        const RawPoolHeader& p = h.pools[w.at];
        const SizeClass c{static_cast<std::uint16_t>(p.szidx)};
        const std::uint32_t size = l.block_size(c);
        RawHeap::FreeList list{static_cast<std::uint32_t>(part.blocks.size()), 0};
        for (std::uint64_t link = p.freeblock; link != 0; ++list.length) {
            const std::uint64_t offset = link - w.address;
            if (list.length >= w.expected || offset < l.overhead || offset + size > p.nextoffset) return false;
            const BlockNumber b = l.block_at(c, static_cast<std::uint32_t>(offset));
            if (l.block_offset(c, b) != offset) return false;
            part.blocks.push_back(b.value);
            std::memcpy(&link, pool + offset, 8);
        }
        part.lists.emplace_back(w.at, list);
        return true;
    }

    void read_contents(double up_to) {
        std::vector<std::uint64_t> in_use(h.arenas.size());
        for_each_pool([&](std::uint32_t at, std::uint64_t) {
            const RawPoolHeader& p = h.pools[at];
            if (!is_sound(p)) return;  // of a process that runs
            in_use[at / per_arena()] +=
                std::uint64_t{p.ref_count} * l.block_size({static_cast<std::uint16_t>(p.szidx)});
        });
        const double limit = up_to * place_.profile.arena_size;
        std::vector<Piece> pieces;
        for_each_pool([&](std::uint32_t at, std::uint64_t address) {
            if (!is_sound(h.pools[at]) || h.pools[at].ref_count == 0 ||
                static_cast<double>(in_use[at / per_arena()]) > limit)
                return;
            auto node = before_ ? before_->contents.extract(at) : decltype(h.contents)::node_type{};
            std::vector<std::uint8_t>& to = node ? h.contents.insert(std::move(node)).position->second : h.contents[at];
            to.resize(l.pool_size);
            pieces.push_back({address, h.pools[at].nextoffset, to.data()});
        });
        memory_.read_what_is_there(pieces);
    }

    const ProcessMemory& memory_;
    const HeapPlace& place_;
    RawHeap* before_;
    const bool running_;
    const Layout l;
    RawHeap h;
};

}  // namespace

Result<RawHeap> read_running_heap(const ProcessMemory& memory, const HeapPlace& place, const WantedContents& wanted) {
    return HeapReader(memory, place, nullptr, true).read(wanted);
}

Result<RawHeap> read_heap(const ProcessMemory& memory, const HeapPlace& place, const WantedContents& wanted,
                          RawHeap* before) {
    return HeapReader(memory, place, before, false).read(wanted);
}

}  // namespace arenarium

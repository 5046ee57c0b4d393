#include "core/python/memory_scan.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace arenarium {
namespace {

constexpr std::size_t part_size = 1 << 20;
constexpr std::size_t words_behind = 8;

// Most words lie in no range: a bit for each 16 bytes of the ranges, spread over a table that stays in the cache.
class Filter {
public:
    explicit Filter(const std::vector<AddressRange>& ranges) : bits_((std::size_t{1} << log_bits) / 64) {
        for (const AddressRange& r : ranges)
            for (std::uint64_t granule = r.begin >> 4; granule <= (r.end - 1) >> 4; ++granule)
                bits_[place(granule) / 64] |= std::uint64_t{1} << place(granule) % 64;
    }
    bool may_hold(std::uint64_t address) const {
        const std::size_t at = place(address >> 4);
        return (bits_[at / 64] >> at % 64 & 1) != 0;
    }

private:
    static constexpr unsigned log_bits = 21;
    static std::size_t place(std::uint64_t granule) { return granule * 0x9e3779b97f4a7c15 >> (64 - log_bits); }
    std::vector<std::uint64_t> bits_;
};

}  // namespace

MemoryScan::MemoryScan(const ProcessMemory& memory, const LiveBlocks& blocks, const std::vector<Mapping>& mappings)
    : memory_(memory), pools_(blocks.used_pools()) {
    std::sort(pools_.begin(), pools_.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    for (const Mapping& m : mappings) {
        if (!m.readable || !m.writable) continue;
        std::uint64_t at = m.begin;
        for (const auto& [arena, index] : blocks.arenas()) {
            if (arena + blocks.arena_size() <= at) continue;
            if (arena >= m.end) break;
            if (arena > at) others_.push_back({at, arena});
            at = std::min(m.end, arena + blocks.arena_size());
        }
        if (at < m.end) others_.push_back({at, m.end});
    }
}

bool MemoryScan::is_outside(std::uint64_t address) const {
    const auto it = std::upper_bound(others_.begin(), others_.end(), address,
                                     [](std::uint64_t a, const AddressRange& r) { return a < r.end; });
    return it != others_.end() && it->holds(address);
}

void MemoryScan::find(const std::vector<AddressRange>& wanted,
                      const std::function<void(std::size_t, const Word&)>& found) const {
    std::vector<AddressRange> ranges = wanted;
    std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    const Filter filter(ranges);
    // Pools are small: those of one part are read at once.
    struct Part {
        std::vector<AddressRange> pieces;
    };
    std::vector<Part> parts;
    std::uint64_t total = 0, in_part = part_size;
    for (const AddressRange& pool : pools_) {
        if (total >= most_bytes) break;
        if (in_part + pool.size() > part_size) parts.emplace_back(), in_part = 0;
        parts.back().pieces.push_back(pool);
        in_part += pool.size();
        total += pool.size();
    }
    for (const AddressRange& other : others_)
        for (std::uint64_t at = other.begin; at < other.end && total < most_bytes; at += part_size) {
            parts.push_back({{{at, std::min(at + part_size, other.end)}}});
            total += part_size;
        }
    std::atomic<std::size_t> next{0};
    const auto work = [&](std::size_t thread) {
        std::vector<std::uint64_t> words(part_size / 8 + words_behind);
        for (std::size_t n = next++; n < parts.size(); n = next++) {
            std::vector<Piece> pieces;
            std::size_t at = 0;
            for (const AddressRange& r : parts[n].pieces) {
                pieces.push_back({r.begin, r.size() / 8 * 8, &words[at]});
                at += r.size() / 8;
            }
            // The words that follow the last may belong to another part.
            std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(at), words_behind, 0);
            memory_.read_what_is_there(pieces);
            if (pieces.size() == 1) memory_.read(parts[n].pieces[0].end, &words[at], words_behind * 8);
            std::size_t begin = 0;
            for (const AddressRange& r : parts[n].pieces) {
                const std::size_t end = begin + r.size() / 8;
                for (std::size_t k = begin; k < end; ++k) {
                    const std::uint64_t value = words[k] & ~std::uint64_t{7};
                    if (!filter.may_hold(value)) continue;
                    const auto it =
                        std::upper_bound(ranges.begin(), ranges.end(), value,
                                         [](std::uint64_t v, const auto& range) { return v < range.begin; });
                    if (it == ranges.begin() || !std::prev(it)->holds(value)) continue;
                    found(thread, {words[k], r.begin + 8 * (k - begin),
                                   std::span<const std::uint64_t>(words).subspan(k + 1, words_behind - 1)});
                }
                begin = end;
            }
        }
    };
    std::vector<std::thread> helpers;
    for (std::size_t t = 1; t < threads; ++t)
        helpers.emplace_back(work, t);
    work(0);
    for (std::thread& helper : helpers)
        helper.join();
}

}  // namespace arenarium

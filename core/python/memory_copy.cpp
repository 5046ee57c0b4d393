#include "core/python/memory_copy.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/python/process_memory.h"

namespace arenarium {

bool MemoryCopy::take(const ProcessMemory& memory) {
    constexpr std::uint64_t piece = std::uint64_t{1} << 20;
    parts_.clear();
    bytes_ = 0;
    last_ = 0;
    for (const Mapping& m : memory.mappings()) {
        if (!m.readable || !m.writable || !m.is_private) continue;
        if (!parts_.empty() && parts_.back().end == m.begin)
            parts_.back().end = m.end;
        else
            parts_.push_back({m.begin, m.end, bytes_});
        bytes_ += m.size();
    }
    if (parts_.empty() || bytes_ > most_bytes) return false;
    if (bytes_ > room_bytes_) {
        room_bytes_ = bytes_ + bytes_ / 16;
        room_ = std::make_unique_for_overwrite<std::uint8_t[]>(room_bytes_);
    }
    std::vector<Piece> pieces;
    for (const Part& p : parts_)
        for (std::uint64_t from = p.begin; from < p.end; from += piece)
            pieces.push_back({from, std::min(piece, p.end - from), &room_[p.at + (from - p.begin)]});
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t n = next++; n < pieces.size(); n = next++)
            memory.read_what_is_there({&pieces[n], 1});
    };
    std::vector<std::thread> helpers;
    for (std::size_t t = 1; t < threads; ++t)
        helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers)
        helper.join();
    return true;
}

std::span<const std::uint8_t> MemoryCopy::at(std::uint64_t address, std::size_t size) const {
    const auto holds = [&](const Part& p) { return address >= p.begin && address < p.end && size <= p.end - address; };
    if (last_ >= parts_.size() || !holds(parts_[last_])) {
        const auto it = std::upper_bound(parts_.begin(), parts_.end(), address,
                                         [](std::uint64_t a, const Part& p) { return a < p.end; });
        if (it == parts_.end() || !holds(*it)) return {};
        last_ = static_cast<std::size_t>(it - parts_.begin());
    }
    const Part& p = parts_[last_];
    return {&room_[p.at + (address - p.begin)], size};
}

}  // namespace arenarium

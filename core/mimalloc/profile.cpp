#include "core/mimalloc/profile.h"

#include <bit>

namespace arenarium::mimalloc {
namespace {

constexpr Profile version_252(std::string_view name) {
    Profile p{name, "2.5.2"};
    p.small_max = 8 << 10;
    p.medium_max = 64 << 10;
    p.candidates = 4;
    p.delayed_every = 100;
    p.collect_every = 10'000;
    p.retires_first = false;
    p.huge_is_abandoned = false;
    p.used_up_is_full = true;
    p.aligned_blocks = true;
    return p;
}

constexpr Profile all[] = {{"3.13t", "2.1.2"}, version_252("3.14t"), version_252("3.15t")};

std::uint32_t highest_bit(std::uint64_t value) {
    return static_cast<std::uint32_t>(std::bit_width(value)) - 1;
}

}  // namespace

std::span<const Profile> profiles() {
    return all;
}

const Profile* find_profile(std::string_view name) {
    for (const Profile& p : all)
        if (p.name == name) return &p;
    return nullptr;
}

std::uint32_t bin_of(const Profile& p, std::uint64_t bytes) {
    if (bytes > p.medium_max) return bin_huge;
    const std::uint64_t words = (bytes + word - 1) / word;
    if (words <= 1) return 1;
    if (words <= 8) return static_cast<std::uint32_t>((words + 1) & ~std::uint64_t{1});
    const std::uint64_t below = words - 1;
    const std::uint32_t b = highest_bit(below);
    return (b << 2) + static_cast<std::uint32_t>(below >> (b - 2) & 3) - 3;
}

std::uint64_t bin_size(std::uint32_t bin) {
    if (bin <= 8) return std::uint64_t{bin} * word;
    // The inverse of bin_of: four sizes for each power of two.
    const std::uint32_t b = (bin + 3) >> 2;
    const std::uint64_t quarter = (bin + 3) & 3;
    return ((4 + quarter + 1) << (b - 2)) * word;
}

std::uint32_t span_bin_of(std::uint64_t slices) {
    if (slices <= 1) return static_cast<std::uint32_t>(slices);
    const std::uint64_t below = slices - 1;
    const std::uint32_t b = highest_bit(below);
    if (b <= 2) return static_cast<std::uint32_t>(slices);
    return (b << 2 | static_cast<std::uint32_t>(below >> (b - 2) & 3)) - 4;
}

std::uint64_t good_size(std::uint64_t bytes) {
    constexpr std::uint64_t kib = 1 << 10, mib = 1 << 20;
    const std::uint64_t unit = bytes < 512 * kib  ? 4 * kib
                               : bytes < 2 * mib  ? 64 * kib
                               : bytes < 8 * mib  ? 256 * kib
                               : bytes < 32 * mib ? mib
                                                  : 4 * mib;
    return bytes >= UINT64_MAX - unit ? bytes : (bytes + unit - 1) / unit * unit;
}

std::uint64_t start_offset(const Profile& p, std::uint64_t address, std::uint64_t page_bytes,
                           std::uint64_t block_size) {
    std::uint64_t offset = 0;
    if (p.aligned_blocks && block_size > 0 && block_size <= p.medium_max) {
        const std::uint64_t adjust = (block_size - address % block_size) % block_size;
        if (page_bytes >= block_size + adjust) offset = adjust;
    }
    if (block_size >= word && block_size <= 512) offset += block_size <= 64 ? 3 * block_size : block_size;
    return p.aligned_blocks ? (offset + 15) / 16 * 16 : offset;
}

}  // namespace arenarium::mimalloc

#include "core/base/address_space.h"

#include <algorithm>
#include <bit>

namespace arenarium {
namespace {

struct Reach {
    std::uint64_t aligned_origin;
    std::uint64_t mmap_top;
    std::uint64_t bytes;
};

// A 64-bit process has its mappings below 2^47; the top is a page boundary that is no pool boundary, as address
// space randomisation makes it three times out of four. A 32-bit process has 3 GiB.
constexpr Reach reach64{0x7f0000000000, 0x7ffff7d95000, std::uint64_t{0xff} << 32};
constexpr Reach reach32{0x40000000, 0xf7d95000, 0xb0000000};

}  // namespace

AddressSpace::AddressSpace(AddressSpaceRules rules, std::uint64_t arena_size, unsigned word)
    : rules_(std::move(rules)), arena_size_(arena_size) {
    const Reach& reach = word == 8 ? reach64 : reach32;
    origin_ = rules_.kind == AddressSpaceRules::Kind::linux_mmap ? reach.mmap_top : reach.aligned_origin;
    slots_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(reach.bytes / arena_size_, 1u << 28));
}

Address AddressSpace::next(std::uint32_t obtained) const {
    if (obtained >= rules_.arena_limit) return {};
    if (rules_.kind == AddressSpaceRules::Kind::recorded)
        return obtained < rules_.recorded.size() ? rules_.recorded[obtained] : Address{};
    std::uint32_t slot = obtained;
    if (rules_.kind == AddressSpaceRules::Kind::linux_mmap || slot >= slots_) slot = first_free_slot();
    return slot < slots_ ? base_of(slot) : Address{};
}

void AddressSpace::take(Address base) {
    if (rules_.kind == AddressSpaceRules::Kind::recorded) return;
    const std::uint32_t slot = slot_of(base);
    if (slot / 64 >= taken_.size()) taken_.resize(slot / 64 + 1);
    taken_[slot / 64] |= std::uint64_t{1} << slot % 64;
}

void AddressSpace::give_back(Address base) {
    if (rules_.kind == AddressSpaceRules::Kind::recorded) return;
    const std::uint32_t slot = slot_of(base);
    taken_[slot / 64] &= ~(std::uint64_t{1} << slot % 64);
    while (!taken_.empty() && taken_.back() == 0)
        taken_.pop_back();
}

std::uint32_t AddressSpace::first_free_slot() const {
    for (std::size_t i = 0; i < taken_.size(); ++i)
        if (~taken_[i] != 0)
            return static_cast<std::uint32_t>(64 * i + static_cast<std::size_t>(std::countr_one(taken_[i])));
    return static_cast<std::uint32_t>(64 * taken_.size());
}

Address AddressSpace::base_of(std::uint32_t slot) const {
    if (rules_.kind == AddressSpaceRules::Kind::linux_mmap)
        return {origin_ - (std::uint64_t{slot} + 1) * arena_size_ + rules_.misalign};
    return {origin_ + slot * arena_size_ + rules_.misalign};
}

std::uint32_t AddressSpace::slot_of(Address base) const {
    const std::uint64_t start = base.value - rules_.misalign;
    if (rules_.kind == AddressSpaceRules::Kind::linux_mmap)
        return static_cast<std::uint32_t>((origin_ - start) / arena_size_ - 1);
    return static_cast<std::uint32_t>((start - origin_) / arena_size_);
}

bool operator==(const AddressSpace& a, const AddressSpace& b) {
    return a.rules_ == b.rules_ && a.taken_ == b.taken_;
}

}  // namespace arenarium

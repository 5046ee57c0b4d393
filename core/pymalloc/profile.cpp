#include "core/pymalloc/profile.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace arenarium {
namespace {

Profile older(std::string name, std::uint32_t alignment, SourceEra era, ArenaSort sort) {
    Profile p;
    p.name = std::move(name);
    p.alignment = alignment;
    p.arena_size = 256 << 10;
    p.pool_size = 4 << 10;
    p.lookup = AddressInRange::pool_header;
    p.sort = sort;
    p.era = era;
    p.keeps_last_arena = false;
    p.counts_every_block = true;
    return p;
}

Profile newer(std::string name, bool state_in_interpreter) {
    Profile p;
    p.name = std::move(name);
    p.state_in_interpreter = state_in_interpreter;
    return p;
}

std::vector<Profile> build_profiles() {
    std::vector<Profile> list;
    list.push_back(older("3.6", 8, SourceEra::v3_6, ArenaSort::linear_search));
    list.push_back(older("3.7", 16, SourceEra::v3_7, ArenaSort::linear_search));
    list.push_back(older("3.8", 16, SourceEra::v3_7, ArenaSort::nfp2lasta));
    Profile p39 = older("3.9", 16, SourceEra::v3_9, ArenaSort::nfp2lasta);
    p39.keeps_last_arena = true;
    p39.counts_every_block = false;
    list.push_back(p39);
    Profile p310 = newer("3.10", false);
    p310.address_bits = 48;
    list.push_back(p310);
    list.push_back(newer("3.11", false));
    for (const char* name : {"3.12", "3.13", "3.14", "3.15"})
        list.push_back(newer(name, true));
    Profile huge = newer("3.15-hugepages", true);
    huge.arena_size = 2 << 20;
    list.push_back(huge);

    const std::size_t release_profiles = list.size();
    for (std::size_t i = 0; i < release_profiles; ++i) {
        Profile debug = list[i];
        debug.name += "-debug";
        // 3.8: bpo-37191 leaves the serial number out.
        debug.debug_words = debug.name.starts_with("3.6") || debug.name.starts_with("3.7") ? 4 : 3;
        list.push_back(debug);
    }

    Profile narrow = newer("3.11-32bit", false);
    narrow.word = 4;
    narrow.address_bits = 32;
    narrow.alignment = 8;
    narrow.arena_size = 256 << 10;
    narrow.pool_size = 4 << 10;
    list.insert(list.begin() + 6, narrow);
    return list;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

Error bad_profile(std::string message) {
    return {std::move(message), {}, "'arenarium profiles' lists the profiles"};
}

Status check(const Profile& p) {
    if (!std::has_single_bit(p.alignment) || p.alignment < 8 || p.alignment > 512)
        return bad_profile("alignment must be a power of two from 8 to 512 bytes");
    if (!std::has_single_bit(p.pool_size) || p.pool_size < (1u << 10) || p.pool_size > (256u << 10))
        return bad_profile("pool must be a power of two from 1 KiB to 256 KiB");
    if (!std::has_single_bit(p.arena_size) || p.arena_size < 4 * p.pool_size || p.arena_size > (64u << 20))
        return bad_profile("arena must be a power of two from 4 pools to 64 MiB");
    if (p.threshold % p.alignment != 0 || p.threshold == 0 || p.size_classes() > max_size_classes)
        return bad_profile("threshold must be a multiple of the alignment and make at most 128 size classes");
    if (p.pool_overhead() + 2 * p.threshold > p.pool_size)
        return bad_profile("a pool must hold at least two blocks of the largest size class");
    if ((p.pool_size - p.pool_overhead()) / p.alignment >= UINT16_MAX)
        return bad_profile("a pool must hold fewer than 65,535 blocks");
    return Done{};
}

Result<Profile> customised(Profile p, std::string_view changes) {
    while (!changes.empty()) {
        const std::string_view item = changes.substr(0, changes.find(','));
        changes.remove_prefix(std::min(changes.size(), item.size() + 1));
        const auto equals = item.find('=');
        if (equals == std::string_view::npos) return bad_profile("'" + std::string(item) + "' is not NAME=SIZE");
        const std::string key = trimmed(item.substr(0, equals));
        const Result<std::uint64_t> bytes = parse_byte_size(item.substr(equals + 1));
        if (!bytes) return bytes.error();
        if (*bytes > (1u << 30)) return bad_profile("'" + std::string(item) + "' is beyond 1 GiB");
        const auto value = static_cast<std::uint32_t>(*bytes);
        if (key == "arena")
            p.arena_size = value;
        else if (key == "pool")
            p.pool_size = value;
        else if (key == "alignment")
            p.alignment = value;
        else if (key == "threshold")
            p.threshold = value;
        else
            return bad_profile("a profile has no '" + key + "': arena, pool, alignment and threshold can be changed");
    }
    if (const Status status = check(p); !status) return status.error();
    return p;
}

}  // namespace

std::uint32_t Profile::pool_overhead() const {
    const std::uint32_t header = 4 * word + 16;  // four pointers and four uints
    return (header + alignment - 1) / alignment * alignment;
}

const std::vector<Profile>& all_profiles() {
    static const std::vector<Profile> profiles = build_profiles();
    return profiles;
}

Result<Profile> find_profile(std::string_view name) {
    const auto colon = name.find(':');
    const std::string_view base = name.substr(0, colon);
    const auto& profiles = all_profiles();
    const auto found = std::find_if(profiles.begin(), profiles.end(), [&](const Profile& p) { return p.name == base; });
    if (found == profiles.end()) return bad_profile("there is no profile '" + std::string(base) + "'");
    if (colon == std::string_view::npos) return *found;
    Profile custom = *found;
    custom.name = std::string(name);
    return customised(std::move(custom), name.substr(colon + 1));
}

Result<std::uint64_t> parse_byte_size(std::string_view raw) {
    const std::string text = trimmed(raw);
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string unit = trimmed(std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)));
    static constexpr std::pair<std::string_view, unsigned> units[] = {{"", 0},     {"B", 0},  {"KiB", 10}, {"K", 10},
                                                                      {"MiB", 20}, {"M", 20}, {"GiB", 30}, {"G", 30}};
    for (const auto& [symbol, shift] : units)
        if (problem == std::errc{} && unit == symbol && number <= (std::uint64_t{1} << 62 >> shift))
            return number << shift;
    return Error{"'" + text + "' is not a size", {}, "write bytes, or a number and KiB, MiB or GiB"};
}

}  // namespace arenarium

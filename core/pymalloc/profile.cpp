#include "core/pymalloc/profile.h"

#include <algorithm>
#include <bit>

#include "core/base/number_text.h"

namespace arenarium {
namespace {

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

}  // namespace arenarium

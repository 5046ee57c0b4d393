#include "core/python/versions.h"

namespace arenarium {

Result<Profile> profile_for(int minor, unsigned word, bool debug_hooks, const Geometry& g) {
    std::string name = "3." + std::to_string(minor);
    if (word == 4) name += "-32bit";
    Result<Profile> base = find_profile(name + (debug_hooks ? "-debug" : ""));
    if (!base)
        return Error{"CPython 3." + std::to_string(minor) + (word == 4 ? ", 32-bit," : "") + " has no profile here",
                     {},
                     "'arenarium profiles' lists the profiles"};
    const std::uint32_t alignment = g.size_classes == 0 ? base->alignment : g.threshold / g.size_classes;
    const auto fits = [&](const Profile& p) {
        return p.arena_size == g.arena_size && p.pool_size == g.pool_size && p.threshold == g.threshold &&
               p.alignment == alignment;
    };
    if (fits(*base)) return base;
    const Result<Profile> huge = find_profile(name + "-hugepages" + (debug_hooks ? "-debug" : ""));
    if (huge && fits(*huge)) return huge;
    std::string derived = base->name;
    const auto change = [&](const char* what, std::uint32_t ours, std::uint32_t theirs) {
        if (ours == theirs) return;
        derived += (derived == base->name ? ":" : ",") + std::string(what) + "=" + std::to_string(theirs);
    };
    change("arena", base->arena_size, g.arena_size);
    change("pool", base->pool_size, g.pool_size);
    change("alignment", base->alignment, alignment);
    change("threshold", base->threshold, g.threshold);
    return find_profile(derived);
}

}  // namespace arenarium

#include "core/collector/profile.h"

namespace arenarium::collector {
namespace {

constexpr auto at_allocation = Profile::Trigger::allocation, at_breaker = Profile::Trigger::eval_breaker;

// 3.14.0 collected in increments; that collector is not told here. 3.14.10 has the generations again.
constexpr Profile all[] = {
    {"3.8", {700, 10, 10}, at_allocation, 4, false, true, true},
    {"3.9", {700, 10, 10}, at_allocation, 4, false, false, true},
    {"3.10", {700, 10, 10}, at_allocation, 4, false, false, true},
    {"3.11", {700, 10, 10}, at_allocation, 4, false, false, true},
    {"3.12", {700, 10, 10}, at_breaker, 4, false, false, true},
    {"3.13", {2000, 10, 10}, at_breaker, 4, false, false, true},
    {"3.14", {2000, 10, 10}, at_breaker, 4, false, false, false},
    {"3.15", {2000, 10, 10}, at_breaker, 4, true, false, false},
};

}  // namespace

std::span<const Profile> profiles() {
    return all;
}

const Profile* find_profile(std::string_view version) {
    for (const Profile& p : all)
        if (version.starts_with(p.version) &&
            (version.size() == p.version.size() || version[p.version.size()] < '0' || version[p.version.size()] > '9'))
            return &p;
    return nullptr;
}

}  // namespace arenarium::collector

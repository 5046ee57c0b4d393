#include "core/tutor/branch.h"

namespace arenarium::tutor {

Branch::Branch(const Moment& m) : history_(*m.profile, m.heap().space.rules(), m.heap()) {}

OperationIndex Branch::found(Block block, std::uint64_t bytes) {
    history_.append_found(block, bytes);
    return {history_.size() - 1};
}

Block Branch::free(Block block, std::uint64_t bytes) {
    return history_.append(Request::free(found(block, bytes)));
}

Block Branch::realloc(Block block, std::uint64_t bytes, std::uint64_t new_bytes) {
    return history_.append(Request::realloc(found(block, bytes), new_bytes));
}

std::optional<HeapHistory> run_again(const Moment& m, std::uint32_t count, const Profile& profile) {
    if (count == 0 || count > most_operations_again) return {};
    // Rules that name bases, as a recording's do, fit their own arena size alone.
    AddressSpaceRules rules = m.heap().space.rules();
    if (profile.arena_size != m.profile->arena_size) rules = AddressSpaceRules{};
    HeapHistory history(profile, rules);
    const bool same = profile == *m.profile;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Request& r = m.log.request({i});
        if (r.kind() == RequestKind::found) return {};
        const Block block = history.append(r);
        if (same && !block.same_block(m.log.result({i}))) return {};
    }
    return history;
}

}  // namespace arenarium::tutor

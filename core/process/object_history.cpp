#include "core/process/object_history.h"

#include <algorithm>

namespace arenarium {

static_assert(objects::Surroundings<ObjectBinding<NoObserver>>);
static_assert(collector::Graph<ObjectBinding<NoObserver>>);

namespace {

ObjectState initial_state(const ObjectRules& rules, const AddressSpaceRules& space) {
    return {ProcessState{HeapState(rules.heap, space)}, {}, collector::State(rules.collector)};
}

}  // namespace

std::optional<ObjectRules> ObjectHistory::rules_of(std::string_view profile) {
    const auto heap = find_profile(profile);
    const collector::Profile* version = collector::find_profile(profile);
    if (!heap || !version) return std::nullopt;
    return ObjectRules{*heap, Layout(*heap), *version, objects::lifetime_of(version->version)};
}

ObjectHistory::ObjectHistory(ObjectRules rules, const AddressSpaceRules& space)
    : timeline_(ObjectModel{rules, {}}, initial_state(rules, space)) {}

objects::TypeIndex ObjectHistory::add_type(objects::Type type) {
    auto& types = timeline_.model().log.vocabulary.types;
    types.push_back(std::move(type));
    return {static_cast<std::uint32_t>(types.size() - 1)};
}

objects::RootIndex ObjectHistory::add_root(objects::Root root) {
    auto& roots = timeline_.model().log.vocabulary.roots;
    roots.push_back(std::move(root));
    return {static_cast<std::uint32_t>(roots.size() - 1)};
}

objects::SlotName ObjectHistory::slot_name(std::string_view name) {
    auto& names = timeline_.model().log.vocabulary.slot_names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) names.emplace_back(name);
    return {static_cast<std::uint32_t>(found == names.end() ? names.size() - 1 : found - names.begin())};
}

objects::ObjectIndex ObjectHistory::append(const ObjectRequest& request, ObjectActions actions) {
    // While it runs, an operation can end the very object that it creates. None of them creates two.
    const std::uint32_t next = created_;
    const bool acts = actions.saved_by || actions.dropped;
    ObjectLog& log = timeline_.model().log;
    log.requests.push_back(request);
    if (acts) {
        log.actions.resize(next + std::size_t{1});
        log.actions[next] = actions;
    }
    events_.events.clear();
    const std::uint32_t operation = timeline_.size();
    timeline_.extend([&](ObjectState& state) {
        timeline_.model().run(state, operation, events_);
        created_ = state.objects.created;
        return 0;
    });
    if (created_ != next) return {next};
    if (acts) log.actions.resize(next);
    return {};
}

}  // namespace arenarium

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

ObjectHistory::ObjectHistory(ObjectRules rules, ObjectState initial, objects::Vocabulary vocabulary)
    : timeline_(ObjectModel{std::move(rules), {}}, std::move(initial)), created_(timeline_.state().objects.created) {
    timeline_.model().log.vocabulary = std::move(vocabulary);
}

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

void ObjectHistory::run(const ObjectRequest& request) {
    timeline_.model().log.requests.push_back(request);
    const std::uint32_t operation = timeline_.size();
    timeline_.extend([&](ObjectState& state) {
        timeline_.model().run(state, operation, events_);
        created_ = state.objects.created;
        return 0;
    });
}

void ObjectHistory::run_collection(const ObjectRequest& beginning) {
    run(beginning);
    if (!state().collector.collecting) return;
    spans_.begin(size() - 1, 0, SpanKind::collection, {});
    for (const collector::Phase phase : collector::phases)
        run(ObjectRequest::of_number(ObjectRequest::Kind::phase, static_cast<std::uint32_t>(phase)));
    spans_.end(size(), 0);
}

objects::ObjectIndex ObjectHistory::append(const ObjectRequest& request, ObjectActions actions) {
    if (timeline_.position() != Position{size(), 0}) timeline_.seek({size(), 0});
    // While it runs, an operation can end the very object that it creates. None of them creates two.
    const objects::ObjectIndex next{created_};
    const bool acts = actions.saved_by || actions.dropped;
    std::vector<ObjectActions>& known = timeline_.model().log.actions;
    if (acts) {
        known.resize(next.value + std::size_t{1});
        known[next.value] = actions;
    }
    events_.events.clear();
    const bool creates = request.kind == ObjectRequest::Kind::create ||
                         (request.kind == ObjectRequest::Kind::weak &&
                          (request.callback || !objects::shared_weak_reference(state().objects, request.target)));
    if (request.kind == ObjectRequest::Kind::collect) {
        run_collection(request);
    } else if (!creates || !log().vocabulary.type(request.type).gc || !collector::next_is_due(state().collector)) {
        run(request);
    } else if (rules().collector.trigger == collector::Profile::Trigger::allocation) {
        run(ObjectRequest::allocate(request.type, request.target));
        run_collection(ObjectRequest::of_number(ObjectRequest::Kind::collect_due, 0));
        run(request);
    } else {
        ObjectRequest held = request;
        held.root = {};
        run(held);
        run_collection(ObjectRequest::of_number(ObjectRequest::Kind::collect_due, 0));
        if (created_ != next.value) run(ObjectRequest::give(request.root, next));
    }
    if (created_ != next.value) return next;
    if (acts) known.resize(next.value);
    return {};
}

}  // namespace arenarium

// The history of the objects of one simulated interpreter: what its program did, how to get to any position, and what
// happened in each operation.
//
//     ObjectHistory h(*ObjectHistory::rules_of("3.11"));
//     const TypeIndex node = h.add_type({"Node", 40, {h.slot_name("next")}});
//     const RootIndex a = h.add_root({Root::Kind::module, "__main__", "a"});
//     h.append(ObjectRequest::create(node, a));
//     h.append(ObjectRequest::set({0}, 0, {0}));     a.next = a
//     h.append(ObjectRequest::drop(a));
//     h.append(ObjectRequest::collect(2));           h.last_events(): what was freed, in order
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/event/observer.h"
#include "core/process/object_model.h"
#include "core/process/spans.h"
#include "core/timeline/timeline.h"

namespace arenarium {

class ObjectHistory {
public:
    // Of the profile of that name; nothing: there is none, or no collector of its version is known.
    static std::optional<ObjectRules> rules_of(std::string_view profile);

    explicit ObjectHistory(ObjectRules, const AddressSpaceRules& space = {});
    // Goes on from a state that is there already. REQUIRES: its invariants hold but for holders that it does not know.
    ObjectHistory(ObjectRules, ObjectState initial, objects::Vocabulary);

    // What is said once. Types and roots may be added at any time; what was added stays.
    objects::TypeIndex add_type(objects::Type);
    objects::RootIndex add_root(objects::Root);
    objects::SlotName slot_name(std::string_view);

    // Runs one more request at the end of the history, and goes there. It is one operation, unless a collection runs:
    // that is a span of operations, one a phase, and up to 3.11 lies between a new object's block and the object,
    // from 3.12 between the object and whoever gets it. REQUIRES: what the request names is there, and alive at the
    // end. `actions`: what its code does, of the object that the request creates. Returns the object that was created,
    // if one was.
    objects::ObjectIndex append(const ObjectRequest&, ObjectActions = {});
    // The events of the request appended last, in order: of objects::domain and collector::domain (and of pymalloc).
    std::span<const Event> last_events() const { return events_.events; }

    // The collections, in order.
    const Spans& spans() const { return spans_; }

    const ObjectLog& log() const { return timeline_.model().log; }
    const ObjectRules& rules() const { return timeline_.model().rules; }
    const ObjectState& state() const { return timeline_.state(); }
    std::uint32_t size() const { return timeline_.size(); }
    Timeline<ObjectModel>& timeline() { return timeline_; }

private:
    void run(const ObjectRequest&);
    void run_collection(const ObjectRequest& beginning);

    Timeline<ObjectModel> timeline_;
    std::uint32_t created_ = 0;  // at the end of the history
    EventCollector events_;
    Spans spans_;
};

}  // namespace arenarium

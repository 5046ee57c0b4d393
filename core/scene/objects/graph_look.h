// What a picture of objects says of each: what a phase of a collection decided, its counts, and whether it lies on the
// way that keeps the selected one alive.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/collector/state.h"
#include "core/process/collection_at.h"
#include "core/scene/objects/graph_layout.h"

namespace arenarium {

struct GraphShown {
    const objects::ObjectGraph& graph;
    const objects::GraphReading& reading;
    const GraphLayout& layout;
    const CollectionSeen* collection = nullptr;  // what gc.collect() would do now; null: the objects as they are
    objects::ObjectIndex selected;

    // What the micro-step is about that happened last, in the midst of a phase.
    objects::ObjectIndex touched() const {
        return collection && collection->position.micro != 0 ? collection->touched : objects::ObjectIndex{};
    }
};

enum class Verdict : std::uint8_t {
    none,
    mixed,        // of several that are folded into one
    unwatched,    // the collector does not know it
    lost,         // no root leads to it
    counted,      // it has its gc_refs
    held,         // gc_refs above 0 after subtract_refs: from outside
    inside,       // 0: only from within
    reachable,    // stays
    unreachable,  // goes
    finalized,    // goes, and its __del__ was called
    going,        // its ob_refcnt is 0: it is being freed
    freed,
};
inline constexpr int verdicts = 12;

class GraphLook {
public:
    // `shown` outlives it.
    explicit GraphLook(const GraphShown& shown);

    const objects::State& state() const { return shown_.collection ? shown_.collection->objects : shown_.graph.state; }
    Verdict verdict(objects::ObjectIndex) const;
    Verdict verdict(const GraphLayout::Node&) const;
    // As long as a phase works with it.
    std::optional<std::uint32_t> gc_refs(objects::ObjectIndex) const;
    // The objects of a list of the collector, in its order.
    std::vector<objects::ObjectIndex> objects_in(collector::List) const;
    collector::List list_of(objects::ObjectIndex o) const;
    // The way from a root to the selected object leads through these nodes, one after the other; empty: there is none.
    const std::vector<std::uint32_t>& way() const { return way_; }
    bool is_on_way(std::uint32_t from, std::uint32_t to) const;
    // Whether one of the references that the arrow stands for is still there.
    bool is_there(const GraphLayout::Edge&) const;

private:
    bool watches(objects::ObjectIndex) const;

    const GraphShown& shown_;
    std::vector<collector::List> lists_;
    std::vector<bool> going_;  // of a collection that the script is in
    std::vector<std::uint32_t> way_;
    std::vector<std::vector<objects::ObjectIndex>> parts_;  // by node: of the classes in it
};

// In English; empty: nothing is to be said.
const char* verdict_words(Verdict);
// What the colours say: of a phase, or (none) of the objects as they are.
const char* phase_sentence(std::optional<collector::Phase>);
// The same, of what is shown.
const char* sentence_of(const GraphShown&);

}  // namespace arenarium

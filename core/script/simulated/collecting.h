// The cyclic collector of a World: core/collector, and the World's objects as the graph that it looks at.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/collector/collector.h"
#include "core/event/observer.h"
#include "core/script/simulated/heap.h"
#include "core/script/simulated/object.h"

namespace arenarium::script::simulated {

bool has_clear(Kind);  // tp_clear

class Collecting;

// The collector's writes to headers of objects, for those who want to know which pages they dirty.
struct HeaderWrites {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    Collecting* told = nullptr;  // null: nobody wants to
    inline void change(const Change&);
    void event(const Event&) {}
};

class Collecting final : public HeaderWatch {
public:
    explicit Collecting(World&);

    void track(Object&);
    void untrack(Object&);
    bool may_be_tracked(const Object&) const;  // _PyObject_GC_MAY_BE_TRACKED
    bool is_tracked(const Object& o) const { return o.gc_node && state_.is_tracked(o.gc_node); }
    // The object is gone: its number is another's from now on.
    void forget(const Object&);

    // An object's block came or went. Up to 3.11 the first may collect at once.
    void allocated() override;
    void deleted() override { collector::deleted(gate_); }
    // Where the interpreter looks at its eval breaker: from 3.12 on a collection that is due runs here.
    void look_at_breaker() {
        if (state_.scheduled) run_due();
    }
    // gc.collect(generation): how many it found.
    std::int64_t collect(std::uint32_t generation);

    void enable(bool on) { collector::set_enabled(gate_, on); }
    void set_threshold(const std::array<std::uint32_t, collector::generations>& t) {
        collector::set_threshold(gate_, t);
    }
    void set_debug(std::uint32_t flags) { collector::set_debug(gate_, flags); }
    void freeze() { collector::freeze(gate_); }
    void unfreeze() { collector::unfreeze(gate_); }
    const collector::State& state() const { return state_; }
    // What a collection that is under way does; nothing when there is none.
    std::optional<collector::Phase> phase() const { return phase_; }
    // In the order of the list.
    std::vector<Object*> in(collector::List) const;

    Ref callbacks, garbage;  // gc.callbacks, gc.garbage: lists

    // For core/collector (collector::Graph).
    template <class Visitor>
    void visit(collector::Node n, Visitor&& visitor) {
        referents_.clear();
        traverse(n);
        for (const Object* to : referents_)
            if (to != nullptr && to->gc_node) visitor(to->gc_node);
    }
    std::uint32_t count(collector::Node n) const { return static_cast<std::uint32_t>(nodes_[n.value]->refs); }
    void hold(collector::Node n) {
        ++nodes_[n.value]->refs;
        nodes_[n.value]->count_written();
    }
    void let_go(collector::Node n) { drop(nodes_[n.value]); }
    void clear(collector::Node n) { nodes_[n.value]->clear(); }
    bool has_clear(collector::Node) const;
    bool has_finalizer(collector::Node) const;
    void finalize(collector::Node);
    bool is_idle_tuple(collector::Node) const;
    bool is_idle_dict(collector::Node) const;
    collector::Node first_weak(collector::Node) const;
    collector::Node next_weak(collector::Node weak) const;
    bool is_weak(collector::Node n) const { return nodes_[n.value]->kind == Kind::WeakReference; }
    bool has_callback(collector::Node weak) const;
    void clear_weak(collector::Node weak);
    void call_back(collector::Node weak);

private:
    friend struct HeaderWrites;
    void written(const Change&);
    void header_written(collector::HeaderIndex);
    void traverse(collector::Node);
    void run_due();
    // Calls what is in gc.callbacks.
    void tell(const char* phase, std::uint32_t generation, std::uint32_t found);

    World& world_;
    collector::State state_;
    HeaderWrites writes_;
    collector::Gate<HeaderWrites> gate_;
    std::optional<collector::Phase> phase_;
    std::vector<Object*> nodes_;
    std::vector<collector::Node> unused_;
    std::vector<Object*> referents_;
};

inline void HeaderWrites::change(const Change& c) {
    if (told != nullptr) told->written(c);
}

}  // namespace arenarium::script::simulated

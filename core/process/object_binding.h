// One operation on objects, with the mechanisms that it takes bound to each other: the objects tell the collector who
// comes and goes and take their blocks from the allocator; the collector looks at the objects and calls their code.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "core/collector/collector.h"
#include "core/objects/graph.h"
#include "core/process/object_log.h"
#include "core/process/object_state.h"
#include "core/pymalloc/allocator.h"

namespace arenarium {

// What does not change while operations run.
struct ObjectRules {
    Profile heap;
    Layout layout;
    collector::Profile collector;
    objects::Lifetime lifetime;
    bool with_blocks = true;  // objects have blocks of the heap; else only the graph is simulated

    static constexpr std::uint32_t header_bytes = 16;  // PyGC_Head, from 3.8
};

template <class Observer>
class ObjectBinding {
public:
    ObjectBinding(ObjectState& s, const ObjectRules& rules, const ObjectLog& log, Observer& observer)
        : heap_(s.process.heap),
          rules_(rules),
          log_(log),
          observer_(observer),
          objects_(s.objects, log.vocabulary, observer),
          collector_(s.collector, rules.collector, observer) {}

    void run(const ObjectRequest& r);

    // For the objects (objects::Surroundings).
    const objects::Lifetime& lifetime() const { return rules_.lifetime; }
    objects::Deallocations& deallocations() { return deallocations_; }
    std::uint64_t allocate(std::uint32_t bytes, bool gc) {
        std::uint64_t block = 0;
        if (rules_.with_blocks)
            block = std::bit_cast<std::uint64_t>(
                run_heap(Request::malloc(bytes + (gc ? ObjectRules::header_bytes : 0)), Block{}));
        if (gc) collector::allocated(collector_);
        return block;
    }
    void release(std::uint64_t block, bool gc) {
        if (gc) collector::deleted(collector_);
        if (rules_.with_blocks) run_heap(Request::free({}), std::bit_cast<Block>(block));
    }
    void track(objects::ObjectIndex o) { collector::track(collector_, node(o)); }
    void untrack(objects::ObjectIndex o) { collector::untrack(collector_, node(o)); }
    bool is_finalized(objects::ObjectIndex o) const {
        return collector_.state.header(collector::header_of(node(o))).finalized != 0;
    }
    void set_finalized(objects::ObjectIndex o) { collector::set_finalized(collector_, node(o)); }
    void run_finalizer(objects::ObjectIndex o) {
        if (objects_.type_of(o).closes) return objects::clear_object(objects_, *this, o);
        if (const objects::RootIndex r = log_.actions_of(o).saved_by) objects::set_root(objects_, *this, r, o);
    }
    void run_callback(objects::ObjectIndex weak) {
        const objects::RootIndex r = log_.actions_of(weak).dropped;
        if (r && objects_.state.held(r)) objects::set_root(objects_, *this, r, {});
    }

    // For the collector (collector::Graph).
    template <class Visitor>
    void visit(collector::Node n, Visitor&& visitor) const {
        const objects::Object& o = objects_.state.objects[n.value];
        const objects::Reference* begin = objects_.state.references.data() + o.first;
        const objects::Reference* end = begin + o.slot_count - std::min<std::uint32_t>(o.slot_count, o.unvisited);
        const auto see = [&](const objects::Reference& r) {
            if (r.target) visitor(collector::Node{r.target.value});
        };
        if (objects_.vocabulary.types[o.type.value].backwards)
            while (end != begin)
                see(*--end);
        else
            for (; begin != end; ++begin)
                see(*begin);
    }
    std::uint32_t count(collector::Node n) const { return objects_.state.objects[n.value].ob_refcnt; }
    void hold(collector::Node n) { objects::incref(objects_, object(n)); }
    void let_go(collector::Node n) { objects::decref(objects_, *this, object(n)); }
    void clear(collector::Node n) { objects::clear_object(objects_, *this, object(n)); }
    bool has_clear(collector::Node n) const { return objects_.type_of(object(n)).clear; }
    bool has_finalizer(collector::Node n) const { return objects_.type_of(object(n)).finalizer; }
    void finalize(collector::Node n) { objects::call_finalizer(objects_, *this, object(n)); }
    bool is_idle_tuple(collector::Node n) const { return is_idle(n, objects::Type::Untrack::as_tuple); }
    bool is_idle_dict(collector::Node n) const { return is_idle(n, objects::Type::Untrack::as_dict); }
    collector::Node first_weak(collector::Node n) const { return node(objects_.state.object(object(n)).wr_list); }
    collector::Node next_weak(collector::Node weak) const { return node(objects_.state.weak_of(object(weak)).wr_next); }
    bool is_weak(collector::Node n) const { return objects_.type_of(object(n)).weak_reference; }
    bool has_callback(collector::Node weak) const { return objects::has_callback(objects_.state, object(weak)); }
    void clear_weak(collector::Node weak) { objects::unlink_weak_reference(objects_, object(weak)); }
    void call_back(collector::Node weak) { objects::call_callback(objects_, *this, object(weak)); }

private:
    // What an instruction works on is held by the evaluation stack until it is done.
    void push(objects::ObjectIndex o) {
        if (o) objects::incref(objects_, o);
    }
    void pop(objects::ObjectIndex o) {
        if (o) objects::decref(objects_, *this, o);
    }

    static collector::Node node(objects::ObjectIndex o) { return {o.value}; }
    static objects::ObjectIndex object(collector::Node n) { return {n.value}; }

    Block run_heap(const Request& request, Block operand) {
        return Allocator::run_on(heap_, rules_.heap, rules_.layout, request, operand, observer_);
    }
    // _PyTuple_MaybeUntrack, _PyDict_MaybeUntrack: a tuple that is not tracked can hold no cycle, nor can what no
    // collector watches.
    bool is_idle(collector::Node n, objects::Type::Untrack kind) const {
        if (objects_.type_of(object(n)).untrack != kind) return false;
        bool idle = true;
        visit(n, [&](collector::Node target) {
            const objects::Type& t = objects_.type_of(object(target));
            if (!t.gc) return;
            if (t.untrack != objects::Type::Untrack::as_tuple || collector_.state.is_tracked(target)) idle = false;
        });
        return idle;
    }

    HeapState& heap_;
    const ObjectRules& rules_;
    const ObjectLog& log_;
    Observer& observer_;
    objects::Gate<Observer> objects_;
    collector::Gate<Observer> collector_;
    objects::Deallocations deallocations_;
};

template <class Observer>
void ObjectBinding<Observer>::run(const ObjectRequest& r) {
    switch (r.kind) {
        case ObjectRequest::Kind::allocate:
            push(r.target);
            return objects::allocate_ahead(objects_, *this, r.type);
        case ObjectRequest::Kind::create: {
            const objects::ObjectIndex o = objects::new_object(objects_, *this, r.type);
            if (r.root) objects::give_to_root(objects_, *this, r.root, o);
            return;
        }
        case ObjectRequest::Kind::weak: {
            if (!objects_.state.has_block_ahead) push(r.target);
            const objects::ObjectIndex o = objects::new_weak_reference(objects_, *this, r.type, r.target, r.callback);
            pop(r.target);
            if (r.root) objects::give_to_root(objects_, *this, r.root, o);
            return;
        }
        case ObjectRequest::Kind::give:
            return objects::give_to_root(objects_, *this, r.root, r.object);
        case ObjectRequest::Kind::set:
            push(r.target);
            push(r.object);
            objects::set_reference(objects_, *this, r.object, r.slot, r.target);
            pop(r.target);
            return pop(r.object);
        case ObjectRequest::Kind::append:
            return objects::add_reference(objects_, r.object, r.target);
        case ObjectRequest::Kind::bind:
            return objects::set_root(objects_, *this, r.root, r.target);
        case ObjectRequest::Kind::drop:
            return objects::set_root(objects_, *this, r.root, {});
        case ObjectRequest::Kind::collect:
            return collector::begin(collector_, r.number);
        case ObjectRequest::Kind::collect_due:
            collector::begin_due(collector_);
            return;
        case ObjectRequest::Kind::phase:
            return collector::run_phase(collector_, *this, static_cast<collector::Phase>(r.number));
        case ObjectRequest::Kind::enable:
            return collector::set_enabled(collector_, r.number != 0);
        case ObjectRequest::Kind::threshold:
            return collector::set_threshold(collector_, r.thresholds);
        case ObjectRequest::Kind::freeze:
            return r.number != 0 ? collector::freeze(collector_) : collector::unfreeze(collector_);
        case ObjectRequest::Kind::debug:
            return collector::set_debug(collector_, r.number);
    }
}

}  // namespace arenarium

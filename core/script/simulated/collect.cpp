// What the collector needs of a World's objects, and what a collection does beside it (Modules/gcmodule.c).
#include "core/script/simulated/collecting.h"

#include <algorithm>
#include <utility>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

Collecting::Collecting(World& world)
    : world_(world),
      state_(*collector::find_profile(world.profile.version)),
      gate_(state_, *collector::find_profile(world.profile.version), writes_) {
    if (world.heap.wants_writes()) writes_.told = this;
}

void Collecting::header_written(collector::HeaderIndex h) {
    if (!h || collector::is_head(h)) return;
    if (const Object* const o = nodes_[collector::node_of(h).value]) world_.heap.wrote(o->block, 0, 16);
}

// PyGC_Head of the object and of its neighbours in both lists.
void Collecting::written(const Change& c) {
    using collector::Field, collector::HeaderIndex;
    const HeaderIndex object{c.object}, before{static_cast<std::uint32_t>(c.before)},
        after{static_cast<std::uint32_t>(c.after)};
    switch (static_cast<Field>(c.field)) {
        case Field::gc_refs:
        case Field::finalized:
            return header_written(object);
        case Field::place:
            header_written(object);
            header_written(before);
            if (before) header_written(state_.header(before).gc_next);
            return header_written(after);
        case Field::merge:
            header_written(before);
            header_written(after);
            return header_written(state_.header({c.index}).gc_prev);
        default:
            return;
    }
}

// tp_traverse counts nothing.
void Collecting::traverse(collector::Node n) {
    const Uncounted uncounted(world_);
    nodes_[n.value]->traverse(referents_);
}

void Collecting::track(Object& o) {
    if (!o.gc_node) {
        if (unused_.empty()) {
            const collector::Node node{static_cast<std::uint32_t>(nodes_.size())};
            gate_.make_room(node);
            // forget() may not ask for memory.
            if (unused_.capacity() <= nodes_.size()) unused_.reserve(2 * nodes_.size() + 64);
            nodes_.push_back(&o);
            o.gc_node = node;
        } else {
            o.gc_node = unused_.back();
            unused_.pop_back();
            nodes_[o.gc_node.value] = &o;
        }
    }
    if (!state_.is_tracked(o.gc_node)) collector::track(gate_, o.gc_node);
}

void Collecting::untrack(Object& o) {
    if (o.gc_node) collector::untrack(gate_, o.gc_node);
}

void Collecting::forget(const Object& o) {
    if (!o.gc_node) return;
    const collector::HeaderIndex h = collector::header_of(o.gc_node);
    if (state_.header(h).finalized != 0) gate_.write<collector::Field::finalized>(collector::Step::finalized, h, 0u);
    nodes_[o.gc_node.value] = nullptr;
    unused_.push_back(o.gc_node);
}

void Collecting::allocated() {
    collector::allocated(gate_);
    if (state_.scheduled && gate_.profile.trigger == collector::Profile::Trigger::allocation) run_due();
}

// gc_collect_generations, _Py_RunGC.
void Collecting::run_due() {
    gate_.write<collector::Field::scheduled>(collector::Step::runs_scheduled, 0u, false);
    if (!state_.enabled || state_.collecting) return;
    const std::uint32_t generation = collector::select_generation(gate_);
    if (generation != collector::generations) collect(generation);
}

std::int64_t Collecting::collect(std::uint32_t generation) {
    using collector::Field, collector::Step;
    if (state_.collecting) return 0;
    // No other collection begins while the callbacks run.
    gate_.write<Field::collecting>(Step::is_collecting, 0u, true);
    tell("start", generation, 0);
    const std::size_t saved = state_.garbage.size();
    collector::begin(gate_, generation);
    struct Ended {
        std::optional<collector::Phase>& phase;
        ~Ended() { phase.reset(); }
    };
    const Ended ended{phase_};  // also when a limit ends a finalizer
    for (const collector::Phase phase : collector::phases) {
        phase_ = phase;
        collector::run_phase(gate_, *this, phase);
    }
    phase_.reset();
    for (std::size_t i = saved; i < state_.garbage.size(); ++i) {
        const Ref kept(nodes_[state_.garbage[i].value]);
        world_.append(garbage.as<ListObject>(), kept);
        let_go(state_.garbage[i]);  // which gc.DEBUG_SAVEALL took
    }
    if (generation == collector::generations - 1) world_.heap.clear_free_lists();
    world_.heap.collected(generation == collector::generations - 1 && state_.is_empty(collector::List::permanent));
    const std::uint32_t found = state_.found;
    gate_.write<Field::collecting>(Step::is_collecting, 0u, true);
    tell("stop", generation, found);
    gate_.write<Field::collecting>(Step::is_collecting, 0u, false);
    return found;
}

// invoke_gc_callback.
void Collecting::tell(const char* phase, std::uint32_t generation, std::uint32_t found) {
    const Ref named = world_.profile.rules.collection_names_phase ? world_.str_new(utf32(phase)) : Ref();
    if (!callbacks || callbacks.as<ListObject>().items.empty()) return;
    world_.unverified("calls gc.callbacks");
    const Ref info = world_.dict();
    const auto add = [&](const char* word, std::uint32_t n) {
        info.as<DictObject>().set(world_.interned(word), world_.integer(n));
    };
    add("generation", generation);
    add("collected", found);
    add("uncollectable", 0);
    const std::vector<Ref> called = callbacks.as<ListObject>().items;
    for (const Ref& callback : called) {
        try {
            call(world_, callback, {world_.interned(phase), info});
        } catch (const Raised&) {  // sys.unraisablehook shows it
        }
    }
}

std::vector<Object*> Collecting::in(collector::List list) const {
    std::vector<Object*> all;
    const collector::HeaderIndex head = collector::head_of(list);
    for (collector::HeaderIndex h = state_.header(head).gc_next; h != head; h = state_.header(h).gc_next)
        all.push_back(nodes_[collector::node_of(h).value]);
    return all;
}

bool has_clear(Kind kind) {
    switch (kind) {
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Instance:
        case Kind::Cell:
        case Kind::Function:
        case Kind::Type:
        case Kind::Exception:
        case Kind::Traceback:
        case Kind::WeakReference:
            return true;
        default:
            return false;
    }
}

bool Collecting::has_clear(collector::Node n) const {
    return simulated::has_clear(nodes_[n.value]->kind);
}

bool Collecting::has_finalizer(collector::Node n) const {
    const Object& o = *nodes_[n.value];
    if (o.kind == Kind::Generator) {
        const auto& generator = static_cast<const GeneratorObject&>(o);
        return generator.frame != nullptr && generator.started && !generator.running;
    }
    if (o.kind != Kind::Instance) return false;
    const auto& instance = static_cast<const InstanceObject&>(o);
    return !instance.finalized && bool(instance.cls().lookup(world_.interned("__del__")));
}

void Collecting::finalize(collector::Node n) {
    Object& o = *nodes_[n.value];
    if (o.kind == Kind::Instance)
        static_cast<InstanceObject&>(o).finalize();
    else
        static_cast<GeneratorObject&>(o).close();
}

// _PyObject_GC_MAY_BE_TRACKED.
bool Collecting::may_be_tracked(const Object& o) const {
    if (o.kind == Kind::Tuple) return is_tracked(o);
    return o.container() || o.kind == Kind::Builtin || o.kind == Kind::Module;
}

bool Collecting::is_idle_tuple(collector::Node n) const {
    if (nodes_[n.value]->kind != Kind::Tuple) return false;
    const auto& items = static_cast<const TupleObject&>(*nodes_[n.value]).items;
    return std::none_of(items.begin(), items.end(), [&](const Ref& i) { return !i || may_be_tracked(*i.get()); });
}

// The keys of a table of str alone need no look.
bool Collecting::is_idle_dict(collector::Node n) const {
    if (nodes_[n.value]->kind != Kind::Dict) return false;
    const auto& dict = static_cast<const DictObject&>(*nodes_[n.value]);
    if (dict.subtype != nullptr) return false;
    Ref key, value;
    for (std::size_t at = 0; dict.next(at, key, value);)
        if ((value && may_be_tracked(*value.get())) || may_be_tracked(*key.get())) return false;
    return true;
}

collector::Node Collecting::first_weak(collector::Node n) const {
    const auto found = world_.weak_references.find(nodes_[n.value]);
    return found == world_.weak_references.end() ? collector::Node{} : found->second.front()->gc_node;
}

collector::Node Collecting::next_weak(collector::Node weak) const {
    auto* const reference = static_cast<WeakReferenceObject*>(nodes_[weak.value]);
    const auto& list = world_.weak_references.at(reference->referent);
    const auto here = std::find(list.begin(), list.end(), reference);
    return here + 1 == list.end() ? collector::Node{} : (*(here + 1))->gc_node;
}

bool Collecting::has_callback(collector::Node weak) const {
    return bool(static_cast<const WeakReferenceObject&>(*nodes_[weak.value]).callback);
}

void Collecting::clear_weak(collector::Node weak) {
    static_cast<WeakReferenceObject&>(*nodes_[weak.value]).detach();
}

void Collecting::call_back(collector::Node weak) {
    const Ref reference(nodes_[weak.value]);
    const Ref callback = reference.as<WeakReferenceObject>().callback;
    try {
        call(world_, callback, {reference});
    } catch (const Raised&) {  // sys.unraisablehook shows it
    }
}

}  // namespace arenarium::script::simulated

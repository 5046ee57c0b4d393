#include "core/script/simulated/survey.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "core/script/machine/operations.h"
#include "core/script/simulated/iterators.h"
#include "core/script/simulated/machine.h"
#include "core/script/simulated/object_slots.h"

namespace arenarium::script::simulated {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;
using objects::SlotName;
using objects::TypeIndex;

std::string waiting_name(FreeList list) {
    switch (list) {
        case FreeList::none:
            return "none";
        case FreeList::floats:
            return "float";
        case FreeList::ints:
            return "int";
        case FreeList::lists:
            return "list";
        case FreeList::dicts:
            return "dict";
        case FreeList::dict_keys:
            return "dict's keys";
        case FreeList::slices:
            return "slice";
        case FreeList::ranges:
            return "range";
        case FreeList::range_iterators:
            return "range_iterator";
        case FreeList::list_iterators:
            return "list_iterator";
        case FreeList::tuple_iterators:
            return "tuple_iterator";
        case FreeList::c_functions:
        case FreeList::c_methods:
            return "builtin_function_or_method";
        case FreeList::methods:
            return "method";
        default:
            break;
    }
    return "tuple of " + std::to_string(static_cast<int>(list) - static_cast<int>(FreeList::tuples) + 1);
}

class Surveyor {
public:
    explicit Surveyor(World& world) : world_(world) {}

    ObjectGraph graph() {
        choose();
        CodesSeen codes;
        for (const Object* o : order_)
            slots_.push_back(slots_of(*o, codes));
        roots();
        add_wanted_names();
        number();
        for (std::uint32_t i = 0; i < order_.size(); ++i)
            describe({i});
        weak_references();
        bind_roots();
        collector_lists();
        collection();
        free_lists();
        return std::move(graph_);
    }

private:
    struct Held {
        Root root;
        const Object* object;
    };

    bool is_object(const Object& o) const {
        if (o.immortal || o.number == 0 || o.kind == Kind::Descriptor || &o == &world_.globals() ||
            !world_.heap.is_live(o.block))
            return false;
        if (o.kind == Kind::WeakReference) {
            const Object* const to = static_cast<const WeakReferenceObject&>(o).referent;
            const bool of_class = to != nullptr && to->kind == Kind::Type;
            if (of_class && o.refs == 1 && static_cast<const TypeObject*>(to)->kept_weak.get() == &o) return false;
        }
        if (o.kind == Kind::Str && static_cast<const StrObject&>(o).interned) return false;
        if (o.kind == Kind::Function) return text_of(o) != "<module>";
        return true;
    }

    // Whether a weak reference is the interpreter's affair alone.
    static bool is_only_kept(const Ref& weak) { return weak && weak->refs == 1; }

    // A block that was given back in the midst of a release may be another object's by now.
    void choose() {
        std::unordered_set<std::uint32_t> waiting;
        for (std::size_t i = 1; i < objects::free_list_count; ++i)
            for (const BlockId b : world_.heap.blocks_waiting(static_cast<FreeList>(i)))
                waiting.insert(b.value);
        std::unordered_map<std::uint32_t, const Object*> by_block;
        for (const Object* o = world_.all; o != nullptr; o = o->all_next) {
            if (!is_object(*o) || (o->refs == 0 && waiting.contains(o->block.value))) continue;
            const Object*& owner = by_block[o->block.value];
            if (owner == nullptr || o->refs > 0) owner = o;
        }
        for (const auto& [block, o] : by_block)
            order_.push_back(o);
        sort();
    }
    void sort() {
        std::sort(order_.begin(), order_.end(), [](const Object* a, const Object* b) { return a->number < b->number; });
    }

    void hold(Root::Kind kind, const std::string& scope, std::string name, const Object* o) {
        if (o != nullptr) held_.push_back({{kind, scope, std::move(name)}, o});
    }

    void roots() {
        Ref key, value;
        for (std::size_t at = 0; world_.globals().next(at, key, value);)
            if (key.is(Kind::Str) && value)
                hold(Root::Kind::module, "__main__", utf8(key.as<StrObject>().text), value.get());
        if (world_.machine == nullptr) return;
        std::unordered_set<const Frame*> of_generators;
        for (const Object* o : order_)
            if (o->kind == Kind::Generator) of_generators.insert(static_cast<const GeneratorObject&>(*o).frame.get());
        for (const Frame* frame : world_.machine->frames()) {
            if (frame->code == nullptr || of_generators.contains(frame)) continue;
            const std::string& scope = frame->code->code->name;
            for (std::size_t i = 0; i < frame->variables.size(); ++i)
                hold(Root::Kind::frame, scope, local_name(*frame, i), frame->variables[i].get());
            for (const Ref& v : frame->stack) {
                hold(Root::Kind::frame, scope, "the stack", v.get());
                if (!v.is(Kind::Method) || v->block) continue;
                hold(Root::Kind::frame, scope, "the stack", v.as<MethodObject>().function.get());
                hold(Root::Kind::frame, scope, "the stack", v.as<MethodObject>().self.get());
            }
            hold(Root::Kind::frame, scope, "the frame", frame->function.get());
            hold(Root::Kind::frame, scope, "the namespace", frame->space.get());
        }
        hold(Root::Kind::interpreter, "", "sys.exception()", world_.handling.get());
    }

    // A name that the compiler made is shown where it is a value or an item.
    void add_wanted_names() {
        std::unordered_set<const Object*> wanted;
        const auto want = [&](const Object* to) {
            if (to != nullptr && to->kind == Kind::Str && !to->immortal && to->number != 0 &&
                world_.heap.is_live(to->block) && static_cast<const StrObject*>(to)->interned)
                wanted.insert(to);
        };
        for (const auto& slots : slots_)
            for (const Slot& s : slots)
                if (!s.quiet) want(s.target);
        for (const Held& h : held_)
            want(h.object);
        if (wanted.empty()) return;
        std::unordered_map<const Object*, std::vector<Slot>> kept;
        for (std::size_t i = 0; i < order_.size(); ++i)
            kept.emplace(order_[i], std::move(slots_[i]));
        order_.insert(order_.end(), wanted.begin(), wanted.end());
        sort();
        slots_.clear();
        for (const Object* o : order_)
            slots_.push_back(std::move(kept[o]));
    }

    void number() {
        for (std::uint32_t i = 0; i < order_.size(); ++i)
            index_.emplace(order_[i], ObjectIndex{i});
        counted_.assign(order_.size(), 0);
        graph_.labels.resize(order_.size());
        graph_.state.objects.resize(order_.size());
        graph_.state.created = graph_.state.live = static_cast<std::uint32_t>(order_.size());
    }
    ObjectIndex index_of(const Object* o) const {
        const auto found = o == nullptr ? index_.end() : index_.find(o);
        return found == index_.end() ? ObjectIndex{} : found->second;
    }

    SlotName slot_name(const std::string& name) {
        const auto [at, is_new] =
            names_.emplace(name, SlotName{static_cast<std::uint32_t>(graph_.vocabulary.slot_names.size())});
        if (is_new) graph_.vocabulary.slot_names.push_back(name);
        return at->second;
    }

    TypeIndex type_of(const Object& o) {
        const std::string name = type_text(o);
        const bool finalizer = o.kind == Kind::Instance && has_finalizer(static_cast<const InstanceObject&>(o));
        const auto [at, is_new] = types_.emplace(name + (finalizer ? " with __del__" : ""),
                                                 TypeIndex{static_cast<std::uint32_t>(types_.size())});
        if (!is_new) return at->second;
        objects::Type type;
        type.name = name;
        type.gc = o.container();
        type.clear = has_clear(o.kind);
        type.finalizer = finalizer;
        type.weak_reference = o.kind == Kind::WeakReference;
        type.backwards = o.kind == Kind::List || o.kind == Kind::Tuple;
        if (o.kind == Kind::Tuple) type.untrack = objects::Type::Untrack::as_tuple;
        if (o.kind == Kind::Dict) type.untrack = objects::Type::Untrack::as_dict;
        graph_.vocabulary.types.push_back(std::move(type));
        return at->second;
    }
    // TypeObject::lookup would make the name.
    static bool has_finalizer(const InstanceObject& i) {
        if (!i.type) return false;
        for (const Object* in : i.cls().mro) {
            const auto& type = static_cast<const TypeObject&>(*in);
            if (!type.attributes) continue;
            Ref key, value;
            for (std::size_t at = 0; type.attributes.as<DictObject>().next(at, key, value);)
                if (key.is(Kind::Str) && key.as<StrObject>().text == U"__del__") return true;
        }
        return false;
    }

    void describe(ObjectIndex i) {
        const Object& from = *order_[i.value];
        objects::Object& o = graph_.state.objects[i.value];
        o.type = type_of(from);
        o.ob_refcnt = static_cast<std::uint32_t>(std::max<std::int64_t>(from.refs, 0));
        o.first = static_cast<std::uint32_t>(graph_.state.references.size());
        o.size = static_cast<std::uint32_t>(world_.heap.bytes_of(from.block));
        o.alive = true;
        o.block = world_.heap.operation_of(from.block).value;
        graph_.labels[i.value].address = world_.heap.address_of(from.block);
        for (const Slot& s : slots_[i.value]) {
            const ObjectIndex to = index_of(s.target);
            if (!to && !s.name.empty()) continue;
            if (to) ++counted_[to.value];
            graph_.state.references.push_back({to, s.name.empty() ? SlotName{} : slot_name(s.name)});
        }
        o.slot_count = o.capacity = static_cast<std::uint32_t>(graph_.state.references.size()) - o.first;
        ObjectGraph::Label& label = graph_.labels[i.value];
        label.number = from.number;
        label.line = from.line;
        label.text = text_of(from);
        storage_of(i, from);
        if (from.kind != Kind::Type) return;
        const auto& type = static_cast<const TypeObject&>(from);
        for (const Ref* part :
             {&type.attributes, &type.mro_tuple, &type.bases_tuple, &type.slots_tuple, &type.subclasses})
            if (const ObjectIndex p = index_of(part->get())) graph_.labels[p.value].part_of = i;
    }

    void keep_frame(ObjectIndex owner, const TracebackObject& entry) {
        keep(owner, "tb_frame", entry.frame ? entry.frame->block() : BlockId());
    }
    void keep(ObjectIndex owner, const char* what, BlockId block) {
        if (!world_.heap.is_live(block)) return;
        graph_.storage.push_back({owner, what, static_cast<std::uint32_t>(world_.heap.bytes_of(block)),
                                  world_.heap.operation_of(block).value, world_.heap.address_of(block)});
    }
    void storage_of(ObjectIndex i, const Object& o) {
        switch (o.kind) {
            case Kind::List:
                return keep(i, "ob_item", static_cast<const ListObject&>(o).storage);
            case Kind::Dict:
                keep(i, "ma_keys", static_cast<const DictObject&>(o).keys_block());
                return keep(i, "ma_values", static_cast<const DictObject&>(o).values_block());
            case Kind::Set:
            case Kind::FrozenSet:
                return keep(i, "table", static_cast<const SetObject&>(o).storage);
            case Kind::Instance:
                return keep(i, "dk_values", static_cast<const InstanceObject&>(o).values_block);
            case Kind::Traceback:
                return keep_frame(i, static_cast<const TracebackObject&>(o));
            case Kind::Type: {
                const auto& type = static_cast<const TypeObject&>(o);
                keep(i, "ht_cached_keys", type.shared_keys);
                Ref key, value;
                for (std::size_t at = 0; type.attributes && type.attributes.as<DictObject>().next(at, key, value);)
                    if (value.is(Kind::Descriptor)) keep(i, "descriptor", value->block);
                keep(i, "of its base", type.kept_address);
                if (is_only_kept(type.kept_weak)) keep(i, "of its base", type.kept_weak->block);
                return;
            }
            default:
                return;
        }
    }

    // Those without a callback first, as insert_weakref puts them.
    void weak_references() {
        std::unordered_map<std::uint32_t, std::vector<ObjectIndex>> of;
        for (const bool with_callback : {false, true})
            for (std::uint32_t i = 0; i < order_.size(); ++i) {
                if (order_[i]->kind != Kind::WeakReference) continue;
                const auto& w = static_cast<const WeakReferenceObject&>(*order_[i]);
                if (static_cast<bool>(w.callback) != with_callback) continue;
                const ObjectIndex to = index_of(w.referent);
                graph_.state.objects[i].weak = static_cast<std::uint32_t>(graph_.state.weak.size());
                graph_.state.weak.push_back({to, {}, {}});
                if (to) of[to.value].push_back({i});
            }
        for (const auto& [to, list] : of) {
            graph_.state.objects[to].wr_list = list.front();
            for (std::size_t k = 0; k + 1 < list.size(); ++k) {
                graph_.state.weak[graph_.state.object(list[k]).weak].wr_next = list[k + 1];
                graph_.state.weak[graph_.state.object(list[k + 1]).weak].wr_prev = list[k];
            }
        }
    }

    void bind_roots() {
        const auto bind = [this](Root root, ObjectIndex to) {
            graph_.vocabulary.roots.push_back(std::move(root));
            graph_.state.roots.push_back(to);
        };
        for (Held& h : held_) {
            const ObjectIndex to = index_of(h.object);
            if (!to) continue;
            ++counted_[to.value];
            bind(std::move(h.root), to);
        }
        for (std::uint32_t i = 0; i < order_.size(); ++i) {
            const std::uint32_t count = graph_.state.objects[i].ob_refcnt;
            if (count <= counted_[i]) continue;
            graph_.labels[i].elsewhere = count - counted_[i];
            bind({Root::Kind::interpreter, "", "the interpreter"}, {i});
        }
    }

    void collector_lists() {
        using collector::List;
        for (const List list : {List::generation0, List::generation1, List::generation2}) {
            for (const Object* o : world_.collecting.in(list)) {
                const ObjectIndex i = index_of(o);
                if (!i) continue;
                graph_.tracked.push_back(i);
                graph_.labels[i.value].tracked = true;
                graph_.labels[i.value].generation = static_cast<std::uint8_t>(list);
            }
        }
    }

    // What died waits for its block to be given back.
    void collection() {
        using collector::List, collector::Phase;
        const std::optional<Phase> phase = world_.collecting.phase();
        if (!phase || *phase < Phase::weak_references) return;
        graph_.collecting = *phase == Phase::weak_references ? ObjectGraph::Collecting::weak_references
                            : *phase == Phase::finalizers    ? ObjectGraph::Collecting::finalizers
                                                             : ObjectGraph::Collecting::tp_clear;
        for (const List list : {List::unreachable, List::seen, List::final_unreachable})
            for (const Object* o : world_.collecting.in(list)) {
                const ObjectIndex i = index_of(o);
                if (!i) continue;
                graph_.unreachable.push_back(i);
                graph_.tracked.push_back(i);
                graph_.labels[i.value].tracked = true;
                graph_.labels[i.value].generation =
                    static_cast<std::uint8_t>(world_.collecting.state().collected_generation);
            }
        std::sort(graph_.unreachable.begin(), graph_.unreachable.end());
    }

    void free_lists() {
        for (std::size_t i = 1; i < objects::free_list_count; ++i) {
            const auto list = static_cast<FreeList>(i);
            if (const std::size_t count = world_.heap.waiting(list))
                graph_.waiting.push_back({waiting_name(list), static_cast<std::uint32_t>(count)});
        }
    }

    World& world_;
    ObjectGraph graph_;
    std::vector<const Object*> order_;
    std::vector<std::vector<Slot>> slots_;
    std::vector<Held> held_;
    std::vector<std::uint32_t> counted_;  // references and roots that lead there
    std::unordered_map<const Object*, ObjectIndex> index_;
    std::unordered_map<std::string, SlotName> names_;
    std::unordered_map<std::string, TypeIndex> types_;
};

}  // namespace

ObjectGraph survey(World& world) {
    return Surveyor(world).graph();
}

}  // namespace arenarium::script::simulated

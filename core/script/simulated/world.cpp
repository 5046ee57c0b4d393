#include "core/script/simulated/world.h"

#include <bit>
#include <new>

#include "core/script/language/text.h"
#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

namespace {

// While a world ends, its objects go in any order and nobody counts.
thread_local bool ending = false;

}  // namespace

Object::Object(World& w, Kind k)
    : world(w),
      kind(k),
      watched(w.heap.wants_writes()),
      number(w.created == 0 ? 0 : w.created++),
      line(w.heap.place().line),
      all_next(w.all) {
    if (w.all != nullptr) w.all->all_previous = this;
    w.all = this;
}

// Counts of immortal objects are not written; from 3.12 on interned names are such.
void Object::count_written() const {
    if (immortal || world.counts_unwritten) return;
    if (kind == Kind::Str && static_cast<const StrObject&>(*this).interned && world.profile.rules.interned_are_immortal)
        return;
    world.heap.wrote_count(block);
}

Object::~Object() {
    if (ending) return;
    world.collecting.forget(*this);
    (all_previous != nullptr ? all_previous->all_next : world.all) = all_next;
    if (all_next != nullptr) all_next->all_previous = all_previous;
}

void drop(Object* object) noexcept {
    if (ending) return;
    if (object->watched) [[unlikely]]
        object->count_written();
    if (--object->refs == 0 && !object->immortal) object->world.deallocate(object);
}

World::World(const ObjectProfile& p, BlockPort& port, Output& out, const ScriptLimits& l, StopToken stop, Empty)
    : profile(p), heap(profile, port), output(out), limits(l), stop_(std::move(stop)) {}

// An empty world is one already, so that what was made of it goes when there is no memory for the rest.
World::World(const ObjectProfile& p, BlockPort& port, Output& out, const ScriptLimits& l, StopToken stop)
    : World(p, port, out, l, std::move(stop), Empty{}) {
    none_ = Ref(new Singleton(*this, Kind::None));
    ellipsis_ = Ref(new Singleton(*this, Kind::Ellipsis));
    not_implemented_ = Ref(new Singleton(*this, Kind::NotImplemented));
    true_ = Ref(new Singleton(*this, Kind::Bool, true));
    false_ = Ref(new Singleton(*this, Kind::Bool, false));
    const auto immortal = [](Object* object) {
        object->immortal = true;
        return Ref(object);
    };
    for (std::int64_t i = -5; i <= profile.rules.small_int_most; ++i)
        small_ints_.push_back(immortal(new IntObject(*this, Integer(i))));
    for (char32_t c = 0; c < 256; ++c)
        latin1_.push_back(immortal(new StrObject(*this, std::u32string(1, c))));
    empty_str_ = immortal(new StrObject(*this, U""));
    empty_bytes_ = immortal(new BytesObject(*this, ""));
    empty_tuple_ = immortal(new TupleObject(*this));
    install_builtins(*this);
    heap.fill_free_lists();
    globals_ = dict();
    globals().set(interned("__builtins__"), none());
    collecting.freeze();
    collecting.unfreeze();  // what is there by now is old
    heap.watch(&collecting);
    created = 1;
}

// Values go with their world; nobody sees requests after the script's end.
World::~World() {
    ending = true;
    while (all != nullptr) {
        Object* const next = all->all_next;
        delete all;
        all = next;
    }
    for (Ref* ref : {&none_, &true_, &false_, &ellipsis_, &not_implemented_, &empty_str_, &empty_tuple_, &empty_bytes_,
                     &globals_, &handling, &collecting.callbacks, &collecting.garbage})
        ref->reset();
    small_ints_.clear();
    latin1_.clear();
    interned_.clear();
    types_.clear();
    natives_.clear();
    builtins.clear();
    modules.clear();
    ending = false;
}

void World::fail_later(Error error) {
    if (!failed_) failed_ = std::move(error);
}

void World::tick(std::uint64_t steps) {
    constexpr std::uint64_t between = 4096;
    if (lacks_memory_ || heap.lacks_memory()) throw std::bad_alloc();
    if (failed_) throw Stopped{*std::exchange(failed_, std::nullopt)};
    if (heap.failed()) throw Stopped{*heap.failed()};
    const std::uint64_t before = steps_ / between;
    steps_ += steps;
    if (steps_ > limits.steps) throw Stopped{Error{"the script was ended after its limit of steps", {}, ""}};
    if (steps_ / between != before && stop_ && stop_()) throw Stopped{Error{"the script was stopped", {}, ""}};
}

void World::write(const std::string& text) {
    written_ += text.size();
    if (written_ > limits.output_bytes) throw Stopped{Error{"the script printed more than its limit", {}, ""}};
    output.write(text);
}

void World::unverified(std::string_view why) {
    if (ListedStep* const step = heap.listed(); step != nullptr && step->order_verified) {
        step->order_verified = false;
        step->unverified = why;
    }
}

// ---- numbers

Ref World::real(double v) {
    auto* object = new FloatObject(*this, v);
    const Ref ref(object);
    object->block = heap.take(FreeList::floats, Domain::obj, profile.sizes.float_object);
    return ref;
}

// PyLong_FromLong and what else makes the smallest object for a value.
Ref World::integer(Integer v) {
    if (const auto small = v.small(); small && *small >= -5 && *small <= profile.rules.small_int_most)
        return small_ints_[static_cast<std::size_t>(*small + 5)];
    const std::size_t digits = v.size();
    auto* object = new IntObject(*this, std::move(v));
    const Ref ref(object);
    object->block = digits == 1 ? heap.take(FreeList::ints, Domain::obj, profile.sizes.long_medium)
                                : heap.malloc(Domain::obj, profile.sizes.long_header + 4 * digits);
    return ref;
}

Ref World::integer_of_size(std::int64_t v) {
    const bool list = profile.most[static_cast<std::size_t>(FreeList::ints)] != 0;
    if (list || (v >= -5 && v <= profile.rules.small_int_most)) return integer(v);
    Integer n(v);
    const std::size_t digits = n.size();
    return integer_new(std::move(n), digits);
}

Ref World::integer_new(Integer v, std::size_t digits) {
    auto* object = new IntObject(*this, std::move(v));
    Ref ref(object);
    object->block = heap.take(digits <= 1 ? FreeList::ints : FreeList::none, Domain::obj,
                              profile.sizes.long_header + 4 * std::max<std::size_t>(digits, 1));
    return ref;
}

Ref World::small_int(Ref v) {
    const auto small = v.as<IntObject>().value.small();
    if (!small || *small < -5 || *small > profile.rules.small_int_most) return v;
    return small_ints_[static_cast<std::size_t>(*small + 5)];
}

Ref World::integer_in(Integer v, std::size_t digits) {
    return small_int(integer_new(std::move(v), digits));
}

void IntObject::release() {
    world.heap.give(value.size() <= 1 ? FreeList::ints : FreeList::none, block);
}

void FloatObject::release() {
    world.heap.give(FreeList::floats, block);
}

// ---- text

std::uint64_t World::text_bytes(std::size_t length, char32_t most) const {
    const std::uint64_t unit = most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
    return (most < 0x80 ? profile.sizes.str_ascii : profile.sizes.str_compact) + (length + 1) * unit;
}

Ref World::str_new(std::u32string text) {
    if (text.empty()) return empty_str_;
    auto* object = new StrObject(*this, std::move(text));
    const Ref ref(object);
    char32_t most = 0;
    for (const char32_t c : object->text)
        most = std::max(most, c);
    object->block = heap.malloc(Domain::obj, text_bytes(object->text.size(), most));
    return ref;
}

Ref World::str_in(BlockId block, std::u32string text) {
    auto* object = new StrObject(*this, std::move(text));
    object->block = block;
    return Ref(object);
}

Ref World::str(std::u32string text) {
    if (text.size() == 1 && text[0] < 256) return latin1_[text[0]];
    return str_new(std::move(text));
}

Ref World::str(std::string_view text) {
    return str(utf32(text));
}

Ref World::interned(const std::u32string& text) {
    if (text.empty()) return empty_str_;
    if (text.size() == 1 && text[0] < 256) return latin1_[text[0]];
    const auto found = interned_.find(text);
    if (found != interned_.end()) return found->second;
    // Names are made by the compiler and belong to it; they stay.
    ListedStep* const listed = heap.listed();
    heap.list_to(nullptr);
    Ref made = str_new(text);
    heap.list_to(listed);
    made.as<StrObject>().interned = true;
    interned_.emplace(text, made);
    return made;
}

Ref World::interned(std::string_view text) {
    return interned(utf32(text));
}

void StrObject::release() {
    world.heap.free(block);
}

Ref World::bytes(std::string b) {
    if (b.empty()) return empty_bytes_;
    auto* object = new BytesObject(*this, std::move(b));
    const Ref ref(object);
    object->block = heap.malloc(Domain::obj, profile.sizes.bytes_header + object->bytes.size());
    return ref;
}

void BytesObject::release() {
    world.heap.free(block);
}

Ref World::constant(const Constant& c) {
    switch (c.what) {
        case Constant::What::None:
            return none();
        case Constant::What::True:
            return true_;
        case Constant::What::False:
            return false_;
        case Constant::What::Ellipsis:
            return ellipsis_;
        case Constant::What::Int:
            return integer(c.integer);
        case Constant::What::Float:
            return real(c.real);
        case Constant::What::Str:
            return c.intern ? interned(c.text) : str(c.text);
        case Constant::What::Tuple: {
            std::vector<Ref> items;
            for (const Constant& item : c.items)
                items.push_back(constant(item));
            return tuple(std::move(items));
        }
        case Constant::What::Slice:
            return slice(constant(c.items[0]), constant(c.items[1]), constant(c.items[2]));
        case Constant::What::FrozenSet: {
            Ref first = set(Kind::FrozenSet);
            for (const Constant& item : c.items)
                first.as<SetObject>().add(constant(item));
            if (profile.rules.folds_instructions) return first;
            // Made again of its items in the order of its table (merge_consts_recursive).
            Ref made = set(Kind::FrozenSet), item;
            for (std::size_t at = 0; first.as<SetObject>().next(at, item);)
                made.as<SetObject>().add(item);
            return made;
        }
    }
    return none();
}

// ---- release

namespace {

// A release that ended early: nothing may lead to the object any more, which goes all the same.
void abandon(World& world, Object& o) {
    world.untrack(o);
    if (const auto found = world.weak_references.find(&o); found != world.weak_references.end()) {
        for (WeakReferenceObject* reference : found->second)
            reference->referent = nullptr;
        world.weak_references.erase(found);
    }
    if (o.kind != Kind::Instance) return;
    DictObject* const dict = static_cast<InstanceObject&>(o).dict;
    if (dict != nullptr && dict->owner == &o) dict->owner = nullptr;
}

}  // namespace

void World::deallocate(Object* object) noexcept {
    const auto release = [this](Object* o) {
        bool whole = false;
        try {
            o->release();
            whole = true;
        } catch (const Stopped& stopped) {
            fail_later(stopped.error);
        } catch (const Exited&) {
            fail_later(Error{"os._exit while an object was let go", {}, ""});
        } catch (const ObjectHeap::Refused& refused) {
            fail_later(refused.error);
        } catch (const ObjectHeap::NoMemory&) {
            fail_later(Error{"MemoryError while an object was let go", {}, ""});
        } catch (const std::bad_alloc&) {
            lacks_memory_ = true;
        } catch (const Raised&) {  // sys.unraisablehook shows it
        }
        if (!whole) abandon(*this, *o);
        if (o->resurrected)
            o->resurrected = false;
        else
            delete o;
    };
    if (object->container() && nesting_ >= profile.rules.trashcan) {
        untrack(*object);
        object->waiting_next = std::exchange(waiting_, object);
        return;
    }
    ++nesting_;
    object->refs = 0;
    release(object);
    --nesting_;
    if (nesting_ != 0 || waiting_ == nullptr) return;
    ++nesting_;
    while (waiting_ != nullptr)
        release(std::exchange(waiting_, waiting_->waiting_next));
    --nesting_;
}

// PyObject_ClearWeakRefs.
void World::clear_weak_references(Object& object) {
    const auto found = weak_references.find(&object);
    if (found == weak_references.end()) return;
    const std::vector<WeakReferenceObject*> list = std::move(found->second);
    weak_references.erase(found);
    std::vector<std::pair<Ref, Ref>> called;
    std::size_t with_callback = 0;
    for (WeakReferenceObject* reference : list) {
        reference->referent = nullptr;
        if (!reference->callback) continue;
        ++with_callback;
        if (reference->refs > 0) called.emplace_back(Ref(reference), reference->callback);
        reference->callback.reset();
    }
    // Where there are several they are kept in a tuple meanwhile.
    const std::size_t items = with_callback >= profile.rules.weak_callbacks_in_tuple ? 2 * with_callback : 0;
    const BlockId tuple =
        items == 0 ? BlockId{} : heap.take_gc(objects::tuple_list(items), profile.sizes.tuple_header + 8 * items);
    for (const auto& [reference, callback] : called) {
        try {
            call(*this, callback, {reference});
        } catch (const Raised&) {  // written to stderr by sys.unraisablehook
        }
    }
    while (!called.empty())
        called.pop_back();
    if (items != 0) heap.give(objects::tuple_list(items), tuple);
}

void World::raise(std::string_view type, std::string message) {
    std::vector<Ref> arguments;
    if (!message.empty()) arguments.push_back(str(message));
    throw Raised{make_exception(*this, exception_type(type), std::move(arguments), true)};
}

Ref World::exception_type(std::string_view name) const {
    const auto found = types_.find(name);
    return found == types_.end() ? types_.find("Exception")->second : found->second;
}

Ref World::builtin_type(std::string_view name) const {
    const auto found = types_.find(name);
    return found == types_.end() ? Ref() : found->second;
}

}  // namespace arenarium::script::simulated

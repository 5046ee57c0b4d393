// Classes: what they look up, and how a class statement makes one (Objects/typeobject.c).
#include "core/script/simulated/classes.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

// PyLong_FromVoidPtr of a class.
FreeList address_list(const World& world) {
    const auto& profile = world.profile;
    const bool kept = profile.most[static_cast<std::size_t>(FreeList::ints)] != 0;
    return kept && profile.rules.class_key_digits == 1 ? FreeList::ints : FreeList::none;
}

BlockId address_int(World& world) {
    const auto& profile = world.profile;
    const FreeList list = address_list(world);
    return world.heap.take(list, Domain::obj,
                           list != FreeList::none ? profile.sizes.long_medium
                                                  : profile.sizes.long_header + 4 * profile.rules.class_key_digits);
}

}  // namespace

bool TypeObject::derives_from(const TypeObject& other) const {
    if (this == &other) return true;
    return std::find(mro.begin(), mro.end(), &other) != mro.end();
}

bool TypeObject::is_exception() const {
    return derives_from(world.exception_type("BaseException").as<TypeObject>());
}

Ref TypeObject::lookup(const Ref& attribute) const {
    for (Object* in : mro) {
        const auto* type = static_cast<TypeObject*>(in);
        if (!type->attributes) continue;
        if (Ref found = type->attributes.as<DictObject>().find(attribute)) return found;
    }
    return {};
}

void TypeObject::traverse(std::vector<Object*>& out) const {
    if (attributes) out.push_back(attributes.get());
    for (const Ref& base : bases)
        out.push_back(base.get());
    for (const Ref* part : {&mro_tuple, &bases_tuple, &slots_tuple, &subclasses}) {
        if (*part) out.push_back(part->get());
    }
}

// type_clear.
void TypeObject::clear() {
    if (attributes) {
        DictObject& names = attributes.as<DictObject>();
        Ref word, value;
        for (std::size_t at = 0; names.next(at, word, value);) {
            value.reset();
            names.set(word, world.none());
        }
        names.remove_all();
    }
    mro_tuple.reset();
}

// descr_dealloc.
void DescriptorObject::release() {
    world.untrack(*this);
    type.reset();
    world.heap.free(block);
}

// type_dealloc.
void TypeObject::release() {
    world.untrack(*this);
    world.unverified("lets go of a class");
    if (kept_address) {  // remove_subclass finds it by its address
        const BlockId address = address_int(world);
        world.heap.give(address_list(world), kept_address);
        kept_weak.reset();
        for (const Ref& base : bases) {
            Ref& known = base.as<TypeObject>().subclasses;
            if (!known) continue;
            known.as<DictObject>().remove(address_key);
            if (known.as<DictObject>().size() == 0) known.reset();
        }
        world.heap.give(address_list(world), address);
    }
    world.clear_weak_references(*this);
    attributes.reset();
    mro_tuple.reset();
    bases_tuple.reset();
    slots_tuple.reset();
    subclasses.reset();
    world.heap.give(keys_list(), shared_keys);
    drop_in_order(shared_names);
    drop_in_order(bases);
    world.heap.free(block);
}

namespace {

// The name of a slot or descriptor as C makes it: a new str that goes when the interned one is found.
void name_in_passing(World& world, const Ref& name) {
    const std::u32string& text = name.as<StrObject>().text;
    if (text.size() == 1 && text[0] < 128) return;
    const BlockId scratch = world.heap.malloc(Domain::obj, world.profile.sizes.str_ascii + text.size() + 1);
    world.heap.free(scratch);
}

void add_descriptor(World& world, TypeObject& type, const Ref& name, std::optional<std::size_t> slot) {
    auto* const made = new DescriptorObject(world, type);
    const Ref descriptor(made);
    made->slot = slot;
    made->block = world.heap.malloc_gc(world.profile.sizes.descriptor);
    world.track(*made);
    name_in_passing(world, name);
    type.attributes.as<DictObject>().set(name, descriptor);
}

std::vector<Ref> slots_said(World& world, DictObject& space) {
    const Ref said = space.find(world.interned("__slots__"));
    if (said.is(Kind::Str)) return {said};
    if (said.is(Kind::Tuple)) return said.as<TupleObject>().items;
    world.unverified("makes __slots__ of what is no tuple");
    const Ref list = list_from(world, said);
    return list.as<ListObject>().items;
}

}  // namespace

// builtin___build_class__ and type_new.
Ref build_class(World& world, const Ref& function, const std::string& name, std::vector<Ref> bases) {
    const auto& rules = world.profile.rules;
    for (const Ref& base : bases) {
        if (!base.is(Kind::Type))
            world.raise("TypeError",
                        fmt::format("a base that is a {} is not part of the objects mode", type_name(base)));
    }
    const bool plain = bases.empty();
    if (bases.size() > 1) world.unverified("makes a class with several bases");
    Ref base_tuple = world.tuple(bases);
    std::erase_if(bases, [&](const Ref& base) { return base == world.builtin_type("object"); });
    Ref space;
    {  // type.__prepare__ as a bound method
        const BlockId prepare = world.heap.take_gc(FreeList::c_functions, world.profile.sizes.c_function);
        space = world.dict();
        world.heap.give(FreeList::c_functions, prepare);
    }
    run_class_body(world, function, space);
    DictObject& names = space.as<DictObject>();

    const Ref arguments = world.tuple({world.none(), base_tuple, space});  // of the call of the metaclass
    if (plain) base_tuple = world.tuple({world.builtin_type("object")});
    auto* type = new TypeObject(world, name);
    const Ref made(type);
    type->bases_tuple = base_tuple;
    type->attributes = DictObject::copy_of(names);
    DictObject& attributes = type->attributes.as<DictObject>();
    if (const Ref cell = names.find(world.interned("__classdictcell__")); cell.is(Kind::Cell))
        cell.as<CellObject>().value = type->attributes;
    const Ref slots_name = world.interned("__slots__");
    std::vector<Ref> slots;
    const bool has_slots = bool(names.find(slots_name));
    if (has_slots) {
        slots = slots_said(world, names);
        std::sort(slots.begin(), slots.end(),
                  [](const Ref& a, const Ref& b) { return a.as<StrObject>().text < b.as<StrObject>().text; });
        const Ref order = world.list(slots);
        type->slots_tuple = world.tuple(slots);
    }
    // An exception has a dict, which no values of its class's keys replace.
    bool inherits_dict = false, inherits_weak = false, is_exception = false;
    for (const Ref& base : bases) {
        const TypeObject& b = base.as<TypeObject>();
        type->slot_names.insert(type->slot_names.end(), b.slot_names.begin(), b.slot_names.end());
        is_exception = is_exception || b.is_exception();
        inherits_dict = inherits_dict || (b.has_dict && !b.immortal) || b.is_exception();
        inherits_weak = inherits_weak || (b.has_weak && !b.immortal);
    }
    const Ref dict_name = world.interned("__dict__"), weak_name = world.interned("__weakref__");
    std::size_t members = 0;
    type->has_dict = !has_slots || inherits_dict;
    type->has_weak = !has_slots || inherits_weak;
    std::vector<Ref> own;
    for (const Ref& slot : slots) {
        if (equal(slot, dict_name)) {
            type->has_dict = true;
        } else if (equal(slot, weak_name)) {
            type->has_weak = true;
        } else {
            own.push_back(slot);
            ++members;
        }
    }
    type->block = world.heap.malloc_gc(world.profile.sizes.heap_type + world.profile.sizes.member * members);
    world.track(*type);
    type->mro.push_back(type);
    for (const Ref& base : bases) {
        for (Object* in : base.as<TypeObject>().mro) {
            auto& mro = type->mro;
            mro.erase(std::remove(mro.begin() + 1, mro.end(), in), mro.end());
            mro.push_back(in);
        }
    }
    type->bases = bases;
    if (const Ref said = attributes.remove(world.interned("__qualname__")); said.is(Kind::Str))
        type->qualified_name = utf8(said.as<StrObject>().text);
    attributes.remove(world.interned("__classdictcell__"));
    const auto make_mro = [&] {
        std::vector<Ref> mro;
        for (Object* in : type->mro)
            mro.emplace_back(in);
        mro.push_back(world.builtin_type("object"));
        type->mro_tuple = world.tuple(std::move(mro));
    };
    const auto add_getsets = [&] {
        if (has_slots) return;
        for (const auto& [word, inherited] : {std::pair{dict_name, inherits_dict}, {weak_name, inherits_weak}}) {
            if (inherited) continue;
            if (!rules.class_shares_getsets) {
                add_descriptor(world, *type, word, std::nullopt);
                continue;
            }
            attributes.set(word, world.none());
            world.track(attributes);  // for what stands there
        }
    };
    if (rules.class_shares_getsets) add_getsets();
    if (!rules.class_orders_bases_late) make_mro();
    for (const Ref& slot : own) {
        add_descriptor(world, *type, slot, type->slot_names.size());
        type->slot_names.push_back(slot);
    }
    if (!rules.class_shares_getsets) add_getsets();
    if (rules.class_orders_bases_late) make_mro();
    const Ref doc = world.interned("__doc__");
    if (!attributes.find(doc)) attributes.set(doc, world.none());
    // type_ready_set_hash: what is compared by its own __eq__ is not hashable unless it says how.
    const Ref hash_name = world.interned("__hash__");
    if (attributes.find(world.interned("__eq__")) && !attributes.find(hash_name))
        attributes.set(hash_name, world.none());

    const auto shared = [&] {
        if (!type->has_dict || (is_exception && !world.profile.dict.attributes_in_dict)) return;
        type->shared_log2 = world.profile.dict.shared_log2;
        type->shared_keys = world.heap.take(type->keys_list(), world.profile.dict.domain,
                                            world.profile.keys_bytes(type->shared_log2, true));
        type->caches_keys = true;
        type->shared_usable = world.profile.dict.shared_keys;
        if (!rules.keys_begin_with_attributes) return;
        const Ref begin = names.find(world.interned("__static_attributes__"));
        if (!begin.is(Kind::Tuple)) return;
        for (const Ref& attribute : begin.as<TupleObject>().items) {
            if (type->shared_usable == 0) return;
            type->shared_names.push_back(attribute);
            --type->shared_usable;
        }
    };
    if (!rules.shared_keys_after_weakref) shared();
    type->kept_address = address_int(world);
    const Ref weak = weak_reference(world, *type, Ref());
    if (bases.empty()) type->kept_weak = weak;
    for (const Ref& base : bases) {
        if (base.as<TypeObject>().immortal) {  // it has many already
            type->kept_weak = weak;
            continue;
        }
        Ref& known = base.as<TypeObject>().subclasses;
        if (!known) known = world.dict();
        if (!type->address_key)  // its block is kept_address
            type->address_key =
                Ref(new IntObject(world, Integer(static_cast<std::int64_t>(world.heap.address_of(type->block)))));
        known.as<DictObject>().set(type->address_key, weak);
    }
    if (rules.shared_keys_after_weakref) shared();
    {  // type_new_set_names looks for __set_name__ in a copy
        const Ref copy = DictObject::copy_of(attributes);
    }
    {  // super().__init_subclass__()
        const Ref pair = rules.types_take_tuple ? world.tuple({made, made}) : Ref();
        const BlockId super = world.heap.malloc_gc(world.profile.sizes.super);
        const BlockId method = world.heap.take_gc(FreeList::c_functions, world.profile.sizes.c_function);
        world.heap.free(super);
        world.heap.give(FreeList::c_functions, method);
    }
    return made;
}

}  // namespace arenarium::script::simulated

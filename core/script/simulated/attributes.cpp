// Attributes: of instances, classes, modules, functions, exceptions, and the methods of builtin types.
#include <fmt/format.h>

#include "core/script/simulated/methods.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

std::string name_text(const Ref& name) {
    return utf8(name.as<StrObject>().text);
}

[[noreturn]] void missing(World& world, const Ref& object, const Ref& name) {
    if (object.is(Kind::Type))
        world.raise("AttributeError", fmt::format("type object '{}' has no attribute '{}'",
                                                  object.as<TypeObject>().name, name_text(name)));
    if (object.is(Kind::Module))
        world.raise("AttributeError", fmt::format("module '{}' has no attribute '{}', or the objects mode lacks it",
                                                  object.as<ModuleObject>().name, name_text(name)));
    world.raise("AttributeError", fmt::format("'{}' object has no attribute '{}'", type_name(object), name_text(name)));
}

// Where an object of the script's classes keeps the value of what its class has found; null: that is no slot.
Ref* slot_value(const Ref& object, const Ref& in_class) {
    if (!in_class.is(Kind::Descriptor) || !in_class.as<DescriptorObject>().slot) return nullptr;
    const std::size_t slot = *in_class.as<DescriptorObject>().slot;
    if (object.is(Kind::Instance)) return &object.as<InstanceObject>().slots[slot];
    return object.is(Kind::Exception) ? &object.as<ExceptionObject>().slots[slot] : nullptr;
}

Ref own_attribute(World& world, InstanceObject& object, const Ref& name) {
    if (object.dict != nullptr && object.dict->owner == nullptr) return object.dict->find(name);
    if (object.values_valid) return object.shared_value(name);
    (void)world;
    return {};
}

// What a class attribute gives when it is found through an instance.
Ref bind(World& world, const Ref& found, const Ref& object) {
    if (found.is(Kind::Function)) return world.bound_method(found, object);
    return found;
}

Ref instance_attribute(World& world, const Ref& object, const Ref& name) {
    InstanceObject& instance = object.as<InstanceObject>();
    const Ref in_class = instance.cls().lookup(name);
    if (const Ref* const value = slot_value(object, in_class)) {
        if (!*value) missing(world, object, name);
        return *value;
    }
    if (in_class.is(Kind::Instance)) {  // property and its like are made of classes in the objects mode's library
        const Ref getter = in_class.as<InstanceObject>().cls().lookup(world.interned("__get__"));
        if (getter) return call(world, getter, {in_class, object, instance.type});
    }
    if (Ref own = own_attribute(world, instance, name)) return own;
    const bool getset = in_class.is(Kind::Descriptor) || (in_class.is(Kind::None) && name_text(name) != "__doc__");
    if (in_class && !getset) return bind(world, in_class, object);
    const std::string text = name_text(name);
    if (text == "__dict__" && instance.cls().has_dict) return instance.make_dict();
    if (text == "__class__") return instance.type;
    if (const Ref fallback = instance.cls().lookup(world.interned("__getattr__")))
        return call(world, fallback, {object, name});
    if (in_class) return in_class;
    missing(world, object, name);
}

Ref exception_attribute(World& world, const Ref& object, const Ref& name) {
    const ExceptionObject& e = object.as<ExceptionObject>();
    const std::string text = name_text(name);
    const auto or_none = [&](const Ref& v) { return v ? v : world.none(); };
    const Ref in_class = e.cls().lookup(name);
    if (const Ref* const value = slot_value(object, in_class)) {
        if (!*value) missing(world, object, name);
        return *value;
    }
    if (e.dict) {
        if (Ref own = e.dict.as<DictObject>().find(name)) return own;
    }
    if (text == "args") return e.arguments;
    if (text == "__traceback__") return or_none(e.traceback);
    if (text == "__cause__") return or_none(e.cause);
    if (text == "__context__") return or_none(e.context);
    if (text == "__class__") return e.type;
    if (text == "value" || text == "code")
        return e.arguments.as<TupleObject>().items.empty() ? world.none() : e.arguments.as<TupleObject>().items[0];
    if (in_class) return bind(world, in_class, object);
    missing(world, object, name);
}

}  // namespace

bool lacks_attribute(World& world, const Ref& object, const Ref& name) {
    if (!object.is(Kind::Instance) || !name.is(Kind::Str)) return false;
    InstanceObject& instance = object.as<InstanceObject>();
    if (instance.cls().lookup(world.interned("__getattr__"))) return false;
    const Ref in_class = instance.cls().lookup(name);
    if (in_class) return false;  // also of a slot without value, whose descriptor raises
    const std::string text = name_text(name);
    return text != "__dict__" && text != "__class__" && !own_attribute(world, instance, name);
}

Ref get_attribute(World& world, const Ref& object, const Ref& name) {
    switch (object->kind) {
        case Kind::Instance:
            return instance_attribute(world, object, name);
        case Kind::Exception:
            return exception_attribute(world, object, name);
        case Kind::Type: {
            const TypeObject& type = object.as<TypeObject>();
            const std::string text = name_text(name);
            if (text == "__dict__" && type.attributes) return type.attributes;
            if (Ref found = type.lookup(name); found && !found.is(Kind::Descriptor)) return found;
            if (text == "__name__") return world.interned(type.name);
            if (type.immortal && type.name == "dict" && text == "fromkeys")
                return world.bound_builtin(dict_fromkeys_native, object);
            if (text == "__qualname__") return world.interned(type.qualified_name);
            break;
        }
        case Kind::Module: {
            const auto found = world.modules.find(object.as<ModuleObject>().name + "." + name_text(name));
            if (found != world.modules.end()) return found->second;
            break;
        }
        case Kind::Function: {
            const FunctionObject& f = object.as<FunctionObject>();
            const std::string text = name_text(name);
            if (text == "__name__") return world.interned(f.code->code->name);
            if (text == "__qualname__") return world.interned(f.code->code->qualified_name);
            if (text == "__closure__") return f.closure ? f.closure : world.none();
            if (text == "__defaults__") return f.defaults ? f.defaults : world.none();
            if (f.dict) {
                if (Ref found = f.dict.as<DictObject>().find(name)) return found;
            }
            break;
        }
        case Kind::Cell:
            if (name_text(name) == "cell_contents" && object.as<CellObject>().value)
                return object.as<CellObject>().value;
            break;
        case Kind::Traceback: {
            const TracebackObject& t = object.as<TracebackObject>();
            const std::string text = name_text(name);
            if (text == "tb_next") return t.next ? t.next : world.none();
            if (text == "tb_lineno") return world.integer(t.place.line);
            break;
        }
        default:
            break;
    }
    const std::string text = name_text(name);
    if (object.is(Kind::Dict) && object.as<DictObject>().subtype != nullptr) {
        if (const Native* own = find_subtype_method(object.as<DictObject>(), text))
            return world.bound_builtin(*own, object);
        if (Ref own = subtype_attribute(world, object, text)) return own;
    }
    if (const Native* method = find_native_method(object->kind, text)) return world.bound_builtin(*method, object);
    if (text == "__class__") {
        if (TypeObject* type = world.type_of_kind(object->kind)) return Ref(type);
    }
    missing(world, object, name);
}

Ref load_method(World& world, const Ref& object, const Ref& name, Ref& self) {
    if (object.is(Kind::Instance)) {
        InstanceObject& instance = object.as<InstanceObject>();
        const Ref in_class = instance.cls().lookup(name);
        if (in_class.is(Kind::Function) && !own_attribute(world, instance, name)) {
            self = object;
            return in_class;
        }
        return instance_attribute(world, object, name);
    }
    if (object.is(Kind::Module) || object.is(Kind::Type)) return get_attribute(world, object, name);
    const bool has_own = object.is(Kind::Dict) && object.as<DictObject>().subtype != nullptr;
    const Native* const own = has_own ? find_subtype_method(object.as<DictObject>(), name_text(name)) : nullptr;
    if (const Native* method = own != nullptr ? own : find_native_method(object->kind, name_text(name))) {
        self = object;
        return world.native_object(*method);
    }
    return get_attribute(world, object, name);
}

void set_attribute(World& world, const Ref& object, const Ref& name, const Ref& value) {
    switch (object->kind) {
        case Kind::Instance: {
            InstanceObject& instance = object.as<InstanceObject>();
            const TypeObject& type = instance.cls();
            const Ref in_class = type.lookup(name);
            if (Ref* const slot = slot_value(object, in_class)) {
                const Ref old = std::exchange(*slot, value);
                return;
            }
            if (const Ref hook = type.lookup(world.interned("__setattr__"))) {
                call(world, hook, {object, name, value});
                return;
            }
            if (!type.has_dict) missing(world, object, name);
            if (world.profile.dict.attributes_in_dict) return instance.set_in_dict(name, value);
            if (instance.values_valid && (instance.dict == nullptr || instance.dict->owner != nullptr)) {
                if (instance.set_shared(name, value)) {
                    if (instance.dict != nullptr) instance.dict->track_for(*name.get(), *value.get());
                    return;
                }
            }
            instance.make_dict().as<DictObject>().set(name, value);
            return;
        }
        case Kind::Type:
            if (!object.as<TypeObject>().attributes)
                world.raise("TypeError", fmt::format("cannot set '{}' attribute of immutable type '{}'",
                                                     name_text(name), object.as<TypeObject>().name));
            object.as<TypeObject>().attributes.as<DictObject>().set(name, value);
            return;
        case Kind::Function: {
            FunctionObject& f = object.as<FunctionObject>();
            if (!f.dict) f.dict = world.dict();
            f.dict.as<DictObject>().set(name, value);
            return;
        }
        case Kind::Exception: {
            ExceptionObject& e = object.as<ExceptionObject>();
            const std::string text = name_text(name);
            for (const auto& [word, part] :
                 {std::pair{"__traceback__", &e.traceback}, {"__cause__", &e.cause}, {"__context__", &e.context}}) {
                if (text != word) continue;
                *part = value.is(Kind::None) ? Ref() : value;
                return;
            }
            if (Ref* const slot = slot_value(object, e.cls().lookup(name))) {
                const Ref old = std::exchange(*slot, value);
                return;
            }
            if (!e.dict) e.dict = world.dict();
            e.dict.as<DictObject>().set(name, value);
            return;
        }
        default:
            break;
    }
    missing(world, object, name);
}

void delete_attribute(World& world, const Ref& object, const Ref& name) {
    const Ref in_class = object.is(Kind::Instance)    ? object.as<InstanceObject>().cls().lookup(name)
                         : object.is(Kind::Exception) ? object.as<ExceptionObject>().cls().lookup(name)
                                                      : Ref();
    if (Ref* const slot = slot_value(object, in_class)) {
        if (!*slot) world.raise("AttributeError", name_text(name));
        const Ref old = std::move(*slot);
        return;
    }
    if (object.is(Kind::Instance)) {
        InstanceObject& instance = object.as<InstanceObject>();
        if (world.profile.dict.attributes_in_dict && instance.dict != nullptr && instance.dict->split()) {
            TypeObject& of = instance.cls();
            instance.dict->combine(of.shared_log2);
            of.caches_keys = false;
            if (of.sharing == 0) world.heap.give(of.keys_list(), std::exchange(of.shared_keys, {}));
        }
        if (instance.dict != nullptr && instance.dict->owner == nullptr) {
            if (instance.dict->remove(name)) return;
        } else if (instance.values_valid && instance.remove_shared(name)) {
            return;
        }
    }
    const Ref own = object.is(Kind::Function)    ? object.as<FunctionObject>().dict
                    : object.is(Kind::Exception) ? object.as<ExceptionObject>().dict
                                                 : Ref();
    if (own && own.as<DictObject>().remove(name)) return;
    if (object.is(Kind::Type) && object.as<TypeObject>().attributes &&
        object.as<TypeObject>().attributes.as<DictObject>().remove(name))
        return;
    missing(world, object, name);
}

}  // namespace arenarium::script::simulated

// Functions and bound methods (Objects/funcobject.c, classobject.c, methodobject.c).
#include "core/script/simulated/classes.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

Ref World::bound_builtin(const Native& native, Ref self) {
    auto* object = new BuiltinMethodObject(*this, native);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::c_functions, profile.sizes.c_function);
    object->self = std::move(self);
    track(*object);
    return ref;
}

void BuiltinMethodObject::release() {
    world.untrack(*this);
    self.reset();
    world.heap.give(FreeList::c_functions, block);
}

Ref World::bound_method(Ref function, Ref self) {
    auto* object = new MethodObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::methods, profile.sizes.method);
    object->function = std::move(function);
    object->self = std::move(self);
    track(*object);
    return ref;
}

// 3.14 keeps both beside each other on the stack (_PyObject_LookupSpecialMethod): that is no object and has no block.
Ref World::special_method(Ref function, Ref self) {
    if (profile.rules.special_methods_bound) return bound_method(std::move(function), std::move(self));
    auto* object = new MethodObject(*this);
    const Ref ref(object);
    object->function = std::move(function);
    object->self = std::move(self);
    return ref;
}

void MethodObject::traverse(std::vector<Object*>& out) const {
    out.push_back(function.get());
    out.push_back(self.get());
}

void MethodObject::release() {
    world.untrack(*this);
    function.reset();
    self.reset();
    world.heap.give(FreeList::methods, block);
}

void FunctionObject::traverse(std::vector<Object*>& out) const {
    for (const Ref* part : {&defaults, &keyword_defaults, &closure, &dict}) {
        if (*part) out.push_back(part->get());
    }
}

void FunctionObject::clear() {
    closure.reset();
    dict.reset();
}

// func_clear: the code and what it holds first.
void FunctionObject::release() {
    world.untrack(*this);
    world.clear_weak_references(*this);
    code.reset();
    defaults.reset();
    keyword_defaults.reset();
    dict.reset();
    closure.reset();
    world.heap.free(block);
}

}  // namespace arenarium::script::simulated

// What surrounds a call: arguments that are copied first, and whether a collection may run behind it.
#include <string_view>
#include <utility>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

void Machine::Unpacked::copy(std::size_t positional, std::size_t keywords, bool of_function) {
    const std::uint32_t at_most = world.profile.rules.unpacked_on_stack;
    if (keywords != 0) {
        copies = world.heap.malloc(Domain::mem, 8 * (1 + positional + keywords));
        names_list = objects::tuple_list(keywords);
        names = world.heap.take_gc(names_list, world.profile.sizes.tuple_header + 8 * keywords);
    } else if (of_function && at_most != 0 && positional > at_most) {
        copies = world.heap.malloc(Domain::mem, 8 * positional);
    }
}

void Machine::Unpacked::drop_copies() noexcept {
    world.heap.free(std::exchange(copies, {}));
    world.heap.give(names_list, std::exchange(names, {}));
}

// Whether the instruction looks at the eval breaker when the call has returned (_CHECK_PERIODIC). Frames look when
// they begin.
bool Machine::looks_at_breaker(const Frame& frame, const Instruction& i, const Ref& callable,
                               const CallArguments& arguments, bool special) const {
    if (callable.is(Kind::Function) || callable.is(Kind::Method)) return false;
    if (i.op != Op::Call) return true;
    if (!arguments.keywords.empty()) return special || !world_.profile.rules.keyword_call_looks_late;
    if (!special) return true;
    if (callable.is(Kind::Builtin)) {
        const std::string_view name = callable.as<BuiltinObject>().native.name;
        const bool method = callable.as<BuiltinObject>().native.method;
        if (method)  // CALL_LIST_APPEND takes the POP_TOP with it
            return name != "append" || !arguments.positional.front().is(Kind::List) || i.n != 1 ||
                   frame.code->code->instructions[frame.next].op != Op::Pop;
        return name != "len" && name != "isinstance";
    }
    if (!callable.is(Kind::Type)) return true;
    const TypeObject& type = callable.as<TypeObject>();
    if (type.immortal) return type.name != "type" || i.n != 1;
    // CALL_ALLOC_AND_ENTER_INIT
    const bool simple = world_.profile.rules.any_init_specialized ? !type.is_exception() : type.inline_values();
    const Ref init = simple ? type.lookup(world_.interned("__init__")) : Ref();
    if (!init.is(Kind::Function)) return true;
    const Code& code = *init.as<FunctionObject>().code->code;
    if (!world_.profile.rules.any_init_specialized && code.positional != i.n + 1) return true;
    return code.rest || code.keyword_rest || code.keyword_only != 0;
}

Ref call(World& world, const Ref& callable, std::vector<Ref> positional) {
    CallArguments arguments;
    arguments.positional = std::move(positional);
    return call(world, callable, arguments);
}

}  // namespace arenarium::script::simulated

#include "core/script/machine/code_object.h"

#include "core/script/machine/integers.h"
#include "core/script/machine/objects.h"

namespace arenarium::script {
namespace {

struct MakeValue {
    Heap& heap;
    Value operator()(std::monostate) const { return Value::none(); }
    Value operator()(Ellipsis) const { return Value::ellipsis(); }
    Value operator()(bool b) const { return Value::boolean(b); }
    Value operator()(std::int64_t i) const { return Value::integer(i); }
    Value operator()(const BigLiteral& i) const { return int_constant(heap, i.digits, i.base); }
    Value operator()(double d) const { return Value::real(d); }
    Value operator()(const std::string& text) const { return Value(heap.make<StrObject>(text)); }
};

}  // namespace

std::shared_ptr<const CodeObject> load(std::shared_ptr<const Code> code, Heap& heap, Globals& globals) {
    auto loaded = std::make_shared<CodeObject>();
    loaded->constants.reserve(code->constants.size());
    for (const Constant& constant : code->constants)
        loaded->constants.push_back(std::visit(MakeValue{heap}, constant));
    for (const std::string& name : code->global_names)
        loaded->global_slots.push_back(globals.slot_of(name));
    for (const FunctionShape& function : code->functions)
        loaded->functions.push_back(load(function.code, heap, globals));
    loaded->code = std::move(code);
    return loaded;
}

}  // namespace arenarium::script

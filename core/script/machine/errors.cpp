#include "core/script/machine/errors.h"

namespace arenarium::script {

Raised Errors::raise(Exc kind, std::string message) {
    return raise_with(kind, Value(heap_.make<StrObject>(std::move(message))));
}

Raised Errors::raise_with(Exc kind, Value argument) {
    std::vector<Value> arguments;
    if (!argument.is_nothing()) arguments.push_back(std::move(argument));
    const Value held(heap_.make<TupleObject>(std::move(arguments)));
    return raise_object(Value(heap_.make<ExceptionObject>(types_.exception(kind), held)));
}

Raised Errors::raise_object(Value exception) {
    pending_ = std::move(exception);
    return {};
}

Raised Errors::stop(std::string message) {
    raise(Exc::BaseException, std::move(message));
    pending_.as<ExceptionObject>().final = true;
    return {};
}

bool Errors::is(Exc kind) const {
    return any() && pending_.as<ExceptionObject>().of->derives_from(types_.exception(kind));
}

}  // namespace arenarium::script

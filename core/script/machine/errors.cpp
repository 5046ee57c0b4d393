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

void Errors::prepare() {
    raise(Exc::MemoryError, "the system has no more memory");
    no_memory_ = take();
    no_memory_.as<ExceptionObject>().trace.reserve(1);
}

void Errors::raise_no_memory() noexcept {
    if (pending_.same_as(no_memory_)) return;  // it goes on, with what its trace has
    ExceptionObject& e = no_memory_.as<ExceptionObject>();
    for (const TraceEntry& entry : e.trace)
        heap_.charge(e, e.charged - trace_entry_bytes(entry));
    e.trace.clear();
    e.cause.reset();
    pending_ = no_memory_;
}

bool Errors::is(Exc kind) const {
    return any() && pending_.as<ExceptionObject>().of->derives_from(types_.exception(kind));
}

}  // namespace arenarium::script

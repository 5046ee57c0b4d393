#include "core/script/machine/generator.h"

namespace arenarium::script {

bool GeneratorObject::next(Runtime& rt, Value& item) {
    if (running) return rt.raise(Exc::ValueError, "generator already executing");
    if (frame == nullptr) return false;
    const Value hold(this);
    bool ended = false;
    Value produced;
    {
        struct Running {
            bool& flag;
            explicit Running(bool& f) : flag(f) { flag = true; }
            ~Running() { flag = false; }
        };
        const Running while_it_does(running);
        // The value of the yield expression that it waits at.
        produced = machine.resume(frame, started ? Value::none() : Value(), ended);
    }
    started = true;
    if (!ended) {
        item = std::move(produced);
        return true;
    }
    frame.reset();
    if (rt.errors.is(Exc::StopIteration)) {
        rt.errors.take();
        return rt.raise(Exc::RuntimeError, "generator raised StopIteration");
    }
    result = std::move(produced);
    return false;
}

Value generator_result(const Value& iterator) {
    const auto* generator = dynamic_cast<GeneratorObject*>(iterator.object());
    return generator == nullptr || generator->result.is_nothing() ? Value::none() : generator->result;
}

}  // namespace arenarium::script

// A generator: a frame that waits between its yields.
#pragma once

#include <memory>

#include "core/script/machine/machine.h"
#include "core/script/machine/objects.h"

namespace arenarium::script {

struct GeneratorObject final : IteratorObject {
    GeneratorObject(Heap& h, Machine& m, std::unique_ptr<Frame> f)
        : IteratorObject(h, "generator"), machine(m), frame(std::move(f)) {
        constexpr std::size_t usual_stack = 8;
        charged = allocated(sizeof(Frame)) + allocated(usual_stack * sizeof(Value));
    }
    bool next(Runtime& rt, Value& item) override;
    Object* drop_next(std::uint32_t& at) override {
        Object* gone = frame != nullptr ? frame->drop_next(at) : nullptr;
        return gone != nullptr ? gone : result.drop();
    }

    Machine& machine;
    std::unique_ptr<Frame> frame;  // null: it ended, or it is running
    Value result;                  // what it returned
    bool started = false;
    bool running = false;
};

// What `yield from` gives when its iterator has ended.
Value generator_result(const Value& iterator);

}  // namespace arenarium::script

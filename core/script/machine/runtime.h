// What the parts of a running interpreter share. Each duty has an owner of its own; this holds them together, and says
// in one word what nearly every function needs.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/script/machine/block_names.h"
#include "core/script/machine/budget.h"
#include "core/script/machine/calls.h"
#include "core/script/machine/errors.h"
#include "core/script/machine/globals.h"
#include "core/script/machine/heap.h"
#include "core/script/machine/nesting.h"
#include "core/script/machine/printer.h"
#include "core/script/machine/types.h"
#include "core/script/port/block_port.h"

namespace arenarium::script {

class Runtime {
public:
    Runtime(BlockPort& port, Output& output, const ScriptLimits& limits);
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    // Counts anew what a run may use.
    void begin_run(StopToken stop);

    Heap heap;  // first: everything else may hold values
    Globals globals;
    Types types;
    Errors errors;
    Budget budget;
    Printer printer;
    BlockNames names;
    Nesting nesting;
    std::unordered_map<std::string, Value> modules;  // what `import` finds
    BlockPort& port;
    Caller* caller = nullptr;  // set while a machine exists

    Raised raise(Exc kind, std::string message) { return errors.raise(kind, std::move(message)); }
    bool pending() const { return errors.any(); }
    bool tick(std::uint64_t n = 1) { return budget.tick(n); }
    bool reserve(std::size_t bytes) { return budget.reserve(bytes); }
    // A NaN gets bits of its own, so that it can be told from others as the objects of CPython can.
    Value real(double x) { return x == x ? Value::real(x) : fresh_nan(); }
    Value str(std::string text) { return Value(heap.make<StrObject>(std::move(text))); }
    Value list(std::vector<Value> items) { return Value(heap.make<ListObject>(std::move(items))); }
    Value tuple(std::vector<Value> items) { return Value(heap.make<TupleObject>(std::move(items))); }

private:
    Value fresh_nan();
    std::uint64_t nans_ = 0;
};

}  // namespace arenarium::script

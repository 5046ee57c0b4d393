// Code made ready for one interpreter: its literals are values of the heap, its global names slots.
#pragma once

#include <memory>
#include <vector>

#include "core/script/language/code.h"
#include "core/script/machine/globals.h"
#include "core/script/machine/heap.h"

namespace arenarium::script {

struct CodeObject {
    std::shared_ptr<const Code> code;
    std::vector<Value> constants;
    std::vector<std::uint32_t> global_slots;                   // of code->global_names
    std::vector<std::shared_ptr<const CodeObject>> functions;  // of code->functions
};

std::shared_ptr<const CodeObject> load(std::shared_ptr<const Code> code, Heap& heap, Globals& globals);

}  // namespace arenarium::script

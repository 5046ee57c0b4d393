// A script whose first line is `# arenarium: objects`: its values are objects on the simulated heap.
//
// How it works. The text is read by core/script/language and compiled here, one Code for each top-level statement
// (compile.h). A World is one simulated interpreter; a Machine runs code in it. Every value is an Object (object.h)
// with the block that CPython would give it and the reference count that CPython would keep; a Ref is one reference.
// The requests of an operation come from three places only:
//   - the constructors of World (PyFloat_FromDouble, PyUnicode_New, PyTuple_New …) and of the iterators,
//   - what containers do when they grow (list_resize, insertdict, set_table_resize),
//   - release(), each type's tp_dealloc.
// All go through ObjectHeap, which knows the free lists, passes them to the allocator (BlockPort), and lists those of
// the statement that runs. How large everything is, which free lists there are, and what differs in evaluation comes
// from the ObjectProfile of the version (core/objects/profile.h); no file here asks which version it is for a size.
//
// What is proven and what not. A statement is listed as verified when all that it did has its order of requests
// established against real interpreters (tests/objects). What has not calls World::unverified with the reason: the
// values, the live objects and their sizes are right then, the order of requests may differ.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/objects/profile.h"
#include "core/objects/read/object_graph.h"
#include "core/script/port/block_port.h"
#include "core/script/port/limits.h"
#include "core/script/port/output.h"
#include "core/script/simulated/heap.h"

namespace arenarium::script::simulated {

// Whether the script asks for this mode by its first line.
bool is_objects_script(std::string_view source);

struct TraceStep {
    std::string function;
    ScriptPlace place;
};

struct ObjectsOutcome {
    std::optional<Error> error;    // as RunOutcome's
    std::vector<TraceStep> trace;  // outermost first
    std::optional<int> exit_status;
    bool stopped = false;
    bool lacked_memory = false;     // the program's own, not the script's
    std::vector<ListedStep> steps;  // the last one may be cut short by the error
};

// Looks at the objects while a script runs.
class ObjectsProbe {
public:
    virtual ~ObjectsProbe() = default;
    // The first statement is next. `look` may be called until ended(), also while the port answers a request.
    virtual void began(std::function<objects::ObjectGraph()> look) = 0;
    // The last statement ended, or an error did; everything is still there.
    virtual void ended() noexcept = 0;
};

// Reads, compiles and runs. Errors of the text have Python's words and a place in `file_name`. `probe`: null, nobody
// looks.
ObjectsOutcome run_objects(const std::string& source, const std::string& file_name,
                           const objects::ObjectProfile& profile, BlockPort& port, Output& output,
                           const ScriptLimits& limits, const StopToken& stop, ObjectsProbe* probe = nullptr);

}  // namespace arenarium::script::simulated

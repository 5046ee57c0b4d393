#include "app/recorder/lines.h"

#include <cstring>

namespace arenarium::recorder {
namespace {

// Of callbacks, which are given no context.
Lines::Told tell = nullptr;
const PythonApi* known_api = nullptr;

template <class T>
T get(const void* at, std::size_t offset) {
    T value;
    std::memcpy(&value, static_cast<const char*>(at) + offset, sizeof value);
    return value;
}
template <class T>
void put(void* at, std::size_t offset, T value) {
    std::memcpy(static_cast<char*>(at) + offset, &value, sizeof value);
}

// PyThreadState before 3.12 (Include/cpython/pystate.h), of 64-bit release and debug builds; bytes.
struct TraceFields {
    int minor;
    std::size_t tracing;      // int: how deep in trace functions
    std::size_t use_tracing;  // 3.8, 3.9: an int; then in the _PyCFrame that the word here points to, which begins with
                              // it: an int in 3.10, a byte in 3.11
    std::size_t c_tracefunc;  // c_profilefunc comes before it, c_profileobj and c_traceobj after it
    // int, how many threads have a trace function: in _PyRuntime in 3.8, in the interpreter in 3.9. Before it comes the
    // recursion limit. Later 0: none.
    std::size_t tracing_possible;
};
constexpr TraceFields trace_fields[] = {
    {8, 44, 48, 64, 588},
    {9, 44, 48, 64, 68},
    {10, 44, 48, 64, 0},
    {11, 44, 56, 72, 0},
};
constexpr std::size_t thread_interp = 16;  // PyThreadState.interp

const TraceFields* fields = nullptr;
bool has_late_frame_objects = false;
char* tracing_possible = nullptr;

using TraceFunction = int (*)(void*, void*, int, void*);

// Py_tracefunc. A frame of 3.11 gets its frame object only for it, which lies behind its PyGC_Head.
int trace(void*, void* frame, int what, void*) {
    constexpr int call = 0, line = 2;  // PyTrace_CALL, PyTrace_LINE
    constexpr std::size_t gc_head = 16;
    if (what != call && what != line) return 0;
    void* const thread = known_api->current_thread();
    if (!thread) return 0;
    if (tell(thread, what == line, has_late_frame_objects ? static_cast<char*>(frame) - gc_head : nullptr)) return 0;
    // The interpreter works out use_tracing anew when this returns.
    if (get<TraceFunction>(thread, fields->c_tracefunc) == trace) {
        put<TraceFunction>(thread, fields->c_tracefunc, nullptr);
        if (tracing_possible) put(tracing_possible, 0, get<int>(tracing_possible, 0) - 1);
    }
    return 0;
}

// What follows is of 3.12 and later.

void* disable = nullptr;  // sys.monitoring.DISABLE

// The callback of LINE: code object, line. The line is an int that was made for it, when it is beyond the small ones.
void* on_line(void*, void* const* arguments, std::ptrdiff_t count) {
    void* const thread = known_api->current_thread();
    const bool goes_on = !thread || count < 2 || tell(thread, true, arguments[1]);
    void* const result = goes_on ? known_api->_Py_NoneStruct : disable;
    known_api->Py_IncRef(result);
    return result;
}

struct Method {  // PyMethodDef
    const char* name;
    void* (*function)(void*, void* const*, std::ptrdiff_t);
    int flags;
    const char* doc;
};
constexpr int fast_call = 0x80;  // METH_FASTCALL
Method method = {"arenarium_line", on_line, fast_call, nullptr};

bool drop(void* object) {
    if (object) known_api->Py_DecRef(object);
    return object != nullptr;
}

// Calls functions of sys.monitoring, all of them C. False: one of them refused.
bool register_callback(void* monitoring) {
    void* const events = known_api->PyObject_GetAttrString(monitoring, "events");
    void* const line = events ? known_api->PyObject_GetAttrString(events, "LINE") : nullptr;
    void* const function = line ? known_api->PyCFunction_NewEx(&method, nullptr, nullptr) : nullptr;
    disable = function ? known_api->PyObject_GetAttrString(monitoring, "DISABLE") : nullptr;
    bool done = false;
    // 0, 1, 2 and 5 have a meaning (debugger, coverage, profiler, optimizer).
    for (const int tool : {4, 3}) {
        if (!disable || done) break;
        known_api->PyErr_Clear();
        done = drop(known_api->PyObject_CallMethod(monitoring, "use_tool_id", "is", tool, "arenarium")) &&
               drop(known_api->PyObject_CallMethod(monitoring, "register_callback", "iOO", tool, line, function)) &&
               drop(known_api->PyObject_CallMethod(monitoring, "set_events", "iO", tool, line));
    }
    for (void* object : {function, line, events})
        drop(object);
    return done;
}

NoLines* problem_of_pending = nullptr;

int start_monitoring(void*) {
    void* const monitoring = known_api->PySys_GetObject("monitoring");
    if (!monitoring || !register_callback(monitoring)) {
        known_api->PyErr_Clear();
        *problem_of_pending = NoLines::refused;
    }
    return 0;
}

}  // namespace

NoLines Lines::start(const PythonApi& api, int minor, Told told) {
    api_ = known_api = &api;
    minor_ = minor;
    tell = told;
    problem_of_pending = &problem_;
    if (minor < 12) {
        for (const TraceFields& f : trace_fields)
            if (f.minor == minor) fields = &f;
        needs_look_ = fields != nullptr;
        has_late_frame_objects = minor == 11;
        return needs_look_ ? NoLines::none : NoLines::implausible;
    }
    needs_look_ = api.Py_AddPendingCall && api.PySys_GetObject && api.PyObject_GetAttrString &&
                  api.PyObject_CallMethod && api.PyCFunction_NewEx && api.PyErr_Clear && api.Py_IncRef &&
                  api.Py_DecRef && api._Py_NoneStruct;
    return needs_look_ ? NoLines::none : NoLines::not_exported;
}

// int recursion_depth up to 3.10; then what remains of the recursion limit and that limit, two ints side by side, of
// which the interpreter's own function knows the second.
void Lines::find_recursion(const void* thread) {
    constexpr int first = 28, last = 72;  // where they lie in 3.11 to 3.15
    if (minor_ < 11) counts_up_at_ = 32;
    if (minor_ < 11 || !known_api->Py_GetRecursionLimit) return;
    const int limit = known_api->Py_GetRecursionLimit();
    for (int at = last; at >= first; at -= 4) {
        const auto offset = static_cast<std::size_t>(at);
        const int remaining = get<int>(thread, offset);
        if (get<int>(thread, offset + 4) == limit && remaining > 0 && remaining <= limit) remaining_at_ = at;
    }
}

std::int64_t Lines::recursion(const void* thread) const {
    if (counts_up_at_ >= 0) return get<int>(thread, static_cast<std::size_t>(counts_up_at_));
    if (remaining_at_ < 0) return -1;
    const auto at = static_cast<std::size_t>(remaining_at_);
    return std::int64_t{get<int>(thread, at + 4)} - get<int>(thread, at);
}

void Lines::look_at(void* thread) {
    if (!looked_) {
        looked_ = true;
        find_recursion(thread);
        if (minor_ >= 12) {
            needs_look_ = false;
            if (api_->Py_AddPendingCall(start_monitoring, nullptr) != 0) problem_ = NoLines::refused;
            return;
        }
        if (fields->tracing_possible != 0) {
            char* const in = minor_ == 8 ? const_cast<char*>(api_->_PyRuntime) : get<char*>(thread, thread_interp);
            // The recursion limit, which lies before it, tells whether it is there.
            if (in && api_->Py_GetRecursionLimit &&
                get<int>(in, fields->tracing_possible - 4) == api_->Py_GetRecursionLimit())
                tracing_possible = in + fields->tracing_possible;
            if (!tracing_possible) problem_ = NoLines::implausible;
        }
        needs_look_ = problem_ == NoLines::none;
    }
    if (needs_look_) arm(static_cast<char*>(thread));
}

// What PyEval_SetTrace() does, without its audit event, which may run code of the program.
void Lines::arm(char* thread) {
    if (get<TraceFunction>(thread, fields->c_tracefunc) || get<int>(thread, fields->tracing) != 0) return;
    char* flag = thread + fields->use_tracing;
    if (minor_ >= 10) {
        flag = get<char*>(flag, 0);
        if (!flag) return;
    }
    put<TraceFunction>(thread, fields->c_tracefunc, trace);
    if (tracing_possible) put(tracing_possible, 0, get<int>(tracing_possible, 0) + 1);
    if (minor_ == 11)
        put<std::uint8_t>(flag, 0, 255);
    else
        put<int>(flag, 0, 1);
}

}  // namespace arenarium::recorder

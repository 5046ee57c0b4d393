// The interpreter's own functions, found by name in the running program: no Python headers, no linking. Objects are
// opaque pointers here; what is read of them by offset is in core/python/frames.h.
//
// A request may come in the middle of anything, so none of these runs Python code, makes a request, or takes a lock
// that another thread can hold: they read. The exceptions are the allocators' (their lock is ALLOCATORS_MUTEX from 3.12
// on), which are called before the interpreter starts and while it sets its allocators, on its only thread; and those
// for lines, which lines.h tells of.
#pragma once

#include <cstddef>

namespace arenarium::recorder {

// PyMemAllocatorEx and PyObjectArenaAllocator (Include/cpython/pymem.h, objimpl.h; the same from 3.5 on).
struct MemoryFunctions {
    void* ctx;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};
struct ArenaFunctions {
    void* ctx;
    void* (*alloc)(void*, std::size_t);
    void (*free)(void*, void*, std::size_t);
};

enum AllocatorDomain : int { domain_raw, domain_mem, domain_obj };  // PyMemAllocatorDomain

struct PythonApi {
    void (*PyMem_GetAllocator)(int, MemoryFunctions*);
    void (*PyMem_SetAllocator)(int, MemoryFunctions*);
    void (*PyObject_GetArenaAllocator)(ArenaFunctions*);
    void (*PyObject_SetArenaAllocator)(ArenaFunctions*);
    const char* (*Py_GetVersion)();
    int (*Py_IsInitialized)();
    void* (*current_thread)();  // _PyThreadState_UncheckedGet, PyThreadState_GetUnchecked
    int (*PyGILState_Check)();
    // Optional: "mimalloc", "pymalloc_debug" …; null when a tool's functions are in place. Only from 3.13 on: before,
    // it takes a lock that is made later.
    const char* (*_PyMem_GetCurrentAllocatorName)();
    // Optional: there in debug builds alone, of which mimalloc pads its blocks.
    void* _Py_NegativeRefcount;
    // Optional: of a thread, its interpreter (3.9 and later).
    void* (*PyThreadState_GetInterpreter)(void*);
    // Optional: without it collections of garbage are not noticed, and finalization late.
    const char* _PyRuntime;
    // Optional: without them there are no call sites.
    void* PyCode_Type;
    int (*PyCode_Addr2Line)(void*, int);
    long (*PyUnicode_GetLength)(void*);
    unsigned (*PyUnicode_ReadChar)(void*, long);
    // Optional: without them it is not known how deep a function lies under others, and from 3.12 on lines are not
    // told. The pending call is queued under a lock that is held for a few instructions and within which nothing is
    // asked for.
    int (*Py_GetRecursionLimit)();
    int (*Py_AddPendingCall)(int (*)(void*), void*);
    void* (*PySys_GetObject)(const char*);
    void* (*PyObject_GetAttrString)(void*, const char*);
    void* (*PyObject_CallMethod)(void*, const char*, const char*, ...);
    void* (*PyCFunction_NewEx)(void*, void*, void*);
    void (*PyErr_Clear)();
    void (*Py_IncRef)(void*);
    void (*Py_DecRef)(void*);
    void* _Py_NoneStruct;
};

// Of Python 3, as Py_GetVersion() begins; 0: another.
int minor_version(const char* text);

// False when this program is no Python, or one that does not export its allocators.
bool find_python(PythonApi&);

}  // namespace arenarium::recorder

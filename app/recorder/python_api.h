// The interpreter's own functions, found by name in the running program: no Python headers, no linking. Objects are
// opaque pointers here; what is read of them by offset is in core/python/frames.h.
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

struct MethodDef {  // PyMethodDef
    const char* name;
    void* (*function)(void*, void*);
    int flags;
    const char* doc;
};

struct PythonApi {
    void (*PyMem_GetAllocator)(int, MemoryFunctions*);
    void (*PyMem_SetAllocator)(int, MemoryFunctions*);
    void (*PyObject_GetArenaAllocator)(ArenaFunctions*);
    void (*PyObject_SetArenaAllocator)(ArenaFunctions*);
    const char* (*Py_GetVersion)();
    int (*Py_IsInitialized)();
    void* (*current_thread)();  // _PyThreadState_UncheckedGet, PyThreadState_GetUnchecked
    int (*PyGILState_Check)();
    // Optional: without them there are no call sites, or no garbage collections.
    void* PyCode_Type;
    int (*PyCode_Addr2Line)(void*, int);
    long (*PyUnicode_GetLength)(void*);
    unsigned (*PyUnicode_ReadChar)(void*, long);
    int (*Py_AddPendingCall)(int (*)(void*), void*);
    void* (*PyImport_ImportModule)(const char*);
    void* (*PyObject_GetAttrString)(void*, const char*);
    void* (*PyCFunction_NewEx)(MethodDef*, void*, void*);
    int (*PyList_Append)(void*, void*);
    void* (*PyTuple_GetItem)(void*, long);
    void* (*PyDict_GetItemString)(void*, const char*);
    long (*PyLong_AsLong)(void*);
    int (*PyUnicode_CompareWithASCIIString)(void*, const char*);
    void* (*Py_BuildValue)(const char*, ...);
    void (*PyErr_Clear)();
    void (*Py_DecRef)(void*);
};

// False when this program is no Python, or one that does not export its allocators.
bool find_python(PythonApi&);

}  // namespace arenarium::recorder

#include "app/recorder/python_api.h"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>

namespace arenarium::recorder {
namespace {

template <class Pointer>
bool find(Pointer& into, const char* name) {
    into = reinterpret_cast<Pointer>(dlsym(RTLD_DEFAULT, name));
    return into != nullptr;
}

}  // namespace

int minor_version(const char* text) {
    return std::strncmp(text, "3.", 2) == 0 ? std::atoi(text + 2) : 0;
}

bool find_python(PythonApi& p) {
#define ARENARIUM_FIND(name) find(p.name, #name)
    const bool found = ARENARIUM_FIND(PyMem_GetAllocator) && ARENARIUM_FIND(PyMem_SetAllocator) &&
                       ARENARIUM_FIND(PyObject_GetArenaAllocator) && ARENARIUM_FIND(PyObject_SetArenaAllocator) &&
                       ARENARIUM_FIND(Py_GetVersion) && ARENARIUM_FIND(Py_IsInitialized);
    if (!found) return false;
    if (!find(p.current_thread, "_PyThreadState_UncheckedGet")) find(p.current_thread, "PyThreadState_GetUnchecked");
    if (minor_version(p.Py_GetVersion()) >= 13) ARENARIUM_FIND(_PyMem_GetCurrentAllocatorName);
    ARENARIUM_FIND(_Py_NegativeRefcount);
    ARENARIUM_FIND(PyGILState_Check);
    ARENARIUM_FIND(PyThreadState_GetInterpreter);
    ARENARIUM_FIND(_PyRuntime);
    ARENARIUM_FIND(PyCode_Type);
    ARENARIUM_FIND(PyCode_Addr2Line);
    ARENARIUM_FIND(PyUnicode_GetLength);
    ARENARIUM_FIND(PyUnicode_ReadChar);
    ARENARIUM_FIND(Py_GetRecursionLimit);
    ARENARIUM_FIND(Py_AddPendingCall);
    ARENARIUM_FIND(PySys_GetObject);
    ARENARIUM_FIND(PyObject_GetAttrString);
    ARENARIUM_FIND(PyObject_CallMethod);
    ARENARIUM_FIND(PyCFunction_NewEx);
    ARENARIUM_FIND(PyErr_Clear);
    ARENARIUM_FIND(Py_IncRef);
    ARENARIUM_FIND(Py_DecRef);
    ARENARIUM_FIND(_Py_NoneStruct);
#undef ARENARIUM_FIND
    return true;
}

}  // namespace arenarium::recorder

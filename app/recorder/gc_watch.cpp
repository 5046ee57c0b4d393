#include "app/recorder/gc_watch.h"

#include <initializer_list>

namespace arenarium::recorder {
namespace {

const PythonApi* python = nullptr;
CollectionListener listener = nullptr;

long number(void* dict, const char* key) {
    void* const value = python->PyDict_GetItemString(dict, key);
    return value ? python->PyLong_AsLong(value) : 0;
}

// callback(phase, info)
void* called(void*, void* arguments) {
    void* const phase = python->PyTuple_GetItem(arguments, 0);
    void* const info = python->PyTuple_GetItem(arguments, 1);
    if (phase && info) {
        const bool stop = python->PyUnicode_CompareWithASCIIString(phase, "stop") == 0;
        listener(stop, number(info, "generation"), stop ? number(info, "collected") : 0);
    }
    python->PyErr_Clear();
    return python->Py_BuildValue("");
}

MethodDef callback{"arenarium_recorder", called, 1 /* METH_VARARGS */, nullptr};

int install(void*) {
    void* const gc = python->PyImport_ImportModule("gc");
    void* const callbacks = gc ? python->PyObject_GetAttrString(gc, "callbacks") : nullptr;
    void* const function = callbacks ? python->PyCFunction_NewEx(&callback, nullptr, nullptr) : nullptr;
    if (function) python->PyList_Append(callbacks, function);
    for (void* object : {function, callbacks, gc})
        if (object) python->Py_DecRef(object);
    python->PyErr_Clear();
    return 0;
}

}  // namespace

void watch_collections(const PythonApi& p, CollectionListener l) {
    if (!p.Py_AddPendingCall || !p.PyImport_ImportModule || !p.PyObject_GetAttrString || !p.PyCFunction_NewEx ||
        !p.PyList_Append || !p.PyTuple_GetItem || !p.PyDict_GetItemString || !p.PyLong_AsLong ||
        !p.PyUnicode_CompareWithASCIIString || !p.Py_BuildValue || !p.PyErr_Clear || !p.Py_DecRef)
        return;
    python = &p;
    listener = l;
    p.Py_AddPendingCall(install, nullptr);
}

}  // namespace arenarium::recorder

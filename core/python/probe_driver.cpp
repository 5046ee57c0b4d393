#include "core/python/drivers.h"

namespace arenarium {

// Runs under PYTHONMALLOC=pymalloc, where PyMem_GetAllocator hands out pymalloc's functions. They lie at fixed
// distances from PyMem_GetAllocator itself, which every build exports; so another process of the same interpreter, one
// that does not use pymalloc, can find them too.
const char* const probe_driver = R"py(
import sys
sys.path[:] = [p for p in sys.path if p]
out = getattr(sys.stdout, "buffer", sys.stdout)

def say(*words):
    out.write((" ".join([str(word) for word in words]) + "\n").encode())

say("arenarium-probe 1")
implementation = getattr(sys, "implementation", None)
say("implementation", implementation.name if implementation else "cpython")
say("version", *sys.version_info[:4])
say("word", 8 if sys.maxsize > 2**32 else 4)
say("abiflags", "." + getattr(sys, "abiflags", ""))
say("debug", int(hasattr(sys, "gettotalrefcount")))
if sys.version_info >= (3, 6) and (not implementation or implementation.name == "cpython"):
    try:
        import ctypes, os
    except ImportError:
        say("lacks", "ctypes")
    else:
        class Functions(ctypes.Structure):
            _fields_ = [(name, ctypes.c_void_p) for name in ("ctx", "malloc", "calloc", "realloc", "free")]
        raw, own = Functions(), Functions()
        get = ctypes.pythonapi.PyMem_GetAllocator
        get(0, ctypes.byref(raw))
        get(2, ctypes.byref(own))
        base = ctypes.cast(get, ctypes.c_void_p).value
        if own.malloc == raw.malloc or own.ctx:
            say("lacks", "pymalloc")
        else:
            say("functions", *[getattr(own, name) - base for name in ("malloc", "calloc", "realloc", "free")])
            say("stats")
            out.flush()
            os.dup2(1, 2)
            sys._debugmallocstats()
)py";

}  // namespace arenarium

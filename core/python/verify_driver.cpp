#include "core/python/drivers.h"

namespace arenarium {

// Runs under PYTHONMALLOC=malloc: the interpreter itself never touches pymalloc, so pymalloc's state is pristine and
// its functions can be called for our operations alone. An arena allocator of ours (PEP 445) sees every arena.
// Installing functions and taking them out again must allocate nothing in between; so all arguments are made
// beforehand. sys._debugmallocstats() prints only while pymalloc is installed, so that comes last, and for good:
// pymalloc passes on what it did not hand out itself.
const char* const verify_driver = R"py(
import sys
sys.path[:] = [p for p in sys.path if p]
import array, ctypes, gc, mmap, os, struct

limit, misalign, spread, hooks = [int(word) for word in sys.argv[1:5]]
offsets = [int(word) for word in sys.argv[5:9]]
arena_size = int(sys.argv[9])
most = sys.maxsize
gc.disable()

def fail(message):
    sys.stderr.write(message + "\n")
    sys.stderr.flush()
    os._exit(9)

pointer, size_t = ctypes.c_void_p, ctypes.c_size_t

class Functions(ctypes.Structure):
    _fields_ = [(name, pointer) for name in ("ctx", "malloc", "calloc", "realloc", "free")]

class ArenaFunctions(ctypes.Structure):
    _fields_ = [("ctx", pointer), ("alloc", pointer), ("free", pointer)]

api = ctypes.pythonapi
get, put, wrap = api.PyMem_GetAllocator, api.PyMem_SetAllocator, api.PyMem_SetupDebugHooks
get.restype = put.restype = wrap.restype = None  # an int made of what they leave behind could take memory
base = ctypes.cast(get, pointer).value
tested = Functions(None, *[base + offset for offset in offsets])
plain_at, tested_at = ctypes.byref(Functions(None, *[base + offset for offset in offsets])), ctypes.byref(tested)
own = [Functions() for domain in range(3)]
own_at = [ctypes.byref(functions) for functions in own]
for domain in range(3):
    get(domain, own_at[domain])
if own[2].malloc == tested.malloc:
    fail("the interpreter uses pymalloc although PYTHONMALLOC=malloc asks it not to")
if hooks:
    a, b, c = own_at
    put(2, plain_at); wrap(); get(2, tested_at); put(0, a); put(1, b); put(2, c)

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = pointer
libc.mmap.argtypes = (pointer, size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ssize_t)
libc.munmap.argtypes = (pointer, size_t)
map_flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
results, events, mappings = array.array("Q"), array.array("Q"), {}
add_result = results.append
system = ArenaFunctions()
api.PyObject_GetArenaAllocator(ctypes.byref(system))
system_alloc = ctypes.CFUNCTYPE(pointer, pointer, size_t)(system.alloc)
system_free = ctypes.CFUNCTYPE(None, pointer, pointer, size_t)(system.free)
obtained = 0

def obtain(ctx, size):
    global obtained
    if size != arena_size:  # the interpreter's own stack comes this way too
        return system_alloc(system.ctx, size)
    if 0 <= limit <= obtained:
        events.extend((len(results), 2, 0))
        return None
    length = size if spread else 2 * size + mmap.PAGESIZE + misalign
    start = libc.mmap(None, length, 3, map_flags, -1, 0)
    if start is None or start + 1 >= 1 << 8 * ctypes.sizeof(pointer):
        fail("the system gives no memory for an arena")
    place = start if spread else (start + size - 1) // size * size + misalign
    mappings[place] = start, length
    events.extend((len(results), 0, place))
    obtained += 1
    return place

def release(ctx, place, size):
    if place not in mappings:
        return system_free(system.ctx, place, size)
    events.extend((len(results), 1, place))
    libc.munmap(*mappings.pop(place))

functions = ArenaFunctions(None, 0, 0)
keep = ctypes.CFUNCTYPE(pointer, pointer, size_t)(obtain), ctypes.CFUNCTYPE(None, pointer, pointer, size_t)(release)
functions.alloc, functions.free = [ctypes.cast(function, pointer).value for function in keep]
api.PyObject_SetArenaAllocator(ctypes.byref(functions))

ctx = tested.ctx
malloc = ctypes.PYFUNCTYPE(pointer, pointer, size_t)(tested.malloc)
calloc = ctypes.PYFUNCTYPE(pointer, pointer, size_t, size_t)(tested.calloc)
realloc = ctypes.PYFUNCTYPE(pointer, pointer, pointer, size_t)(tested.realloc)
free = ctypes.PYFUNCTYPE(None, pointer, pointer)(tested.free)

def run(requests):
    blocks = []
    hold = blocks.append
    for kind, operand, n, m in struct.iter_unpack("=qqQQ", requests):
        if kind == 0:
            block = malloc(ctx, n) if n <= most else None
        elif kind == 3:
            if operand >= 0:
                free(ctx, blocks[operand])
            block = None
        elif kind == 1:
            block = calloc(ctx, n, m) if not m or n <= most // m else None
        else:
            old = blocks[operand] if operand >= 0 else None
            block = realloc(ctx, old, n) if n <= most else None
            if block is None:
                add_result(0)
                hold(old)
                continue
        hold(block)
        add_result(block or 0)

source = getattr(sys.stdin, "buffer", sys.stdin)
run(source.read())
api.PyObject_SetArenaAllocator(ctypes.byref(system))  # from here on the interpreter's own objects may need an arena
read_end, write_end = os.pipe()
print_stats, last = sys._debugmallocstats, plain_at
os.dup2(write_end, 2)
put(2, last)
print_stats()
os.close(2)
os.close(write_end)
text = b""
while True:
    piece = os.read(read_end, 65536)
    if not piece:
        break
    text += piece
head = struct.pack("=8sQQQ", b"arenaver", len(results), len(events) // 3, len(text))
out = getattr(sys.stdout, "buffer", sys.stdout)
for part in (head, results.tobytes(), events.tobytes(), text):
    out.write(part)
out.flush()
os._exit(0)
)py";

}  // namespace arenarium

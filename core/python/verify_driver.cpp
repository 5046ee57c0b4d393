#include "core/python/drivers.h"

namespace arenarium {

// Runs under PYTHONMALLOC=malloc: the interpreter itself never touches pymalloc, so pymalloc's state is pristine and
// its functions can be called for our operations alone. An arena allocator of ours (PEP 445) sees every arena.
// Installing functions and taking them out again must allocate nothing in between; so all arguments are made
// beforehand. sys._debugmallocstats() prints only while pymalloc is installed, so that comes last, and for good:
// pymalloc passes on what it did not hand out itself.
//
// Where threads or other interpreters ask, each has one that waits at a pipe to be told what to ask for. No Python code
// can see arenas there: it would have to run in whichever interpreter asks. So a place for the next arena is prepared
// before each request, and functions of C hand it out and tell: strchr(place, 0) is the place itself while its first
// byte is 0, and bcopy(place, arena, size) leaves the mark at the prepared place's end in the arena that is released.
const char* const verify_driver = R"py(
import sys
sys.path[:] = [p for p in sys.path if p]
import array, bisect, ctypes, gc, mmap, os, struct

limit, misalign, spread, hooks = [int(word) for word in sys.argv[1:5]]
offsets = [int(word) for word in sys.argv[5:9]]
arena_size = int(sys.argv[9])
actors = sys.argv[10].split(",")  # by number; "": the main one, "t": a thread, "l": a legacy interpreter, "i3": another
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
    place = map_arena(size)
    events.extend((len(results), 0, place))
    obtained += 1
    return place

def release(ctx, place, size):
    if place not in mappings:
        return system_free(system.ctx, place, size)
    events.extend((len(results), 1, place))
    libc.munmap(*mappings.pop(place))

def map_arena(size):
    length = size if spread else 2 * size + mmap.PAGESIZE + misalign
    start = libc.mmap(None, length, 3, map_flags, -1, 0)
    if start is None or start + 1 >= 1 << 8 * ctypes.sizeof(pointer):
        fail("the system gives no memory for an arena")
    place = start if spread else (start + size - 1) // size * size + misalign
    mappings[place] = start, length
    return place

functions = ArenaFunctions(None, 0, 0)
keep = ctypes.CFUNCTYPE(pointer, pointer, size_t)(obtain), ctypes.CFUNCTYPE(None, pointer, pointer, size_t)(release)
functions.alloc, functions.free = [ctypes.cast(function, pointer).value for function in keep]
if len(actors) == 1:
    api.PyObject_SetArenaAllocator(ctypes.byref(functions))

ctx = tested.ctx
malloc = ctypes.PYFUNCTYPE(pointer, pointer, size_t)(tested.malloc)
calloc = ctypes.PYFUNCTYPE(pointer, pointer, size_t, size_t)(tested.calloc)
realloc = ctypes.PYFUNCTYPE(pointer, pointer, pointer, size_t)(tested.realloc)
free = ctypes.PYFUNCTYPE(None, pointer, pointer)(tested.free)

mark = b"arenamrk"
ours = ArenaFunctions(None, 0, 0)
ours.alloc, ours.free = [ctypes.cast(getattr(libc, name), pointer).value for name in ("strchr", "bcopy")]
arenas = []  # bases, ascending

def prepare():
    ours.ctx = place = map_arena(arena_size)
    ctypes.memmove(place + arena_size - 8, mark, 8)

def arena_of(address):
    at = bisect.bisect_right(arenas, address or 0) - 1
    return arenas[at] if at >= 0 and address - arenas[at] < arena_size else None

class Main:
    def ask(self, which, count, first, second):
        api.PyObject_SetArenaAllocator(ctypes.byref(ours))
        address = (malloc, calloc, realloc, free)[which](ctx, *(first, second)[:count])
        api.PyObject_SetArenaAllocator(ctypes.byref(system))
        return address

class Waiting:
    def ask(self, which, count, first, second):
        os.write(self.requests[1], struct.pack("=qqQQ", which, count, first, second))
        return struct.unpack("=Q", os.read(self.answers[0], 8))[0] or None

class Thread(Waiting):
    def __init__(self):
        import threading
        self.requests, self.answers = os.pipe(), os.pipe()
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            address = Main.ask(self, *struct.unpack("=qqQQ", os.read(self.requests[0], 32)))
            os.write(self.answers[1], struct.pack("=Q", address or 0))

class Interpreter(Waiting):
    setup = """
import ctypes, gc, os, struct
gc.disable()
ask, answer, ctx, places, ours, system = %r
pointer, size = ctypes.c_void_p, ctypes.c_size_t
ours, system = pointer(ours), pointer(system)
kinds = ((pointer, size), (pointer, size, size), (pointer, pointer, size), (None, pointer))
calls = [ctypes.PYFUNCTYPE(kind[0], pointer, *kind[1:])(at) for kind, at in zip(kinds, places)]
install = ctypes.pythonapi.PyObject_SetArenaAllocator
while True:
    which, count, first, second = struct.unpack("=qqQQ", os.read(ask, 32))
    arguments = (first, second)[:count]
    install(ours)
    address = calls[which](ctx, *arguments)
    install(system)
    os.write(answer, struct.pack("=Q", address or 0))
"""
    def __init__(self, legacy):
        import threading
        try:
            import _interpreters as module
        except ImportError:
            import _xxsubinterpreters as module
        if sys.version_info >= (3, 13):
            number = module.create("legacy" if legacy else "isolated")
        elif sys.version_info >= (3, 12):
            number = module.create(isolated=not legacy)
        else:
            number = module.create()
        self.requests, self.answers = os.pipe(), os.pipe()
        places = [tested.malloc, tested.calloc, tested.realloc, tested.free]
        text = self.setup % ((self.requests[0], self.answers[1], ctx, places, ctypes.addressof(ours),
                              ctypes.addressof(system)),)
        execute = getattr(module, "exec", None) or module.run_string
        threading.Thread(target=self.work, args=(execute, number, text), daemon=True).start()

    def work(self, execute, number, text):
        try:
            wrong = execute(number, text)
        except Exception as error:
            wrong = error
        fail("another interpreter cannot call pymalloc: %s" % getattr(wrong, "formatted", wrong))

def run_actors(requests):
    if limit >= 0:
        fail("no limit of arenas can be kept where threads or interpreters ask")
    blocks, runners = [], {"": Main()}
    prepare()
    for kind, operand, n, m, actor in struct.iter_unpack("=qqQQq", requests):
        what = actors[actor]
        key = what if what == "" or what[0] == "i" else actor
        if key not in runners:
            runners[key] = Thread() if what == "t" else Interpreter(what == "l")
        ask = runners[key].ask
        old, home = blocks[operand] if operand >= 0 else None, None
        if kind == 1:
            block = ask(1, 2, n, m) if not m or n <= most // m else None
        elif kind == 3:
            home = arena_of(old)
            block = ask(3, 1, old, 0) if old else None
        elif n > most:
            block = None
        elif kind == 0:
            block = ask(0, 1, n, 0)
        else:
            home = arena_of(old)
            block = ask(2, 2, old or 0, n)
        if block is not None and 0 <= block - ours.ctx < arena_size:
            events.extend((len(results), 0, ours.ctx))
            bisect.insort(arenas, ours.ctx)
            ctypes.memset(ours.ctx + arena_size - 8, 0, 8)
            prepare()
        if home is not None and ctypes.string_at(home + arena_size - 8, 8) == mark:
            events.extend((len(results), 1, home))
            arenas.remove(home)
            libc.munmap(*mappings.pop(home))
        blocks.append(old if kind == 2 and block is None else block)
        results.append(block or 0)

def run(requests):
    if len(actors) > 1:
        return run_actors(requests)
    blocks = []
    hold = blocks.append
    for kind, operand, n, m, actor in struct.iter_unpack("=qqQQq", requests):
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

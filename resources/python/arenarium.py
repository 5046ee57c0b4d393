"""Runs a script of Arenarium under this Python, against its own pymalloc.

    python3 arenarium.py SCRIPT [ARGUMENTS]

The script finds malloc, calloc, realloc, free, stats, fork, thread and interpreter as in Arenarium. The interpreter is
started anew with PYTHONMALLOC=malloc, so that it takes its own objects from the C library and leaves pymalloc untouched;
this file then takes pymalloc's functions and calls them for the script alone. No compiled code, ctypes only; CPython 3.7
to 3.15 on Linux or macOS. From 3.13 on no function hands out pymalloc's unless it is in use: a first start with
PYTHONMALLOC=pymalloc learns how far from PyMem_GetAllocator they lie.

`with thread("A"):` has a real thread call pymalloc, `with interpreter("B"):` a real interpreter of this process, which
loads ctypes for itself and calls what it is told through a pipe. In 3.12 one with an allocator of its own cannot load ctypes.

Arenas: pymalloc asks an arena allocator (PEP 445) for them. Ours is installed only while one of pymalloc's functions
runs, because the interpreter asks the same allocator for its own stack. It runs no Python code, for the same reason:
"obtain" is the C function realloc on a region of the right size and alignment that was prepared before the call, which
gives that region back as it is; "release" is the C function memset on the same region, and afterwards a byte in it
tells whether that happened.
"""

import ctypes
import gc
import os
import queue
import struct
import sys
import threading

DOMAIN_MEM = 1
THRESHOLD = 512
MARK = 0xA5


class MemAllocator(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("ctx", "malloc", "calloc", "realloc", "free")]


class ArenaAllocator(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("ctx", "alloc", "free")]


class PoolHeader(ctypes.Structure):
    _fields_ = [("count", ctypes.c_uint), ("freeblock", ctypes.c_void_p), ("nextpool", ctypes.c_void_p),
                ("prevpool", ctypes.c_void_p), ("arenaindex", ctypes.c_uint), ("szidx", ctypes.c_uint),
                ("nextoffset", ctypes.c_uint), ("maxnextoffset", ctypes.c_uint)]


class Block:
    """What malloc, calloc and realloc return."""
    __slots__ = ("address", "requested", "size", "pool", "arena", "_state", "_line", "_figures")

    def __repr__(self):
        return "<Block of %d bytes%s>" % (self.requested, {"live": ""}.get(self._state, ", " + self._state))


class Stats:
    """What stats() returns."""
    figures = ("arenas", "ntimes_arena_allocated", "narenas_highwater", "free_pools", "allocated_bytes",
               "available_bytes", "raw_blocks", "arena_size", "pool_size")
    __slots__ = figures + ("narenas_currently_allocated",)

    def __repr__(self):
        return "\n".join("{:<24}{:>15,}".format(name, getattr(self, name)) for name in self.figures)


class Figures:
    """What stats() says of one allocator. Kept up to date block by block, so that it walks nothing."""
    def __init__(self):
        self.arenas = self.obtained = self.highwater = self.raw_blocks = 0
        self.used_pools = self.used_pool_bytes = self.allocated_bytes = 0


class Actor:
    """What thread() and interpreter() return. Calls of pymalloc are made by it while it is entered."""
    def __init__(self, pymalloc, kind, name, legacy=False):
        if not isinstance(name, str):
            raise TypeError("%s() needs a name, not '%s'" % (kind, type(name).__name__))
        self.pymalloc, self.kind, self.name, self.legacy = pymalloc, kind, name, bool(legacy)

    def __repr__(self):
        return "<%s %s>" % (self.kind, self.name)

    def __enter__(self):
        self.pymalloc.enter(self)

    def __exit__(self, *exception):
        self.pymalloc.runners.pop()


class Runner:
    """The main thread of the main interpreter. The others call pymalloc from elsewhere."""
    def __init__(self, pymalloc):
        self.pymalloc, self.figures, self.home = pymalloc, Figures(), self

    def call(self, which, *arguments):
        return self.pymalloc.call(which, *arguments)


class ThreadRunner(Runner):
    def __init__(self, home):
        self.pymalloc, self.figures, self.home = home.pymalloc, home.figures, home
        self.tasks, self.results = queue.SimpleQueue(), queue.SimpleQueue()
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            which, arguments = self.tasks.get()
            self.results.put(self.home.call(which, *arguments))

    def call(self, which, *arguments):
        self.tasks.put((which, arguments))
        return self.results.get()


class InterpreterRunner(Runner):
    """It runs in a thread of its own and waits at a pipe: to be told each call anew takes it a hundred times as long."""
    setup = """
import ctypes, gc, os, struct
gc.disable()
pointer, size = ctypes.c_void_p, ctypes.c_size_t
kinds = ((pointer, size), (pointer, size, size), (pointer, pointer, size), (None, pointer))
functions = [ctypes.PYFUNCTYPE(kind[0], pointer, *kind[1:])(at) for kind, at in zip(kinds, %r)]
install = ctypes.pythonapi.PyObject_SetArenaAllocator
ours, system = ctypes.c_void_p(%d), ctypes.c_void_p(%d)
while True:
    which, count, first, second = struct.unpack("=qqQQ", os.read(%d, 32))
    arguments = (first, second)[:count]
    install(ours)
    address = functions[which](%r, *arguments)
    install(system)
    os.write(%d, struct.pack("=Q", address or 0))
"""

    def __init__(self, pymalloc, legacy):
        try:
            import _interpreters as module
        except ImportError:
            try:
                import _xxsubinterpreters as module
            except ImportError:
                fail("this Python cannot make interpreters")
        self.pymalloc, self.home = pymalloc, self
        own = sys.version_info >= (3, 12) and not legacy
        self.figures = Figures() if own else pymalloc.main.figures
        if sys.version_info >= (3, 13):
            self.number = module.create("legacy" if legacy else "isolated")
        elif sys.version_info >= (3, 12):
            self.number = module.create(isolated=own)
        else:
            self.number = module.create()
        self.execute = getattr(module, "exec", None) or module.run_string
        requests, self.requests = os.pipe()
        self.results, self.answers = os.pipe()
        text = self.setup % (pymalloc.places, ctypes.addressof(pymalloc.ours), ctypes.addressof(pymalloc.system), requests,
                             pymalloc.ctx, self.answers)
        self.wrong = None
        threading.Thread(target=self.work, args=(text,), daemon=True).start()

    def work(self, text):
        try:
            self.wrong = self.execute(self.number, text)
        except Exception as error:
            self.wrong = error
        os.close(self.answers)

    def call(self, which, *arguments):
        words = [argument or 0 for argument in arguments] + [0] * (2 - len(arguments))
        os.write(self.requests, struct.pack("=qqQQ", which, len(arguments), *words))
        answer = os.read(self.results, 8)
        if not answer:
            fail("another interpreter cannot call pymalloc: %s" % getattr(self.wrong, "formatted", self.wrong))
        return struct.unpack("=Q", answer)[0] or None


class Pymalloc:
    MALLOC, CALLOC, REALLOC, FREE = range(4)

    def __init__(self, places=None):
        large = sys.version_info >= (3, 10) and sys.maxsize > 2**32
        self.arena_size = 1 << 20 if large else 256 << 10
        self.pool_size = 16 << 10 if large else 4 << 10
        self.alignment = 8 if sys.version_info < (3, 7) or sys.maxsize < 2**32 else 16
        api = ctypes.pythonapi
        self.ctx, self.places = (None, places) if places else self._handed_out(api)
        size, pointer = ctypes.c_size_t, ctypes.c_void_p
        kinds = ((pointer, size), (pointer, size, size), (pointer, pointer, size), (None, pointer))
        self._functions = [ctypes.PYFUNCTYPE(kind[0], pointer, *kind[1:])(at) for kind, at in zip(kinds, self.places)]
        libc = ctypes.CDLL(None)
        self._aligned_alloc = libc.aligned_alloc
        self._aligned_alloc.restype, self._aligned_alloc.argtypes = pointer, (size, size)
        self._release = libc.free
        self._release.restype, self._release.argtypes = None, (pointer,)
        self.system = system = ArenaAllocator()
        api.PyObject_GetArenaAllocator(ctypes.byref(system))
        self.ours = ArenaAllocator(None, ctypes.cast(libc.realloc, pointer).value, ctypes.cast(libc.memset, pointer).value)
        self._set = api.PyObject_SetArenaAllocator
        self._ours_at, self._system_at = ctypes.byref(self.ours), ctypes.byref(system)
        self._keep = libc
        self.arenas = {}  # base address: ordinal among those of all interpreters
        self.obtained = 0
        self.main = Runner(self)
        self.runners, self.known = [self.main], {}
        self.capacities = [0] + [(self.pool_size - ctypes.sizeof(PoolHeader)) // size * size
                                 for size in range(self.alignment, THRESHOLD + 1, self.alignment)]
        self.spare = None
        self._prepare()

    @staticmethod
    def _handed_out(api):
        """Up to 3.12: those that PyMem_GetAllocator hands out while pymalloc is installed for a moment."""
        old, own = MemAllocator(), MemAllocator()
        old_at, own_at = ctypes.byref(old), ctypes.byref(own)
        set_default, get, put = api._PyMem_SetDefaultAllocator, api.PyMem_GetAllocator, api.PyMem_SetAllocator
        # Nothing may be allocated in this domain between the first call and the last.
        set_default(DOMAIN_MEM, old_at)
        get(DOMAIN_MEM, own_at)
        put(DOMAIN_MEM, old_at)
        if own.malloc == old.malloc:
            fail("this Python was built without pymalloc")
        return own.ctx, [own.malloc, own.calloc, own.realloc, own.free]

    def enter(self, actor):
        interpreter = actor.kind == "interpreter"
        home = None if interpreter else self.runners[-1].home
        key = interpreter, home, actor.name
        if key not in self.known:
            runner = InterpreterRunner(self, actor.legacy) if interpreter else ThreadRunner(home)
            self.known[key] = runner, actor.legacy
        runner, legacy = self.known[key]
        if interpreter and legacy != actor.legacy:
            raise ValueError("interpreter '%s' was made %s legacy=True" % (actor.name, "with" if legacy else "without"))
        self.runners.append(runner)

    def thread(self, name):
        return Actor(self, "thread", name)

    def interpreter(self, name, *, legacy=False):
        return Actor(self, "interpreter", name, legacy)

    @property
    def figures(self):
        """Of the allocator that serves what is asked now."""
        return self.runners[-1].figures

    def _prepare(self):
        self.spare = self._aligned_alloc(self.arena_size, self.arena_size)
        if not self.spare:
            raise MemoryError("no memory for an arena")
        ctypes.memset(self.spare, 0, self.arena_size)
        self.ours.ctx = self.spare
        self._marker = ctypes.c_ubyte.from_address(self.spare)

    def call(self, which, *arguments):
        self._set(self._ours_at)
        result = self._functions[which](self.ctx, *arguments)
        self._set(self._system_at)
        return result

    def _call(self, which, *arguments):
        return self.runners[-1].call(which, *arguments)

    def _base(self, address):
        return address & -self.arena_size

    def _obtained(self, address):
        """Notes that the block at `address`, which lies in an arena, may lie in a new one."""
        base = self._base(address)
        if base == self.spare:
            self.arenas[base] = self.obtained
            self.obtained += 1
            figures = self.figures
            figures.obtained += 1
            figures.arenas += 1
            figures.highwater = max(figures.highwater, figures.arenas)
            self._prepare()
        elif base not in self.arenas:
            fail("pymalloc was in use before the script began; is something imported at start-up (see python3 -I)?")

    def _block(self, address, requested, raw, line):
        block = Block()
        block.address, block.requested, block._state, block._line = address, requested, "live", line
        figures = block._figures = self.figures
        if raw:
            figures.raw_blocks += 1
            block.size, block.pool, block.arena = max(requested, 1), None, None  # 0 bytes are asked for as 1
        else:
            self._obtained(address)
            block.pool = address & -self.pool_size
            block.arena = self.arenas[self._base(address)]
            header = PoolHeader.from_address(block.pool)
            block.size = (header.szidx + 1) * self.alignment
            figures.allocated_bytes += block.size
            if header.count == 1:
                self._count_pool(block, 1)
        return block

    def _count_pool(self, block, step):
        self.figures.used_pools += step
        self.figures.used_pool_bytes += step * self.capacities[block.size // self.alignment]

    def malloc(self, n):
        n = size_argument("malloc", n)
        address = self._call(self.MALLOC, n)
        if not address:
            raise MemoryError("malloc(%d): the system has no memory of that size" % n)
        return self._block(address, n, not 0 < n <= THRESHOLD, 0)

    def calloc(self, count, n):
        count, n = size_argument("calloc", count), size_argument("calloc", n)
        total = count * n
        address = self._call(self.CALLOC, count, n) if total <= sys.maxsize else None
        if not address:
            raise MemoryError("calloc(%d, %d): the system has no memory of that size" % (count, n))
        return self._block(address, total, not 0 < total <= THRESHOLD, 0)

    def realloc(self, block, n):
        if block is None:
            n = size_argument("realloc", n)
            old = None
        else:
            check_live(block, "realloc", self.figures)
            n = size_argument("realloc", n)
            old = block.address
        self._marker.value = MARK
        was_raw = block is None or block.arena is None
        last = not was_raw and PoolHeader.from_address(block.pool).count == 1  # of its pool
        address = self._call(self.REALLOC, old, n)
        if not address:
            raise MemoryError("realloc to %d: the system has no memory of that size" % n)
        if block is None:
            return self._block(address, n, not 0 < n <= THRESHOLD, 0)
        raw = was_raw if was_raw or address == old else not 0 < n <= THRESHOLD
        self.figures.raw_blocks -= was_raw
        if not was_raw:
            self.figures.allocated_bytes -= block.size
            if last:  # _block counts the pool again when the new block lies there
                self._count_pool(block, -1)
        moved = self._block(address, n, raw, 0)
        if not was_raw and address != old:
            self._note_release(old)
        block._state, block._line = "moved", sys._getframe(1).f_lineno
        return moved

    def free(self, block):
        if block is None:
            return
        check_live(block, "free", self.figures)
        self._marker.value = MARK
        if block.arena is not None:
            self.figures.allocated_bytes -= block.size
            if PoolHeader.from_address(block.pool).count == 1:
                self._count_pool(block, -1)
        self._call(self.FREE, block.address)
        if block.arena is None:
            self.figures.raw_blocks -= 1
        else:
            self._note_release(block.address)
        block._state, block._line = "freed", sys._getframe(1).f_lineno

    def _note_release(self, address):
        if self._marker.value == MARK:
            self._marker.value = 0
            return
        base = self._base(address)
        del self.arenas[base]
        self.figures.arenas -= 1
        self._release(base)

    def stats(self):
        s, figures = Stats(), self.figures
        s.arenas = s.narenas_currently_allocated = figures.arenas
        s.ntimes_arena_allocated = figures.obtained
        s.narenas_highwater = figures.highwater
        s.free_pools = figures.arenas * (self.arena_size // self.pool_size) - figures.used_pools
        s.allocated_bytes = figures.allocated_bytes
        s.available_bytes = figures.used_pool_bytes - figures.allocated_bytes
        s.raw_blocks = figures.raw_blocks
        s.arena_size = self.arena_size
        s.pool_size = self.pool_size
        return s


def size_argument(function, n):
    if not isinstance(n, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(n).__name__)
    if n < 0:
        raise ValueError("%s: negative size %d" % (function, n))
    return int(n)


def check_live(block, function, figures):
    if not isinstance(block, Block):
        raise TypeError("%s() needs a block that malloc returned, not '%s'" % (function, type(block).__name__))
    foreign = block.arena is not None and block._figures is not figures
    if block._state == "live" and not foreign:
        return
    name = name_of(block)
    who = "block '%s'" % name if name else "the block of %d bytes" % block.requested
    if block._state == "live":
        raise ValueError("%s: %s is of another interpreter, whose allocator alone knows it" % (function, who))
    if block._state == "moved":
        raise ValueError("%s: %s was moved by realloc on line %d" % (function, who, block._line))
    what = "double free" if function == "free" else "%s of a freed block" % function
    raise ValueError("%s: %s was freed on line %d" % (what, who, block._line))


def name_of(block):
    """How the script holds the block: as an element of a container, or else by a variable."""
    frame = sys._getframe(3)
    scopes = [frame.f_locals] if frame.f_locals is frame.f_globals else [frame.f_locals, frame.f_globals]
    for scope in scopes:
        for name, value in scope.items():
            if isinstance(value, (list, tuple)):
                for i, item in enumerate(value):
                    if item is block:
                        return "%s[%d]" % (name, i)
            elif isinstance(value, dict) and not name.startswith("__"):
                for key, item in value.items():
                    if item is block:
                        return "%s[%r]" % (name, key)
    for scope in scopes:
        for name, value in scope.items():
            if value is block:
                return name
    return None


children = 0


def fork():
    """os.fork(), where the parent goes on when the child has ended; as in Arenarium it gets the child's number."""
    global children
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        return 0
    os.waitpid(pid, 0)
    children += 1
    return children


def fail(message):
    sys.exit("arenarium.py: " + message)


def address_of(function):
    return ctypes.cast(function, ctypes.c_void_p).value


def start_anew(hands_out):
    """With the C library's malloc; before that, where it takes that, with pymalloc, to learn where its functions lie."""
    environment = dict(os.environ, PYTHONMALLOC="malloc")
    if not hands_out:
        raw, own = MemAllocator(), MemAllocator()
        get = ctypes.pythonapi.PyMem_GetAllocator
        get(0, ctypes.byref(raw))
        get(DOMAIN_MEM, ctypes.byref(own))
        if os.environ.get("PYTHONMALLOC") == "pymalloc":
            if own.malloc == raw.malloc or own.ctx:
                fail("this Python was built without pymalloc")
            environment["ARENARIUM_PYMALLOC"] = " ".join(str(getattr(own, name) - address_of(get)) for name in
                                                          ("malloc", "calloc", "realloc", "free"))
        else:
            environment["PYTHONMALLOC"] = "pymalloc"
    os.execve(sys.executable, [sys.executable] + sys.argv, environment)


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: python3 arenarium.py SCRIPT [ARGUMENTS]")
    if sys.implementation.name != "cpython":
        fail("this is %s; pymalloc belongs to CPython" % sys.implementation.name)
    hands_out = hasattr(ctypes.pythonapi, "_PyMem_SetDefaultAllocator")
    distances = os.environ.get("ARENARIUM_PYMALLOC", "")
    if os.environ.get("PYTHONMALLOC") != "malloc" or not (hands_out or distances):
        start_anew(hands_out)
    base = address_of(ctypes.pythonapi.PyMem_GetAllocator)
    places = [] if hands_out else [base + int(distance) for distance in distances.split()]
    if not hasattr(ctypes.CDLL(None), "aligned_alloc"):
        fail("this system has no aligned_alloc")
    path = sys.argv[1]
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
    except OSError as error:
        fail("%s: %s" % (path, error.strerror))
    gc.disable()  # a collection between two calls could run code that asks for arenas
    pymalloc = Pymalloc(places)
    names = {"__name__": "__main__", "__file__": path, "Block": Block, "fork": fork}
    for name in ("malloc", "calloc", "realloc", "free", "stats", "thread", "interpreter"):
        names[name] = getattr(pymalloc, name)
    sys.argv = sys.argv[1:]
    status = 0
    try:
        exec(code, names)
    except SystemExit:
        raise
    except BaseException:
        if not pymalloc.known:
            raise
        sys.excepthook(*sys.exc_info())
        status = 1
    if pymalloc.known:  # the ends of other interpreters would give arenas back that are not the system's
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main()

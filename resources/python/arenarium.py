"""Runs a script of Arenarium under this Python, against its own pymalloc.

    python3 arenarium.py SCRIPT [ARGUMENTS]

The script finds malloc, calloc, realloc, free, stats and fork as in Arenarium. The interpreter is started anew with
PYTHONMALLOC=malloc, so that it takes its own objects from the C library and leaves pymalloc untouched; this file then
takes pymalloc's functions and calls them for the script alone. No compiled code, ctypes only; CPython 3.7 to 3.12 on
Linux or macOS.

Arenas: pymalloc asks an arena allocator (PEP 445) for them. Ours is installed only while one of pymalloc's functions
runs, because the interpreter asks the same allocator for its own stack. It runs no Python code, for the same reason:
"obtain" is the C function realloc on a region of the right size and alignment that was prepared before the call, which
gives that region back as it is; "release" is the C function memset on the same region, and afterwards a byte in it
tells whether that happened.
"""

import ctypes
import gc
import os
import sys

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
    __slots__ = ("address", "requested", "size", "pool", "arena", "_state", "_line")

    def __repr__(self):
        return "<Block of %d bytes%s>" % (self.requested, {"live": ""}.get(self._state, ", " + self._state))


class Stats:
    """What stats() returns."""
    figures = ("arenas", "ntimes_arena_allocated", "narenas_highwater", "free_pools", "allocated_bytes",
               "available_bytes", "raw_blocks", "arena_size", "pool_size")
    __slots__ = figures + ("narenas_currently_allocated",)

    def __repr__(self):
        return "\n".join("{:<24}{:>15,}".format(name, getattr(self, name)) for name in self.figures)


class Pymalloc:
    def __init__(self):
        large = sys.version_info >= (3, 10) and sys.maxsize > 2**32
        self.arena_size = 1 << 20 if large else 256 << 10
        self.pool_size = 16 << 10 if large else 4 << 10
        self.alignment = 8 if sys.version_info < (3, 7) or sys.maxsize < 2**32 else 16
        api = ctypes.pythonapi
        old, own = MemAllocator(), MemAllocator()
        old_at, own_at = ctypes.byref(old), ctypes.byref(own)
        set_default, get, put = api._PyMem_SetDefaultAllocator, api.PyMem_GetAllocator, api.PyMem_SetAllocator
        # Nothing may be allocated in this domain between the first call and the last.
        set_default(DOMAIN_MEM, old_at)
        get(DOMAIN_MEM, own_at)
        put(DOMAIN_MEM, old_at)
        if own.malloc == old.malloc:
            fail("this Python was built without pymalloc")
        size, pointer = ctypes.c_size_t, ctypes.c_void_p
        self.ctx = own.ctx
        self._malloc = ctypes.PYFUNCTYPE(pointer, pointer, size)(own.malloc)
        self._calloc = ctypes.PYFUNCTYPE(pointer, pointer, size, size)(own.calloc)
        self._realloc = ctypes.PYFUNCTYPE(pointer, pointer, pointer, size)(own.realloc)
        self._free = ctypes.PYFUNCTYPE(None, pointer, pointer)(own.free)
        libc = ctypes.CDLL(None)
        self._aligned_alloc = libc.aligned_alloc
        self._aligned_alloc.restype, self._aligned_alloc.argtypes = pointer, (size, size)
        self._release = libc.free
        self._release.restype, self._release.argtypes = None, (pointer,)
        system = ArenaAllocator()
        api.PyObject_GetArenaAllocator(ctypes.byref(system))
        self.ours = ArenaAllocator(None, ctypes.cast(libc.realloc, pointer).value, ctypes.cast(libc.memset, pointer).value)
        self._set = api.PyObject_SetArenaAllocator
        self._ours_at, self._system_at = ctypes.byref(self.ours), ctypes.byref(system)
        self._keep = (system, old, own, libc)
        self.arenas = {}  # base address: ordinal
        self.obtained = 0
        self.highwater = 0
        self.raw_blocks = 0
        # Kept up to date block by block, so that stats() walks nothing.
        self.used_pools = 0
        self.used_pool_bytes = 0  # of all blocks of the used pools
        self.allocated_bytes = 0
        self.capacities = [0] + [(self.pool_size - ctypes.sizeof(PoolHeader)) // size * size
                                 for size in range(self.alignment, THRESHOLD + 1, self.alignment)]
        self.spare = None
        self._prepare()

    def _prepare(self):
        self.spare = self._aligned_alloc(self.arena_size, self.arena_size)
        if not self.spare:
            raise MemoryError("no memory for an arena")
        ctypes.memset(self.spare, 0, self.arena_size)
        self.ours.ctx = self.spare
        self._marker = ctypes.c_ubyte.from_address(self.spare)

    def _call(self, function, *arguments):
        self._set(self._ours_at)
        result = function(self.ctx, *arguments)
        self._set(self._system_at)
        return result

    def _base(self, address):
        return address & -self.arena_size

    def _obtained(self, address):
        """Notes that the block at `address`, which lies in an arena, may lie in a new one."""
        base = self._base(address)
        if base == self.spare:
            self.arenas[base] = self.obtained
            self.obtained += 1
            self.highwater = max(self.highwater, len(self.arenas))
            self._prepare()
        elif base not in self.arenas:
            fail("pymalloc was in use before the script began; is something imported at start-up (see python3 -I)?")

    def _block(self, address, requested, raw, line):
        block = Block()
        block.address, block.requested, block._state, block._line = address, requested, "live", line
        if raw:
            self.raw_blocks += 1
            block.size, block.pool, block.arena = max(requested, 1), None, None  # 0 bytes are asked for as 1
        else:
            self._obtained(address)
            block.pool = address & -self.pool_size
            block.arena = self.arenas[self._base(address)]
            header = PoolHeader.from_address(block.pool)
            block.size = (header.szidx + 1) * self.alignment
            self.allocated_bytes += block.size
            if header.count == 1:
                self._count_pool(block, 1)
        return block

    def _count_pool(self, block, step):
        self.used_pools += step
        self.used_pool_bytes += step * self.capacities[block.size // self.alignment]

    def malloc(self, n):
        n = size_argument("malloc", n)
        address = self._call(self._malloc, n)
        if not address:
            raise MemoryError("malloc(%d): the system has no memory of that size" % n)
        return self._block(address, n, not 0 < n <= THRESHOLD, 0)

    def calloc(self, count, n):
        count, n = size_argument("calloc", count), size_argument("calloc", n)
        total = count * n
        address = self._call(self._calloc, count, n) if total <= sys.maxsize else None
        if not address:
            raise MemoryError("calloc(%d, %d): the system has no memory of that size" % (count, n))
        return self._block(address, total, not 0 < total <= THRESHOLD, 0)

    def realloc(self, block, n):
        if block is None:
            n = size_argument("realloc", n)
            old = None
        else:
            check_live(block, "realloc")
            n = size_argument("realloc", n)
            old = block.address
        self._marker.value = MARK
        was_raw = block is None or block.arena is None
        last = not was_raw and PoolHeader.from_address(block.pool).count == 1  # of its pool
        address = self._call(self._realloc, old, n)
        if not address:
            raise MemoryError("realloc to %d: the system has no memory of that size" % n)
        if block is None:
            return self._block(address, n, not 0 < n <= THRESHOLD, 0)
        raw = was_raw if was_raw or address == old else not 0 < n <= THRESHOLD
        self.raw_blocks -= was_raw
        if not was_raw:
            self.allocated_bytes -= block.size
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
        check_live(block, "free")
        self._marker.value = MARK
        if block.arena is not None:
            self.allocated_bytes -= block.size
            if PoolHeader.from_address(block.pool).count == 1:
                self._count_pool(block, -1)
        self._call(self._free, block.address)
        if block.arena is None:
            self.raw_blocks -= 1
        else:
            self._note_release(block.address)
        block._state, block._line = "freed", sys._getframe(1).f_lineno

    def _note_release(self, address):
        if self._marker.value == MARK:
            self._marker.value = 0
            return
        base = self._base(address)
        del self.arenas[base]
        self._release(base)

    def stats(self):
        s = Stats()
        s.arenas = s.narenas_currently_allocated = len(self.arenas)
        s.ntimes_arena_allocated = self.obtained
        s.narenas_highwater = self.highwater
        s.free_pools = len(self.arenas) * (self.arena_size // self.pool_size) - self.used_pools
        s.allocated_bytes = self.allocated_bytes
        s.available_bytes = self.used_pool_bytes - self.allocated_bytes
        s.raw_blocks = self.raw_blocks
        s.arena_size = self.arena_size
        s.pool_size = self.pool_size
        return s


def size_argument(function, n):
    if not isinstance(n, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(n).__name__)
    if n < 0:
        raise ValueError("%s: negative size %d" % (function, n))
    return int(n)


def check_live(block, function):
    if not isinstance(block, Block):
        raise TypeError("%s() needs a block that malloc returned, not '%s'" % (function, type(block).__name__))
    if block._state == "live":
        return
    name = name_of(block)
    who = "block '%s'" % name if name else "the block of %d bytes" % block.requested
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


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: python3 arenarium.py SCRIPT [ARGUMENTS]")
    if sys.implementation.name != "cpython":
        fail("this is %s; pymalloc belongs to CPython" % sys.implementation.name)
    if os.environ.get("PYTHONMALLOC") != "malloc":
        environment = dict(os.environ, PYTHONMALLOC="malloc")
        os.execve(sys.executable, [sys.executable] + sys.argv, environment)
    if not hasattr(ctypes.pythonapi, "_PyMem_SetDefaultAllocator"):
        fail("Python %d.%d does not let a script reach pymalloc; use 3.7 to 3.12" % sys.version_info[:2])
    if not hasattr(ctypes.CDLL(None), "aligned_alloc"):
        fail("this system has no aligned_alloc")
    path = sys.argv[1]
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
    except OSError as error:
        fail("%s: %s" % (path, error.strerror))
    gc.disable()  # a collection between two calls could run code that asks for arenas
    pymalloc = Pymalloc()
    names = {"__name__": "__main__", "__file__": path, "Block": Block, "fork": fork}
    for name in ("malloc", "calloc", "realloc", "free", "stats"):
        names[name] = getattr(pymalloc, name)
    sys.argv = sys.argv[1:]
    exec(code, names)


if __name__ == "__main__":
    main()

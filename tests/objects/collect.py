"""Runs a program on objects in this interpreter and says what became of them.

    python collect.py LIBRARY OPERATIONS EVENTS GENERATIONS auto|driven

OPERATIONS holds four numbers (int64) for each operation; collector_random_test.cpp says which. EVENTS gets one number
for each thing that happened: object * 4 when its memory was given back, object * 4 + 1 when its __del__ was called,
object * 4 + 2 when the callback of that weak reference was, operation * 4 + 3 when an operation begins. GENERATIONS gets,
after each gc.collect() and at the end, what it returned, and for each generation how many of our objects it has, and
which. In automatic mode the collector runs when it wants to, and nothing here may make objects that it counts.
"""
import array
import ctypes
import gc
import os
import sys
import weakref

library, operations_file, events_file, generations_file, mode = sys.argv[1:6]
driven = mode == "driven"
operations = array.array("q")
with open(operations_file, "rb") as f:
    operations.frombytes(f.read())
total = len(operations) // 4
addresses = (ctypes.c_int64 * (total + 1))()
registered = (ctypes.c_int64 * 1)()
events = (ctypes.c_int64 * (total * 24 + 64))()
count = (ctypes.c_int64 * 1)()
root = [None] * 256
weak_number = {}
weak_drops = [0] * (total + 1)
generations = array.array("q")


class N(object):
    __slots__ = ("__weakref__", "a", "b", "c", "k", "n")


class D(object):
    __slots__ = ("__weakref__", "a", "b", "c", "k", "n")

    def __del__(self):
        events[count[0]] = self.n * 4 + 1
        count[0] += 1
        if self.k >= 0:
            root[self.k] = self


def callback(w):
    n = weak_number[id(w)]
    events[count[0]] = n * 4 + 2
    count[0] += 1
    if weak_drops[n] >= 0 and root[weak_drops[n]] is not None:
        root[weak_drops[n]] = None


def write_generations(found):
    lists = [found]
    for g in range(3):
        ours = []
        for o in gc.get_objects(generation=g):
            if type(o) is N or type(o) is D:
                ours.append(o.n)
            elif type(o) is weakref.ref and id(o) in weak_number:
                ours.append(weak_number[id(o)])
        lists.append(len(ours))
        lists.extend(ours)
    generations.extend(lists)


def main(operations, root, N, D, ref, collect, weakrefs_of):
    n = i = 0
    end = len(operations)
    while i < end:
        k = operations[i]
        x = operations[i + 1]
        y = operations[i + 2]
        z = operations[i + 3]
        events[count[0]] = i + 3
        count[0] += 1
        i += 4
        if k < 2:
            o = D() if k else N()
            o.n = n
            o.k = y
            addresses[n] = id(o)
            n += 1
            registered[0] = n
            root[x] = o
            o = None
        elif k == 2:
            if type(root[x]) is not N and type(root[x]) is not D:
                continue
            if z >= 0 and root[z] is None:
                continue
            if y == 0:
                if z < 0:
                    root[x].a = None
                else:
                    root[x].a = root[z]
            elif y == 1:
                if z < 0:
                    root[x].b = None
                else:
                    root[x].b = root[z]
            elif z < 0:
                root[x].c = None
            else:
                root[x].c = root[z]
        elif k == 3:
            root[x] = None
        elif k == 4:
            if type(root[y]) is not N and type(root[y]) is not D:
                continue
            if z == -2:
                if weakrefs_of(root[y]) != 0:
                    continue
                w = ref(root[y])
            else:
                w = ref(root[y], callback)
            weak_number[id(w)] = n
            weak_drops[n] = z
            addresses[n] = id(w)
            n += 1
            registered[0] = n
            root[x] = w
            w = None
        elif k == 5:
            y = collect(x)
            if driven:
                write_generations(y)
        elif k == 6:
            gc.freeze() if x else gc.unfreeze()
        elif k == 7:
            gc.set_threshold(x, y, z)


gc.disable()
gc.collect()
ctypes.PyDLL(library).watch_frees(addresses, registered, events, count)
gc.collect()
gc.freeze()
gc.collect()  # long_lived_total is that of what is not frozen: nothing
# Tuples of arguments come from free lists from now on, until a full collection empties these.
tuples = [tuple([None] * n) for n in range(1, 20) for _ in range(20)]
del tuples
gc.set_threshold(*gc.get_threshold())
# And frames, up to 3.10, from the code that they ran before.
warm = D()
warm.n = 0
warm.k = weak_drops[0] = -1
weak = weakref.ref(warm, callback)
weak_number[id(weak)] = 0
del warm
weak_number.clear()
del weak
main(array.array("q"), root, N, D, weakref.ref, gc.collect, weakref.getweakrefcount)
count[0] = 0
gc.freeze()
if not driven:
    gc.enable()
main(operations, root, N, D, weakref.ref, gc.collect, weakref.getweakrefcount)
gc.disable()
done = count[0]
write_generations(0)
with open(events_file, "wb") as f:
    f.write(bytes(events)[: done * 8])
with open(generations_file, "wb") as f:
    generations.tofile(f)
sys.stdout.write("%d.%d" % sys.version_info[:2])
sys.stdout.flush()
os._exit(0)  # what the end of the interpreter frees is not looked at

# arenarium: objects
# Cases, widths and parts of text; rounding; dicts of keys.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

texts = ["", "a", "abc d", "Hello World", "it's", "1a2B", "ÀéÎ", "straße", "ΣΑΣ ΟΔΟΣ", "ǆx", "ﬁn", "€uro", "😀x", "-12", "+7", "mississippi"]
for t in texts:
    print([t.upper(), t.lower(), t.title(), t.capitalize(), t.swapcase()])
    for w in [0, 1, 4, 5, 8, 9]:
        print([t.ljust(w), t.rjust(w), t.center(w), t.zfill(w), t.ljust(w, "*"), t.center(w, "€")])
    for by in ["s", "ss", " ", "€", "é", "zz", "Σ"]:
        print(t.partition(by), t.rpartition(by))
show(lambda: "a".partition(""))
show(lambda: "a".rpartition(1))
show(lambda: "a".ljust(5, "xx"))
show(lambda: "a".center("b"))
show(lambda: "a".zfill())
for x in [0.5, 1.5, 2.5, -0.5, 2.675, 1e16, 12345.678, 0.1, -7.45, 3]:
    print(round(x), round(x, 0), round(x, 1), round(x, 2), round(x, 10), round(x, None))
print(round(True), round(12, 3), round(float("inf"), 2))
show(lambda: round(float("nan")))
show(lambda: round(float("inf")))
show(lambda: round("a"))
show(lambda: round(1.5, "b"))
print(dict.fromkeys("abca"), dict.fromkeys([1, 2], []), dict.fromkeys(range(3), 7), dict.fromkeys({"x": 1}), dict.fromkeys(()))
show(lambda: dict.fromkeys(3))
show(lambda: dict.fromkeys([[]]))
xs = [1, 2, 3]
xs[1:2] = xs
print(xs)
xs[:0] = range(3)
print(xs)
xs[::2] = xs[::2]
print(xs)
print([int(t) for t in ["0", "12", "-5", " 7 ", "1_000", "99999999999999999999"]])
print([q for r in [[1, 2], (3,), {4}] for q in r], [q for q in [1, 2]], [q for q in {5}])
class C(object): pass
print(C.__name__)
print("xyz".join("abc"), "-".join(str(i) for i in range(3)))
g = (i for i in range(3))
print(next(g), g.close(), list(g))

import gc
print(gc.isenabled(), len(gc.get_count()), gc.get_debug(), len(gc.get_stats()), sorted(gc.get_stats()[0]))
gc.set_threshold(50, 5, 7)
print(gc.get_threshold())
gc.set_threshold(60)
print(gc.get_threshold())
show(lambda: gc.collect(3))

gc.collect()
gc.disable()
class Node:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
def generation(o):
    return [g for g in range(3) if any(x is o for x in gc.get_objects(generation=g))]
a = Node("a")
print(generation(a))
gc.collect(0)
print(generation(a))
gc.collect(1)
print(generation(a))
a.me = a
del a
print(gc.collect(0), gc.collect(1))
print(gc.collect(2) > 0)
b = Node("b")
gc.freeze()
print(generation(b), gc.get_freeze_count() > 0)
gc.unfreeze()
print(generation(b), gc.get_freeze_count())
c = [b]
print(any(r is c for r in gc.get_referrers(b)), gc.get_referents(c) == [b], gc.is_tracked(c), gc.is_tracked(1))
told = []
def watch(phase, info): told.append((phase, sorted(info), info["generation"]))
gc.callbacks.append(watch)
gc.collect(1)
gc.callbacks.remove(watch)
gc.collect(1)
print(told)
d = []
d.append(d)
gc.set_debug(gc.DEBUG_SAVEALL)
del d
gc.collect()
gc.set_debug(0)
print(any(x == [] or x[0] is x for x in gc.garbage if isinstance(x, list)))
gc.garbage.clear()
import weakref
told = []
c.clear()
ws = [weakref.ref(b, lambda r, i=i: told.append((i, r() is None))) for i in range(3)]
del b
print(told)
e, f = Node("e"), Node("f")
e.to, f.to = f, e
w = weakref.ref(e, lambda r: told.append("e went"))
del e, f
gc.collect()
print(told, w() is None)

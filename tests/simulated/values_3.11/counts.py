# arenarium: objects
# Reference counts, the collector and weak references.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

import sys
import gc
import weakref
class A: pass
class S: __slots__ = ("x",)
class W: __slots__ = ("x", "__weakref__")
def refs(x): return sys.getrefcount(x) - 1
x = [1]
print(sys.getrefcount(x))
y = x
z = [x, x]
d = {"k": x}
print(sys.getrefcount(x))
del y
print(sys.getrefcount(x))
z.clear()
print(sys.getrefcount(x))
del d["k"]
print(sys.getrefcount(x), sys.getrefcount([]), sys.getrefcount(A()))
a = A()
print(sys.getrefcount(a))
a.me = a
print(sys.getrefcount(a))
m = a.__class__
f = lambda: a
print(sys.getrefcount(a), sys.getrefcount(f))
t = (a, a)
print(sys.getrefcount(a))
g = (x for i in range(1))
print(sys.getrefcount(x))
def hold(p):
    q = p
    return sys.getrefcount(p)
print(hold(x))
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
gc.collect()
for v in [1, "a", 2.5, None, True, (), [], {}, {"a": []}, {1}, frozenset(), frozenset([1]), A, a, f, range(3), len, S(), iter([]), (i for i in []), [].append, ([],), (([],),), "a".encode(), ValueError("x"), {1: 2}.keys()]:
    print(gc.is_tracked(v))
def cycle():
    b = A()
    b.me = b
    c = [b]
    c.append(c)
    e = {}
    e["e"] = e
def graph(n):
    nodes = [A() for _ in range(n)]
    for i in range(n): nodes[i].next = nodes[(i + 1) % n]
gc.disable()
gc.collect()
cycle()
print(gc.collect() > 0, gc.collect())
graph(10)
print(gc.collect(), gc.collect(0), gc.collect(1), gc.collect(2))
graph(1)
print(gc.collect())
show(lambda: gc.collect(5))
show(lambda: gc.collect("a"))
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def dels():
    p, q = D(1), D(2)
    p.o, q.o = q, p
dels()
print("before")
gc.collect()
print("after")
saved = []
class R:
    def __del__(self): saved.append(self)
def resurrect():
    r = R()
    r.me = r
resurrect()
gc.collect()
print(len(saved), saved[0].me is saved[0])
saved.clear()
print(gc.collect() > 0, len(saved))
o = A()
r = weakref.ref(o)
print(r() is o, weakref.ref(o) is r, sys.getrefcount(o))
def gone(ref): print("gone", ref() is None)
r2 = weakref.ref(o, gone)
r3 = weakref.ref(o, gone)
print(r2 is r3, r2() is o)
del o
print(r(), r2())
w = W()
wr = weakref.ref(w)
print(wr() is w)
w = None
print(wr())
s = {1}
sr = weakref.ref(s)
print(sr())
fr = weakref.ref(f)
print(fr() is f)
del f, s
print(fr(), sr())
show(lambda: weakref.ref(5))
show(lambda: weakref.ref([]))
show(lambda: weakref.ref(S()))
show(lambda: weakref.ref(A(), None)())
def cyc():
    c = A()
    c.me = c
    c.ref = weakref.ref(c, gone)
    return weakref.ref(c)
k = cyc()
print(k() is None)
gc.collect()
print(k())
def cb(ref): raise ValueError("in callback")
from gc import collect
from sys import getrefcount as grc, getsizeof
import gc as collector
print(collect() >= 0, grc(x), collector.isenabled())
gc.enable()
def many():
    for i in range(3000):
        b = A()
        b.me = b
many()
print(gc.isenabled())
big = None
for i in range(2000): big = [big]
del big
big = None
for i in range(2000): big = (big, i)
big = None
for i in range(500): big = {"d": big}
big = 5
n = None
for i in range(1000):
    q = A()
    q.next = n
    n = q
n = q = None
print("deep")

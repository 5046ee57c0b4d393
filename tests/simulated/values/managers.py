# arenarium: objects
# with: enter and exit, what they swallow, several in one, as targets.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

class M:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind, repr(value), trace is None)
        return self.swallow
class NoExit:
    def __enter__(self): return 1
class NoEnter:
    def __exit__(self, *a): return 1
class BadEnter:
    def __enter__(self): return 1 / 0
    def __exit__(self, *a): print("never")
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError("in exit")
def use(m, f):
    with m as n:
        print("body", type(n).__name__)
        return f()
    return "after"
show(lambda: use(M("a"), lambda: 5))
show(lambda: use(M("a"), lambda: 1 / 0))
show(lambda: use(M("a", True), lambda: 1 / 0))
show(lambda: use(NoExit(), lambda: 5))
show(lambda: use(NoEnter(), lambda: 5))
show(lambda: use(5, lambda: 5))
show(lambda: use(BadEnter(), lambda: 5))
show(lambda: use(BadExit(), lambda: 5))
show(lambda: use(BadExit(), lambda: 1 / 0))
def two():
    with M("one") as a, M("two") as b:
        print(a, b)
        1 / 0
def two_swallowed():
    with M("one"), M("two", True):
        1 / 0
    return "on"
def loops():
    for i in range(4):
        with M(i):
            if i == 1: continue
            if i == 2: break
            print("in", i)
    while True:
        with M("w"):
            return "done"
def target():
    d = {}
    with M("t") as d["k"]: pass
    class A: pass
    a = A()
    with M("u") as a.x: pass
    with M(("p", "q")) as (x, y): pass
    return d, a.x, x, y
def nested():
    with M("outer", True):
        with M("inner"):
            raise KeyError("k")
    try:
        with M("tried"):
            raise KeyError("k")
    except KeyError as e:
        return "caught", e.args
    finally:
        print("finally")
def gen():
    with M("gen"):
        yield 1
        yield 2
for f in [two, two_swallowed, loops, target, nested]: show(f)
print(list(gen()))
for x in gen(): break
with M("top") as t: print(t)
with M("top", True): 1 / 0
with M("no body value"): pass
try:
    with M("top"): [][0]
except IndexError as e: print(e)
def finally_with():
    try:
        with M("f"):
            return 1
    finally:
        print("then finally")
show(finally_with)

# arenarium: objects
# Statements and expressions of every form.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def twice(f):
    def inner(*a, **k):
        return f(*a, **k) * 2
    return inner
def adding(n):
    def decorate(f):
        def inner(*a): return f(*a) + n
        return inner
    return decorate
@twice
def one(x): return x
@adding(5)
@twice
def two(x): return x
@twice
class Made:
    def __init__(self): self.v = 1
    def __mul__(self, n): return self.v * n
print(one(3), two(3), Made())
def delegating():
    got = yield from [1, 2]
    print("got", got)
    got = yield from inner()
    print("got", got)
    yield from range(2)
    yield from {"k": 1}
    yield from "ab"
    yield from (i for i in range(2))
    return "end"
def inner():
    x = yield "inner"
    return "returned"
print(list(delegating()))
show(lambda: list((lambda: (yield from 5))()))
a: int = 5
b: str
print(a)
show(lambda: b)
def annotated(x: int = 1, *y: str, z: "q" = 2, **w: 5) -> None:
    v: int = x
    u: int
    return v, y, z, w
print(annotated(), annotated(3, 4, z=5, q=6))
if (n := 10) > 5: print(n)
print([m := 1, m + 1], (k := 2) * k, [last := i for i in range(3)], last)
while (n := n - 4) > 0: print(n)
def walrus(): return [y for x in range(3) if (y := x * x) > 0], y
print(walrus())
x, y = 1, 2
x, y, z = y, x, x + y
print(x, y, z)
x = y = [z] = [7]
print(x, y, z)
(x), ((y)), [[z]] = 1, 2, [[3]]
print(x, y, z)
for (i, j), k in [((1, 2), 3)]: print(i, j, k)
for [i, *j] in ["abc"]: print(i, j)
for i in 1, 2, 3: print(i, end=" ")
print()
for i in *[1], 2: print(i, end=" ")
print()
def returns_star(): return 1, *[2, 3]
print(returns_star())
x = 1, *"ab"
print(x)
d = {"a": 1}
d["a"], d["b"] = d["a"] + 1, d["a"]
print(d)
l = [1, 2, 3, 4]
l[0], *l[1:3] = 9, 8
print(l)
l[1:2], l[-1] = [5, 6], 7
print(l)
class O: pass
o = O()
o.a, o.b = 1, 2
o.a += o.b
(o.c, [o.d, *o.e]) = (1, (2, 3, 4))
print(o.a, o.b, o.c, o.d, o.e)
for o.f in range(3): pass
print(o.f)
del o.a, o.b
print(hasattr(o, "a"))
i = 0
l = [0, 0]
l[i := 1] = 5
print(l, i)
l[0] += 3; l[1] -= 1; l[0] *= 2; l[1] //= 2; l[0] **= 2; l[1] %= 2; l[0] |= 1; l[1] ^= 3; l[0] &= 7; l[1] <<= 2; l[0] >>= 1
print(l)
s = "abc"; s += "d"; s *= 2
t = (1,); t += (2,); t *= 2
print(s, t)
if x:
    if not y: pass
    elif z: print("z")
    else: pass
def long_condition(a, b, c):
    return (a and b) or (b and not c) or not (a or b or c) or (a if b else c)
print([long_condition(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)])
print(1 if 0 else 2 if 0 else 3, (lambda: (1, 2))(), (lambda *, k=1: k)(), (lambda a, /, b: a + b)(1, b=2), [(lambda x: x * i)(2) for i in range(3)])
print(not 1 == 2, not 1 in [1], 1 not in [2], 1 is not 2, (1, 2) < (1, 3) <= (1, 3), 1 < 2 > 1 != 3 == 3, -1 ** 2, (-1) ** 2, 2 ** 3 ** 2, -2 ** -1, ~1 + 1, 1 + 2 * 3 - 4 / 2 % 3 // 1, 1 << 2 + 1, 1 | 2 ^ 3 & 4)
print({**{}, "a": 1, **{"a": 2, "b": 3}}, [*[], *[1], *(2, 3)], {*[], *{1}}, (*[], ), [[]], [()], {()}, {"a": {}}, {1: [2, {3: (4,)}]})
print("""a
b""", 'it''s', "x" 'y' """z""", r"\n", "\t|", "\x41\u0042", "\\", "\"", '\'')
print(f"{x!r:>10}|{'a' if y else 'b'}|{[i for i in range(3)]}|{ {1: 2}[1] }|{x}{y}{z}|{{}}", f'{"nested"}', f"{f'{x}'}", f"{3:{'>'}{5}}")
def doc():
    """Docstring."""
    return doc
print(doc() is doc)
def empty(): ...
def only_pass(): pass
def bare_return(): return
print(empty(), only_pass(), bare_return())
def many_returns(x):
    if x == 0: return "zero"
    while x:
        x -= 1
        if x == 5: return "five"
        for i in range(x):
            if i == 2: break
        else: continue
        break
    else: return "ended"
    try: return "try"
    finally: print("finally", x)
print([many_returns(x) for x in (0, 1, 2, 3, 4, 6, 9)])
def nested_scopes(a):
    b = a + 1
    def f():
        c = b + 1
        def g():
            nonlocal b
            b += 10
            def h(): return a, b, c
            return h
        return g
    r = f()()
    return r(), b
print(nested_scopes(1))
class Scoped:
    x = 1
    y = [x for _ in range(2)] if False else [1]
    z = x + 1
    def f(self): return x
    g = lambda self: self.z
    class Inner: w = 5
    del x
print(Scoped.z, Scoped().g(), Scoped.Inner.w, hasattr(Scoped, "x"), Scoped().f())
def class_closure(v):
    class C:
        u = v
        def get(self): return v, self.u
    v = "later"
    return C().get()
print(class_closure("first"))
def global_in_nested():
    def f():
        global made_global
        made_global = 5
    f()
    return made_global
print(global_in_nested(), made_global)
def generator_expression_scope(n):
    xs = [1, 2, 3]
    return list(x * n for x in xs if x != n), sum(x for x in (y for y in xs))
print(generator_expression_scope(2))
def shadowed_comprehension():
    i = "kept"
    r = [i for i in range(3)]
    return i, r
print(shadowed_comprehension())
def del_in_loop():
    out = []
    for i in range(3):
        v = i
        out.append(v)
        del v
    return out
print(del_in_loop())
def try_in_loop():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            yield i
        finally:
            yield "f"
print(list(try_in_loop()))
def while_else():
    n = 3
    while n:
        n -= 1
        try:
            if n == 1: 1 / 0
        except ZeroDivisionError: continue
        else: print("else", n)
    else: return "while else"
print(while_else())
print(__name__, None is not None, True is True)
import gc
import sys as system
print(gc.isenabled(), system.getrefcount is not None)
pass; pass
if x: pass; y = 3
print(y)

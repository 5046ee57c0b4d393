# arenarium: objects
# Functions: arguments of every kind, closures, comprehensions, scopes, loops.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def f0(): return "none"
def f2(a, b): return a, b
def fd(a, b=2, *c, d, e=5, **g): return a, b, c, d, e, g
def fk(*, k): return k
def fk2(*, k, m): return k, m
def fp(a, /, b, *, c=3): return a, b, c
def fr(*a): return a
def fkw(**k): return k
def fdef(a=[]):
    a.append(len(a))
    return a
show(lambda: f0())
show(lambda: f0(1))
show(lambda: f0(a=1))
show(lambda: f2(1, 2))
show(lambda: f2(1))
show(lambda: f2())
show(lambda: f2(1, 2, 3))
show(lambda: f2(1, 2, 3, 4))
show(lambda: f2(a=1, b=2))
show(lambda: f2(b=1, a=2))
show(lambda: f2(1, a=2))
show(lambda: f2(1, c=2))
show(lambda: f2(1, 2, c=3))
show(lambda: f2(*[1, 2]))
show(lambda: f2(*[1], **{"b": 2}))
show(lambda: f2(**{"a": 1, "b": 2}))
show(lambda: f2(*"ab"))
show(lambda: f2(*5))
show(lambda: f2(**5))
show(lambda: f2(**{1: 2}))
show(lambda: f2(1, *[2], **{}))
show(lambda: f2(*(i for i in range(2))))
show(lambda: fd(1, d=4))
show(lambda: fd(1, 2, 3, 4, d=5, e=6, x=7))
show(lambda: fd(1))
show(lambda: fd(d=1))
show(lambda: fd(1, d=2, a=3))
show(lambda: fd(1, *[2, 3], d=4, **{"z": 5}))
show(lambda: fd(1, *[2, 3], 4, d=4, **{"z": 5}, y=6))
show(lambda: fk(k=1))
show(lambda: fk())
show(lambda: fk(1))
show(lambda: fk2())
show(lambda: fp(1, 2))
show(lambda: fp(1, b=2, c=4))
show(lambda: fp(a=1, b=2))
show(lambda: fp(1))
show(lambda: fr(1, 2, *[3]))
show(lambda: fr())
show(lambda: fkw(a=1, **{"b": 2}))
show(lambda: fkw(a=1, **{"a": 2}))
show(lambda: fkw(1))
print(fdef(), fdef(), fdef([9]))
print((lambda: 5)(), (lambda x: x * 2)(3), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2))
def counter():
    n = 0
    def add(k=1):
        nonlocal n
        n += k
        return n
    def get(): return n
    return add, get
add, get = counter()
print(add(), add(5), get(), add.__name__, add.__qualname__, len(add.__closure__), add.__closure__[0].cell_contents, add.__defaults__, get.__defaults__, f2.__closure__)
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
def deep(a):
    def b():
        def c():
            return a + 1
        return c
    return b
print(deep(4)()())
def unset():
    def inner(): return later
    try:
        return inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 5
    return inner()
show(unset)
def local_unset():
    print(zz)
    zz = 1
show(local_unset)
def deleted():
    v = 1
    del v
    return v
show(deleted)
def deleted_cell():
    v = 1
    def inner(): return v
    del v
    return inner()
show(deleted_cell)
total = 0
def glob():
    global total, made_here
    total += 5
    made_here = "here"
glob()
print(total, made_here)
del made_here
show(lambda: made_here)
def shadow():
    len = lambda x: "shadowed"
    return len([])
print(shadow(), len([]))
print([x for x in range(5)], [x for x in range(5) if x % 2], [x * y for x in range(3) for y in range(3) if x != y], [[y for y in range(x)] for x in range(3)])
print({x: x * x for x in range(3)}, sorted({x % 2 for x in range(5)}), [x if x else "zero" for x in range(2)], [(x, y) for x, y in [(1, 2)]], [a for a, *b in ["xyz"]])
x = "outer"
print([x for x in "ab"], x, [y := 5, y], (z := 3) + z)
def comp_closure(k): return [k + j for j in range(3)], {k: j for j in range(2)}, list(k * j for j in range(3)), [lambda: k + j for j in range(2)][0]()
print(comp_closure(10))
show(lambda: [1 / 0 for _ in range(1)])
show(lambda: [q for q in 5])
show(lambda: {[]: 1 for _ in range(1)})
show(lambda: [a for a, b in [1]])
def loops():
    out = []
    for i in range(10):
        if i == 2: continue
        if i == 5: break
        out.append(i)
    else: out.append("else")
    for i in []: pass
    else: out.append("empty else")
    n = 0
    while n < 5:
        n += 1
        if n == 3: continue
        if n == 9: break
        out.append(n)
    else: out.append("while else")
    while True:
        n -= 1
        if n < 0: break
    else: out.append("never")
    for a in "ab":
        for b in "cd":
            if b == "d": break
            out.append(a + b)
        else: out.append("never")
    while 0: out.append("never")
    while 1:
        break
    for i in range(3):
        for j in range(3):
            if j == 1: continue
            if i == 1: break
            out.append((i, j))
    return out
print(loops())
def ifs(x):
    if x < 0: return "neg"
    elif x == 0: return "zero"
    elif not x > 5 and x != 3 or x == 100: return "small"
    else:
        if x is None: return "none"
        return "big"
print([ifs(x) for x in [-1, 0, 1, 3, 5, 6, 100]])
a = b = c = []
a.append(1)
print(b is c, b, a is not None, None is None, 1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 5, 1 == 1.0 == True, 1 in [1] in [[1]])
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, not 1, not 0, [] or {} or "last", 1 and [] and 5, None or 0, (1 or 1 / 0), (0 and 1 / 0))
print(1 if True else 2, 1 if [] else 2, "a" if 0 else "b" if 1 else "c")
def order():
    out = []
    def t(x):
        out.append(x)
        return x
    t(1) + t(2) * t(3)
    [t(4), t(5)]
    {t(6): t(7)}
    f2(t(8), b=t(9))
    t([0])[t(0)] = t(10)
    t(1) < t(2) < t(0) < t(99)
    t(11) if t(0) else t(12)
    return out
print(order())
def early(x):
    for i in range(3):
        while True:
            if x == i: return i
            break
    return None
print(early(1), early(7))
def nothing(): pass
print(nothing(), nothing.__name__)
def annotated(a: int, b: str = "x") -> bool: return a, b
print(annotated(1))
def docstring():
    "doc"
    return 1
print(docstring())
f2.attr = 5
print(f2.attr)
show(lambda: f2.missing)
def rec(n): return 1 if n < 2 else n * rec(n - 1)
print(rec(20))
def mutual_a(n): return n == 0 or mutual_b(n - 1)
def mutual_b(n): return n != 0 and mutual_a(n - 1)
print(mutual_a(10), mutual_a(7))
xs = [1, 2, 3]
xs[0], xs[1] = xs[1], xs[0]
i = 1
i, xs[i] = 0, "at one or zero"
print(xs)
for xs[0] in range(3): pass
print(xs)
d = {}
for d["k"], d["j"] in [(1, 2)]: pass
print(d)
del xs[0], d["k"]
print(xs, d)
(p), [q] = 1, [2]
print(p, q)
p, q = q, p
del p, (q)
show(lambda: p)
w = 5; v = 6; print(w, v)
if True: w = 1; v = 2
print(w, v)
pass
...
"an expression"
print(f2 == f2, f2 != f0, {f2: 1}[f2])

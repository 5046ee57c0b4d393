# arenarium: objects
# Corners: what few scripts do, and what is done to few values.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

class A:
    def __init__(self, v=None): self.v = v
class Get:
    def __init__(self, f): self.f = f
    def __get__(self, o, t): return self.f(o)
class Plain: pass
class D:
    computed = Get(lambda o: o.base * 2)
    plain = Plain()
    nothing = None
    def __init__(self): self.base = 4
d = D()
print(d.computed, d.plain is D.plain, d.nothing, D.__doc__, d.__doc__, sorted(k for k in d.__dict__))
class Err(Exception):
    kind = "err"
    def what(self): return "what " + str(self.args)
e = Err("a", 1)
print(e.kind, e.what(), e.__class__ is Err, e.__cause__, e.__context__, e.__traceback__)
e.extra = [1]
e.extra.append(2)
print(e.extra, hasattr(e, "other"))
del e.extra
show(lambda: e.extra)
e.__cause__ = KeyError("c")
e.__context__ = ValueError("d")
e.__traceback__ = None
print(repr(e.__cause__), repr(e.__context__))
e.__cause__ = None
print(e.__cause__)
def ended():
    yield 1
    return "value"
def stop_value():
    g = ended()
    next(g)
    try:
        next(g)
    except StopIteration as s:
        return s.value, s.args
show(stop_value)
def stop_none():
    try:
        next(iter([]))
    except StopIteration as s:
        return s.value
show(stop_none)
def exit_code():
    try:
        raise SystemExit(3)
    except SystemExit as s:
        return s.code, s.args
show(exit_code)
def tracebacks():
    def inner(): 1 / 0
    try:
        inner()
    except ZeroDivisionError as z:
        t = z.__traceback__
        return t.tb_lineno > 0, t.tb_next is not None, t.tb_next.tb_next
show(tracebacks)
print(sorted(k for k in D.__dict__ if k[0] != "_"))
show(lambda: len.nosuch)
show(lambda: (lambda: 0).nosuch)
show(lambda: [].__class__)
show(lambda: {}.__class__)
show(lambda: "".__class__)
show(lambda: (1).__class__.__name__)
show(lambda: (2.5).__class__.__name__)
show(lambda: range(1).__class__.__name__)
show(lambda: frozenset().__class__.__name__)
def setting(o, n, v):
    setattr(o, n, v)
show(lambda: setting(int, "x", 1))
show(lambda: setting(None, "x", 1))
show(lambda: setting(len, "x", 1))
show(lambda: setting(lambda: 0, "x", 1))
o = A()
x = o.__dict__
x["added"] = 1
print(o.added, o.__dict__)
o.__dict__["v"] = 2
del o.__dict__["added"]
print(o.v, hasattr(o, "added"))
for i in range(40): x["n" + str(i)] = i
del o.n3
o.n3 = 3
print(len(o.__dict__), o.n39, o.n3)
x[5] = "number"
print(o.__dict__[5])
del o.n4
show(lambda: o.n4)
x.clear()
print(o.__dict__)
print(bool(Plain()), Plain() == 5, 5 == Plain(), Plain() != 5, [Plain()] == [Plain()], (1, 2) == (1, 2, 3), [1] == [1, 2], [1, 2] < [1, 2, 0], {1: 2} == {1: 2, 3: 4}, {1, 2} == {1, 3}, {1} == {1, 2})
print(range(3) == range(1, 4), range(0) == range(5, 5), range(0, 3, 1) == range(0, 3, 2), range(1) == range(0, 1, 5), hash(range(0)) == hash(range(7, 7)), hash(range(1)) == hash(range(0, 1, 9)), {range(3): 1}[range(3)], range(5) == "range")
nan = float("nan")
print(nan < 1, nan > 1, nan <= nan, nan != nan, [nan, 1] == [nan, 1], (nan,) < (1,), 1 < nan, 1 == nan)
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(7, -2.0), divmod(True, 2), divmod(10 ** 30, 7))
show(lambda: divmod(1, 0))
show(lambda: divmod(1.5, 0))
show(lambda: divmod(1, "a"))
show(lambda: divmod("a", 1))
print(format(5), format(5, "03d"), format("a", ">3"), format(2.5, ".2f"), format(None), format([1]))
show(lambda: format(5, 6))
show(lambda: format(None, "5"))
show(lambda: format(5, "q"))
show(lambda: format("a", "d"))
show(lambda: format(1.5, "d"))
show(lambda: format(65, "c"))
show(lambda: format(-1, "c"))
show(lambda: format(10 ** 30, "c"))
show(lambda: format(65, "+c"))
show(lambda: format(65, "#c"))
show(lambda: format(5, ".2d"))
show(lambda: format(5, "z"))
show(lambda: format(-0.0, "z.1f"))
show(lambda: format(-0.04, "z.1f"))
show(lambda: format("a", "+"))
show(lambda: format("a", " "))
show(lambda: format("a", "z"))
show(lambda: format("a", "#"))
show(lambda: format("a", "=5"))
show(lambda: format("a", ","))
show(lambda: format(1234567, ","))
show(lambda: format(1234567, "_"))
show(lambda: format(1234567, "_x"))
show(lambda: format(1234567, ",x"))
show(lambda: format(1234567, ",_"))
show(lambda: format(1234567, "__"))
show(lambda: format(1234567, "015,"))
show(lambda: format(1234567.5, "020,.2f"))
show(lambda: format(5, "5.2.3"))
show(lambda: format(5, "."))
show(lambda: format(5, "99999999999999999999"))
show(lambda: format(0.1, ".60f"))
show(lambda: format(1e300, ".3f")[:20])
show(lambda: format(2.0, "#g"))
show(lambda: format(2.0, "#.0f"))
show(lambda: format(1e10, "n"))
show(lambda: format(12, "n"))
show(lambda: format(float("inf"), "F"))
show(lambda: format(float("nan"), "010"))
show(lambda: format("é", "*^5"))
show(lambda: format(5, "é>5"))
show(lambda: format(5, "é<#6x"))
show(lambda: format("abc", ".2"))
show(lambda: format("abc", "5.1"))
show(lambda: format("a", "05"))
show(lambda: "abc".startswith(("x", "a")))
show(lambda: "abc".startswith(("x", "y")))
show(lambda: "abc".startswith(()))
show(lambda: "abc".endswith(("c",)))
show(lambda: "abc".endswith((1,)))
show(lambda: "aXbXc".replace("X", "-", 1))
show(lambda: "aXbXc".replace("X", "-", 0))
show(lambda: "aXbXc".replace("X", "-", -1))
show(lambda: "aXbXc".replace("X", "-", "a"))
show(lambda: [1, 2, 1].index(1, 1))
show(lambda: [1, 2, 1].index(1, 1, 2))
show(lambda: [1, 2, 1].index(1, -1))
show(lambda: (1, 2, 1).index(1, -9, 1))
show(lambda: "ab".encode() in "abc".encode())
show(lambda: "x".encode() in "abc".encode())
show(lambda: 300 in "abc".encode())
show(lambda: -1 in "abc".encode())
show(lambda: range(10)[2:5])
show(lambda: range(10)[::-3])
show(lambda: range(0)[1:])
show(lambda: bytes("a"))
show(lambda: len(frozenset([1])[0]))
def drop(c, i):
    del c[i]
show(lambda: drop(frozenset([1]), 0))
show(lambda: drop({1: 2}.keys(), 0))
show(lambda: isinstance(True, (int, str)))
show(lambda: isinstance(True, str))
show(lambda: isinstance(len, int))
show(lambda: len(*[1, 2]))
show(lambda: len(**{"x": 1}))
show(lambda: "a".upper(x=1))
show(lambda: list(x=1))
show(lambda: sorted([1], nosuch=1))
show(lambda: ValueError(x=1))
show(lambda: len(*5))
show(lambda: list(*5))
show(lambda: A(*5))
show(lambda: dict(**{"a": 1}, **{"a": 2}))
def kw(a, b=1, *, c, d=2): return a, b, c, d
show(lambda: kw(1, 2, 3, c=4))
show(lambda: kw(1, 2, 3, c=4, d=5))
show(lambda: kw(1, 2, 3, 4))
show(lambda: kw(c=1))
show(lambda: kw(1))
show(lambda: (lambda a: a)(1, 2, **{}))
show(lambda: (lambda *, k: k)(1, k=2))
print([1, 2, 1].count(1), [[1], [1]].index([1]), [1, 1.0, True].count(1), (1, [2]).count([2]))
s = set()
for i in [8, 16, 24, 32, 40, 48, 56, 64, 72, 80]: s.add(i)
for i in [8, 16, 24]: s.discard(i)
for i in [8, 88, 96, 104]: s.add(i)
print(sorted(s), 88 in s, 16 in s, len(s))
s.update(s)
s |= set()
print(len(s), s == set(s), sorted(s & {8, 88, 5}), sorted(s.union(range(3)))[:4])
while s: s.pop()
print(s)
t = ()
t = (t, 1)
l = [t]
l.append((l, t))
print(l)
print(str(A.__init__)[:19], str(A(1).__init__)[:35], str(ended)[:15], str(ended())[:24], str(iter([]))[:24], str([].append)[:24], str(ended().send)[:24])
def gen_in_cycle():
    g = None
    def h():
        yield g
    g = h()
    next(g)
    return 1
print(gen_in_cycle())
def many_finallys(x):
    try:
        try:
            try:
                if x: return 1
            finally: print("a")
        finally: print("b")
    finally: print("c")
    return 2
print(many_finallys(0), many_finallys(1))
for i in range(2):
    try:
        for j in range(2):
            try:
                if i: continue
                else: break
            finally: print("f", i, j)
    finally: print("g", i)
def args_many(a, b, c, d, e, f, g, h, i, j): return a + j
print(args_many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), args_many(*range(10)), args_many(1, 2, 3, 4, 5, i=6, j=7, f=8, g=9, h=10))
print([1, 2, 3, *range(40), *[4, 5]], len({**{str(i): i for i in range(40)}, "z": 1}), {*range(20)} == set(range(20)))
print([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, s, 32, 33])
print({0: s, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17})
print({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, len("abc")} == set(range(31)))
x = 5
print(f"{x!a}" if False else f"{x!r:>4}{x!s:<4}|", f"{'é'!r}", f"{x:{x}}", f"{x:>{x}.{2}}" if False else "")
show(lambda: sum([1.5, 2], 3))
show(lambda: sum([2], 10 ** 30))
show(lambda: chr(55296))

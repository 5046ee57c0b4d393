# arenarium: objects
# Classes: inheritance, special methods, slots, attributes.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

class A:
    kind = "a"
    def __init__(self, x=1): self.x = x
    def get(self): return self.x
    def who(self): return "A"
class B(A):
    kind = "b"
    def __init__(self, x, y):
        A.__init__(self, x)
        self.y = y
    def who(self): return "B" + A.who(self)
class C(A): pass
class D(B, C):
    def who(self): return "D"
class E(): pass
class S:
    __slots__ = ("p", "q")
    def __init__(self): self.p = 1
class T(S):
    pass
class U(S):
    __slots__ = ["r"]
class W:
    __slots__ = "only"
class X:
    __slots__ = ()
print(A().x, A(5).get(), B(1, 2).get(), B(1, 2).y, B(1, 2).who(), C(3).who(), D(1, 2).who(), D(1, 2).kind, A.kind, B.kind, C.kind)
print(isinstance(D(1, 2), A), isinstance(A(), B), isinstance(D(0, 0), (C,)), type(D(1, 2)) is D, D.__name__, D, A().__class__ is A)
show(lambda: A(1, 2))
show(lambda: B(1))
show(lambda: B())
show(lambda: E(1))
show(lambda: A().nosuch)
show(lambda: A.nosuch)
show(lambda: A().get(1))
show(lambda: A.get())
show(lambda: A.get(A(9)))
show(lambda: E().__dict__)
show(lambda: A(3).__dict__)
show(lambda: S().p)
show(lambda: S().q)
show(lambda: S().__dict__)
show(lambda: T().__dict__)
def setting(o, name, v):
    setattr(o, name, v)
    return getattr(o, name)
def deleting(o, name):
    if name == "x": del o.x
    elif name == "p": del o.p
    elif name == "q": del o.q
    else: del o.nosuch
    return hasattr(o, name)
for o in [A(), S(), T(), U(), X(), E(), A, 5, "a", [], len, ValueError("v"), setting]:
    show(lambda: setting(o, "q", 5))
    show(lambda: setting(o, "z", 6))
    show(lambda: deleting(o, "q"))
    show(lambda: deleting(o, "x"))
    show(lambda: deleting(o, "p"))
    show(lambda: deleting(o, "p"))
    show(lambda: deleting(o, "zz"))
w = W()
w.only = 5
print(w.only)
u = U()
u.r = 7
print(u.r, u.p, hasattr(u, "q"))
A.kind = "changed"
A.new = lambda self: "new " + str(self.x)
print(C(1).kind, B(1, 2).kind, A(2).new(), D(1, 1).new())
del A.new
show(lambda: A().new())
a = A()
a.get = lambda: "own"
print(a.get(), A.get(a))
del a.get
print(a.get())
m = a.get
a.x = 99
print(m(), a.__dict__)
a.x += 1
a.y = a.z = [1]
a.y += [2]
print(a.x, a.y, a.z, a.__dict__)
del a.x
show(lambda: a.x)
show(lambda: a.get())
many = [A(i) for i in range(20)]
for o in many: o.extra = o.x
for o in many[::2]: del o.x
print(many[1].__dict__, many[2].__dict__)
for i in range(40): setattr(many[0], "f" + str(i), i)
print(len(many[0].__dict__), many[0].f39)
class Num:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Num(self.v + (o.v if isinstance(o, Num) else o))
    def __radd__(self, o): return Num(o + self.v)
    def __iadd__(self, o):
        self.v += 100
        return self
    def __sub__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"
    def __rmul__(self, o): return "rmul"
    def __truediv__(self, o): return "truediv"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __pow__(self, o): return "pow"
    def __rpow__(self, o): return "rpow"
    def __lshift__(self, o): return "lshift"
    def __rshift__(self, o): return "rshift"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __rxor__(self, o): return "rxor"
    def __matmul__(self, o): return "matmul"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __eq__(self, o): return isinstance(o, Num) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return NotImplemented
    def __bool__(self): return self.v != 0
    def __repr__(self): return "Num(" + str(self.v) + ")"
n = Num(3)
print(n + 1, 1 + n, n + n, n * 2, 2 * n, n / 1, n // 1, n % 1, n ** 1, 2 ** n, n << 1, n >> 1, n & 1, n | 1, n ^ 1, 1 ^ n, n @ 1, -n, +n, ~n)
print(n == Num(3), n == 3, n != Num(4), n != Num(3), n < Num(4), n > Num(2), Num(1) < n, bool(n), bool(Num(0)), not n, n in [Num(3)], [n].index(Num(3)), [n].count(Num(3)))
n += 1
print(n)
n *= 2
print(n)
show(lambda: Num(1) - 1)
show(lambda: 1 - Num(1))
show(lambda: Num(1) <= Num(2))
show(lambda: Num(1) >= Num(2))
show(lambda: abs(Num(1)))
show(lambda: hash(Num(1)))
show(lambda: {Num(1)})
show(lambda: A() + 1)
show(lambda: 1 + A())
show(lambda: A() < A())
show(lambda: A() == A())
show(lambda: -A())
show(lambda: ~A())
show(lambda: len(A()))
show(lambda: sorted([Num(2), Num(1)]))
show(lambda: max(Num(2), Num(1)))
show(lambda: sum([Num(1), Num(2)]))
class G:
    def __getattr__(self, name): return "made " + name
class H:
    def __setattr__(self, name, v): print("setting", name, v)
class Call:
    def __call__(self, x, y=2): return x + y
print(G().anything, Call()(1), Call()(1, y=5), hasattr(G(), "q"))
h = H()
h.x = 5
show(lambda: h.x)
show(lambda: Call()())
class Outer:
    class Inner:
        v = 5
    def make(self): return Outer.Inner()
print(Outer().make().v, Outer.Inner.v, Outer.Inner.__name__, Outer.Inner.__qualname__, Outer.make.__name__, Outer.make.__qualname__)
class Counter:
    made = 0
    all = []
    def __init__(self):
        Counter.made += 1
        self.all.append(self.made)
Counter()
Counter()
print(Counter.made, Counter.all)
def factory(n):
    class Made:
        value = n
        def get(self): return n * 2
    return Made
print(factory(3).value, factory(4)().get(), factory(1) is factory(1))
class Doc:
    "A docstring."
    x: int = 5
    for i in range(3): pass
    if i == 2: y = "yes"
    z = [j for j in range(i)]
print(Doc.__doc__, Doc.x, Doc.y, Doc.z, Doc.i, A.__doc__)
class Del:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
d = Del(1)
d = Del(2)
del d
def scope():
    e = Del(3)
    return 5
print(scope())
xs = [Del(4), Del(5)]
xs.pop()
xs.clear()
Del(6)
def bad_mro():
    class Z(A, B): pass
def dup():
    class Z(A, A): pass
class P(Exception):
    def __init__(self, v):
        self.v = v
show(lambda: P(5).v)
class Q(A):
    def get(self): return "Q" + str(A.get(self))
print(Q(4).get())

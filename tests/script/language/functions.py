def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(a=1, c=2))
def g(x, y=[]):
    y.append(x)
    return y
print(g(1), g(2), g(3, []))
def h(a, /, b, *, c): return a + b + c
print(h(1, 2, c=3), h(1, b=2, c=3))
print((lambda: 5)(), (lambda x, y=2: x * y)(3), (lambda *a, **k: (a, k))(1, 2, z=3), (lambda *, k: k)(k=1))
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(10), fact(20))
def nothing(): pass
print(nothing(), f.__name__)
def early(x):
    for i in range(10):
        if i == x: return i
    return "none"
print(early(3), early(30))
def doc():
    """docstring"""
    return 1
print(doc())
def annotated(x: int, y: "str" = "a") -> bool:
    z: int = 5
    return x, y, z
print(annotated(1))
print(max(*[1, 2, 3]), print("a", "b", sep="-", end="!\n"), [*map(lambda x, y: x + y, [1, 2], [3, 4])], list(filter(None, [0, 1, "", "a"])))
print(sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda t: (t[0], t[1])))

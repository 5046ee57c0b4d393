def f(a, b, c=3): return a
def g(*, k): return k
def h(): pass
def p(a, /): pass
tests = [lambda: f(), lambda: f(1), lambda: f(1, 2, 3, 4), lambda: f(1, 2, d=4), lambda: f(1, 2, a=3), lambda: g(), lambda: g(1), lambda: h(1), lambda: h(x=1), lambda: f(b=1),
         lambda: f(**{"a": 1}), lambda: h(*[1, 2]), lambda: (lambda x: x)()]
for t in tests:
    try:
        t()
        print("no error")
    except TypeError as e:
        print(e)
for t in [lambda: 5(), lambda: "a"(), lambda: None(), lambda: [1](2), lambda: len(), lambda: len(1), lambda: len([], []), lambda: [].append(), lambda: [].append(1, 2)]:
    try:
        t()
    except TypeError as e:
        print(type(e).__name__)

# arenarium: objects
# Subscripts of each type, good and bad.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

xs = [10, 20, 30]
t = (10, 20, 30)
s = "xyz"
b = "xyz".encode()
r = range(5, 50, 7)
d = {1: "one", "a": None, 2.5: [], (1, 2): "pair", None: 0, True: "one again"}
e = range(0)
for c in [xs, t, s, b, r]:
    for i in [0, 1, 2, -1, -3, True, False, 3, -4, 99, -99, 10 ** 30, -10 ** 30]:
        show(lambda: c[i])
for c in [xs, t, s, b, r]:
    for i in ["a", 1.0, None, (1,), [1]]:
        show(lambda: c[i])
for i in [1, "a", 2.5, (1, 2), None, True, 1.0, 3, "b", 0, False, (1,)]:
    show(lambda: d[i])
for i in [[], {}, {1}]:
    show(lambda: d[i])
show(lambda: e[0])
show(lambda: 5[0])
show(lambda: None[0])
show(lambda: 2.5[0])
show(lambda: True[0])
show(lambda: {1}[0])
show(lambda: print[0])
show(lambda: (lambda: 0)[0])
show(lambda: ...[0])
def put(c, i, v):
    c[i] = v
    return c
def drop(c, i):
    del c[i]
    return c
for i in [0, -1, 2, True, 3, -4, 10 ** 30, "a", None, 1.5]:
    show(lambda: put([1, 2, 3], i, "new"))
    show(lambda: drop([1, 2, 3], i))
for i in [1, "a", None, 2.5, (), 1.0, [], {}]:
    show(lambda: put({1: 2}, i, "new"))
    show(lambda: drop({1: 2, "a": 3, None: 4}, i))
for c in [(1, 2), "ab", 5, None, {1}, range(3), "ab".encode(), print, 2.5]:
    show(lambda: put(c, 0, 1))
    show(lambda: drop(c, 0))
class A: pass
class B:
    def __init__(self): self.kept = {}
    def __getitem__(self, i): return self.kept[i]
    def __setitem__(self, i, v): self.kept[i] = v
    def __delitem__(self, i): del self.kept[i]
    def __contains__(self, i): return i in self.kept
    def __len__(self): return len(self.kept)
show(lambda: A()[0])
show(lambda: put(A(), 0, 1))
show(lambda: drop(A(), 0))
o = B()
o[1] = "x"
o["k"] = o[1] + "y"
print(o[1], o["k"], 1 in o, 2 in o, 2 not in o, len(o), bool(o))
del o[1]
print(len(o), 1 in o)
show(lambda: o[1])
show(lambda: drop(o, 1))
nested = {"a": [1, {"b": (2, 3)}]}
print(nested["a"][1]["b"][-1])
nested["a"][1]["b"] += (4,)
nested["a"][0] *= 7
nested["a"] += [5]
print(nested)
g = [[0] * 3 for _ in range(3)]
g[1][2] = 5
g[0][0], g[2][2] = g[1][2], 9
print(g)
i = 0
i, xs[i] = 2, "moved"
print(i, xs)
for x in [[1, 2], (1, 2), {1: 2}, {1, 2}, frozenset([1]), "12", range(1, 3), "12".encode()]:
    show(lambda: 1 in x)
    show(lambda: 3 in x)
    show(lambda: "1" in x)
    show(lambda: [] in x)
show(lambda: 1 in 5)
show(lambda: 1 in None)
show(lambda: 1 in A())
show(lambda: "b" in "abc")
show(lambda: "" in "")
show(lambda: "" in "abc")
show(lambda: "abc" in "ab")
show(lambda: None in [1, None])
show(lambda: 2 in (i * i for i in range(3)))
show(lambda: 4 in (i * i for i in range(3)))
show(lambda: 3 in [1, 2].__class__([3]))
show(lambda: 2 in {"a": 2}.values())
show(lambda: ("a", 2) in {"a": 2}.items())
show(lambda: "a" in {"a": 2}.keys())
nan = float("nan")
print(nan in [nan], nan in (nan,), nan == nan, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan}, nan in {nan})

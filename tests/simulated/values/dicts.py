# arenarium: objects
# Dicts: every method and operator at every size.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

for d in [{}, {1: 2}, {"a": 1, "b": 2}, {1: "x", None: 0, (1, 2): [], 2.5: {}}, {i: i * i for i in range(12)}]:
    print(d, len(d), bool(d), d == d.copy(), d | {9: 9}, {1: 0} | d, list(d), list(d.keys()), list(d.values()), list(d.items()), d.get(1), d.get("zz"), d.get("zz", 7), d.get(1, 0), list(reversed(d)))
    e = d.copy()
    show(lambda: e.pop(1))
    show(lambda: e.pop("zz"))
    show(lambda: e.pop("zz", "otherwise"))
    show(lambda: e.popitem())
    show(lambda: e.setdefault("new"))
    show(lambda: e.setdefault("new", 5))
    show(lambda: e.setdefault("newer", [1]))
    show(lambda: e.update({"u": 1}))
    show(lambda: e.update([("v", 2), ["w", 3], "xy"]))
    show(lambda: e.update(k=4))
    show(lambda: e.update({1: 1}, k=5))
    show(lambda: e.update())
    print(e)
    e |= {"p": 1}
    show(lambda: sorted([str(k) for k in e]))
    for k in list(e): del e[k]
    print(e, len(e))
    e["again"] = 1
    e.clear()
    print(e)
    e[1] = 2
    print(e, 1 in e, 2 in e, 1 not in e)
show(lambda: {}.popitem())
show(lambda: {}.pop())
show(lambda: {}.pop(1))
show(lambda: {}.get())
show(lambda: {}.get([]))
show(lambda: {}.update(5))
show(lambda: {}.update([5]))
show(lambda: {}.update([(1, 2, 3)]))
show(lambda: {}.update(["abc"]))
show(lambda: {}.update([[]]))
show(lambda: {}.nosuch)
show(lambda: {}.setdefault([], 1))
show(lambda: {} + {})
show(lambda: {} | 5)
show(lambda: {} | [])
show(lambda: {} & {})
show(lambda: {} < {})
show(lambda: {} == [])
show(lambda: {1: 2} == {1: 2.0})
show(lambda: {1: 2} == {1: 3})
show(lambda: {1: 2} != {2: 2})
show(lambda: {1: 2, 3: 4} == {3: 4, 1: 2})
show(lambda: {1: {2: [3]}} == {1: {2: [3]}})
show(lambda: hash({}))
show(lambda: {{}: 1})
show(lambda: {1: 2}[3])
show(lambda: {"a": 2}["b"])
show(lambda: dict())
show(lambda: dict({1: 2}))
show(lambda: dict([(1, 2), (3, 4)]))
show(lambda: dict(a=1, b=2))
show(lambda: dict({1: 2}, a=1))
show(lambda: dict([("a", 1)], a=2))
show(lambda: dict(5))
show(lambda: dict([1]))
show(lambda: dict(zip("abc", range(3))))
show(lambda: dict(enumerate("ab")))
show(lambda: dict((k, v) for k, v in [(1, 2)]))
show(lambda: {1: "a", True: "b", 1.0: "c"})
show(lambda: len({1: 2}.keys()))
show(lambda: {1: 2}.keys())
show(lambda: {1: 2}.values())
show(lambda: {1: 2}.items())
show(lambda: 1 in {1: 2}.keys())
show(lambda: 2 in {1: 2}.values())
show(lambda: (1, 2) in {1: 2}.items())
show(lambda: {**{"a": 1}, "b": 2, **{"a": 3}})
def changing():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
def shrinking():
    d = {1: 1, 2: 2, 3: 3}
    for k in d: del d[k]
def replacing():
    d = {1: 1, 2: 2, 3: 3}
    for k, v in d.items(): d[k] = v * 2
    return d
def emptied():
    d = {1: 1}
    for k in d: d.clear()
    return d
show(changing)
show(shrinking)
show(replacing)
show(emptied)
d = {}
for i in range(1000): d[i] = str(i)
for i in range(0, 1000, 2): del d[i]
for i in range(200): d["k" + str(i)] = i
print(len(d), d[999], d["k7"], list(d)[:5], list(d)[-1], d.popitem(), list(reversed(d))[:3])
a = {}
a["self"] = a
print(a)
b = {1: [a]}
print(b)
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 5
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return "K" + str(self.v)
d = {K(1): 1, K(2): 2, K(3): 3}
print(d[K(2)], K(3) in d, K(4) in d, d.pop(K(1)), d, d.get(K(1), "gone"))
d[K(2)] = "two"
d[K(9)] = "nine"
print(d, len(d))
class Bad:
    def __hash__(self): return "x"
class Worse:
    def __hash__(self): return 1 / 0
class Eq:
    def __eq__(self, o): return True
show(lambda: {Bad(): 1})
show(lambda: {Worse(): 1})
show(lambda: {Eq(): 1})
show(lambda: hash(Eq()))
show(lambda: hash(K(3)))
names = {"x": 1}
names["x"] += 5
names["y"] = names["x"] * 2
del names["x"]
print(names)
show(lambda: names["x"])

d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 10
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), "a" in d, "z" in d, d["a"], d.get("z"), d.get("z", 0))
del d["a"]; d["a"] = 5; print(d)
print(d.pop("b"), d.pop("zz", None), d.setdefault("q", []), d.setdefault("a", 9), d)
d.update({"x": 1}, y=2); d.update([("k", "v")]); print(d, d.popitem())
print(dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict({"z": 1}, y=2), {**{"a": 1}, "b": 2, **{"a": 3}}, {1: "a", 1.0: "b", True: "c"})
print({"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == {}, {1: 2} | {3: 4}, dict.fromkeys("ab", 0), dict.fromkeys([1, 2]))
print(d.keys(), d.values(), d.items(), {}.keys(), {(1, 2): "t", None: "n", 1.5: "f"})
for k in d: print(k, end=" ")
for k, v in d.items(): print(k, v, end=";")
print()
e = {i: i * i for i in range(5)}
for i in range(3): del e[i]
e[1] = "new"; print(e, reversed(e).__class__.__name__, list(reversed(e)), sorted(e.items(), key=lambda p: -p[0]))
c = d.copy(); c.clear(); print(c, bool(c), len(d), max(e), min(e), sum(e))
try:
    d["nope"]
except KeyError as err:
    print("KeyError", err, repr(err), err.args)
try:
    {}[[1]]
except TypeError as err:
    print(err)
x = {}; x["self"] = x; print(x)

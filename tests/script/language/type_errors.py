tests = [lambda: 1 + "a", lambda: "a" + 1, lambda: [1] + (2,), lambda: None + 1, lambda: "a" * "b", lambda: [] - [], lambda: {} + {}, lambda: -"a", lambda: ~1.5, lambda: "a" < 1, lambda: [] < {}, lambda: None < None, lambda: 1 in 5, lambda: 1 in "abc",
         lambda: len(5), lambda: [1]["a"], lambda: (1,)[1.5], lambda: "abc"["x"], lambda: 5[0], lambda: None["a"], lambda: [][0], lambda: ()[0], lambda: ""[0], lambda: {}["x"], lambda: {}[{}], lambda: {[]: 1}, lambda: {[1]},
         lambda: int("abc"), lambda: int("1.5"), lambda: int([]), lambda: float("x"), lambda: float([]), lambda: int(""), lambda: int("12", 2), lambda: chr(-1), lambda: ord("ab"), lambda: ord(5),
         lambda: sum(["a"]), lambda: sum([[1]]), lambda: max([]), lambda: min(()), lambda: max(1, "a"), lambda: sorted([1, "a"]), lambda: list(5), lambda: tuple(None), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: set(5),
         lambda: "a".foo, lambda: (5).bar, lambda: [].baz(), lambda: None.x, lambda: "abc".index("z"), lambda: [1].index(2), lambda: [1].remove(2), lambda: [].pop(), lambda: {}.popitem(), lambda: {}.pop("k"), lambda: [1, 2].pop(5), lambda: (1,).index(3),
         lambda: range(1, 2, 0), lambda: range("a"), lambda: [1, 2, 3][::0], lambda: "x".join([1]), lambda: "".join(5), lambda: "a".split(""), lambda: 1 << -1, lambda: divmod(1, 0), lambda: pow(2, -1, 0), lambda: round("a"), lambda: abs("a"),
         lambda: reversed(5), lambda: iter(5), lambda: next([]), lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: isinstance(1, 5), lambda: hash([]), lambda: hash({}), lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: format(1, "s"), lambda: format("a", "d"), lambda: format(1.5, "d"), lambda: format([], "5"),
         lambda: 2.5 // 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: (1).x, lambda: "{} {}".format(1), lambda: "{x}".format(), lambda: "{".format(), lambda: "}".format(), lambda: 1 @ 2, lambda: "abc".find(1), lambda: hex(1.5), lambda: [1, 2] * 1.5]
for i, t in enumerate(tests):
    try:
        print(i, t())
    except Exception as e:
        print(i, type(e).__name__, e)
try:
    a, b = 1
except TypeError as e: print(e)
try:
    a, b = [1]
except ValueError as e: print(e)
try:
    a, b = [1, 2, 3]
except ValueError as e: print(e)
try:
    a, *b, c = [1]
except ValueError as e: print(e)
try:
    for x in 5: pass
except TypeError as e: print(e)
try:
    (1, 2)[0] = 5
except TypeError as e: print(e)
try:
    "abc"[0] = "x"
except TypeError as e: print(e)
try:
    del (1, 2)[0]
except TypeError as e: print(e)
try:
    [1][5] = 1
except IndexError as e: print(e)
try:
    x = 1; x += "a"
except TypeError as e: print(e)
try:
    x = []; x += 5
except TypeError as e: print(e)

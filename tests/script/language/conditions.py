for v in [0, 1, "", "a", [], [0], {}, {1: 1}, None, 0.0, 0.1, (), (0,), set(), {0}, range(0), range(1), True, False]:
    print(bool(v), "yes" if v else "no", not v)
print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 0, 1 == 1 == 1, 3 > 2 >= 2 != 1, 1 < 2 and 3, 0 or "x", 0 and 1, None or 0 or [], 1 and 2 and 3, "" or None)
def t(x):
    print("t", x, end=" ")
    return x
print(t(1) < t(2) < t(3)); print(t(5) < t(2) < t(3)); print(t(0) or t(2)); print(t(0) and t(2)); print(not t(0) and t(1))
x = 5
if x < 0: print("neg")
elif x == 0: print("zero")
elif x < 10: print("small")
else: print("big")
print("a" if x > 10 else "b" if x > 3 else "c")
print(1 is 1, None is None, [] is [], None is not None, x is not None, not x == 5, not (x and 0), 1 if not x else 2)
print(x in [1, 5], x not in [1, 5], "k" in {"k": 1}, 3 in (1, 2), not 3 in [3])
if (n := len("abc")) > 2: print(n)
while (x := x - 1) > 2: print(x, end=" ")
print(True == 1, True is 1 if False else "", 1.0 == 1, "1" == 1, None == 0, [] == (), (1,) == [1])

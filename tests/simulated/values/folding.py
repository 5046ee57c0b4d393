# arenarium: objects
# Constants: what the compiler computes, and what it leaves to the run.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

print(1 + 2, 5 - 7, 3 * 4, 7 / 2, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 10, 2 ** 200, 1 << 5, 1 << 200, 300 >> 2, 6 & 3, 6 | 3, 6 ^ 3)
print(1.5 + 2, 1 + 2.5, 5.5 - 1, 2.5 * 2, 7.5 / 2, 2.0 ** 3, 2 ** 0.5, 0.0 + -0.0, 1e308 * 10, -1e308 * 10)
print(-5, +5, ~5, -2.5, +2.5, not 1, not 0, not True, not False, not None, not "", -0, -0.0, - -3, ~~7)
print("a" + "b", "ab" * 3, 3 * "ab", "" * 5, "a" * 0, "a" * -1, "x" * 5000 == "x" * 4999 + "x", ("a" "b") + "c", "é" + "€")
print((1, 2) + (3,), (1,) * 3, 2 * (1, 2), () + (), () * 5, (1, (2, 3)), ((),), (1, "a", None, True, False, ..., 2.5), (1, 2) * 0, len((0,) * 300))
print(1 == 1.0, 1 is 1, (1, 2) == (1, 2), "a" == "a", 1 < 2, 2 > 1 > 0, "a" in "abc", 1 in (1, 2), 3 not in (1, 2), 1 in [1], "x" in {"x", "y"}, 5 in {1, 2})
show(lambda: 1 / 0)
show(lambda: 1 // 0)
show(lambda: 1 % 0)
show(lambda: 1 << -1)
show(lambda: 1 >> -1)
show(lambda: 2 ** -1)
show(lambda: 0 ** -1)
show(lambda: 2 ** 10000 == 4 ** 5000)
show(lambda: (-8) ** 2)
show(lambda: 0.0 ** 2)
show(lambda: -2.0 ** 2)
show(lambda: (-2.0) ** 3)
show(lambda: 10.0 ** 400)
show(lambda: "a" + 1)
show(lambda: "a" * 2.5)
show(lambda: (1,) + "a")
show(lambda: (1,) * "a")
show(lambda: -"a")
show(lambda: ~2.5)
show(lambda: -(1, 2))
show(lambda: 1 & 2.5)
show(lambda: 1.5 // 0.5)
show(lambda: 7.5 % 2)
show(lambda: "abc"[1])
show(lambda: "abc"[5])
show(lambda: (1, 2)[0])
show(lambda: 10 ** 30 // 3 ** 20)
show(lambda: -(10 ** 30) % 7)
show(lambda: 10 ** 400 / 10 ** 399)
show(lambda: 10 ** 400 / 3)
show(lambda: 1 << 1000 == 2 ** 1000)
show(lambda: 12345678901234567890 * 98765432109876543210)
show(lambda: 0 * 10 ** 100)
show(lambda: 0 << 500)
show(lambda: 5 >> 5000000)
show(lambda: -5 >> 500)
show(lambda: 1 if 1 else 2)
show(lambda: 1 if "" else 2)
show(lambda: "a" if not 0 else "b")
show(lambda: 1 and 2 or 3)
show(lambda: (0 or "") and 5)
show(lambda: None or 0 or [] or "end")
show(lambda: 0x10 + 0b11 + 0o7 + 1_0)
show(lambda: 1e3 + 1E-3 + .5 + 5.)
show(lambda: 0xFFFFFFFFFFFFFFFFFF - 0x1)
show(lambda: 0b1111111111111111111111111111111111111111111111111111111111111111111)
show(lambda: 0o7777777777777777777777777)
show(lambda: 1 + True)
show(lambda: True + True)
show(lambda: -True)
show(lambda: ~True)
show(lambda: True * 3)
show(lambda: True * "a")
show(lambda: None == None)
show(lambda: ... is ...)
show(lambda: [1, 2] + [3])
show(lambda: {1: 2, **{3: 4}})
show(lambda: [*(1, 2), 3])
show(lambda: (lambda x=1 + 2: x)())
if 0: print("never")
if 1: print("one")
if "": print("never")
elif None: print("never")
elif (): print("never")
else: print("else")
while 0: print("never")
while False: print("never")
while None: print("never")
for i in (1, 2): print(i)
for i in [3, 4]: print(i)
assert 1
assert "x", 1 / 0
assert (1, 2)[0] == 1
x = 5 if True else 1 / 0
y = -x + +x - ~x
print(x, y)
print(1 if x else 0, x and 1, x or 1, not x, not not x, (not x) + 1)
def consts():
    a = 1
    b = 1.0
    c = "s"
    d = (1, 2, (3, "x"))
    e = -1
    f = None
    g = ...
    h = True
    return a, b, c, d, e, f, g, h, 1000000, 1000000.5, "a longer text with spaces", (), "", -0.0, 0.0
print(consts())
print(consts() == consts())
t = (1, 2, 3) if x else (4, 5)
print(t, (x, 1, 2), (1, 2, x), [1, 2, 3], [x, 1], {1, 2, 3} == {3, 2, 1}, {x, 1} == {5, 1}, {1: "a", 2: "b"}, {x: 1, 2: x}, {"a": 1, "b": 2, "c": (1, 2)})
big = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40]
print(len(big), sum(big))
many = {"a0": 0, "a1": 1, "a2": 2, "a3": 3, "a4": 4, "a5": 5, "a6": 6, "a7": 7, "a8": 8, "a9": 9, "b0": 0, "b1": 1, "b2": 2, "b3": 3, "b4": 4, "b5": 5, "b6": 6, "b7": 7, "b8": 8, "b9": 9}
print(len(many), many["b9"])

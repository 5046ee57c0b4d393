# arenarium: objects
# Floats: operators, division, powers, conversion and text.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

inf = float("inf")
nan = float("nan")
values = [0.0, -0.0, 1.0, -1.0, 0.1, 2.5, -2.5, 3.0, 1e16, 1e-5, 1.5e300, -1e308, 5e-324, inf, -inf, nan]
for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b, a < b, a <= b, a == b, a != b, a > b, a >= b)
        show(lambda: a // b)
        show(lambda: a % b)
        show(lambda: a / b if b else "zero")
        if a >= 0 or b == b // 1:
            show(lambda: a ** b)
    print(-a, +a, abs(a), bool(a), not a)
    show(lambda: int(a))
    for b in [0, 1, -3, 2 ** 70, True]:
        print(a + b, b - a, a * b, a < b, b <= a, a == b)
        show(lambda: b // a)
        show(lambda: a % b)
print(1 / 3, 2 / 3, 1e22, 1e23, 123456789012345678.0, 0.1 + 0.2, 1e15, 1e17, 0.0001, 0.00001, 100.0, 1.0e-10)
show(lambda: 1.5 // 0)
show(lambda: 1.5 % 0)
show(lambda: 0.0 ** -1)
show(lambda: 0 ** -1.5)
show(lambda: 10.0 ** 400)
show(lambda: 1.5 << 1)
show(lambda: 1.5 + "a")
show(lambda: "a" * 1.5)
show(lambda: [1] * 2.0)
show(lambda: 1.5 < "a")
show(lambda: 1.5 @ 2)
show(lambda: hash(1.0) == hash(1))
show(lambda: hash(0.5))
show(lambda: hash(-1.5))
show(lambda: hash(inf))
show(lambda: hash(-inf))
show(lambda: hash(1e100))
show(lambda: hash(0.1))
show(lambda: hash(-0.0))
for s in ["1", "1.5", " 2.5 ", "+3", "-4", "1e5", "1E-5", ".5", "5.", "inf", "-inf", "nan", "infinity", "1_000.5", "abc", "", " ", "1e", "--1", "+-1", "1 2", "0x10", "1e400", "1e-400", "+", "+inf", "NaN", "Infinity"]:
    show(lambda: float(s))
for v in [5, True, 2 ** 70, 1.5, 10 ** 400]:
    show(lambda: float(v))
for v in [None, [], {}, print]:
    show(lambda: float(v))
show(lambda: float())
x = 2.0
x += 1
x -= 0.5
x *= 3
x /= 4
x **= 2
x //= 0.7
x %= 3
print(x)
print(sum([0.1] * 10), sum([1.5, 2]), sum([1, 2.5, 3]), sum([0.5], 10), sum([1], 0.5), min(1.5, 1), max(1, 1.0), max(1.0, 1))
print(1.0 == 1, 1.0 is 1.0, {1.0: "a"}[1], {1: "a"}[1.0], 0.0 == -0.0, [0.0] == [-0.0])
print(round if False else 1, 7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2 ** 0.5, 2 ** -1, (-8) ** 3.0, 0.0 ** 0)

# arenarium: objects
# Ints: every operator over small, great and negative numbers.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

values = [0, 1, -1, 2, 7, -7, 255, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 31 + 5, 2 ** 60, -2 ** 60 - 3, 10 ** 20, -10 ** 25, 2 ** 200 + 12345, True, False]
for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b, a & b, a | b, a ^ b)
        print(a < b, a <= b, a == b, a != b, a > b, a >= b)
        show(lambda: a // b)
        show(lambda: a % b)
        show(lambda: a / b)
for a in values:
    print(a, -a, +a, ~a, abs(a), not a, bool(a), int(a), hash(a) if -2 ** 61 < a < 2 ** 61 - 1 else "", str(a), repr(a))
    for n in [0, 1, 5, 29, 30, 31, 64, 100, True]:
        print(a << n, a >> n)
    show(lambda: a << -1)
    show(lambda: a >> -1)
    show(lambda: a >> 10 ** 30)
    for n in [0, 1, 2, 3, 4, 5, 9, 17, True]:
        print(a ** n)
    show(lambda: a ** -1)
    show(lambda: a ** -2)
show(lambda: 0 ** -1)
show(lambda: 0 << 10 ** 30)
show(lambda: hash(2 ** 61 - 1))
show(lambda: hash(2 ** 61))
show(lambda: hash(-2 ** 61))
show(lambda: hash(10 ** 40))
show(lambda: hash(-10 ** 40))
show(lambda: hash(-1))
show(lambda: hash(-2))
show(lambda: 10 ** 400 / 3)
show(lambda: 10 ** 400 * 1.5)
show(lambda: 1.5 + 10 ** 400)
show(lambda: 10 ** 20 == 1e20)
show(lambda: 10 ** 20 + 1 == 1e20)
show(lambda: 2 ** 53 + 1 == float(2 ** 53))
show(lambda: 2 ** 53 + 1 > float(2 ** 53))
show(lambda: float(2 ** 53) < 2 ** 53 + 1)
show(lambda: 1 < 1.5)
show(lambda: 2 > 1.5)
show(lambda: -2 < -1.5)
show(lambda: 10 ** 400 > 1e308)
show(lambda: 10 ** 400 > float("inf"))
show(lambda: -10 ** 400 > float("-inf"))
show(lambda: 1 + None)
show(lambda: 1 - "a")
show(lambda: 1 * None)
show(lambda: 1 / "a")
show(lambda: 1 // [])
show(lambda: 1 % ())
show(lambda: 2 ** "a")
show(lambda: 1 << 1.0)
show(lambda: 1 >> "a")
show(lambda: 1 & 1.0)
show(lambda: 1 | None)
show(lambda: 1 ^ [])
show(lambda: 1 @ 2)
show(lambda: 1.5 & 1)
show(lambda: ~1.5)
show(lambda: -"a")
show(lambda: +[])
show(lambda: ~None)
show(lambda: -None)
show(lambda: 1 < "a")
show(lambda: 1 >= None)
show(lambda: 1 == "a")
show(lambda: 1 != "a")
x = 5
x += 3
x -= 1
x *= 6
x //= 4
x **= 2
x %= 7
x <<= 5
x >>= 1
x |= 3
x &= 6
x ^= 5
x /= 2
print(x)
n = 1
for i in range(1, 60):
    n *= i
print(n, n // 10 ** 40, n % 10 ** 15, -n // 7 ** 30, -n % 7 ** 30, n // -7 ** 30, n % -7 ** 30)
print(0x1f, 0o17, 0b101, 1_000_000, 0xFFFFFFFFFFFFFFFFFFFF, 0b1 << 3, 0XAB)
print((10 ** 50).__class__ if False else 10 ** 50, 7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % -2, -7 % 2)
print(123456789 ** 9, (-3) ** 41, (2 ** 100) // (2 ** 50), (2 ** 100 + 1) % (2 ** 50))
print(True + True, True * 5, True & False, True | False, True ^ True, ~True, -True, +True, True << 3)
print(sum([2 ** 62, 2 ** 62, 2 ** 62]), sum([-2 ** 63, -1]), sum(range(1000)), sum([]))

# Ints beyond 64 bits: every operator and function that takes them.
def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

a = 2 ** 100 + 12345678901234567890
b = -3 ** 60
edge = 9223372036854775807
print(a, b, edge + 1, -edge - 2, edge * edge, -9223372036854775808, 0xffffffffffffffffffff, 0o7777777777777777777777777)
for x in (a, b, edge + 1, -edge - 1, edge, 7, -7, 1, -1, True):
    for y in (a, b, edge + 1, -edge - 1, -7, 10, 1, -1):
        print(x + y, x - y, x * y, x // y, x % y, divmod(x, y), x & y, x | y, x ^ y)
        print(x == y, x < y, x >= y, x != y, x / y, min(x, y), max(x, y))
    print(-x, +x, ~x, abs(x), x << 70, x >> 3, x >> 64, x >> 200, x ** 3, bool(x), hash(x), x.bit_length(), x.bit_count())
    print(hex(x), oct(x), bin(x), repr(x), str(x), float(x), int(repr(int(x))), int(hex(x), 16), int(bin(x), 0), round(x, -5), round(x, -30))
    print(f"{x:,} {x:_} {x:_x} {x:>45} {x:<45}| {x:+} {x:#b} {x:e} {x:.3f} {x:g} {x:045}", "%d %x %o %40d %-40d| %+d %.50d" % ((x,) * 7))
    print(pow(x, 5, 1000007), pow(x, a, 97), attempt(pow, x, -1, 1000003), attempt(pow, x, 3, -a))
    print(sorted([x, 0.5, a, b, 1e30, -1e30]), x in [a, b], {x: 1}.get(x), x in {a, b}, {float(x): 1}.get(x))

print(edge + 1 - 1 is not None, type(edge + 1), type(edge + 1 - 1), edge + 1 - 1)
print([10 ** n for n in range(15, 25)], sum([10 ** 20, 0.5]), sum([edge, 1]))
print(10 ** 30 == 1e30, 10 ** 22 == 1e22, 10 ** 22 + 1 > 1e22, 2 ** 1023 < 1.7976931348623157e308 < 2 ** 1024, 2 ** 1024 > float("inf"))
print(10 ** 30 / 7, 10 ** 30 / 10 ** 31, 1 / 10 ** 320, 3 ** 700 / 3 ** 699, (2 ** 53 + 1) / 1, -(2 ** 70) / 3, 5 / 2 ** 1074, 7 / 2 ** 1076)
print(int(1e300) == 10 ** 300, int(1e300) % 10 ** 10, int(-1.5e20), float(2 ** 54 + 2), float(2 ** 54 + 3), float(2 ** 53 + 1))
print(attempt(float, 10 ** 400), attempt(lambda: 10 ** 400 + 1.0), attempt(lambda: 10 ** 400 / 3), attempt(lambda: 10 ** 400 / 10 ** 399))
print(attempt(str, 10 ** 4300), len(str(10 ** 4299)), attempt(int, "1" * 4301), attempt(lambda: f"{10 ** 5000}"), len(hex(10 ** 5000)))
print(attempt(lambda: [1, 2][10 ** 20]), attempt(lambda: "ab"[-10 ** 20]), [1, 2, 3][-10 ** 20:10 ** 20:10 ** 20], attempt(lambda: [1] * 10 ** 20))
print(attempt(chr, 10 ** 20), attempt(lambda: 1 << 10 ** 30), 0 << 10 ** 30, 5 >> 10 ** 30, -5 >> 10 ** 30, attempt(lambda: 1 << -10 ** 30))
print("abc".find("c", -10 ** 20, 10 ** 20), [1, 2].index(2, -10 ** 20), 10 ** 20 in range(5), attempt(range(5).index, 10 ** 20))
print(list(enumerate("ab", 2 ** 63 - 1)), (10 ** 20).as_integer_ratio(), (0.1).as_integer_ratio(), (1e300).as_integer_ratio()[1])
n = 1
for i in range(1, 40):
    n *= i
print(n)
for i in range(40):
    n //= 7
    n -= 10 ** 15
print(n)

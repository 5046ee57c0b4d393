for a in [7.5, -7.5, 0.0, 1e10]:
    for b in [2.0, -2.0, 0.3]:
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2.0 ** 0.5, 2 ** 0.5, 4 ** 0.5, 2.0 ** -1, (-8.0) ** 3, 0.0 ** 0)
print(-7 // 2.0, -7 % 2.5, 7 // -2.0, 5.0 // 0.1, 1.0 // 0.1)
print(1 == 1.0, 1 < 1.5, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1), 10**18 < 1e18, 10**18 <= 1e18)
print(float("nan") == float("nan"), float("nan") < 1, 1 < float("nan"), float("inf") > 10**18)
print((0.1).is_integer(), (2.0).is_integer(), 1e5 == 100000)
print(9007199254740993 / 3, 9223372036854775807 / 2, 123456789123456789 / 987654321)
print(hash(1.0) == hash(1), hash(0.5), hash(-1.5), hash(1e300), hash(float("inf")))

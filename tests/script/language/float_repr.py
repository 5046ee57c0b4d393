for x in [0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1e15, 1e16, 1e17, 123456789012345678.0, 1e-4, 1e-5, 1.5e-7, 1e22, 1e23, 1e100,
          5e-324, 1.7976931348623157e308, 3.141592653589793, 100.0, 1234.5, 1/3, 2/3, 1e300 * 1e10, -1e300 * 1e10]:
    print(x, repr(x), str(x))
print(float("nan"), float("inf"), float("-inf"), float("1e5"), float(" 3.5 "), float("1_000.5"))
print(1e308 * 10, 0.1 + 0.7, 1.1 * 3, 4.35 * 100)
print(int(3.9), int(-3.9), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1.5))
print(round(5, 2), round(15, -1), round(25, -1), round(-15, -1), round(1e20, 2), round(3.14159, 3))

# Rounding floats to tens and beyond is exact, halves to even.
x0 = 1.7976931348623157e308
for x in (15.0, 25.0, 5.0, 5.000000000000001, 4.999999999999999, 1234567.5, 1e22, 1e23, 9.5e22, 123456789012345.6, 1.7978e303 + 0.5, 99999.5, x0 / 3, -15.0, -5.0, 0.5, 149.99999999999997):
    print(x, [round(x, -n) for n in (1, 2, 3, 5, 22, 23, 300, 303, 304, 307, 308, 309, 400)])
for n in (-307, -308, -309):
    try:
        print(round(x0, n), round(-x0, n))
    except OverflowError as e:
        print(n, e)
print(round(x0, 10 ** 30), round(x0, -10 ** 30), round(2.5, 10 ** 30), round(-2.5, -10 ** 30))

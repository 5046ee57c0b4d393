values = [0.0, -0.0, 1.0, -1.0, 0.1, -0.1, 2.5, 3.0, -3.0, 1e16, -1e16, 5e-324, -5e-324, 2.0**1023 * 1.9, -1e308, float("inf"), float("-inf"), float("nan"), 7, -7, True]
for a in values:
    for b in values:
        for name, operation in (("//", lambda a, b: a // b), ("%", lambda a, b: a % b), ("divmod", divmod)):
            try:
                print(name, a, b, operation(a, b))
            except (ZeroDivisionError, OverflowError) as e:
                print(name, a, b, type(e).__name__, e)
for a, b in (("a", 1), (1.5, None), ([], {}), (len, 2)):
    try:
        divmod(a, b)
    except TypeError as e:
        print(e)
print(0.0 ** float("-inf"), 0.0 ** float("inf"), (-0.0) ** float("-inf"))

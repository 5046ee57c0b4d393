print(True + 1, True * 3, False - 1, True / 2, True // 2, True % 2, -True, +True, abs(False), True ** 2, True << 3, sum([True, True, False]))
print(True == 1, True is True, True < 2, [1, 2][True], "ab"[False], {1: "a"}[True], True & 1, True | 2, True ^ True, int(True), float(True), str(True), not True)
print(max(True, 2), min(False, 0.5), sorted([True, False, 2]), bool(2) + bool(0), isinstance(True, int), hash(True), divmod(True, 1), round(True), f"{True}", f"{True:d}", f"{True:>6}", "%d %s" % (True, False))

# Widths and precisions that are large, written with other digits, or not wanted by the type.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

print(format(5, "٣"), format(2.5, "٨.٢f"), format("ab", "٤|"[:1]), len(format(1, "20000000")), len(format("x", ">20000000")))
print(len(format(1.5, ".5000f")), format(0.1, ".60f"), len(format(5e-324, ".1200f")), len(format(1e308, ".1500e")), format(1e-300, ".2000g")[:30])
print(len("%.5000f" % 1.5), len("%.6000d" % 7), len("%20000d" % 7), len("%*d" % (20000, 7)), len("%-*d" % (-20000, 7)), len("%.*f" % (3000, 2.5)))
print(format(2.5, "#.1500g")[-3:], format(1.0, ".1500g"), format(123456.0, "#.1200e")[-6:], format(2.5, ".1300"), format(0.1, ".1300%")[:9])
for f in (lambda: format(5, "\ufeff"), lambda: format(5, "é"), lambda: format(2.5, "日"), lambda: format("a", "é"), lambda: format(5, ",é"), lambda: format(5, "\x01"),
          lambda: format(5, "99999999999999999999"), lambda: format(2.5, ".99999999999999999999"), lambda: format(2.5, ".9999999999f"),
          lambda: format("a", "-99999999999999999999"), lambda: format("a", "-5"), lambda: format(5, ".5"), lambda: "%99999999999999999999d" % 1,
          lambda: "%.99999999999f" % 1, lambda: "%*d" % (10 ** 20, 1), lambda: "%.*d" % (2 ** 40, 1), lambda: "%*d" % ("a", 1), lambda: format(10 ** 30, "c"),
          lambda: format(10 ** 400, "e"), lambda: "%c" % 10 ** 30, lambda: "%c" % (10 ** 30,), lambda: "%e" % 10 ** 400, lambda: "%x" % 2.5):
    print(attempt(f))

print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2))
print("{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{0:.2f}".format(3.14159), "{!r}".format("a"), "{0!s:>4}".format("b"))
print("{0[1]} {a[k]}".format([1, 2], a={"k": 5}), "{{}} {}".format(1), "{:{}}".format(5, 4), "{:{w}.{p}f}".format(3.14159, w=8, p=2))
print("{:,}".format(1234567), "{:%}".format(0.25), "{:x}".format(255), "{:08b}".format(10))

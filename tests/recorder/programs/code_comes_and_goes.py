# Code objects are made and freed all the time, often at the same address.
total = 0
for i in range(3000):
    total += eval("len([x for x in (1, 2, %d)])" % i)
    scope = {}
    exec("def f(n):\n    return [n, %d, str(n)]\n" % i, scope)
    total += len(scope["f"](i))
print(total)

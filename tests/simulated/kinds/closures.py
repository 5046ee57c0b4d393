def f3(p):
    n = 0
    def count():
        nonlocal n
        n += p
        return n
    count()
    return count
r9 = f3(144)
r9 = f3(1000)
del r9
def f1(p, q=3):
    d2 = dict.fromkeys([i * p for i in range(3)])
    return [i + q for i in range(2)]
r = f1(5)

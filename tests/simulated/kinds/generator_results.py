def f4(p):
    for i in range(p % 20):
        yield i * 1.5
    return p
r5 = f4(3)
list(r5)
for q in f4(5): pass
n = next(f4(0), None)
x = [*f4(2), len(list(f4(4)))]

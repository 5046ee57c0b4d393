x = 10
print([x for x in range(x - 7)], x)
def f(n):
    return [[n * i + j for j in range(n)] for i in range(n)]
print(f(2))
def g():
    r = []
    for i in range(3):
        r.append([i + k for k in range(2)])
    return r, i
print(g())
def h(xs):
    return {x: [y for y in xs if y != x] for x in xs}
print(h([1, 2, 3]))
adders = [[(lambda a: lambda b: a + b + i + j)(k) for k in range(2)] for i, j in [(1, 10)]]
print([f(100) for f in adders[0]])
def outer():
    y = 1
    def inner():
        return [y + z for z in range(2)]
    y = 5
    return inner()
print(outer())
print([i for i in [j for j in range(3)]], list(k for k in (l for l in range(2))))
z = [z for z in "ab"]; print(z)
print({k: v for k, v in zip("ab", [1, 2])}, {v: k for k, v in {"a": 1}.items()})
def walrus(xs):
    if any((found := x) > 2 for x in xs): return found
    return None
print(walrus([1, 2, 3, 4]), walrus([1]))
try:
    print([undefined_a for i in range(1)])
except NameError as e: print(e)
print([i for i in range(3) if (lambda: i % 2)()])

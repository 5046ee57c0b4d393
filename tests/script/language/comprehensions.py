print([i for i in range(5)], [i * j for i in range(3) for j in range(3) if i != j], [[j for j in range(i)] for i in range(4)])
print({i: str(i) for i in range(3)}, {i % 3 for i in range(10)}, list(i * 2 for i in range(4)), tuple(x for x in "abc"))
i = "outer"
x = [i for i in range(3)]
print(i, x)
print([y for x in [[1, 2], [3]] for y in x], [x for x in range(20) if x % 2 if x % 3], [a if a > 1 else -a for a in range(4)])
def f():
    n = 10
    return [n + k for k in range(3)], [lambda: n for _ in range(1)][0]()
print(f())
fs = [lambda: k for k in range(3)]
print([g() for g in fs])
fs = [lambda k=k: k for k in range(3)]
print([g() for g in fs])
print([(a, b) for a, b in zip("ab", range(2))], [x for x, *y in [(1, 2, 3), (4,)]], any(x > 2 for x in range(5)), sum(x * x for x in range(10)))
print([last := n * 2 for n in range(3)], last)
def g():
    return [total := n for n in range(4)], total
print(g())
gen = (print("lazy", n) or n for n in range(3))
print("made"); print(next(gen)); print(next(gen)); print(list(gen))
print([[x * y for x in range(1, 4)] for y in range(1, 4)], {k: [v] * 2 for k, v in {"a": 1}.items()})
m = [[1, 2, 3], [4, 5, 6]]
print([[row[c] for row in m] for c in range(3)], list(zip(*m)))

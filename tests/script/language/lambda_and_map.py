print(list(map(lambda x: x * x, range(5))), list(map(str, [1, 2])), list(map(int, "123")), list(map(len, ["a", "bb"])), list(map(max, [1, 5], [3, 2])), list(map(lambda a, b, c: a + b + c, [1], [2], [3])))
print(list(filter(lambda x: x > 2, range(5))), list(filter(str.isdigit, "a1b2")) if False else [c for c in "a1b2" if c.isdigit()])
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
for op in ops: print(op, ops[op](6, 3))
print((lambda f: f(f, 5))(lambda self, n: 1 if n == 0 else n * self(self, n - 1)))
add = lambda x: lambda y: x + y
print(add(1)(2), [f(2) for f in [lambda x: x, lambda x: x ** 2, lambda x: x ** 3]])
m = [1, 2, 3].append
m(4)
s = "a,b".split
print(s(","), [].append.__class__.__name__ if False else "")
print(sorted([1, 2, 3], key=lambda x: -x), max([1, -5, 3], key=abs), min("bca", key=ord), sum(map(lambda x: x % 2, range(10))))
def apply(f, *a, **k): return f(*a, **k)
print(apply(sorted, [3, 1], reverse=True), apply(dict, a=1), apply(max, 1, 2), apply(print, "x", end="|\n"))

def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def flatten(x): return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]
print(flatten([1, [2, [3, [4]], 5], []]))
def subsets(xs): return [[]] if not xs else [s + e for s in subsets(xs[1:]) for e in ([], [xs[0]])]
print(subsets([1, 2, 3]))
def pascal(n): return [1] if n == 0 else [a + b for a, b in zip([0] + pascal(n - 1), pascal(n - 1) + [0])]
print([pascal(i) for i in range(5)])
def queens(n, cols=()):
    if len(cols) == n: return 1
    return sum(queens(n, cols + (c,)) for c in range(n) if all(c != d and abs(c - d) != len(cols) - i for i, d in enumerate(cols)))
print(queens(6))
def depth(n):
    try: return depth(n + 1)
    except RecursionError: return "limit"
print(depth(0))
print(sorted([3, 1, 2], key=lambda x: flatten([[x]])), list(map(pascal, range(3))), sum(map(lambda n: ack(1, n), range(4))))

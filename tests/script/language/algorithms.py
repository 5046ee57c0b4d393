def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i): sieve[j] = False
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(60))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(48, 18), gcd(17, 5))
def quicksort(xs):
    if len(xs) <= 1: return xs
    p, *rest = xs
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])
print(quicksort([3, 6, 1, 8, 2, 9, 2]))
def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(10))
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(i) for i in range(1, 15)])
memo = {}
def fib(n):
    if n not in memo: memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(80))
def permutations(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for p in permutations(xs[:i] + xs[i + 1:]): yield [xs[i]] + p
print(list(permutations([1, 2, 3])))
def binary(xs, t):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < t: lo = mid + 1
        else: hi = mid
    return lo
print([binary([1, 3, 5, 7], t) for t in range(9)])
grid = [[0] * 3 for _ in range(3)]
for i in range(3): grid[i][i] = 1
print(grid, [list(r) for r in zip(*grid)])
words = {}
for w in "a b a c b a".split(): words[w] = words.get(w, 0) + 1
print(words, sorted(words.items(), key=lambda p: (-p[1], p[0])), max(words, key=words.get))
x = 12345; h = 0
for _ in range(10): x = (x * 1103515245 + 12345) % 2**31; h ^= x
print(x, h)

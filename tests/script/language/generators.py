def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(3)), sum(count(5)), [x for x in count(2)], max(count(4)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)])
def deleg():
    r = yield from inner()
    print("got", r)
    yield from [10, 20]
def inner():
    yield 1
    yield 2
    return "result"
print(list(deleg()))
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])
print(list(tree(((None, 1, None), 2, (None, 3, None)))))
g = count(1)
print(next(g), next(g, "done"), next(g, "again"))
try:
    next(g)
except StopIteration:
    print("stop")
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
for x in cleanup(): print(x)
z = zip(count(3), "abc")
print(list(z), list(z))
e = enumerate("ab", 1); print(next(e), list(e))
def empty():
    return
    yield
print(list(empty()), list(iter([1, 2])), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(5))))
print(list(map(str, range(3))), list(zip([1, 2], [3, 4], [5, 6])), list(zip()), list(enumerate([])))
a, b, c = count(3); print(a, b, c)
print(*count(3), sep=",")
def pipeline(xs): return (x * x for x in (y + 1 for y in xs))
print(list(pipeline(range(4))))
print(sorted(count(3), reverse=True), tuple(count(2)), set(count(2)), dict((i, i) for i in count(2)), "".join(str(i) for i in count(4)))

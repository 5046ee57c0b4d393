t = (1, 2, 3)
print(t, (1,), (), t[0], t[-1], t[1:], t[::-1], t + (4,), t * 2, len(t), 2 in t, t.index(3), t.count(1))
print((1, 2) < (1, 3), (1, 2) == (1, 2), (1, "a") != (1, "b"), tuple("abc"), tuple([1, 2]), hash((1, 2)), hash(()), hash((1, (2, 3))))
a, b = 1, 2
a, b = b, a
print(a, b)
(x, y), z = (1, 2), 3
print(x, y, z)
first, *middle, last = range(6)
print(first, middle, last)
*init, tail = "abc"
print(init, tail)
head, *rest = [1]
print(head, rest)
[p, q] = {"a": 1, "b": 2}
print(p, q)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
def f(): return 1, 2
print(f(), *f())
u = *range(3), 9
print(u)

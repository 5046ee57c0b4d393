# arenarium: objects
# What sys.getsizeof says.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

import sys
class A: pass
for v in [0, 1, -1, 2 ** 30 - 1, 2 ** 30, -2 ** 60, 10 ** 40, True, False, None, ..., NotImplemented, 2.5, "", "a", "abc" * 20, "é", "é" * 10, "€", "日本", "😀", (), (1,), (1, 2, 3), range(3)]:
    print(repr(v), sys.getsizeof(v))
for n in [0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 50, 100]:
    xs = []
    for i in range(n): xs.append(i)
    d = {}
    for i in range(n): d[i] = i
    k = {}
    for i in range(n): k["k" + str(i)] = i
    s = set()
    for i in range(n): s.add(i)
    print(n, sys.getsizeof(xs), sys.getsizeof([0] * n), sys.getsizeof(list(range(n))), sys.getsizeof([i for i in range(n)]), sys.getsizeof(d), sys.getsizeof(dict(d)), sys.getsizeof(k), sys.getsizeof(s), sys.getsizeof(frozenset(s)), sys.getsizeof(set(s)), sys.getsizeof(tuple(xs)), sys.getsizeof("a" * n), sys.getsizeof(("a" * n).encode()))
    xs.insert(0, 1)
    xs.extend([1, 2, 3])
    print(sys.getsizeof(xs), sys.getsizeof(xs[1:]), sys.getsizeof(xs + xs), sys.getsizeof(xs * 3), sys.getsizeof(sorted(xs)))
    while len(xs) > 2: xs.pop()
    print(sys.getsizeof(xs))
    for i in range(n): s.discard(i)
    for i in range(n - 1): del d[i]
    print(sys.getsizeof(s), sys.getsizeof(d), sys.getsizeof(d.copy()))
    d["x"] = 1
    print(sys.getsizeof(d), sys.getsizeof({1: 2, "a": 3}), sys.getsizeof({"a": 3}), sys.getsizeof({1}), sys.getsizeof({1, 2, 3, 4, 5, 6}))
class B:
    def __init__(self, n):
        self.n = n
        if n > 2: self.more = 1
for n in range(5):
    b = B(n)
    d = b.__dict__
    print(n, sys.getsizeof(d), sys.getsizeof(b.__dict__))
    d["x"] = 1
    print(sys.getsizeof(d))
a = A()
print(sys.getsizeof(a.__dict__))

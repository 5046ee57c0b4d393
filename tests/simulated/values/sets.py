# arenarium: objects
# Sets: every method and operator at every size.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

small = [set(), {1}, {1, 2}, {2, 3, 4}, set(range(12)), set(range(0, 40, 3)), frozenset(), frozenset([1, 2]), frozenset(range(5))]
for a in small:
    print(sorted(a), len(a), bool(a), 1 in a, 99 in a, a == a.copy(), sorted(set(a)), sorted(frozenset(a)), frozenset(a) == a)
    for b in small:
        print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a < b, a <= b, a == b, a != b, a > b, a >= b)
        print(sorted(a.union(b)), sorted(a.intersection(b)), sorted(a.difference(b)), sorted(a.symmetric_difference(b)), a.issubset(b), a.issuperset(b), (a | b).__class__ is a.__class__)
        c = set(a)
        c |= b
        d = set(a)
        d &= b
        e = set(a)
        e -= b
        f = set(a)
        f ^= b
        print(sorted(c), sorted(d), sorted(e), sorted(f))
    print(sorted(a.union([1, 50])), sorted(a.intersection([1, 2, 2])), sorted(a.difference((1,))), sorted(a.union(range(3))), sorted(a.symmetric_difference([1, 77])), sorted(a.union({5: 1})))
a = set()
print(a, a.add(1), a.add(1), a, a.discard(5), a.discard(1), a)
show(lambda: a.remove(1))
show(lambda: a.remove("x"))
show(lambda: a.pop())
show(lambda: {5}.pop())
show(lambda: a.add([]))
show(lambda: a.add())
show(lambda: a.discard([]))
show(lambda: [] in a)
show(lambda: a.nosuch)
show(lambda: frozenset().add)
show(lambda: frozenset().clear())
show(lambda: {1} + {2})
show(lambda: {1} | [2])
show(lambda: {1} & 2)
show(lambda: {1} - (2,))
show(lambda: {1} ^ None)
show(lambda: {1} < [1])
show(lambda: {1} == [1])
show(lambda: {1}.union(5))
show(lambda: {1}.update(5))
show(lambda: {1}.issubset([1, 2]))
show(lambda: {1}.issuperset([1]))
show(lambda: {1}[0])
show(lambda: hash({1}))
show(lambda: hash(frozenset()) == hash(frozenset([])))
show(lambda: {frozenset([1, 2]): 5}[frozenset([2, 1])])
show(lambda: {{1}})
show(lambda: {frozenset([1])})
show(lambda: set(5))
show(lambda: set([[]]))
show(lambda: sorted(set("hello")))
show(lambda: sorted(set({1: 2, 3: 4})))
show(lambda: set(range(3)))
show(lambda: frozenset("a"))
show(lambda: frozenset())
show(lambda: set())
show(lambda: {1, 1.0, True})
show(lambda: {0, False, 0.0})
show(lambda: frozenset(frozenset([3])))
b = set(range(100))
for i in range(95): b.remove(i)
print(sorted(b), len(b))
b.update([1, 2], (3,), {4: 4}, "z".encode(), {5})
print(sorted(b))
b -= b
print(b)
b.update()
b |= set(range(1000))
b -= set(range(10, 1000))
print(sorted(b))
b.clear()
print(b, b.copy())
def changing():
    d = {1, 2}
    for k in d: d.add(k + 10)
def same():
    d = {1, 2}
    for k in d: d.add(1)
    return d
show(changing)
show(same)
print({"a"} | {"a"}, {"a"} - {"a"}, {1} ^ {1}, {None}, {(1, 2)}, {"x"} & {"y"})
print(sum({1, 2, 3}), max({1, 5}), min({3, 2}), any({0}), all({1}), len({1, 2} | {3}), [x for x in {7}], sorted({x % 3 for x in range(10)}))
for i in range(3):
    t = {i, i * 100, -i}
    t |= {i + 1}
    print(sorted(t))

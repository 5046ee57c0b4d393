s = {3, 1, 2, 3}
print(s, len(s), 2 in s, 5 in s, set(), set([1, 2]), {1} | {2}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3})
s.add(10); s.discard(99); s.remove(1); print(s)
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} > set(), {1, 2} == {2, 1}, {1}.issubset({1, 2}), {1, 2}.issuperset([1]), {1}.isdisjoint({2}))
print(sorted({x % 5 for x in range(20)}), {i * i for i in range(12)}, set(range(100, 60, -7)), {1.5, 2.5, 100, -1, -2, -3})
big = set()
for i in range(0, 2000, 37): big.add(i)
for i in range(0, 1000, 74): big.remove(i)
print(big)
print({(1, 2), (3, 4), (0, 0)}, {1: {2, 3}}, {17, 33, 65, 129, 1, 257, 513})
u = {1, 2, 3}; u |= {50, 9}; u -= {1}; u &= set(range(40)); print(u, u.union([7], (8,)), u.intersection([2, 3]), u.difference([2]), u.symmetric_difference([3, 4]))
a = set([5, 6]); b = a.copy(); b.update([7], [8]); print(a, b, b.pop() in {5, 6, 7, 8}, len(b))
try:
    s.remove(12345)
except KeyError as e:
    print("KeyError", e)

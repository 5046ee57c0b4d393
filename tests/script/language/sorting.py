data = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True), sorted(data, key=lambda p: (-p[1], p[0])))
xs = [5, 3, 8, 1]; xs.sort(); print(xs); xs.sort(reverse=True); print(xs); xs.sort(key=lambda x: x % 3); print(xs)
print(sorted([3, 1.5, True, 0]), sorted("Hello World"), sorted({"b": 1, "a": 2}), sorted([[2, 1], [1, 2], [1]]), sorted([(1, "z"), (1, "a")]))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted(set(words)))
print(sorted([0.0, -0.0, 1, -1]), sorted([]), sorted(range(5, 0, -1)), max("apple", "fig", key=len), min([3, 1, 2]), max([(1, 2), (1, 3)]), min(["bb", "a"], key=len, default=0), max([], default="none"))
big = [(i * 7919) % 1000 for i in range(1000)]
print(sorted(big) == list(range(1000)), sorted(big, reverse=True)[:5], sum(sorted(big)[:10]))
stable = sorted(range(100), key=lambda i: i // 10 % 3)
print(stable)
print(sorted(range(20), key=lambda i: i % 4, reverse=True))

def attempt(items, **how):
    try:
        print(sorted(items, **how))
    except TypeError as e:
        print(e)
attempt([1, "a", None])
attempt([1, "a", None], reverse=True)
attempt([3, 2, 1, "a", None])
attempt([1, 2, 3, None, "a"])
attempt([False, (), 2.5], key=None)
attempt([2, 1, [], ()])
attempt(["b", "a", 1], key=str)
state = 7
for size in (0, 1, 2, 3, 10, 40, 63):
    items = []
    for i in range(size):
        state = state * 1103515245 % 2147483648 + 12345
        items.append((state >> 8) % 10)
    pairs = [(v, i) for i, v in enumerate(items)]
    print(sorted(items), sorted(items, reverse=True))
    print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
    items.sort()
    print(items == sorted(items, reverse=True)[::-1])

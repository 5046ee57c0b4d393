print({4, 5, 6} ^ {5, -1, 2}, {2, 4, 6}.symmetric_difference([5, -1, 5, 2]), {3, 32, 0})
print({16, 9007199254740993, 0}.symmetric_difference({1, 2}.union({2, 4, 6})))
print({v % 3 for v in [1, 2, 3]} ^ {-3, -1, 1}, {-4, -4 + 3037000499, +31}, {1, 1 << 40, 8})
base = {i * 37 % 101 for i in range(30)}
for other in ({5, 37, 74}, {i for i in range(0, 400, 3)}, set(), base, {i * 41 % 103 for i in range(30)}):
    print(base ^ other, base - other, base & other, base | other)
    for change in ("^", "-", "&", "|"):
        s = base.copy()
        if change == "^":
            s ^= other
        elif change == "-":
            s -= other
        elif change == "&":
            s &= other
        else:
            s |= other
        print(change, s)
    print(base.difference(list(other)), base.intersection(list(other)), base.difference(other, [1, 2]), base.intersection(list(other), other))
    print(base.symmetric_difference(list(other)), base.difference(range(50)))
s = {1, 2, 3}
s ^= s
print(s)
s = {1, 2, 3}
s -= s
print(s, set({i * 11: i for i in range(20)}))

d = {"x": 1, 5: 2, 7: 3}
small = {5: 2}
print(d.keys() == {"x", 5, 7}, d.keys() == small.keys(), {"x", 5, 7} == d.keys(), d.items() == {("x", 1), (5, 2), (7, 3)})
print(small.keys() < d.keys(), small.keys() <= {5}, d.keys() > small.keys(), {5} < d.keys(), d.items() >= small.items(), d.keys() != small.keys())
print(small.keys() & d.keys(), d.keys() & [7, 9], [7, 9] & d.keys(), {5, 9} & d.keys(), d.items() & {(5, 2), (7, 9)})
print(small.keys() | {9}, {9} | small.keys(), small.keys() | [5], small.items() | {1}, d.keys() - {5, "x"}, {5, 6} - d.keys(), sorted(d.keys() - small, key=str))
print(small.keys() ^ {5, 6}, {5, 6} ^ small.keys(), small.items() ^ {(5, 2), 1})
print({i: 0 for i in range(0, 300, 7)}.keys() - {7}, {i: 0 for i in range(0, 300, 7)}.keys() | {8})
print((5, 2) in d.items(), (5, 3) in d.items(), [5, 2] in d.items(), (9, 9) in d.items(), d.values() == d.values())
print(d.keys().isdisjoint([1]), d.keys().isdisjoint({5}), d.items().isdisjoint(small.items()))
for operation in (lambda: d.values() & {1}, lambda: d.keys() + {1}, lambda: d.keys() & 5, lambda: d.keys() < [1], lambda: d.keys() < d.values(), lambda: {1: []}.items() | set()):
    try:
        print(operation())
    except TypeError as e:
        print(e)
s = {1}
s |= small.keys()
print(s, type(s).__name__)

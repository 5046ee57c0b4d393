# How many arguments were given, and to what.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

def f(a, b, *, k=1, m=2):
    return a

def g(a=1, *, k):
    return a

for h in (lambda: f(1, 2, 3), lambda: f(1, 2, 3, k=5), lambda: f(1, 2, 3, k=5, m=6), lambda: f(k=1), lambda: g(1, 2, k=3), lambda: g(1, 2),
          lambda: dict.__len__(), lambda: list.append(), lambda: [].__len__(1), lambda: (1).__abs__(2), lambda: range(3).index(1, 2, 3),
          lambda: pow({}, 1, 2), lambda: pow(1, 2, None), lambda: pow(1, 2, "a"), lambda: pow(1.5, 2, 3), lambda: pow("a", 2.0, 3),
          lambda: sorted([1], reverse="a"), lambda: sorted([2, 1], reverse=None), lambda: "a".splitlines(None), lambda: chr(2 ** 40),
          lambda: {1, 2}.discard({1}), lambda: {1} in {1, 2}, lambda: {1, 2}.remove({1}), lambda: {1, 2}.discard([1]), lambda: {1: 2} in {1}):
    print(attempt(h))
x = "abc"
for key in (0, "a", 10 ** 20):
    try:
        del x[key]
    except Exception as e:
        print(type(e).__name__, e)
    try:
        x[key] = 1
    except Exception as e:
        print(type(e).__name__, e)
for x in (5, None, len, (1, 2), {1}, range(3), {1: 2}.keys()):
    try:
        del x[0]
    except TypeError as e:
        print(e)

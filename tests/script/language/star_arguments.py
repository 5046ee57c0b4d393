def f(*a, **k): return a, k
def outer():
    def g(*a): return a
    return g(*None)
for call in (lambda: f(*5), lambda: f(1, *5), lambda: len(*5), lambda: [*5], lambda: {*5}, lambda: (*5,), lambda: f(**5), lambda: f(1, **None), lambda: [].append(*5), lambda: int(*True), lambda: [1, *2.5, 3], outer, lambda: {**5}, lambda: f(*[1], *(2,), **{"x": 1})):
    try:
        print(call())
    except TypeError as e:
        print(e)

def outer(a, b=2, *args, c=3, **kw):
    n = a
    def inner(x=lambda y: y * n):
        nonlocal n
        n += 1
        yield from (x(i) + n for i in args if i != b)
        return kw
    return sorted(inner(), key=lambda v: -v, reverse=True)
print(outer(1, 2, *range(5), c=4, **{"z": 1}), [*map(abs, (-1, 2.5))])

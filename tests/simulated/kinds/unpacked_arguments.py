def f5(*ps): return ps[0]
r6 = f5(*(1, 2, 3, 4, 5, 6, 7, 8))
r6 = f5(*(1, 2, 3, 4, 5, 6, 7, 8, 9))
def f6(a, **k): return k
r7 = f6(*[1], **{'a1': 1, 'b2': 2})
r7 = f6(1, **{})
r7 = f5(*range(22))
r7 = (lambda a, *b: b)(*range(21))

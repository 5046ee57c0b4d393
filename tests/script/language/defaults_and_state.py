def append_to(x, acc=[]):
    acc.append(x); return acc
print(append_to(1), append_to(2), append_to(3, []), append_to(4))
n = 5
def late(x=n): return x
n = 6
print(late(), late(n))
def kw(*, a=1, b): return a, b
print(kw(b=2), kw(a=3, b=4))
def order(a=print("evaluated once")): return a
order(); order()
def rest(first, *others, last=None): return first, others, last
print(rest(1), rest(1, 2, 3), rest(1, 2, last=3), rest(*range(4)))
def opts(**o): return sorted(o.items())
print(opts(b=1, a=2), opts(**{"x": 1}, y=2), opts())
def both(*a, **k): return len(a), len(k)
print(both(1, 2, x=3), both(), both(*[1], **{}))

# arenarium: objects
# Tuples: every method and operator at every size.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

for t in [(), (1,), (1, 2), (3, 1, 2), tuple(range(12)), ("a", None), ((1,), (1,)), (1, "a")]:
    print(t, len(t), bool(t), t + t, t + (), () + t, t * 2, t * 0, t * 1, 2 * t, t == t[:], t.count(1), t.count((1,)), t == list(t), hash(t) == hash(t[:]))
    show(lambda: t.index(1))
    show(lambda: t.index("a"))
    show(lambda: sorted(t))
    show(lambda: min(t))
    show(lambda: max(t))
    show(lambda: sum(t))
    show(lambda: list(reversed(t)))
    show(lambda: t < (1, 2))
    show(lambda: t >= (1,))
    show(lambda: {t: 5}[t])
    show(lambda: t + [1])
    show(lambda: t + 1)
    show(lambda: t * "a")
    show(lambda: t * t)
    show(lambda: tuple(t) is t)
    show(lambda: tuple(list(t)) == t)
show(lambda: tuple())
show(lambda: tuple(5))
show(lambda: tuple("abc"))
show(lambda: tuple({1: 2}))
show(lambda: tuple(x for x in range(30)))
show(lambda: tuple(x for x in range(3)))
show(lambda: tuple(x for x in []))
show(lambda: tuple(range(11)))
show(lambda: tuple({1, 2}))
show(lambda: tuple(map(str, range(9))))
show(lambda: tuple(zip("abcdefghijk", range(20))))
show(lambda: (1).__class__)
show(lambda: (1,).append)
show(lambda: (1,).index(1, 2, 3, 4))
show(lambda: hash(([],)))
show(lambda: hash((1, (2, 3))) == hash((1, (2, 3))))
show(lambda: (1, 2) < (1, "a"))
show(lambda: (1, 2) < [1, 2])
show(lambda: (1, 2) == (1, 2.0))
show(lambda: (1, 2) != (1, 2))
show(lambda: ((),))
show(lambda: 1 in (1,))
a, b = 1, 2
a, b = b, a
print(a, b)
(a, (b, *c)), d = (1, (2, 3, 4)), 5
print(a, b, c, d)
*a, b = "xyz"
print(a, b)
a, *b, c = range(2)
print(a, b, c)
[a, [b, c]] = [1, (2, 3)]
print(a, b, c)
a, = [9]
*a, = ()
print(a)
def unpack2(v):
    a, b = v
    return b, a
def unpack0(v):
    a, *b = v
    return a, b
def unpack3(v):
    a, *b, c, d = v
    return a, b, c, d
for v in [(), (1,), (1, 2), (1, 2, 3), [1], [1, 2], [1, 2, 3, 4], "", "a", "ab", "abc", range(2), range(3), {1: 2}, {1: 2, 3: 4}, 5, None, (i for i in range(2)), (i for i in range(9)), (i for i in range(1))]:
    show(lambda: unpack2(v))
    show(lambda: unpack0(v))
    show(lambda: unpack3(v))
for i, (j, k) in [(1, (2, 3)), [4, "ab"]]: print(i, j, k)
for i, *j in [(1, 2, 3), "xyz", [0]]: print(i, j)
x = (1, 2,)
y = 1,
print(x, y, (), (1), (1,), ((1, 2), 3), *x, *[], *"ab")
print([*x, *y, 0], (*x, *y), {*x, *y}, {**{1: 2}, 1: 3, **{4: 5}}, [*range(3)], (*"ab",), [*{1: 2}], [*(i for i in "q")])
show(lambda: [*5])
show(lambda: (*None,))
show(lambda: {*5})
show(lambda: {**5})
show(lambda: {**[1]})
show(lambda: {*[[]]})

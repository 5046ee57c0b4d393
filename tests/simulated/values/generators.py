# arenarium: objects
# Generators: send, return, exceptions inside, finally, delegation by hand.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def count(n):
    for i in range(n): yield i
def talk():
    got = None
    while True:
        got = yield got
        if got == "stop": return "stopped"
def failing():
    yield 1
    raise ValueError("inside")
def guarded():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 3
    finally:
        print("finally")
def nested(n):
    if n > 0:
        yield n
        for x in nested(n - 1): yield x
def empty():
    return
    yield
def pairs():
    a = yield 1
    b = yield a
    yield (a, b)
def stopping():
    yield 1
    raise StopIteration("early")
def early():
    for i in range(10):
        if i == 3: return
        yield i
g = count(3)
print(next(g), next(g), next(g), next(g, "end"), next(g, "still"))
show(lambda: next(g))
show(lambda: list(g))
print(list(count(0)), list(count(5)), tuple(count(3)), set(count(3)) == {0, 1, 2}, sum(count(5)), max(count(4)), sorted(count(3), reverse=True))
t = talk()
print(next(t), t.send(5), t.send("x"), next(t))
show(lambda: t.send("stop"))
show(lambda: t.send(1))
show(lambda: talk().send(5))
show(lambda: talk().send(None))
show(lambda: talk().send())
show(lambda: count(1).nosuch)
show(lambda: count())
f = failing()
print(next(f))
show(lambda: next(f))
show(lambda: next(f))
show(lambda: list(failing()))
h = guarded()
print(next(h))
del h
for x in guarded():
    print(x)
    break
for x in guarded(): print(x)
print(list(nested(4)), list(empty()), list(early()))
show(lambda: list(stopping()))
p = pairs()
print(next(p), p.send("a"), p.send("b"))
show(lambda: p.send("c"))
print(list(i * i for i in range(4) if i % 2), sum(x for x in [1, 2, 3]), [list(j for j in range(i)) for i in range(3)])
print(list((i, j) for i in range(3) for j in range(i)), dict((k, 1) for k in "ab"), any(x > 1 for x in [1, 2]), "-".join(str(i) for i in range(3)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def take(n, it):
    out = []
    for x in it:
        if len(out) == n: break
        out.append(x)
    return out
print(take(10, fib()))
def with_closure(k):
    def inner():
        for i in range(k): yield i * k
    return inner
print(list(with_closure(3)()))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class Tree:
    def __init__(self, *kids): self.kids = kids
    def __iter__(self):
        for k in self.kids:
            yield k
class Broken:
    def __iter__(self): return self
    def __next__(self): return 1 / 0
class NoNext:
    def __iter__(self): return NoNext
print(list(It(3)), sum(It(4)), [x for x in It(2)], list(Tree(1, Tree(2), 3))[0], 2 in It(5), 9 in It(5), list(zip(It(3), It(2))), list(map(str, It(2))), list(enumerate(It(2))), dict(zip(It(2), "ab")))
a, b, *c = It(5)
print(a, b, c)
show(lambda: list(Broken()))
show(lambda: next(It(0)))
show(lambda: next(It(0), "default"))
show(lambda: list(NoNext()))
show(lambda: [*It(2), *It(1)])
def interleaved():
    x = count(3)
    for a in x: yield a, next(x, None)
print(list(interleaved()))
def yields_in_try(n):
    for i in range(n):
        try:
            if i == 1: raise KeyError(i)
            yield i
        except KeyError as e:
            yield "key", e.args
        else:
            yield "else"
        finally:
            yield "finally"
print(list(yields_in_try(3)))
gs = [count(2) for _ in range(3)]
print([next(q) for q in gs], [next(q) for q in gs], [next(q, None) for q in gs])
def running():
    yield next(me)
me = running()
show(lambda: next(me))
x = yield_value = [i for i in range(3)]
print(x)
for i, v in enumerate(count(2)): print(i, v)
else: print("else")
def gen_lambda(): yield lambda: 5
print(next(gen_lambda())())
def many():
    x = yield 1, 2
    y = yield [3]
    return x, y
m = many()
print(next(m), m.send(0))
show(lambda: next(m))

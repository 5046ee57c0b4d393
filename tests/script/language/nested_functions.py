def a():
    v = "a"
    def b():
        v = "b"
        def c():
            nonlocal v
            v = "c"
            return v
        r = c()
        return r, v
    r = b()
    return r, v
print(a())
def make_stack():
    items = []
    def push(x): items.append(x)
    def pop(): return items.pop()
    def size(): return len(items)
    return {"push": push, "pop": pop, "size": size}
s = make_stack(); t = make_stack()
s["push"](1); s["push"](2); t["push"](9)
print(s["pop"](), s["size"](), t["size"]())
def memo(f):
    cache = {}
    def g(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    return g
fib = memo(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(50))
def curry(f): return lambda a: lambda b: lambda c: f(a, b, c)
print(curry(lambda a, b, c: a + b * c)(1)(2)(3))
def trace(depth):
    def inner(d): return [d] + (inner(d - 1) if d else [])
    return inner(depth)
print(trace(4))
def gen_closure():
    n = 0
    def g():
        nonlocal n
        while n < 3:
            n += 1
            yield n
    return list(g()), n
print(gen_closure())
def conditional(flag):
    if flag:
        def f(): return "yes"
    else:
        def f(): return "no"
    return f()
print(conditional(1), conditional(0))

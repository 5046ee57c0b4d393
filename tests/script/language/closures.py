def counter(start=0):
    n = start
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter(10)
inc(); inc(5); print(get())
def outer():
    x = 1
    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    return middle()
i = outer(); print(i(), i())
def make():
    fs = []
    for k in range(3):
        def f(): return k
        fs.append(f)
    return fs
print([f() for f in make()])
g = 1
def setg():
    global g, new
    g = 2
    new = "created"
setg(); print(g, new)
def shadow():
    g = 5
    return g
print(shadow(), g)
def late():
    return undefined_yet
undefined_yet = 7
print(late())
def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
def adder(n): return lambda x: x + n
print([adder(i)(10) for i in range(3)])
def rec():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(7)
print(rec())
def param(x):
    def get(): return x
    x += 1
    return get()
print(param(5))
try:
    def unbound():
        print(v)
        v = 1
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__)
def cellgone():
    z = 1
    def f(): return z
    del z
    try:
        f()
    except NameError as e:
        print(type(e).__name__)
cellgone()

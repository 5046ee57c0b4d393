# arenarium: objects
# What a traceback keeps: the variables of a frame once it ended, and its function; nothing twice.
import sys
def f(keep):
    x = [1.5]
    try:
        raise ValueError("a")
    except ValueError as e:
        print(sys.getrefcount(x), sys.getrefcount(f))
        if keep:
            return e
    print(sys.getrefcount(x), sys.getrefcount(f))
f(False)
kept = f(True)
print(sys.getrefcount(f))
del kept
print(sys.getrefcount(f))
def g(y):
    raise KeyError(y)
def h():
    y = [2.5]
    try:
        g(y)
    except KeyError as e:
        print(sys.getrefcount(y), sys.getrefcount(g))
    print(sys.getrefcount(y), sys.getrefcount(g))
h()
try:
    g([1])
except KeyError as e:
    k = e
print(sys.getrefcount(g))
k = None
print(sys.getrefcount(g))
def gen():
    z = [1]
    yield sys.getrefcount(z)
    try:
        1 / 0
    except ZeroDivisionError:
        yield sys.getrefcount(z)
    yield sys.getrefcount(z)
for n in gen():
    print(n)

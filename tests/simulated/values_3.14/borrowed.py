# arenarium: objects
# What a function's variable lends to a call is not counted twice, but where an exception is handled it is.
import sys

def show(x):
    y = [1]
    print(sys.getrefcount(y), sys.getrefcount(x))
    for i in range(2):
        print(sys.getrefcount(y))
    try:
        print(sys.getrefcount(y))
        1 / 0
    except ZeroDivisionError:
        print(sys.getrefcount(y))
    finally:
        print(sys.getrefcount(y))
    print(sys.getrefcount(y))
    count = sys.getrefcount
    print(count(y), (count)(y), count(y) + count(x))
    if y:
        print(sys.getrefcount(y))
    z = y
    print(sys.getrefcount(y), sys.getrefcount([x][0]))
    return sys.getrefcount(y)

print(show([3]))
g = [2]
print(show(g), sys.getrefcount(g))

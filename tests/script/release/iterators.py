print("list")
x = iter([malloc(1), malloc(2)])
next(x)
x = None
print("zip")
x = zip([malloc(1)], [malloc(2)], [malloc(3)])
x = None
print("map")
x = map(lambda *a, k=malloc(9): 0, [malloc(1)], [malloc(2)])
x = None
print("filter")
x = filter(lambda a, k=malloc(9): 0, [malloc(1), malloc(2)])
x = None
print("enumerate and reversed")
x = enumerate([malloc(1), malloc(2)])
next(x)
x = reversed([malloc(3), malloc(4)])
x = None
print("dict")
x = iter({1: malloc(1), 2: malloc(2)}.items())
x = None
print("generator that waits")
def g(a, b):
    c = malloc(3)
    for x in [malloc(4), malloc(5)]:
        yield [malloc(6), x]
x = g(malloc(1), malloc(2))
next(x)
print(".")
x = None
print("generator that did not start")
x = g(malloc(1), malloc(2))
x = None
print("generator that ended")
x = g(malloc(1), malloc(2))
list(x)
print(".")
x = None
print("end")

# Each line drops one container; the sizes of the blocks that go follow.
print("list")
x = [malloc(1), malloc(2), [malloc(3), malloc(4)], malloc(5)]
x = None
print("tuple")
x = (malloc(1), (malloc(2), malloc(3)), malloc(4))
x = None
print("dict")
x = {"a": malloc(1), "b": [malloc(2), malloc(3)], (1, 2): malloc(4)}
x = None
print("dict with blocks as keys")
x = {malloc(1): malloc(2), malloc(3): malloc(4)}
x = None
print("dict with deleted and replaced entries")
x = {1: malloc(1), 2: malloc(2), 3: malloc(3)}
x[2] = malloc(4)
del x[1]
x[1] = malloc(5)
x = None
print("a set lets go in the order in which it is walked")
x = set()
for i in range(40):
    x.add((i * 7, i))
y = list(x)
y = None
x = {malloc(1)}
x = None
print("slice")
x = slice(malloc(1), malloc(2), malloc(3))
x = None
print("function")
def make():
    a = malloc(1)
    b = malloc(2)
    def f(x=malloc(3), y=malloc(4), *, k=malloc(5), l=malloc(6)):
        return a, b
    return f
x = make()
x = None
print("exception")
x = ValueError(malloc(1), malloc(2))
x = None
print("bound method and view")
x = [malloc(1), malloc(2)].append
x = None
x = {1: malloc(1), 2: malloc(2)}.values()
x = None
print("what is held twice stays")
keep = malloc(1)
x = [malloc(2), keep, malloc(3)]
x = None
keep = None
print("a value goes when the new one is in its place")
x = [malloc(1)]
x[0] = malloc(2)
x = malloc(3)
del x
print("end")

print("clear")
x = [malloc(1), malloc(2), malloc(3)]
x.clear()
print("slices")
x = [malloc(i) for i in range(8)]
del x[1:3]
print(".")
del x[::2]
print(".")
del x[::-2]
print(".")
x[:] = [malloc(10), malloc(11)]
print(".")
x[0:2] = []
print(".")
x = [malloc(i) for i in range(6)]
x[::2] = [malloc(20), malloc(21), malloc(22)]
print(".")
x[::-2] = [malloc(30), malloc(31), malloc(32)]
print(".")
x *= 0
print("pop")
x = [malloc(1), malloc(2), malloc(3)]
x.pop(0)
print(".")
x.remove(x[1])
print(".")
x.pop()
print("sort")
x = [malloc(100), malloc(1)]
n = iter(range(11, 20))
x.sort(key=lambda b: (b.size, malloc(next(n))))
print(".")
x = None
print("dict")
x = {1: malloc(1), 2: malloc(2), 3: malloc(3), 4: malloc(4)}
x.pop(3)
print(".")
x.popitem()
print(".")
x.clear()
print("|=")
x = {1: malloc(1), 2: malloc(2)}
x |= {1: malloc(3)}
print(".")
x = None
print("set")
x = {malloc(1)}
x.clear()
print("end")

import gc
import weakref


class Node:
    pass


seen = 0
for i in range(6000):
    a, b = Node(), Node()
    a.other, b.other = b, a
    a.list = [b] * 3
    if i % 1000 == 0:
        watch = weakref.ref(a)
        del a, b
        gc.collect()
        seen += watch() is None
print(seen, gc.isenabled())

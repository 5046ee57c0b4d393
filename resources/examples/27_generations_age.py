# arenarium: objects
# Generations age
# Watch: what survives a collection grows older by one generation, and the old are looked at more rarely. Garbage
# that has grown old waits until its own generation is collected.
# profile: 3.11

import gc
import weakref

class Node:
    pass

def generation(node):
    for age in range(3):
        for other in gc.get_objects(generation=age):
            if other is node:
                return age

gc.disable()
gc.collect()
node = Node()
node.me = node
watch = weakref.ref(node)
ages = [generation(node)]
gc.collect(0)
ages.append(generation(node))
gc.collect(1)
ages.append(generation(node))
gc.collect(2)
ages.append(generation(node))
print("generation after each collection:", ages)
assert ages == [0, 1, 2, 2]

del node
gc.collect(0)
gc.collect(1)
print("garbage of generation 2, after collecting 0 and 1: alive", watch() is not None)
assert watch() is not None
gc.collect(2)
print("after collecting 2: alive", watch() is not None)
assert watch() is None

counts = []
for i in range(3):
    gc.collect(0)
    counts.append(gc.get_count()[1])
print("collections of generation 0 count for generation 1:", counts)
assert counts == [1, 2, 3]
gc.enable()

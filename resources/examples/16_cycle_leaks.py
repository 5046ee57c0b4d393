# arenarium: objects
# A cycle leaks and is found
# Watch: after del no name leads to the two nodes, yet nothing is freed: each holds the other, and both
# counts stay at 1. gc.collect() counts what comes from within, finds that nothing is left, and frees both.
# profile: 3.11

import gc
import sys
import weakref

class Node:
    pass

gc.disable()
left = Node()
right = Node()
left.other = right
right.other = left
print("counts, with one more for the call:", sys.getrefcount(left), sys.getrefcount(right))
assert sys.getrefcount(left) == 3

watch = weakref.ref(left)
del left
del right
print("after del: alive", watch() is not None)
assert watch() is not None

gc.collect()
print("after gc.collect(): alive", watch() is not None)
assert watch() is None
gc.enable()

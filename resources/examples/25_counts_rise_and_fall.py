# arenarium: objects
# Counts rise and fall
# Watch: every name, item and attribute that leads to an object is one in its ob_refcnt. When the last one
# goes, the object goes at once; no collector has to run.
# profile: 3.11

import sys
import weakref

class Thing:
    pass

thing = Thing()
watch = weakref.ref(thing)
counts = [sys.getrefcount(thing) - 1]
again = thing
counts.append(sys.getrefcount(thing) - 1)
items = [thing, thing]
counts.append(sys.getrefcount(thing) - 1)
items.pop()
counts.append(sys.getrefcount(thing) - 1)
del items
counts.append(sys.getrefcount(thing) - 1)
del again
counts.append(sys.getrefcount(thing) - 1)
print(counts)
assert counts == [1, 2, 4, 3, 2, 1]
del thing
print("alive:", watch() is not None)
assert watch() is None

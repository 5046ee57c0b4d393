# arenarium: objects
# A dict resizes
# Watch: a table of 8 slots takes 5 entries. The sixth makes a new, larger table, to which all move; the
# old one is freed after that, so that both exist for a moment. del gives no room back.
# profile: 3.11

import sys

d = {}
before = sys.getsizeof(d)
grown = []
for i in range(100):
    d[i] = None
    if sys.getsizeof(d) != before:
        before = sys.getsizeof(d)
        grown.append(len(d))
        print(f"entry {len(d):3}: the dict takes {before} bytes")
assert grown == [1, 6, 11, 22, 43, 86]

full = sys.getsizeof(d)
for i in range(100):
    del d[i]
print("empty again:", sys.getsizeof(d) == full)
assert sys.getsizeof(d) == full
d.clear()
assert sys.getsizeof(d) < full

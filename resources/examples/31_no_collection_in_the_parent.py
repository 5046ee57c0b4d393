# arenarium: objects
# Holes that the parent leaves
# Watch: a parent that collects garbage before it forks leaves free blocks all over its pages. The children fill them,
# and each block that a child takes dirties a page that was shared. Without the collection (the else branch) they would
# take new pools, and leave the old pages alone.
# profile: 3.11

import gc

gc.disable()
garbage = []
kept = []
for i in range(3000):
    ring = [i]
    ring.append(ring)
    garbage.append(ring)
    kept.append([i])
garbage.clear()
ring = None

collect_before_fork = True
if collect_before_fork:
    found = gc.collect()
    assert found >= 3000

if fork() == 0:
    mine = [[i] for i in range(2000)]
    assert len(mine) == 2000
    raise SystemExit

print(len(kept), "lists stayed between the holes")
assert len(kept) == 3000

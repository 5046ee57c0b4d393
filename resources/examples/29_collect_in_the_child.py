# arenarium: objects
# A collection in the child
# Watch: the collector writes into the header of every object that it looks at, so that one gc.collect() in the child
# makes private what it shared with its parent. Compare with example 30 by `arenarium processes`.
# profile: 3.11

import gc

class Node:
    def __init__(self, value):
        self.value = value

nodes = [Node(i) for i in range(8000)]

if fork() == 0:
    gc.collect()
    raise SystemExit

print(len(nodes), "nodes")
assert gc.get_freeze_count() == 0

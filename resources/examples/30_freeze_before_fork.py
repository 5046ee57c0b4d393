# arenarium: objects
# gc.freeze() before the fork
# Watch: what is frozen is in no generation that a collection looks at. The same program as example 29 with one line
# more, and the child shares nearly everything with its parent: see `arenarium processes`.
# profile: 3.11

import gc

class Node:
    def __init__(self, value):
        self.value = value

nodes = [Node(i) for i in range(8000)]

gc.freeze()
if fork() == 0:
    gc.collect()
    raise SystemExit

print(len(nodes), "nodes")
assert gc.get_freeze_count() > 8000

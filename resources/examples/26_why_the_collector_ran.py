# arenarium: objects
# Why the collector ran now
# Watch: each new container adds one to the count of generation 0, each that dies takes one away. No line calls
# the collector: it runs at the moment an allocation takes the count beyond the threshold.
# profile: 3.11

import gc

class Node:
    __slots__ = ("next",)

gc.disable()
gc.collect()
print("threshold:", gc.get_threshold()[0])

kept = []
before = gc.get_count()[0]
for i in range(50):
    kept.append(Node())
more = gc.get_count()[0] - before
kept.clear()
left = gc.get_count()[0] - before
print("50 nodes more:", more, "and gone:", left)
assert more == 50
assert left == 0

told = []
def tell(phase, info):
    if phase == "start":
        told.append(info["generation"])

gc.callbacks.append(tell)
gc.set_threshold(100, 50, 50)
gc.collect(0)
told.clear()
gc.enable()
made = 0
while not told:
    node = Node()
    node.next = node
    made += 1
gc.disable()
print("cycles made until it ran:", 90 < made <= 101, "generation", told[0])
assert 90 < made <= 101
assert told == [0]
gc.callbacks.remove(tell)
gc.set_threshold(700, 10, 10)
gc.enable()

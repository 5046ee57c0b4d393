# arenarium: objects
# A list grows, and what realloc does
# Watch: the items lie in a block of their own. It grows by steps, with room for more than was asked, so
# that most appends ask for nothing; each step is one realloc, which may move the block.
# profile: 3.11

import sys

xs = []
steps = []
before = sys.getsizeof(xs)
for i in range(40):
    xs.append(None)
    now = sys.getsizeof(xs)
    if now != before:
        steps.append((len(xs), (now - sys.getsizeof([])) // 8))
        before = now

for length, room in steps:
    print(f"append number {length:2} makes room for {room}")
assert steps == [(1, 4), (5, 8), (9, 16), (17, 24), (25, 32), (33, 40)]
del xs

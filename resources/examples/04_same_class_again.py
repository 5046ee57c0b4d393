# An empty pool that comes back to its old class
# Watch: an empty pool keeps its szidx and its free list. When the same class takes it again,
# its header is not set up anew: the old free list stands, and blocks come in the order they were freed.
# profile: 3.12

keeper = malloc(512)  # keeps the arena in use
blocks = [malloc(48) for i in range(5)]
pool = blocks[0].pool
places = [b.address for b in blocks]
for i in [3, 0, 4, 1, 2]:
    free(blocks[i])

again = [malloc(48) for i in range(5)]
order = [places.index(b.address) for b in again]
print("freed 3, 0, 4, 1, 2; handed out again:", order)
assert all(b.pool == pool for b in again)
assert order == [2, 1, 4, 0, 3], "last freed, first taken, across the time the pool was empty"

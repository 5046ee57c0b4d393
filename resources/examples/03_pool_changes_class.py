# An empty pool changes its size class
# Watch: when its last block is freed a pool goes to the arena's freepools, and any size class may take it.
# Its header is then set up anew: szidx, nextoffset, maxnextoffset.
# profile: 3.12

small = [malloc(16) for i in range(10)]
pool = small[0].pool
keeper = malloc(512)  # another pool, so that the arena stays in use

for b in small:
    free(b)
free_pools = stats().free_pools

large = malloc(256)
assert large.pool == pool, "the empty pool is taken again"
assert large.size == 256
assert large.address - large.pool == 48, "from its first block on"
assert stats().free_pools == free_pools - 1
print("the pool of 16-byte blocks now holds blocks of", large.size)

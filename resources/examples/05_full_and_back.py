# Full and back
# Watch: the last block makes a pool full, and it leaves usedpools: nobody remembers it.
# One free later it is linked in again, at the front, and serves the next malloc.
# profile: 3.12

capacity = (stats().pool_size - 48) // 512
first = [malloc(512) for i in range(capacity)]
assert len({b.pool for b in first}) == 1, "one pool holds exactly this many"

extra = malloc(512)
assert extra.pool != first[0].pool, "it was full: a second pool"

hole = first[capacity // 2]
place = hole.address
free(hole)
back = malloc(512)
assert back.address == place, "the pool that was full is the first to be asked"
print("a pool holds", capacity, "blocks of 512 bytes")

# usable_arenas slides right
# Watch: usable_arenas is sorted by the number of free pools, fullest first. An arena that gains free
# pools slides right, behind those that have fewer; new pools come from the head, the fullest arena.
# profile: 3.12

def pools_of(arena):
    pools = {}
    for b in blocks:
        if b.arena == arena:
            pools.setdefault(b.pool, []).append(b)
    return list(pools.values())

capacity = (stats().pool_size - 48) // 512
per_arena = stats().arena_size // stats().pool_size
blocks = [malloc(512) for i in range(3 * per_arena * capacity)]
assert stats().arenas == 3 and stats().free_pools == 0, "three arenas, filled to the last block"

# Arena 0 gets four free pools, arena 1 two, arena 2 three: each free of a pool may move its arena.
for arena, count in [(0, 4), (1, 2), (2, 3)]:
    for pool in pools_of(arena)[:count]:
        for b in pool:
            free(b)

# The list is now 1 (2 free), 2 (3 free), 0 (4 free); pools are taken from its head.
order = []
for i in range(9):
    fresh = [malloc(256) for j in range((stats().pool_size - 48) // 256)]
    order.append(fresh[0].arena)
print("new pools came from the arenas", order)
assert order == [1, 1, 2, 2, 2, 0, 0, 0, 0]

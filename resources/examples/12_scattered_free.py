# Scattered frees keep everything
# Watch: half of all blocks are freed, but every second one: no pool becomes empty, so no pool can
# change its class and no arena can go back. Freed in order, the same half would have released arenas.
# profile: 3.12

def fill(count):
    return [malloc(64) for i in range(count)]

count = 6 * stats().arena_size // 64
scattered = fill(count)
held = stats().arenas
for i in range(0, count, 2):
    free(scattered[i])
after_scattered = stats()
print("every second block freed:", after_scattered.arenas, "of", held, "arenas held")
assert after_scattered.arenas == held
assert after_scattered.free_pools < after_scattered.arena_size // after_scattered.pool_size

for i in range(1, count // 2, 2):
    free(scattered[i])
print("the first half freed in order:", stats().arenas, "of", held, "arenas held")
assert stats().arenas < held

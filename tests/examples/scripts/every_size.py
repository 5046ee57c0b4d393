# Every attribute of the blocks of every size from 0 to 520 bytes, as malloc, calloc and realloc make them, and what
# stats() says in between. Arenas begin at multiples of their size, so that places in them can be compared.
arena_size = stats().arena_size


def place(address):
    return address % arena_size


def show(how, b):
    if b.pool is None:
        print(how, b.requested, b.size, b.pool, b.arena, b.address % 16, b)
    else:
        print(how, b.requested, b.size, place(b.pool), b.arena, place(b.address), b)


def show_stats():
    s = stats()
    print(s.arenas, s.narenas_currently_allocated, s.ntimes_arena_allocated, s.narenas_highwater, s.free_pools,
          s.allocated_bytes, s.available_bytes, s.raw_blocks, s.arena_size, s.pool_size)


print(stats())
made = []
for n in range(521):
    made.append(malloc(n))
    show("malloc", made[-1])
    made.append(calloc(n, 1))
    show("calloc", made[-1])
    made.append(calloc(1, n))
    show("calloc", made[-1])
    show_stats()
for n in range(521):  # in place, to another class, to the system and back, to nothing
    b = malloc(n)
    for m in [n, n - n // 8, n // 2, 520 - n, 0, n + 1, 600, n]:
        b = realloc(b, m)
        show("realloc", b)
        show_stats()
    made.append(b)
    b = realloc(None, n)
    show("realloc", b)
    free(b)
    print(b)
    show_stats()
for b in made[::2] + made[1::2]:
    free(b)
    show_stats()
print(stats())

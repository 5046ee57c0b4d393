# The first pool
# Watch: the first malloc obtains an arena, carves a pool from it and takes its first block.
# The next blocks of the same size class lie side by side in the same pool, right behind its header.
# profile: 3.12

a = malloc(24)
b = malloc(30)
c = malloc(32)

assert a.pool == b.pool == c.pool, "24, 30 and 32 bytes share a size class, and so a pool"
assert a.size == 32
assert a.address - a.pool == 48, "the pool header takes 48 bytes"
assert b.address - a.address == 32
assert stats().arenas == 1

other = malloc(40)
assert other.pool != a.pool, "40 bytes are another size class: another pool"
print("three blocks of", a.size, "bytes in one pool, and one of", other.size, "in the next")

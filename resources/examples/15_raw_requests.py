# What pymalloc leaves to the system
# Watch: requests of more than 512 bytes, and of none, go to the raw allocator. They lie in no arena
# and in no pool, and come back to the system when they are freed.
# profile: 3.12

small = malloc(512)
large = malloc(513)
nothing = malloc(0)

assert small.arena == 0
assert large.arena is None and large.pool is None
assert nothing.arena is None
assert stats().raw_blocks == 2

grown = realloc(small, 2000)
assert grown.arena is None, "growing beyond 512 bytes leaves the arena"
free(grown)
free(large)
free(nothing)
assert stats().raw_blocks == 0
print("512 bytes come from a pool, 513 from the system")

# An arena is obtained
# Watch: when no pool of any arena is free, new_arena() asks the system for the next one.
# Pools are carved in order of address, so the old arena is used to its end first.
# profile: 3.12

pools = stats().arena_size // stats().pool_size
capacity = (stats().pool_size - 48) // 512

blocks = []
while stats().arenas < 2:
    blocks.append(malloc(512))

assert len(blocks) == pools * capacity + 1, "every pool of the first arena was full"
assert blocks[-1].arena == 1
assert all(b.arena == 0 for b in blocks[:-1])
print("arena 0 took", len(blocks) - 1, "blocks; the next one asked for arena 1")

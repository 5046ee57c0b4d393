# Threads share pools
# Watch: two threads of one interpreter take turns under the GIL and ask one allocator. Their blocks of a size class lie
# side by side in the same pools, so the few that B keeps hold all the pools that A filled and emptied. Colour blocks by
# thread to see it.
# profile: 3.13

scratch, kept = [], []
for request in range(2000):
    with thread("A"):
        scratch.append(malloc(64))
    if request % 100 == 0:
        with thread("B"):
            kept.append(malloc(64))

with thread("A"):
    for block in scratch:
        free(block)

pools = {block.pool for block in kept}
print(len(kept), "blocks of B hold", len(pools), "pools:", stats().available_bytes, "bytes wait for requests of 64 bytes")
assert len(pools) == 8
assert stats().allocated_bytes == 20 * 64

# Had B asked for its blocks together, one pool would do.
with thread("B"):
    for block in kept:
        free(block)
    kept = [malloc(64) for i in range(20)]
assert len({block.pool for block in kept}) == 1
print("asked for together they need 1")

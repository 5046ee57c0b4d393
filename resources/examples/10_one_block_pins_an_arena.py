# One block pins an arena
# Watch: an arena goes back only when all its pools are free. One block of 16 bytes holds one pool,
# and that pool holds the arena: almost all of it free, and none of it given back.
# profile: 3.12

blocks = []
pins = []
while stats().arenas < 5:
    blocks.append(malloc(512))
    if blocks[-1].arena == len(pins):
        pins.append(blocks.pop())  # the first block of each arena

for b in blocks:
    free(b)

s = stats()
print("live blocks:", len(pins), "- arenas held:", s.arenas)
assert s.arenas == 5
assert s.allocated_bytes == len(pins) * 512
share = s.allocated_bytes / (s.arenas * s.arena_size)
print(f"in use: {share:.2%} of the memory of the arenas")
assert share < 0.01

free(pins[0])
free(pins[1])
assert stats().arenas < 5, "without its pin an arena goes back"

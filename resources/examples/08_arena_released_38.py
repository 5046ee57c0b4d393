# Every free arena is released (3.8 and before)
# Watch: the same program as 07 under 3.8, where a wholly free arena goes back at once, also the last one.
# A program that frees all and starts again pays for a new arena each time.
# profile: 3.8

def fill(arenas):
    blocks = []
    while stats().arenas < arenas:
        blocks.append(malloc(512))
    return blocks

def round_trip():
    b = malloc(512)
    free(b)

blocks = fill(3)
for b in blocks:
    free(b)
left = stats().arenas
print("after freeing everything:", left)

before = stats().ntimes_arena_allocated
for i in range(10):
    round_trip()
obtained = stats().ntimes_arena_allocated - before
print("arenas obtained by ten round trips:", obtained)
# Under the rule of 3.8 nothing is left and each trip costs an arena; under that of 3.9 one is left and none is obtained.
assert (left, obtained) in [(0, 10), (1, 0)]

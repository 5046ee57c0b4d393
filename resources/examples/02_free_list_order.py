# The free list is a stack
# Watch: a freed block becomes the head of its pool's free list; the next malloc takes the head.
# So the block that was freed last is handed out first.
# profile: 3.12

blocks = [malloc(64) for i in range(6)]
places = [b.address for b in blocks]

free(blocks[1])
free(blocks[4])
free(blocks[2])

again = [malloc(64) for i in range(3)]
order = [places.index(b.address) for b in again]
print("freed 1, 4, 2; handed out again:", order)
assert order == [2, 4, 1]

fresh = malloc(64)
assert fresh.address not in places, "the free list is used up: a block that was never handed out"

# A first look
# Watch: the first malloc obtains an arena, and blocks of one size class share a pool. free() puts a block at the head
# of its pool's free list, where the next malloc takes it. When the last block goes, the arena goes back.
# profile: 3.8

a = malloc(24)
b = malloc(30)
c = malloc(32)
assert a.pool == b.pool == c.pool, "24, 30 and 32 bytes share a size class, and so a pool"
assert b.address - a.address == a.size, "they lie side by side"

freed_last = a.address
free(b)
free(a)
d = malloc(20)
assert d.address == freed_last, "the block that was freed last is handed out first"
other = malloc(40)
assert other.pool != d.pool, "40 bytes are another size class: another pool"

free(c)
free(d)
free(other)
print("arenas held when nothing is in use:", stats().arenas)
# 3.8 releases every arena that becomes free; 3.9 and later keep the last one.
assert stats().arenas in [0, 1]

# Again, with one pool for each size class.
blocks = [malloc(size) for size in [16, 40, 64, 64, 64, 64, 100, 200, 300, 400, 512]]
pools = {block.pool: True for block in blocks}
print("pools in use:", len(pools))
free(blocks[3])
free(blocks[5])

# realloc's 3/4 rule
# Watch: a block that grows within its size class stays. A block that shrinks stays too, as long as
# more than 3/4 of it remain in use; below that it moves to a smaller class and is copied.
# profile: 3.12

b = malloc(500)
assert b.size == 512
place = b.address

b = realloc(b, 512)
assert b.address == place, "it still fits"

b = realloc(b, 385)
assert b.address == place and b.size == 512, "4 * 385 > 3 * 512: stays, 127 bytes unused"

b = realloc(b, 384)
assert b.address != place and b.size == 384, "4 * 384 = 3 * 512: moves"

raw = malloc(600)
still_raw = realloc(raw, 100)
assert still_raw.arena is None, "a block from the system stays with the system, however small it gets"
print("512-byte block: 385 bytes stay, 384 move")

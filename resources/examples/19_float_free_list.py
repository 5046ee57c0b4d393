# arenarium: objects
# The free list of floats
# Watch: a float that dies does not go back to the allocator: it waits on its type's free list, and the next
# float takes its place without a request. Freed last, used first.
# profile: 3.11

half = 0.5
a = half + 1
b = half + 2
place_a = id(a)
place_b = id(b)
del a
del b
c = half + 3
d = half + 4
print("c lies where b was:", id(c) == place_b)
print("d lies where a was:", id(d) == place_a)
assert id(c) == place_b
assert id(d) == place_a

many = [half + i for i in range(300)]
del many
again = half * 7
print("300 came and went:", again)
assert again == 3.5

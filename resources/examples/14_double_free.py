# Double free
# Watch: freeing a block twice would put it on the free list twice, and two later mallocs would get
# the same memory. Arenarium refuses, and says where the block was freed first.
# profile: 3.12

b = malloc(48)
other = malloc(48)
free(b)

try:
    free(b)
except ValueError as error:
    print("refused:", error)
    refused = str(error)
assert "double free" in refused and "line 8" in refused

moved = realloc(other, 400)
try:
    free(other)
except ValueError as error:
    print("refused:", error)
    refused = str(error)
assert "moved by realloc" in refused

x = malloc(48)
y = malloc(48)
assert x.address != y.address, "so the free list holds each block once"

# What rounding up costs
# Watch: each request is rounded up to its size class, in steps of 16 bytes. One byte too many costs
# a whole step; what is left at the end of a pool is lost as well.
# profile: 3.12

print("requested  block  unused  lost at the pool's end")
for n in [1, 16, 17, 32, 33, 100, 257, 400, 511, 512]:
    b = malloc(n)
    lost = (stats().pool_size - 48) % b.size
    print(f"{n:9}  {b.size:5}  {b.size - n:6}  {lost:6}")
    assert b.size == (n + 15) // 16 * 16

exact = [malloc(32) for i in range(1000)]
one_more = [malloc(33) for i in range(1000)]
used = sum(b.size for b in one_more) - sum(b.size for b in exact)
print("one byte more, a thousand times:", used, "bytes")
assert used == 16000

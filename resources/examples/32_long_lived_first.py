# Long-lived things first
# Watch: blocks that stay, made between blocks that go, are scattered over all pages; each page that has one of them
# stays resident, and in each the child's frees leave it a page of its own. Made first they would lie together.
# profile: 3.11

stay = []
go = []
for i in range(4000):
    stay.append(malloc(64))
    for k in range(3):
        go.append(malloc(64))

if fork() == 0:
    for b in go:
        free(b)
    assert stats().allocated_bytes == 4000 * 64
    raise SystemExit

before = stats().arenas
for b in go:
    free(b)
print("arenas with everything:", before, "and when three of four blocks are free:", stats().arenas)
assert stats().arenas == before

# A worker that is recycled
# Watch: the first worker serves all requests and its heap grows with each one's leftovers. The others serve a hundred
# each, and end: what they left goes with them. `arenarium processes` shows what each had for itself.
# profile: 3.11

prepared = [malloc(64) for i in range(200)]

def serve(count):
    left = []
    for i in range(count):
        working = [malloc(100 + 8 * k) for k in range(10)]
        left.append(working.pop())
        for b in working:
            free(b)
    return len(left)

if fork() == 0:
    assert serve(400) == 400
    raise SystemExit

for worker in range(4):
    if fork() == 0:
        assert serve(100) == 100
        raise SystemExit

print("the parent holds", stats().allocated_bytes, "bytes, what it prepared")
assert stats().allocated_bytes == 200 * 64

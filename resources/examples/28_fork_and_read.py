# arenarium: objects
# A child that only reads
# Watch: the child changes nothing of what its parent made, and yet gets a page of its own for nearly every page that
# it looks at: reading an object writes its reference count. `arenarium processes` shows how many.
# profile: 3.11

data = [[i, i * 0.5] for i in range(6000)]

if fork() == 0:
    total = 0
    for pair in data:
        total = total + pair[1]
    assert total == 8998500.0
    raise SystemExit

print("the parent has", len(data), "pairs")
assert len(data) == 6000

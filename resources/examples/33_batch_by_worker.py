# One worker's batch
# Watch: `arenarium compare-models` plays what the child does here by 8 workers (--workers N): as threads, interpreters,
# forked processes and threads without the GIL. What comes before the fork is there once, except for interpreters.
# profile: 3.13

table = [malloc(200) for i in range(4000)]

if fork() == 0:
    batch = []
    for request in range(300):
        batch.append(malloc(48 + request % 400))
        if len(batch) == 50:
            while batch:
                free(batch.pop())
    raise SystemExit

print("before the workers:", stats().allocated_bytes, "bytes")
assert stats().allocated_bytes == 4000 * 208

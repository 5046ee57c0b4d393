# A cache with a bound, in every worker
# Watch: each worker fills a cache of its own. With a bound it keeps 100 entries, without one 2000: times the number
# of workers. Try `arenarium compare-models` with --workers 100, and with the bound away.
# profile: 3.13

bound = 100
settings = [malloc(128) for i in range(50)]

if fork() == 0:
    cache = []
    for i in range(2000):
        if bound and len(cache) == bound:
            free(cache.pop(0))
        cache.append(malloc(256))
    assert stats().allocated_bytes == 50 * 128 + len(cache) * 256
    raise SystemExit

print("a worker keeps at most", bound * 256, "bytes")
assert bound * 256 == 25600

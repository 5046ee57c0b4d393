import random
random.seed(3)
keep = {}
for i in range(20):
    keep[i] = [malloc(random.randint(0, 600)), calloc(2, i)]
    if i % 3 == 0:
        free(keep.pop(i)[0])
try:
    b = realloc(keep[1][0], 700); free(keep[1][0])
except (ValueError, KeyError) as e:
    print(f"{e!r:>60} {stats().arenas=}")

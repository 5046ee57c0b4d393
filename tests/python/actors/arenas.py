# Arenas come and go in each interpreter: many small blocks of three interpreters, freed in different orders.
import random

random.seed(5)
names = ["A", "B", "C"]
held = {name: [] for name in names}
for phase in range(2):
    for name in names:
        with interpreter(name):
            for i in range(2500):
                held[name].append(malloc(random.choice([256, 400, 512])))
            print(name, stats().arenas, stats().narenas_highwater)
    for k, name in enumerate(names):
        if k != phase:
            with interpreter(name):
                random.shuffle(held[name])
                for i in range(2000 if k < 2 else len(held[name])):
                    free(held[name].pop())
                print(name, stats().arenas, stats().ntimes_arena_allocated, stats().free_pools)
with thread("T"):
    mine = malloc(64)
    print(mine.arena)
